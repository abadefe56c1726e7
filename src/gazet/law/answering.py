"""The model of what happens to a request and to a complaint: deadlines, costs, and the steps of a complaint."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from gazet.law.fact import Citations, Dated, Fact
from gazet.model.base import Duration, Model, Named, Number, Prose, Words


def _some(value: int) -> int:
    if value == 0:
        raise ValueError('expected at least 1. Where the law names no number, write its words in "wording" instead')
    return value


class Period(Model):
    """A period as a law counts it: one month is not thirty days, and fifteen business days are not fifteen days."""

    number: Annotated[Number, AfterValidator(_some)] = Field(description="Number of units.", examples=[15])
    unit: Literal["day", "business-day", "week", "month", "year"] = Field(
        description="Unit of time: day, business-day, week, month or year.", examples=["business-day"]
    )

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"

    @property
    def by_calendar(self) -> Duration | None:
        """The same period in units of the calendar; None if it is counted in business days."""
        return None if self.unit == "business-day" else Duration(number=self.number, unit=self.unit)

    def shortest(self) -> int:
        """The fewest calendar days that it can last; business days span a weekend after every five."""
        if self.unit == "business-day":
            return self.number + 2 * ((self.number - 1) // 5)
        return self.number * {"day": 1, "week": 7, "month": 28, "year": 365}[self.unit]


class Step(Named, Dated):
    """A step of a complaint, in the order that the law requires."""

    text: Prose = Field(description="What to do.", examples=["Write to us first."])
    citation: Citations = Field((), description="Where the law says so.", examples=[[{"law": "kvkk", "article": "14"}]])


class Deadline(Fact):
    """The controller's deadline for answering a request: a period, or the law's words where it names none, or both."""

    period: Period | None = Field(None, description="Time to answer.", examples=[{"number": 1, "unit": "month"}])
    wording: Words | None = Field(
        None,
        description="The law's words for the time, besides the period or where it names none.",
        examples=["without undue delay"],
    )
    start: Words | None = Field(None, description="When the period starts.", examples=["receipt of the request"])
    extension: Period | None = Field(
        None, description="By how much the period can be extended.", examples=[{"number": 2, "unit": "month"}]
    )
    extension_condition: Words | None = Field(
        None, description="When it can be extended.", examples=["where the request is complex or there are many"]
    )

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if self.period is None and self.wording is None:
            raise ValueError('give "period", or "wording" where the law names no number')
        return self


class Asking(Fact):
    """The ways in which the law wants a request to be made."""

    text: Prose = Field(
        description="How a request is made, and what it must state.", examples=["In writing, signed by you."]
    )


class Cost(Fact):
    """What a request costs."""

    text: Words = Field(description="What a request costs, in the words of a reader.", examples=["free of charge"])
