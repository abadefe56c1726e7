"""A privacy center: the documents' histories, the day it stands on, and what its pages share in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from babel.support import NullTranslations
from markupsafe import Markup

from gazet.article.kinds import opening
from gazet.article.resolve import readable
from gazet.audit.model import Audit
from gazet.audit.places import Places
from gazet.edition.history import History, record_head
from gazet.edition.model import Edition
from gazet.i18n import cldr
from gazet.i18n.interface import interface
from gazet.model.base import Duration
from gazet.model.facts import Entry, Facts, by_id
from gazet.model.notices import NOTHING, Notices
from gazet.pages.render import Lexicon, Writer


@dataclass(frozen=True)
class Door:
    """A link to a page with a line that says what is behind it."""

    path: str
    title: str
    text: str


@dataclass(frozen=True)
class Glance:
    """The facts in numbers and names."""

    data: list[str]
    purposes: list[str]
    providers: list[str]
    places: list[str]
    longest: Duration | None
    retention: list[str]
    rights: list[str]
    why: str
    """Path of the section that says why."""
    how_long: str
    """Path of the section that says how long."""


@dataclass(frozen=True)
class Letter:
    """A request, by the language it is written in. {name}, {contact} and {date} are filled in by the reader."""

    subject: str
    body: str


@dataclass(frozen=True)
class Center:
    """What is published, the day it is looked at, and in a draft the working text of each document."""

    histories: tuple[History, ...]
    """The main document first."""
    day: date
    drafts: Mapping[str, Edition]
    own_packs: Path | None = None
    """The site's own law packs."""
    notices: Notices = NOTHING
    """Which notices per law are shown."""
    audit: tuple[list[Audit], Places] | None = None
    """The audit of the working text, where the team's page of it is shown."""
    pdf: bool = False
    """Whether each published edition is a PDF file too."""

    @cached_property
    def shown(self) -> tuple[Edition, ...]:
        """The edition of each document that readers get: the draft, the one in force, or the first to come."""
        chosen = (self.drafts.get(h.document) or h.current(self.day) for h in self.histories)
        return tuple(edition for edition in chosen if edition)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the main document."""
        return self.shown[0].languages

    @cached_property
    def head(self) -> str:
        """Hash over the heads of all histories."""
        return record_head(self.histories)

    @cached_property
    def local(self) -> Mapping[str, Local]:
        """The center in each language, the prevailing one first."""
        return {language: Local(self, language) for language in self.languages}

    def history(self, document: str) -> History:
        """History of a document."""
        return next(h for h in self.histories if h.document == document)


@dataclass(frozen=True)
class Local:
    """What the pages of one language are made from."""

    center: Center
    language: str

    @property
    def root_above(self) -> int:
        """How many folders the site's root is above this language's."""
        return 0 if self.language == self.edition.prevailing else 1

    @property
    def edition(self) -> Edition:
        """The edition of the main document that readers get."""
        return self.center.shown[0]

    @property
    def shown(self) -> tuple[Edition, ...]:
        """What readers of this language get."""
        return tuple(e for e in self.center.shown if self.language in e.articles)

    @cached_property
    def facts(self) -> Facts:
        """The facts of all documents in this language, placeholders filled; the main document's come first."""
        first, *others = (readable(e.localized[self.language], self.language) for e in self.shown)
        for facts in others:
            first = _joined(first, facts)
        return first

    @cached_property
    def lexicon(self) -> Lexicon:
        """Names and terms in this language."""
        return Lexicon(self.facts, self.language)

    def writer(self, path: str | None, document: str = "") -> Writer:
        """A writer for the page at `path`, or for a fragment, which shows text of `document`."""
        return Writer(path, document or self.edition.document, self.lexicon, above=self.root_above)

    @cached_property
    def letters(self) -> dict[str, Mapping[str, Letter]]:
        """Letters written so far, by jurisdiction and right."""
        return {}

    @cached_property
    def _bodies(self) -> dict[tuple[str, str], Markup]:
        return {}

    def body(self, edition: Edition) -> Markup:
        """The article of an edition as a fragment; written once, shown under two addresses."""
        key = edition.document, edition.edition
        if key not in self._bodies:
            _, blocks = opening(edition.articles[self.language])
            self._bodies[key] = self.writer(None, edition.document).blocks(blocks, 2)
        return self._bodies[key]

    @property
    def translations(self) -> NullTranslations:
        """The interface's words."""
        return interface(self.language)

    def say(self, text: str, **values: object) -> str:
        """A text of the interface in this language."""
        said = self.translations.ugettext(text)
        return said % values if values else said

    def date(self, day: date) -> str:
        """A date in words."""
        return cldr.date_in_words(self.language, day)

    @cached_property
    def glance(self) -> Glance:
        """The facts in numbers and names, in the order of the policy."""
        facts = self.facts
        limits = [r.limit for r in facts.vocabulary.retention if isinstance(r.limit, Duration)]
        return Glance(
            data=[d.name for d in facts.vocabulary.data],
            purposes=[p.name for p in facts.vocabulary.purposes],
            providers=list(dict.fromkeys(s.provider for s in facts.services if s.provider)),
            places=list(dict.fromkeys(place for s in facts.services for place in s.places or ())),
            longest=max(limits, key=Duration.rank, default=None),
            retention=[r.name for r in facts.vocabulary.retention],
            rights=[r.name for r in facts.rights.rights],
            why=self._section("purpose."),
            how_long=self._section("retention."),
        )

    def _section(self, prefix: str) -> str:
        section = self.edition.articles[self.language].section_of(prefix)
        return f"{self.edition.document}/#{section.id}" if section else f"{self.edition.document}/"

    def doors(self) -> list[Door]:
        """Links to the pages behind the home page."""
        say = self.say
        return [
            *(
                Door(f"{e.document}/", e.articles[self.language].text, say("The full text in force."))
                for e in self.shown
            ),
            Door(
                "recipients/",
                say("Recipients"),
                say("Every service and who provides it, which data it gets and where."),
            ),
            Door("rights/", say("Your rights"), say("What you may ask of us, and how.")),
            *(
                [Door("notices/", say("Notices"), say("What each law asks us to tell you."))]
                if self.center.notices.publish
                else []
            ),
            Door("definitions/", say("Definitions"), say("What the words of the policy mean.")),
            Door(
                f"{self.edition.document}/history/",
                say("All versions"),
                say("What was published when, and what changed."),
            ),
            Door(
                "about/",
                say("About this site"),
                say("How this privacy center is made and how its texts can be checked."),
            ),
        ]


def _joined(first: Facts, second: Facts) -> Facts:
    """The facts of two documents; where both have an entry, the first's."""
    a, b = first.vocabulary, second.vocabulary
    vocabulary = a.model_copy(
        update={
            "purposes": _union(a.purposes, b.purposes),
            "data": _union(a.data, b.data),
            "legal_bases": _union(a.legal_bases, b.legal_bases),
            "retention": _union(a.retention, b.retention),
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
