"""An edition in one of its languages, as it reads today. Every page and every other form of it is made from this value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gazet import addresses
from gazet.article.kinds import opening
from gazet.article.lexicon import Lexicon
from gazet.article.resolve import readable
from gazet.article.tree import Node
from gazet.edition.compose import DRAFT
from gazet.edition.model import Edition, Revision
from gazet.model.facts import Facts, Organization, Review


@dataclass(frozen=True, eq=False)
class Reading:
    """Edition × language: its words and facts, its own names and terms, its dates, and what was said of it later."""

    edition: Edition
    """Corrections in place."""
    language: str
    hash: str = ""
    """SHA-256 of the link of the record that holds these words: the edition's, or that of the last correction of this
    language. Empty for the working text."""
    revisions: tuple[Revision, ...] = ()
    """The corrections of all languages, oldest first."""
    until: date | None = None
    """The last day on which it applies, where another edition follows it."""

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.edition.document

    @property
    def id(self) -> str:
        """Id of the edition."""
        return self.edition.edition

    @property
    def is_draft(self) -> bool:
        """Whether it is working text, which was never published."""
        return self.id == DRAFT

    @property
    def article(self) -> Node:
        """The text."""
        return self.edition.articles[self.language]

    @property
    def title(self) -> str:
        """Title of the document."""
        return self.article.text

    @property
    def updated(self) -> str:
        """The line under the title that says when it was last updated; empty if it has none."""
        return opening(self.article)[0]

    @property
    def blocks(self) -> tuple[Node, ...]:
        """The text below the title and that line."""
        return opening(self.article)[1]

    @property
    def summary(self) -> str:
        """What it changed, in a sentence or two (Markdown)."""
        return self.edition.summary[self.language]

    @cached_property
    def facts(self) -> Facts:
        """The facts in this language, placeholders filled."""
        return readable(self.edition.localized[self.language], self.language)

    @property
    def organization(self) -> Organization:
        """The controller, as this edition has it."""
        return self.facts.organization

    @property
    def address(self) -> str:
        """Its page, for ever, below the root of its language."""
        return addresses.edition(self.document, self.id)

    @property
    def page(self) -> str:
        """The page that shows it: its own, or the document's for a working text."""
        return addresses.document(self.document) if self.is_draft else self.address

    @cached_property
    def lexicon(self) -> Lexicon:
        """Its own names and terms. The terms lead to the definitions in its own text; what it does not define, no link explains."""
        defined = {node.id for node in self.article.walk() if node.kind == "definition"}
        terms = tuple(term for term in self.facts.glossary.terms if f"term.{term.id}" in defined)
        glossary = self.facts.glossary.model_copy(update={"terms": terms})
        own = self.facts.model_copy(update={"glossary": glossary})
        return Lexicon(own, self.language, addresses.part(self.page, "term."))

    @property
    def review(self) -> Review | None:
        """Whether counsel has reviewed the translation; None for the language that prevails."""
        return self.edition.review.get(self.language)

    @property
    def prevails(self) -> bool:
        """Whether this is the language whose text prevails."""
        return self.language == self.edition.prevailing

    @property
    def corrected(self) -> date | None:
        """The day on which the text of this language was last corrected."""
        return max((r.published for r in self.revisions if r.language == self.language), default=None)

    @property
    def said(self) -> date:
        """The day on which these words were published."""
        return self.corrected or self.edition.published

    def is_same(self, other: Reading | Edition) -> bool:
        """Whether it is of that edition."""
        edition = other.edition if isinstance(other, Reading) else other
        return (self.document, self.id) == (edition.document, edition.edition)
