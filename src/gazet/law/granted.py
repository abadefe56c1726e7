"""The model of the rights that a law grants."""

from __future__ import annotations

from pydantic import Field

from gazet.law.answering import Deadline
from gazet.law.fact import Fact
from gazet.model.base import Id, Prose, Words, YesNo


class LawRight(Fact):
    """A right that the law grants."""

    id: Id = Field(
        description="Id of the right, in the usual list or in `right_texts` of this pack or its parent.",
        examples=["access"],
    )
    name: Words | None = Field(
        None,
        description="The law's own name for the right, if it differs from the usual name.",
        examples=["Right to know"],
    )
    condition: Prose = Field(description="When it applies, in a sentence.", examples=["always"])
    subject: Words | None = Field(
        None,
        description="The subject line of a letter, in the voice of the person who writes it, if it differs from the usual one.",
        examples=["Request to learn whether my personal data is processed"],
    )
    request: Prose | None = Field(
        None,
        description="How a letter requests it in the law's own words, if they differ from the usual words.",
        examples=["Please tell me whether my personal data is processed."],
    )
    timed: YesNo = Field("yes", description="Whether the law's general deadline applies to it.", examples=["no"])
    deadline: Deadline | None = Field(
        None,
        description="A deadline for this right alone, instead of the law's general one.",
        examples=[
            {"period": {"number": 15, "unit": "business-day"}, "citation": [{"law": "ccpa-regs", "article": "7026"}]}
        ],
    )
    bases: tuple[Id, ...] = Field(
        (),
        description="Legal bases of this pack that the right is limited to. none: not limited.",
        examples=[["consent", "contract"]],
    )
