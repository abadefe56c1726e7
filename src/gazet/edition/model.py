"""The model of an edition: everything needed to show a document permanently, without any other file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import ConfigDict

from gazet.article.tree import Node
from gazet.i18n.clauses import map_facts
from gazet.model.base import Day, Model
from gazet.model.facts import Facts, Review

Kind = Literal["material", "clarification", "editorial"]


class Edition(Model):
    """A document as published: the resolved text in all its languages, with the facts behind it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    document: str
    edition: str
    """The edition's id: its effective date."""
    number: int
    """Number within the document, starting at 1."""
    published: Day
    effective: Day
    kind: Kind
    summary: dict[str, str]
    """What changed, in a sentence or two of Markdown, by language."""
    prevailing: str
    review: dict[str, Review]
    """Review state of each translation."""
    facts: Facts
    """The facts, in the prevailing language."""
    words: dict[str, dict[str, str]]
    """Texts of the facts in the other languages, and corrected texts: language → clause id → text."""
    articles: dict[str, Node]
    """The document in every language, with every placeholder and fact resolved."""
    override: str | None = None
    """Why a material change was published with less notice than promised."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of this edition, the prevailing one first."""
        return (self.prevailing, *self.review)

    @cached_property
    def localized(self) -> Mapping[str, Facts]:
        """The facts by language."""
        return {language: self._facts_in(language) for language in self.languages}

    def _facts_in(self, language: str) -> Facts:
        words = self.words.get(language, {})
        return map_facts(self.facts, lambda clause: words.get(clause.id, clause.text))


class Revision(Model):
    """A correction of an edition's text in one language; its dates and the other languages stay the same."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    document: str
    edition: str
    language: str
    revision: int
    """Number within the corrections of this language of this edition, starting at 1."""
    published: Day
    reason: str
    article: Node
    words: dict[str, str]


class Published(Model):
    """An edition with all its corrections."""

    first: Edition
    """The edition as first published."""
    revisions: tuple[Revision, ...] = ()

    @cached_property
    def edition(self) -> Edition:
        """The edition with the latest correction of each language applied."""
        latest = {r.language: r for r in self.revisions}
        return self.first.model_copy(
            update={
                "articles": {**self.first.articles, **{language: r.article for language, r in latest.items()}},
                "words": {**self.first.words, **{language: r.words for language, r in latest.items()}},
            }
        )

    def corrected(self, language: str) -> date | None:
        """The day on which the text in a language was last corrected; None if it never was."""
        return max((r.published for r in self.revisions if r.language == language), default=None)
