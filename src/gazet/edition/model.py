"""An edition: all that is needed to show a document for ever, without any other file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from gazet.article.tree import Node
from gazet.i18n.clauses import map_facts
from gazet.model.base import Day, Model
from gazet.model.facts import Facts, Review

Kind = Literal["material", "clarification", "editorial"]


class Edition(Model):
    """A document as resolved on one day, in all its languages, with the facts behind it."""

    document: str
    id: str
    """The effective date; `.2` for a second edition of that day."""
    number: int
    effective: Day
    kind: Kind
    summary: dict[str, str]
    """What changed, in a sentence, by language (Markdown)."""
    prevailing: str
    review: dict[str, Review]
    """Review state of each translation."""
    facts: Facts
    """The facts, in the prevailing language."""
    words: dict[str, dict[str, str]]
    """Translations of the clauses of the facts: language → clause id → text."""
    articles: dict[str, Node]
    """The document in every language, every word resolved."""

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
