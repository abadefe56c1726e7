"""The blocks of a document that hold words; those that show facts, and sections, are in gazet.model.document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from gazet.model.base import Id, Line, Name, Named, Passage, Words
from gazet.model.language import LanguageId
from gazet.model.numbering import levels_of

Role = Annotated[str, Field(pattern=r"^(partly:)?[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*$")]
Roles = Annotated[
    tuple[Role, ...],
    Field(
        description="What the block does under the law: the ids of the notice elements it states, with “partly:” before an element it states only in part; or refers-to-third-parties.",
        examples=[["gdpr-13.2.d.complaint"]],
    ),
]


class Part(Named):
    """A block of a document."""

    languages: Annotated[tuple[LanguageId, ...], Field(min_length=1)] | None = Field(
        None,
        description="The only languages in which it is shown; by default all. Readers of other languages are not told of it.",
        examples=[["nl"]],
    )

    def is_in(self, language: str) -> bool:
        """Whether it is shown in a language."""
        return self.languages is None or language in self.languages


def _pattern(value: str) -> str:
    levels_of(value)
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
"""How something is numbered."""
NONE = "none"
"""Says that a block has no number."""
OwnNumber = Annotated[
    Name | None,
    Field(
        description="The number that the text itself gives it, the same in every language; “none”: it has no number.",
        examples=["3.b"],
    ),
]
BULLETS = "bullets"
"""Says that the items of a list have no numbers."""


def _style(value: str) -> str:
    return value if value == BULLETS else _pattern(value)


class TextBlock(Part):
    """Text: one or more paragraphs or lists."""

    text: Passage = Field(
        description="The text, with Markdown emphasis, strong, links and lists.",
        examples=["When personal data is no longer needed, it is securely deleted or anonymised."],
    )
    number: OwnNumber = None
    roles: Roles = ()


class Quote(Part):
    """Somebody else's words."""

    quote: Passage = Field(
        description="The words, with Markdown emphasis, strong, links and lists.",
        examples=["Everyone has the right to the protection of personal data."],
    )
    source: Words | None = Field(None, description="Where they are from.", examples=["Article 8(1) of the Charter"])
    roles: Roles = ()


class Note(Part):
    """Text in a box, so that nobody misses it. It is part of the document like any other."""

    note: Passage = Field(
        description="The text, with Markdown emphasis, strong, links and lists.",
        examples=["You may object at any time: write to {email}."],
    )
    roles: Roles = ()


class Item(Named):
    """An item of a list."""

    text: Line = Field(
        description="The text: a paragraph with Markdown emphasis, strong and links.", examples=["You pay in advance."]
    )
    number: OwnNumber = None
    items: tuple[Item, ...] = Field(
        (), description="The items of a list below it.", examples=[[{"id": "card", "text": "By card."}]]
    )


class ListBlock(Part):
    """A list whose items are clauses that can be referred to."""

    items: tuple[Item, ...] = Field(
        min_length=1, description="The items.", examples=[[{"id": "pay", "text": "You pay in advance."}]]
    )
    style: Annotated[str, AfterValidator(_style)] | None = Field(
        None,
        description="How the items are numbered, such as (a)(i) with a part for each list below, or “bullets”. By default as the numbering of the document says; bullets if it has none.",
        examples=["(a)"],
    )
    roles: Roles = ()


class Column(Named):
    """A column of a table."""

    heading: Words = Field(description="The heading of the column.", examples=["When you hear from us"])


class Row(Named):
    """A row of a table. The cell in its first column is its heading."""

    cells: Mapping[Id, Line] = Field(
        description="The text of each cell, by the id of its column: a paragraph with Markdown emphasis, strong and links. Write “—” where there is nothing to say.",
        examples=[{"right": "Access", "answer": "Within one month"}],
    )


class Table(Part):
    """A table: columns, and rows with a cell for each of them."""

    table: Words = Field(description="The caption: what the table shows.", examples=["Your rights, and when we answer"])
    columns: tuple[Column, ...] = Field(
        min_length=1,
        description="The columns, in their order. The first one holds the headings of the rows.",
        examples=[[{"id": "right", "heading": "Right"}]],
    )
    rows: tuple[Row, ...] = Field(
        min_length=1,
        description="The rows, in their order.",
        examples=[[{"id": "access", "cells": {"right": "Access"}}]],
    )
    roles: Roles = ()
