"""An edition: all that is needed to show a document for ever, without any other file."""

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
    """A document as published: resolved in all its languages, with the facts behind it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    document: str
    edition: str
    """Its id: the effective date."""
    number: int
    """1 for the first edition of the document."""
    published: Day
    effective: Day
    kind: Kind
    summary: dict[str, str]
    """What changed, in a sentence or two, by language (Markdown)."""
    prevailing: str
    review: dict[str, Review]
    """Review state of each translation."""
    facts: Facts
    """The facts, in the prevailing language."""
    words: dict[str, dict[str, str]]
    """Texts of the facts in the other languages, and corrected ones: language → clause id → text."""
    articles: dict[str, Node]
    """The document in every language, every word resolved."""
    override: str | None = None
    """Why a material change was published with less notice than promised."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of this edition, the prevailing one first."""
        return (self.prevailing, *self.review)

    @cached_property
    def localized(self) -> Mapping[str, Facts]:
        """The facts by language."""
        return {language: self._facts_in(language) for language in self.languages}

    def _facts_in(self, language: str) -> Facts:
        words = self.words.get(language, {})
        return map_facts(self.facts, lambda clause: words.get(clause.id, clause.text))


class Revision(Model):
    """A correction of the text of one language of an edition: the edition, its dates and the other languages stay."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    document: str
    edition: str
    language: str
    revision: int
    """1 for the first correction of this language of this edition."""
    published: Day
    reason: str
    article: Node
    words: dict[str, str]


class Published(Model):
    """An edition with its corrections."""

    first: Edition
    """As it was published."""
    revisions: tuple[Revision, ...] = ()

    @cached_property
    def edition(self) -> Edition:
        """As it reads today: the latest correction of each language in place."""
        latest = {r.language: r for r in self.revisions}
        return self.first.model_copy(
            update={
                "articles": {**self.first.articles, **{language: r.article for language, r in latest.items()}},
                "words": {**self.first.words, **{language: r.words for language, r in latest.items()}},
            }
        )

    def corrected(self, language: str) -> date | None:
        """The day the text of a language was last corrected."""
        return max((r.published for r in self.revisions if r.language == language), default=None)
