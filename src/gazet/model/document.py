"""A policy document: a tree of sections whose blocks are text or a view of the facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import is_
from typing import Annotated, Literal, Protocol, TypeGuard, get_args

from pydantic import BeforeValidator, Discriminator, Field, Tag

from gazet.model.base import Day, Id, Model, Named, NoneOr, Number, Passage, Prose, Text, Words, words
from gazet.model.blocks import ListBlock, Note, OwnNumber, Part, Pattern, Quote, Roles, Table, TextBlock
from gazet.problems import known

BlockKind = Literal[
    "article", "updated", "section", "purpose", "record", "definition", "office", "list", "text", "item", "row", "line",
    "table", "columns", "column", "entry", "cell", "quote", "note", "brief",
]  # fmt: skip
"""The kinds of blocks in an article: each block of a document becomes one or more of these (gazet.article.kinds)."""


class Stating(Protocol):
    """A block that can state what a law requires."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def roles(self) -> tuple[str, ...]:
        """The ids of the notice elements it states."""


def can_state(block: object) -> TypeGuard[Stating]:
    """Whether a block of any kind has roles."""
    return hasattr(block, "roles")


FactsShown = Literal["cookies", "recipients", "activities", "transfers", "contacts"]
"""What can be shown as a table of facts."""


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _view(value: object) -> object:
    lists = ("legal-bases", "retention", "rights", "offices", "definitions")
    if value not in lists:
        raise ValueError(f"there are no such facts. {known(str(value), (*lists, 'services', *get_args(FactsShown)))}")
    return value


class View(Part):
    """A place where facts are shown."""

    show: Annotated[Literal["legal-bases", "retention", "rights", "offices", "definitions"], BeforeValidator(_view)] = (
        Field(description="The facts to show.", examples=["retention"])
    )
    roles: Roles = ()


class FactsTable(Part):
    """A table of facts: a row for each that is selected, a column for each field."""

    show: FactsShown = Field(description="The facts to show as a table.", examples=["cookies"])
    table: Words = Field(description="The caption: what the table shows.", examples=["The cookies we use"])
    fields: Annotated[tuple[Id, ...], Field(min_length=1)] | None = Field(
        None,
        description="The columns, in their order; by default the usual ones. The first one holds the headings of the rows.",
        examples=[["name", "purpose", "duration"]],
    )
    group_by: Id | None = Field(None, description="A table for each of these, such as category.", examples=["category"])
    where: Mapping[Id, Annotated[tuple[Id, ...], BeforeValidator(_listed)]] | None = Field(
        None, description="Only facts that are of these, such as purpose: [analytics].", examples=[{"law": ["eu"]}]
    )
    roles: Roles = ()


class ServicesView(Part):
    """A place where services are shown, grouped by purpose, in the order given."""

    show: Literal["services"] = Field(description="Shows services.", examples=["services"])
    services: tuple[Id, ...] = Field(
        description="Ids of the services this document describes, in the order they are shown.", examples=[["stripe"]]
    )


def _kind(value: object) -> str:
    keys = value if isinstance(value, dict) else getattr(type(value), "model_fields", {})
    if "section" in keys or "body" in keys:
        return "\0section"
    if "services" in keys or (isinstance(value, dict) and value.get("show") == "services"):
        return "\0services"
    shown = value.get("show") if isinstance(value, dict) else getattr(value, "show", None)
    if shown in get_args(FactsShown) or (shown and {"table", "fields", "where", "group_by"} & {*keys}):
        return "\0facts"
    for name in ("table", "items", "quote", "note"):
        if name in keys:
            return f"\0{name}"
    return "\0view" if "show" in keys else "\0text"


Block = Annotated[
    Annotated["Section", Tag("\0section")]
    | Annotated[TextBlock, Tag("\0text")]
    | Annotated[Table, Tag("\0table")]
    | Annotated[ListBlock, Tag("\0items")]
    | Annotated[Quote, Tag("\0quote")]
    | Annotated[Note, Tag("\0note")]
    | Annotated[View, Tag("\0view")]
    | Annotated[FactsTable, Tag("\0facts")]
    | Annotated[ServicesView, Tag("\0services")],
    Discriminator(_kind),
]


