"""The usual list of rights: what each is called, and how a letter asks for it, whatever the law."""

from __future__ import annotations

from pydantic import Field

from gazet.model.base import Id, Named, Prose, Words


class RightText(Named):
    """A right as it is usually called and asked for, whatever the law."""

    id: Id = Field(description="Id of the right.", examples=["access"])
    name: Words = Field(description="Usual name of the right.", examples=["Right of access"])
    subject: Words | None = Field(
        None,
        description="The subject line of a letter, in the voice of the person who writes it. Left out: the name of the right.",
        examples=["Request for access to my personal data"],
    )
    request: Prose | None = Field(
        None,
        description="How a letter requests it. Left out: it is not requested by letter.",
        examples=["Please send me a copy of my personal data."],
    )


class RightTexts(Named):
    """The usual list of rights."""

    rights: tuple[RightText, ...] = Field(
        description="Rights, in the order in which pages show them.", examples=[[{"id": "access"}]]
    )
