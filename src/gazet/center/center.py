"""A privacy center on a day: which text of each document readers get, and what its pages share in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from babel.support import NullTranslations

from gazet import addresses
from gazet.addresses import Addresses
from gazet.article.lexicon import Lexicon
from gazet.audit.model import Audit
from gazet.audit.places import Places
from gazet.center.look import Look
from gazet.edition.acts import Retire
from gazet.edition.history import History, record_head
from gazet.edition.model import Edition
from gazet.edition.reading import Reading
from gazet.i18n import cldr
from gazet.i18n.interface import Interface, Words
from gazet.languages.book import LanguageBook, language_book
from gazet.languages.model import Language
from gazet.law.book import LawBook, law_book
from gazet.model.facts import Entry, Facts, Term, by_id
from gazet.model.notices import NOTHING, Notices
from gazet.problems import Problem


@dataclass(frozen=True)
class Center:
    """What is published, the day it is looked at, and in a draft the working text of each document."""

    histories: tuple[History, ...]
    """The main document first."""
    day: date
    drafts: Mapping[str, Edition]
    law: LawBook = field(default_factory=law_book)
    """The law, with the site's own packs."""
    interface: Interface = field(default_factory=Interface)
    """The texts of the interface, including the site's own."""
    notices: Notices = NOTHING
    """Which notices per law are shown."""
    gaps: tuple[Problem, ...] = ()
    """What published notices lack on the day. An act, or a law that comes into force, may bring that about without any change of
    the site, so it stops no build; the check of a change counts it."""
    errors: tuple[Problem, ...] = ()
    """What is wrong on the day under the law of a published notice: builds say so, and the notice stays."""
    audit: tuple[list[Audit], Places] | None = None
    """The audit of the working text, where the team's page of it is shown."""
    pdf: bool = False
    """Whether each published edition is a PDF file too."""
    base: str = "/"
    """Absolute URL of the site, ending in "/"; or its path, where nothing more is known."""
    grammars: LanguageBook = field(default_factory=language_book)
    """What is known of languages, with the site's own files."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What the site calls itself in a language, where not as every privacy center is called."""
    laws: Mapping[str, str] = field(default_factory=dict)
    """The law under which readers of a language begin a request, where the site names one."""
    look: Look | None = None
    """How the site looks like its company, where it says so."""

    @cached_property
    def shown(self) -> tuple[Edition, ...]:
        """The edition of each document that readers get: the draft, the one in force, or the first to come."""
        chosen = (self.drafts.get(h.document) or h.current(self.day) for h in self.histories)
        return tuple(edition for edition in chosen if edition)

    @cached_property
    def applying(self) -> tuple[Edition, ...]:
        """Those of documents that have not been retired by the day, and always the main document's."""
        return tuple(e for n, e in enumerate(self.shown) if n == 0 or self.retired(e.document) is None)

    def retired(self, document: str) -> Retire | None:
        """The act by which a document no longer applies on the day; a draft is of a document that does."""
        act = self.history(document).retired
        return act if act and act.from_ <= self.day and document not in self.drafts else None

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the main document, the one at the site's root first."""
        return self.shown[0].languages

    @cached_property
    def addresses(self) -> Addresses:
        """Where its pages and files are."""
        return Addresses(self.base, self.languages)

    @cached_property
    def head(self) -> str:
        """Hash over the heads of all histories."""
        return record_head(self.histories)

    @cached_property
    def local(self) -> Mapping[str, Local]:
        """The center in each language, the one at the site's root first."""
        return {language: Local(self, language) for language in self.languages}

    def history(self, document: str) -> History:
        """History of a document."""
        return next(h for h in self.histories if h.document == document)

    def readings(self) -> Iterator[Reading]:
        """Every published edition in every language it was published in, document by document, oldest first."""
        for history in self.histories:
            for edition in history.editions:
                yield from (history.in_language(code).reading(edition, code) for code in edition.articles)

    def is_main(self, reading: Reading) -> bool:
        """Whether it is of the main document."""
        return reading.document == self.histories[0].document

    def url_of(self, reading: Reading) -> str:
        """Absolute URL of an edition's own page."""
        return self.addresses.page(reading.language, reading.address)

    def in_force(self, reading: Reading) -> bool:
        """Whether it applies on the day of the center."""
        current = self.history(reading.document).in_force(self.day)
        return current is not None and reading.is_same(current)


