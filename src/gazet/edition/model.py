"""The model of an edition: everything needed to show a document permanently, without any other file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from gazet.article.signs import unprintable_in
from gazet.article.tree import Node
from gazet.edition.acts import Redact, Withdraw
from gazet.i18n.clauses import Clause, map_facts
from gazet.i18n.marks import marked
from gazet.lately import lately
from gazet.model.base import Day, Model
from gazet.model.facts import Facts, Review

Kind = Literal["material", "clarification", "editorial"]
KINDS: tuple[Kind, ...] = ("editorial", "clarification", "material")
"""The classes of a change, the least first."""


class Worded(NamedTuple):
    """A text, and the language it is in."""

    language: str
    text: str


def worded(texts: Mapping[str, str], language: str) -> Worded | None:
    """A text in a language, or in the first one it was given in; None where it was not given."""
    chosen = language if language in texts else next(iter(texts), None)
    return Worded(chosen, texts[chosen]) if chosen else None


class Lowered(Model):
    """That an edition was published as a lower class of change than what changed is."""

    least: Kind
    """The class by what changed (gazet.changes.classes)."""
    reason: dict[str, str]
    """Why, for readers, by language."""


class Edition(Model):
    """A document as published: the resolved text in all its languages, with the facts behind it."""

    document: str
    edition: str
    """The edition's id: the day it takes effect; a second one for that day ends in ".2"."""
    number: int
    """Number within the document, starting at 1."""
    published: Day
    effective: Day
    kind: Kind
    summary: dict[str, str]
    """What changed, in a sentence or two of Markdown, by language."""
    source: str
    """The language it was written in; the facts are in it."""
    prevails: tuple[str, ...]
    """The language that prevails, or several that prevail equally."""
    review: dict[str, Review]
    """Review state of each translation."""
    facts: Facts
    """The facts, in the source language."""
    words: dict[str, dict[str, str]]
    """Texts of the facts in the other languages, and corrected texts: language → clause id → text."""
    articles: dict[str, Node]
    """The document in every language, with every placeholder and fact resolved."""
    short_notice: dict[str, str] | None = None
    """Why a material change was published with less notice than promised, by language."""
    lowered: Lowered | None = None
    """That it is called less than it is, and why."""
    announced: Day | None = None
    """The day on which most of it was first announced, if it was issued again on top of other words."""
    later: tuple[str, ...] = ()
    """Languages whose translation has not followed yet: they show the source language, between marks (gazet.i18n.marks)."""

    @property
    def notice(self) -> int:
        """Days between the day on which most of it was first announced and the one on which it takes effect."""
        return (self.effective - (self.announced or self.published)).days

    @property
    def prevailing(self) -> str:
        """The language to be read in doubt: the source language, if it prevails."""
        return self.source if self.source in self.prevails else self.prevails[0]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of this edition, the source language first."""
        return (self.source, *self.review)

    @cached_property
    def localized(self) -> Mapping[str, Facts]:
        """The facts by language."""
        return {language: self._facts_in(language) for language in self.languages}

    @cached_property
    def unprintable(self) -> Mapping[str, list[str]]:
        """The signs that PDF files cannot show, by language."""
        name = self.facts.organization.name
        return {language: unprintable_in(article, [name]) for language, article in self.articles.items()}

    def _facts_in(self, language: str) -> Facts:
        words = tuple(self.words.get(language, {}).items())
        return _said(self.facts, words, "waits" if language in self.later else "follows")

    def in_source(self, language: str) -> Edition:
        """This edition with the words of the source language in the place of another language's, between marks."""
        if language == self.source or language in self.later:
            return self
        waiting = {
            "articles": {**self.articles, language: marked_node(self.articles[self.source])},
            "words": {code: words for code, words in self.words.items() if code != language},
            "summary": {**self.summary, language: marked(self.summary[self.source])},
            "later": (*self.later, language),
        }
        return Edition.model_construct(**{**dict(self), **waiting})  # a copy would keep what is cached


@lately(64)
def _said(facts: Facts, words: tuple[tuple[str, str], ...], state: Literal["waits", "follows"]) -> Facts:
    """Facts in the words of a language, by clause; of one that waits for its translation, the others are marked."""
    by_clause, names = dict(words), set(facts.proper_names)

    def said(clause: Clause) -> str:
        waits = state == "waits" and clause.text not in names
        return by_clause.get(clause.id, marked(clause.text) if waits else clause.text)

    return map_facts(facts, said)


class Translation(Model):
    """The text of an edition in a language that followed."""

    document: str
    edition: str
    language: str
    published: Day
    summary: str
    review: Review
    article: Node
    words: dict[str, str]


class Revision(Model):
    """A correction of an edition's text in one language; its dates and the other languages stay the same."""

    document: str
    edition: str
    language: str
    revision: int
    """Number within the corrections of this language of this edition, starting at 1."""
    published: Day
    reason: dict[str, str]
    """Why, for readers, by language."""
    article: Node
    words: dict[str, str]


class Published(Model):
    """An edition with everything that was done to it later."""

    first: Edition
    """The edition as first published."""
    revisions: tuple[Revision, ...] = ()
    translations: tuple[Translation, ...] = ()
    withdrawn: Withdraw | None = None
    redactions: tuple[Redact, ...] = ()
    """Which of its files lost words, when and why."""

    @cached_property
    def edition(self) -> Edition:
        """The edition with the translations that followed and the latest correction of each language."""
        complete = self.complete
        latest = {r.language: r for r in self.revisions}
        return complete.model_copy(
            update={
                "articles": {**complete.articles, **{language: r.article for language, r in latest.items()}},
                "words": {**complete.words, **{language: r.words for language, r in latest.items()}},
            }
        )

    @cached_property
    def complete(self) -> Edition:
        """The edition as first published in each language: a language that is to follow shows the source, marked."""
        came = {t.language: t for t in self.translations}
        if not came and not self.first.later:
            return self.first
        first, later = self.first, tuple(code for code in self.first.later if code not in came)
        waiting = marked_node(first.articles[first.source])
        return first.model_copy(
            update={
                "articles": {
                    **first.articles,
                    **{code: t.article for code, t in came.items()},
                    **dict.fromkeys(later, waiting),
                },
                "words": {**first.words, **{code: t.words for code, t in came.items()}},
                "summary": {
                    **first.summary,
                    **{code: t.summary for code, t in came.items()},
                    **dict.fromkeys(later, marked(first.summary[first.source])),
                },
                "review": {**first.review, **{code: t.review for code, t in came.items()}},
                "later": later,
            }
        )

    def corrected(self, language: str) -> date | None:
        """The day on which the text in a language was last corrected; None if it never was."""
        return max((r.published for r in self.revisions if r.language == language), default=None)


def marked_node(node: Node) -> Node:
    """A block whose words, and those below it, stand between the marks of words that are not translated."""
    children = tuple(marked_node(child) for child in node.children)
    return node.model_copy(update={"text": marked(node.text), "label": marked(node.label), "children": children})
