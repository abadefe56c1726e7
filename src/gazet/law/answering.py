"""The model of what happens to a request and to a complaint: deadlines, costs, and the steps of a complaint."""

from __future__ import annotations

from pydantic import Field

from gazet.law.fact import Citations, Dated, Fact
from gazet.model.base import Duration, Named, Prose, Words


class Step(Named, Dated):
    """A step of a complaint, in the order that the law requires."""

    text: Prose = Field(description="What to do.", examples=["Write to us first."])
    citation: Citations = Field((), description="Where the law says so.", examples=[[{"law": "kvkk", "article": "14"}]])


class Deadline(Fact):
    """The controller's deadline for answering a request. One month is never thirty days."""

    period: Duration = Field(description="Time to answer.", examples=[{"number": 1, "unit": "month"}])
    start: Words = Field(description="When the period starts.", examples=["receipt of the request"])
    extension: Duration | None = Field(
        None, description="By how much the period can be extended.", examples=[{"number": 2, "unit": "month"}]
    )
    extension_condition: Words | None = Field(
        None, description="When it can be extended.", examples=["where the request is complex or there are many"]
    )


class Cost(Fact):
    """What a request costs."""

    text: Words = Field(description="What a request costs, in the words of a reader.", examples=["free of charge"])