class Section(Part):
    """A heading and the blocks below it."""

    section: Words = Field(description="The heading.", examples=["Data Retention"])
    number: OwnNumber = None
    in_short: Passage | None = Field(
        None,
        description="A short version for readers in a hurry, shown before the text under the document's label “in_short”, which says that it is not the text.",
        examples=["We keep invoices for seven years."],
    )
    body: Annotated[tuple[Block, ...], NoneOr] = Field(
        description="The blocks below the heading; “none” if it has none.",
        examples=[[{"id": "retention-end", "text": "…"}]],
    )


class Labels(Model):
    """Labels that the document puts before its facts. It needs those of the facts that it shows."""

    data: Words | None = Field(None, description="Label of a record's categories of data.", examples=["Personal Data"])
    places: Words | None = Field(
        None, description="Label of a record's places of processing.", examples=["Place of processing"]
    )
    email: Words | None = Field(None, description="Label of the contact address.", examples=["Owner contact email"])
    none: Words | None = Field(None, description="Shown where a record declares that there is none.", examples=["None"])
    in_short: Words | None = Field(
        None,
        description="Label of short versions of sections; it says that they are not the text.",
        examples=["In short. Only the text below applies"],
    )
    alias: Annotated[Text, words("term", "alias")] | None = Field(
        None, description="How a term and its alias are joined.", examples=["{term} (or {alias})"]
    )


LABELS: Mapping[str, tuple[str, ...]] = {
    "services": ("data", "places", "none"),
    "offices": ("email",),
    "definitions": ("alias",),
}
"""The labels that a document needs for the facts that it shows."""


class Document(Named):
    """A policy document."""

    title: Words = Field(description="Title of the document.", examples=["Privacy Policy"])
    updated: Annotated[Text, words("last_updated")] = Field(
        description="The line under the title.", examples=["{website} — Last updated: {last_updated}"]
    )
    notice_days: Number = Field(
        0,
        description="Days of notice before a material change takes effect; by default none is promised.",
        examples=[30],
    )
    numbering: Pattern | None = Field(
        None,
        description="How clauses are numbered: a part for each level of sections, and of lists in them. 1: digits; a, A: letters; i, I: Roman numerals.",
        examples=["1.1(a)(i)"],
    )
    labels: Labels = Field(
        Labels(), description="Labels before the facts that the document shows.", examples=[{"data": "Personal Data"}]
    )
    body: tuple[Block, ...] = Field(
        description="The sections and blocks of the document.", examples=[[{"id": "introduction", "text": "…"}]]
    )

    def blocks(self) -> Iterator[Block]:
        """Every block of the tree, parents first."""
        yield from _blocks(self.body)

    def spoken(self, language: str) -> Document:
        """The document as it is in a language: without the blocks that are only in others."""
        body = _spoken(self.body, language)
        return self if body is self.body else self.model_copy(update={"body": body})


def _blocks(body: tuple[Block, ...]) -> Iterator[Block]:
    for block in body:
        yield block
        if isinstance(block, Section):
            yield from _blocks(block.body)


def _spoken(body: tuple[Block, ...], language: str) -> tuple[Block, ...]:
    """The blocks that are in a language; the very same if all of them are."""
    found = tuple(_block_in(block, language) for block in body if block.is_in(language))
    return body if len(found) == len(body) and all(map(is_, found, body)) else found


def _block_in(block: Block, language: str) -> Block:
    inner = _spoken(block.body, language) if isinstance(block, Section) else ()
    return block.model_copy(update={"body": inner}) if isinstance(block, Section) and inner is not block.body else block


def located(body: tuple[Block, ...], location: tuple[str | int, ...]) -> Iterator[tuple[Block, tuple[str | int, ...]]]:
    """Every block below `location` in a document's file, each with its location, parents first."""
    for i, block in enumerate(body):
        yield block, (*location, i)
        if isinstance(block, Section):
            yield from located(block.body, (*location, i, "body"))


class Unreleased(Model):
    """The announcement of the next edition."""

    effective: Day = Field(description="Day on which the next edition takes effect.", examples=["2026-04-15"])
    kind: Literal["material", "clarification", "editorial"] = Field(
        description="material: rights or facts change. clarification: better wording, same meaning. editorial: form only.",
        examples=["material"],
    )
    summary: Prose = Field(
        description="What changes, in a sentence or two, for readers.",
        examples=["We now keep invoices for eight years."],
    )
