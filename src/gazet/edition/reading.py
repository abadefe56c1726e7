"""A reading: an edition in one of its languages, with its corrections. All of its pages and exports are made from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from gazet import addresses
from gazet.article.kinds import opening
from gazet.article.lexicon import Lexicon
from gazet.article.resolve import readable
from gazet.article.tree import Node
from gazet.edition.acts import Redact, Withdraw
from gazet.edition.compose import DRAFT
from gazet.edition.intervals import Interval
from gazet.edition.model import Edition, Revision, Worded, worded
from gazet.keys import key_of
from gazet.languages.model import Language
from gazet.lately import lately
from gazet.model.facts import Facts, Organization, Review


@dataclass(frozen=True, eq=False)
class Reading:
    """Edition × language: its text and facts, its own names and terms, its dates, and its later corrections."""

    edition: Edition
    """The edition with its corrections applied."""
    language: str
    hash: str = ""
    """Hash of the record's file with this text: the edition's, that of the translation that followed, or that of the last
    correction of this language. Empty for the working text."""
    revisions: tuple[Revision, ...] = ()
    """The corrections of all languages, oldest first."""
    until: date | None = None
    """The last day on which it applies; None if no end is known, or if it never applied."""
    spans: tuple[Interval, ...] = ()
    """When it applied: several times, if a later edition was withdrawn; never, if it was itself in time."""
    withdrawn: Withdraw | None = None
    redactions: tuple[Redact, ...] = ()
    """Which of its files lost words, when and why."""
    files: tuple[str, ...] = ()
    """SHA-256 of each of the record's files that tell of the edition, in any language, as they are now."""

    @cached_property
    def wording(self) -> str:
        """A key of its words and facts: of the files that hold them, and of which it shows. Empty for the working text."""
        shown = tuple((revision.language, revision.published) for revision in self.revisions)
        return key_of(self.files, self.edition.number, self.language, self.hash, shown) if self.files else ""

    @cached_property
    def basis(self) -> str:
        """A key of all that it says: its wording, when it applied, and what was done to it. Empty for the working text."""
        told = (self.until, self.spans, self.withdrawn, self.redactions)
        return key_of(self.wording, told) if self.wording else ""

    @property
    def document(self) -> str:
        """The document's id."""
        return self.edition.document

    @property
    def id(self) -> str:
        """The edition's id."""
        return self.edition.edition

    @property
    def is_draft(self) -> bool:
        """Whether it is the working text, which has never been published."""
        return self.id == DRAFT

    @property
    def article(self) -> Node:
        """The text in this language, as a tree."""
        return self.edition.articles[self.language]

    @property
    def unprintable(self) -> list[str]:
        """The signs of the text that PDF files cannot show."""
        return self.edition.unprintable[self.language]

    @property
    def title(self) -> str:
        """The document's title."""
        return self.article.text

    @property
    def updated(self) -> str:
        """The line below the title with the date of the last update; empty if there is none."""
        return opening(self.article)[0]

    @property
    def blocks(self) -> tuple[Node, ...]:
        """The text below the title and the line with the date."""
        return opening(self.article)[1]

    @property
    def summary(self) -> str:
        """What the edition changed, in a sentence or two of Markdown."""
        return self.edition.summary[self.language]

    @cached_property
    def facts(self) -> Facts:
        """The facts in this language, with all placeholders filled."""
        return readable(self.edition.localized[self.language], self.language)

    @property
    def organization(self) -> Organization:
        """The controller, as described in this edition."""
        return self.facts.organization

    @property
    def address(self) -> str:
        """The permanent path of its page, below the root of its language."""
        return addresses.edition(self.document, self.id)

    @property
    def page(self) -> str:
        """The path of the page that shows it: its own, or the document's for the working text."""
        return addresses.document(self.document) if self.is_draft else self.address

    def lexicon(self, grammar: Language) -> Lexicon:
        """Its own names and terms. Terms link to the definitions in its own text; others are not linked."""
        defined = tuple(node.id for node in self.article.walk() if node.kind == "definition")
        return Lexicon(_defining(self.facts, defined), grammar, addresses.part(self.page, "term."))

    @property
    def review(self) -> Review | None:
        """Review state of the translation; None for the source language."""
        return self.edition.review.get(self.language)

    @property
    def prevails(self) -> bool:
        """Whether this is a language that prevails."""
        return self.language in self.edition.prevails

    @property
    def follows_later(self) -> bool:
        """Whether its translation has not followed yet: the text is in the source language, between marks."""
        return self.language in self.edition.later

    def comparable(self, other: Reading) -> Reading:
        """This reading in the words in which it can be compared with another: those of the source language, if the
        translation of either has not followed yet."""
        if not (self.follows_later or other.follows_later):
            return self
        return replace(self, edition=self.edition.in_source(self.language))

    @property
    def short_notice(self) -> Worded | None:
        """Why it was published with less notice than promised."""
        return worded(self.edition.short_notice or {}, self.language)

    @property
    def lowered(self) -> Worded | None:
        """Why it was published as a lower class of change than what changed is."""
        return worded(self.edition.lowered.reason, self.language) if self.edition.lowered else None

    def reason(self, act: Revision | Withdraw | Redact) -> Worded | None:
        """Why something was done to it, in this language if it was said in it."""
        return worded(act.reason, self.language)

    @property
    def corrected(self) -> date | None:
        """The day on which the text in this language was last corrected; None if it never was."""
        return max((r.published for r in self.revisions if r.language == self.language), default=None)

    @property
    def modified(self) -> date:
        """The day on which this text was published: the edition's, or that of the last correction."""
        return self.corrected or self.edition.published

    def is_same(self, other: Reading | Edition) -> bool:
        """Whether `other` is the same edition, in any language."""
        edition = other.edition if isinstance(other, Reading) else other
        return (self.document, self.id) == (edition.document, edition.edition)


@lately(64)
def _defining(facts: Facts, blocks: tuple[str, ...]) -> Facts:
    """Facts with those terms that are defined in some of the blocks, which are named."""
    terms = tuple(term for term in facts.glossary.terms if f"term.{term.id}" in blocks)
    return facts.model_copy(update={"glossary": facts.glossary.model_copy(update={"terms": terms})})
