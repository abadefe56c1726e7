"""The history of a document: its published editions, and which one applied on which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from gazet.edition.canonical import digest
from gazet.edition.model import Edition, Published, Revision
from gazet.edition.reading import Reading
from gazet.edition.record import Link, read_record
from gazet.problems import Problem


@dataclass(frozen=True)
class History:
    """The editions of a document in order of their effective dates, with their corrections."""

    document: str
    published: tuple[Published, ...]
    links: tuple[Link, ...] = ()

    @property
    def head(self) -> str:
        """Hash of the last link; empty if nothing has been published."""
        return self.links[-1].hash if self.links else ""

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The editions with all corrections made so far."""
        return tuple(p.edition for p in self.published)

    def in_language(self, language: str) -> History:
        """This history with only the editions that exist in a language; languages may be added and removed."""
        kept = tuple(p for p in self.published if language in p.first.articles)
        return self if len(kept) == len(self.published) else replace(self, published=kept)

    def in_force(self, day: date) -> Edition | None:
        """The edition that applied on a day; None before the first takes effect."""
        return max((e for e in self.editions if e.effective <= day), key=lambda e: e.effective, default=None)

    def current(self, day: date) -> Edition | None:
        """The edition in force on a day; if there is none yet, the first upcoming one."""
        return self.in_force(day) or (self.editions[0] if self.editions else None)

    def upcoming(self, day: date) -> tuple[Edition, ...]:
        """Editions that take effect after a day."""
        return tuple(e for e in self.editions if e.effective > day)

    def neighbours(self, edition: Edition) -> tuple[Edition | None, Edition | None]:
        """The edition before this one and the edition after it."""
        at = [e.edition for e in self.editions].index(edition.edition)
        return (self.editions[at - 1] if at else None, self.editions[at + 1] if at + 1 < len(self.editions) else None)

    def find(self, edition: str) -> Published | None:
        """The edition with an id; None if no such edition was published."""
        return self._by_id.get(edition)

    def of(self, edition: str) -> Published:
        """The edition with an id. Raises KeyError if it is not in this history."""
        return self._by_id[edition]

    @cached_property
    def _by_id(self) -> Mapping[str, Published]:
        return {published.first.edition: published for published in self.published}

    def readings(self, language: str) -> Iterator[Reading]:
        """Every edition that exists in a language, with its corrections, in order."""
        own = self.in_language(language)
        return (own.reading(edition, language) for edition in own.editions)

    def reading(self, edition: Edition, language: str) -> Reading:
        """An edition of this history in a language, with its corrections."""
        _, after = self.neighbours(edition)
        until = after.effective - timedelta(days=1) if after else None
        published = self.of(edition.edition)
        return Reading(edition, language, self._hashes(edition, language)[-1], published.revisions, until)

    def original(self, reading: Reading) -> Reading:
        """The same edition and language as first published, without corrections."""
        first = self.of(reading.id).first
        return replace(reading, edition=first, hash=self._hashes(first, reading.language)[0], revisions=())

    def _hashes(self, edition: Edition, language: str) -> list[str]:
        """Hashes of the links with the text of an edition in a language: the edition's, then those of its corrections."""
        own = (link for link in self.links if link.value["edition"] == edition.edition)
        return [link.hash for link in own if link.value.get("language", language) == language]


def record_head(histories: tuple[History, ...]) -> str:
    """One hash over the record of all documents, shown in the footer of every page."""
    return digest({history.document: history.head for history in histories})


def read_history(folder: Path) -> tuple[History, list[Problem]]:
    """Read and verify the history of a document from its folder in editions/."""
    links, problems = read_record(folder)
    shown = f"{folder.parent.name}/{folder.name}"
    if problems:
        return History(folder.name, (), tuple(links)), problems
    try:
        published = tuple(_published(links))
    except ValidationError as error:
        return History(folder.name, (), tuple(links)), [
            Problem(
                shown,
                1,
                1,
                "unreadable-edition",
                f"an edition cannot be read by this version of gazet: {error.errors()[0]['msg']}.",
                "Use the version that wrote it.",
            )
        ]
    return History(folder.name, published, tuple(links)), list(_order(shown, published))


def _published(links: list[Link]) -> Iterator[Published]:
    revisions = [Revision.model_validate(link.upgraded) for link in links if "language" in link.value]
    for link in links:
        if "language" not in link.value:
            edition = Edition.model_validate(link.upgraded)
            yield Published(first=edition, revisions=tuple(r for r in revisions if r.edition == edition.edition))


def _order(shown: str, published: tuple[Published, ...]) -> Iterator[Problem]:
    for before, after in pairwise(published):
        if after.first.effective <= before.first.effective or after.first.number != before.first.number + 1:
            yield Problem(
                f"{shown}/{after.first.edition}.json",
                1,
                1,
                "edition-order",
                f"the edition does not take effect after the previous one, {before.first.edition}.",
                "Restore the record from git.",
            )
