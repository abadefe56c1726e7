"""A policy document: a tree of sections whose blocks are text or a view of the facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Protocol, runtime_checkable

from pydantic import Discriminator, Field, Tag

from gazet.model.base import Day, Id, Model, Named, Number, Prose, Text, Words, words

Role = Annotated[str, Field(pattern=r"^(partly:)?[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*$")]
Roles = Annotated[
    tuple[Role, ...],
    Field(
        description="What the block does for the law: the ids of notice elements it states, with “partly:” before one it states only in part, or one of: refers-to-third-parties.",
        examples=[["gdpr-13.2.d.complaint"]],
    ),
]


BlockKind = Literal[
    "article", "updated", "section", "purpose", "record", "definition", "office", "list", "text", "item", "row", "line"
]
"""What a block of an article can be: blocks of a document become one or several of these (gazet.article.kinds)."""


@runtime_checkable
class Stating(Protocol):
    """A block that can state something that a law asks for."""

    @property
    def roles(self) -> tuple[str, ...]:
        """What it states."""


class TextBlock(Named):
    """A paragraph, or several, or a list."""

    text: Prose = Field(
        description="The words. Emphasis, strong, links and lists of Markdown.",
        examples=["When personal data is no longer needed, it is securely deleted or anonymised."],
    )
    roles: Roles = ()


class View(Named):
    """Facts, shown at this place."""

    show: Literal["legal-bases", "retention", "rights", "offices", "definitions"] = Field(
        description="Which facts.", examples=["retention"]
    )
    roles: Roles = ()


class ServicesView(Named):
    """Services, grouped by purpose, in the order given."""

    show: Literal["services"] = Field(description="Shows services.", examples=["services"])
    services: tuple[Id, ...] = Field(
        description="Ids of the services this document describes, in its order.", examples=[["stripe"]]
    )


class Section(Named):
    """A heading and what stands under it."""

    section: Words = Field(description="The heading.", examples=["Data Retention"])
    body: tuple[Block, ...] = Field(
        description="What stands under the heading.", examples=[[{"id": "retention-end", "text": "…"}]]
    )


def _kind(value: object) -> str:
    keys = value if isinstance(value, dict) else getattr(type(value), "model_fields", {})
    if "section" in keys or "body" in keys:
        return "\0section"
    if "services" in keys or (isinstance(value, dict) and value.get("show") == "services"):
        return "\0services"
    return "\0view" if "show" in keys else "\0text"


Block = Annotated[
    Annotated[Section, Tag("\0section")]
    | Annotated[TextBlock, Tag("\0text")]
    | Annotated[View, Tag("\0view")]
    | Annotated[ServicesView, Tag("\0services")],
    Discriminator(_kind),
]


class Labels(Model):
    """Words that the document puts before its facts."""

    data: Words = Field(description="Before the categories of data of a record.", examples=["Personal Data"])
    places: Words = Field(description="Before the places of processing of a record.", examples=["Place of processing"])
    email: Words = Field(description="Before the contact address.", examples=["Owner contact email"])
    none: Words = Field(description="Where a record declares that there is none.", examples=["None"])
    alias: Annotated[Text, words("term", "alias")] = Field(
        description="How a term and its second word are joined.", examples=["{term} (or {alias})"]
    )


class Document(Named):
    """A policy document."""

    title: Words = Field(description="Title of the document.", examples=["Privacy Policy"])
    updated: Annotated[Text, words("last_updated")] = Field(
        description="The line under the title.", examples=["{website} — Last updated: {last_updated}"]
    )
    notice_days: Number = Field(
        description="Days of notice that a material change needs before it takes effect.", examples=[30]
    )
    labels: Labels = Field(description="Words before the facts.", examples=[{"data": "Personal Data"}])
    body: tuple[Block, ...] = Field(
        description="The document's tree.", examples=[[{"id": "introduction", "text": "…"}]]
    )

    def blocks(self) -> Iterator[Block]:
        """Every block, parents first."""
        yield from _blocks(self.body)


def _blocks(body: tuple[Block, ...]) -> Iterator[Block]:
    for block in body:
        yield block
        if isinstance(block, Section):
            yield from _blocks(block.body)


def located(body: tuple[Block, ...], location: tuple[str | int, ...]) -> Iterator[tuple[Block, tuple[str | int, ...]]]:
    """Every block below `location` of a document's file, with its own location, parents first."""
    for i, block in enumerate(body):
        yield block, (*location, i)
        if isinstance(block, Section):
            yield from located(block.body, (*location, i, "body"))


class Unreleased(Model):
    """What the next edition will say of itself."""

    effective: Day = Field(description="Day on which the next edition takes effect.", examples=["2026-04-15"])
    kind: Literal["material", "clarification", "editorial"] = Field(
        description="material: rights or facts change. clarification: the same, said better. editorial: form only.",
        examples=["material"],
    )
    summary: Prose = Field(
        description="What changes, in a sentence or two, for readers.",
        examples=["We now keep invoices for eight years."],
    )


Section.model_rebuild()
