"""A fact of law: where the law says it, how sure it is, and on which days it holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gazet.model.base import Day, Id, Model, Name

Sure = Literal["V1", "V2", "K"]
"""V1: the official text was read. V2: a secondary copy was read. K: general knowledge, not yet checked."""


class Citation(Model):
    """A place in a law; written out per language from its parts, never translated as text."""

    law: Id = Field(description="Id of a law of this pack or of its parent.", examples=["gdpr"])
    article: Name = Field(description="Article, section or rule, with the law's own number.", examples=["13"])
    paragraph: Name | None = Field(None, description="Paragraph.", examples=["1"])
    point: Name | None = Field(
        None, description="Point, with the law's own letter: the KVKK counts a b c ç d e f g ğ h ı.", examples=["f"]
    )
    to: Name | None = Field(None, description="Last article of a range.", examples=["14"])


Citations = tuple[Citation, ...]


class Dated(Model):
    """Something that a law says for a time; without dates it always applies."""

    since: Day | None = Field(None, description="First day, if it did not always apply.", examples=["2026-06-19"])
    until: Day | None = Field(None, description="Last day on which it applies, if it ends.", examples=["2027-12-27"])


class Fact(Dated):
    """A fact of law: its source, how sure it is, and when it applies."""

    citation: Citations = Field(
        description="Where the law says so; at least one citation.",
        min_length=1,
        examples=[[{"law": "gdpr", "article": "15"}]],
    )
    sure: Sure = Field("K", description="How sure the fact is.", examples=["V1"])