@dataclass(frozen=True)
class Local:
    """The center in one language: what its pages are made from."""

    center: Center
    language: str

    @property
    def grammar(self) -> Language:
        """What is known of the language."""
        return self.center.grammars[self.language]

    @cached_property
    def shown(self) -> tuple[Reading, ...]:
        """What readers of this language get, the main document first."""
        return tuple(self._reading(e) for e in self.center.shown if self.language in e.articles)

    @cached_property
    def applying(self) -> tuple[Reading, ...]:
        """What readers of this language get of the documents that have not been retired."""
        documents = {edition.document for edition in self.center.applying}
        return tuple(reading for reading in self.shown if reading.document in documents)

    def _reading(self, edition: Edition) -> Reading:
        if edition.document in self.center.drafts:
            return Reading(edition, self.language)
        return self.center.history(edition.document).in_language(self.language).reading(edition, self.language)

    @property
    def main(self) -> Reading:
        """What readers get of the main document."""
        return self.shown[0]

    @property
    def follows_later(self) -> bool:
        """Whether a translation has not followed yet: then what is made from all documents is not all in this language."""
        return any(reading.follows_later for reading in self.applying)

    @cached_property
    def facts(self) -> Facts:
        """The facts of all documents, placeholders filled; the main document's come first."""
        first, *others = (reading.facts for reading in self.applying)
        for facts in others:
            first = _joined(first, facts)
        return first

    @cached_property
    def lexicon(self) -> Lexicon:
        """Names and terms of all documents. The terms lead to the page of definitions."""
        return Lexicon(self.facts, self.grammar, addresses.part(addresses.DEFINITIONS, ""))

    def coming(self, reading: Reading) -> Reading | None:
        """What takes effect next of the same document, as far as it is in this language."""
        history = self.center.history(reading.document).in_language(self.language)
        coming = (edition for edition in history.upcoming(self.center.day) if not reading.is_same(edition))
        return next((history.reading(edition, self.language) for edition in coming), None)

    @property
    def words(self) -> Words:
        """The texts of the interface."""
        return self.center.interface.in_language(self.language)

    @property
    def translations(self) -> NullTranslations:
        """The texts of the interface, as gettext and templates use them."""
        return self.words.translations

    def say(self, text: str, /, **values: object) -> str:
        """A text of the interface in this language."""
        return self.words.say(text, **values)

    def date(self, day: date) -> str:
        """A date in words."""
        return cldr.date_in_words(self.language, day)

    def url(self, path: str) -> str:
        """Absolute URL of a page or file of this language."""
        return self.center.addresses.page(self.language, path)

    @property
    def title(self) -> str:
        """What the center is called."""
        own = self.center.titles.get(self.language)
        return own or self.say("Privacy center of %(name)s", name=self.facts.organization.name)

    @property
    def lead(self) -> str:
        """What the center tells, in a sentence."""
        return self.say(
            "What personal data %(website)s collects, why, who receives it, and what you can do.",
            website=self.facts.organization.website,
        )

    def heading_of(self, term: Term) -> str:
        """How the policy heads a definition: the term, with its second word where it has one."""
        nodes = (node for reading in self.applying for node in reading.article.walk())
        return next((node.text for node in nodes if node.id == f"term.{term.id}"), term.name)

    def section_of(self, prefix: str) -> str:
        """Where the main document states what has ids that start with `prefix`: a section, or all of it."""
        page = addresses.document(self.main.document)
        section = self.main.article.section_of(prefix)
        return addresses.part(page, section.id) if section else page


def _joined(first: Facts, second: Facts) -> Facts:
    """The facts of two documents; where both have an entry, the first's."""
    a, b = first.vocabulary, second.vocabulary
    vocabulary = a.model_copy(
        update={
            "purposes": _union(a.purposes, b.purposes),
            "data": _union(a.data, b.data),
            "legal_bases": _union(a.legal_bases, b.legal_bases),
            "retention": _union(a.retention, b.retention),
            "cookie_categories": _union(a.cookie_categories or (), b.cookie_categories or ()) or None,
        }
    )
    return Facts.model_construct(
        organization=first.organization,
        vocabulary=vocabulary,
        services=_union(first.services, second.services),
        rights=first.rights.model_copy(update={"rights": _union(first.rights.rights, second.rights.rights)}),
        glossary=first.glossary.model_copy(update={"terms": _union(first.glossary.terms, second.glossary.terms)}),
        activities=_union(first.activities, second.activities),
    )


def _union(first: tuple[Entry, ...], second: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple({**by_id(second), **by_id(first)}[id] for id in dict.fromkeys([*by_id(first), *by_id(second)]))
