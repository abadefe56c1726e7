"""The history of a document: its published editions, and which one applied on which day, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from gazet.edition.acts import Act, Publish, Redact, Retire, Withdraw
from gazet.edition.intervals import Interval, applied, intervals
from gazet.edition.model import Edition, Published, Revision, Translation
from gazet.edition.reading import Reading
from gazet.edition.record import Link, Record, read_record, stray, unreadable
from gazet.edition.shelf import Shelf
from gazet.problems import Problem


@dataclass(frozen=True)
class History:
    """The editions of a document in order of their effective dates, with everything that was done to them."""

    document: str
    published: tuple[Published, ...]
    links: tuple[Link, ...] = ()
    """Its acts that added a file, with what the files say."""
    record: Record = field(default_factory=lambda: Record(Shelf(Path())))
    """The acts of all documents, as known on the day of the history."""

    @property
    def head(self) -> str:
        """Hash of the last link; empty if nothing has been published."""
        return self.links[-1].hash if self.links else ""

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The editions with all translations and corrections made so far."""
        return tuple(p.edition for p in self.published)

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """When which edition applied, applies and will apply."""
        own = (act for act in self.record.acts if act.edition is None or act.edition in self._by_id)
        return intervals(own, self.document)

    @cached_property
    def retired(self) -> Retire | None:
        """The act that ended the document, if no edition takes effect after it."""
        last = self.intervals[-1] if self.intervals else None
        own = (act for act in self.record.acts if isinstance(act, Retire) and act.document == self.document)
        return next((act for act in own if last and last.edition is None and act.from_ == last.start), None)

    def in_language(self, language: str) -> History:
        """This history with only the editions that exist in a language; languages may be added and removed."""
        kept = tuple(p for p in self.published if language in p.complete.articles)
        return self if len(kept) == len(self.published) else replace(self, published=kept)

    def in_force(self, day: date) -> Edition | None:
        """The edition that applied on a day; None before the first takes effect, and where none applies any longer."""
        interval = applied(self.intervals, day)
        return self.of(interval.edition).edition if interval and interval.edition else None

    def current(self, day: date) -> Edition | None:
        """The edition in force on a day; else the last one that was; else the first upcoming one."""
        past = [i.edition for i in self.intervals if i.edition and i.start <= day]
        if past:
            return self.of(past[-1]).edition
        return next(iter((*self.upcoming(day), *self.editions)), None)

    def upcoming(self, day: date) -> tuple[Edition, ...]:
        """Editions that take effect after a day, as far as they have not been withdrawn or replaced."""
        ids = dict.fromkeys(i.edition for i in self.intervals if i.edition and i.start > day)
        return tuple(e for id in ids if (e := self.of(id).edition).effective > day)

    def spans(self, edition: Edition) -> tuple[Interval, ...]:
        """When an edition applied: several times, if a later one was withdrawn; never, if it was itself in time."""
        return tuple(interval for interval in self.intervals if interval.edition == edition.edition)

    def find(self, edition: str) -> Published | None:
        """The edition with an id; None if no such edition was published."""
        return self._by_id.get(edition)

    def of(self, edition: str) -> Published:
        """The edition with an id. Raises KeyError if it is not in this history."""
        return self._by_id[edition]

    @cached_property
    def _by_id(self) -> Mapping[str, Published]:
        return {published.first.edition: published for published in self.published}

    def before(self, edition: Edition) -> Edition | None:
        """The edition that another one changed: the one that would have applied on its first day, as was known when it was
        published; where nothing would have, the last one published before. None for the first."""
        id = self._predecessors[edition.edition]
        return self.of(id).edition if id else None

    @cached_property
    def _predecessors(self) -> Mapping[str, str | None]:
        found: dict[str, str | None] = {}
        earlier: list[Act] = []
        for act in self.record.acts:
            if act.document != self.document or not (act.edition is None or act.edition in self._by_id):
                continue
            if isinstance(act, Publish):
                applying = [i.edition for i in intervals(earlier, self.document) if i.edition and i.start <= act.from_]
                found[act.edition] = next((id for id in (*applying[-1:], *reversed(found))), None)
            earlier.append(act)
        return found

    def steps(self, language: str) -> Iterator[tuple[Reading | None, Reading]]:
        """Every edition in a language, in order, after the one that it changed."""
        own = self.in_language(language)
        for reading in own.readings(language):
            before = own.before(reading.edition)
            yield own.reading(before, language) if before else None, reading

    def readings(self, language: str) -> Iterator[Reading]:
        """Every edition that exists in a language, with its corrections, in order."""
        own = self.in_language(language)
        return (own.reading(edition, language) for edition in own.editions)

    def reading(self, edition: Edition, language: str) -> Reading:
        """An edition of this history in a language, with everything that was done to it."""
        published, spans = self.of(edition.edition), self.spans(edition)
        return Reading(
            edition,
            language,
            self._hashes(edition, language)[-1],
            published.revisions,
            spans[-1].until if spans else None,
            spans,
            published.withdrawn,
            published.redactions,
            tuple(link.sum for link in self._own(edition)),
        )

    def original(self, reading: Reading) -> Reading:
        """The same edition and language as first published, without corrections."""
        first = self.of(reading.id).complete
        return replace(reading, edition=first, hash=self._hashes(first, reading.language)[0], revisions=())

    def _hashes(self, edition: Edition, language: str) -> list[str]:
        """Hashes of the links with the text of an edition in a language: the edition's or its translation's, then those of
        the corrections. A language that is to follow shows the words of the edition."""
        own = self._own(edition)
        found = [link.hash for link in own if isinstance(link.content, Edition) and language in link.content.articles]
        found += [link.hash for link in own if not isinstance(link.act, Publish) and link.act.language == language]
        return found or [own[0].hash]

    def _own(self, edition: Edition) -> list[Link]:
        """The links that tell of an edition."""
        return self._by_edition[edition.edition]

    @cached_property
    def _by_edition(self) -> Mapping[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.act.edition, []).append(link)
        return found


def record_head(histories: tuple[History, ...]) -> str:
    """The head of the log: one hash over everything that was done, shown in the footer of every page."""
    return histories[0].record.head if histories else ""


def read_histories(
    editions: Path, documents: Iterable[str] | None = None, known: date | None = None
) -> tuple[tuple[History, ...], list[Problem]]:
    """The histories in the folder of a record, and everything that is wrong with it.

    `documents`: those to begin with, in their order; those that the record has besides follow. `known`: leave out what was
    done after this day. A log that grows while its files are read is read again.
    """
    shelf = Shelf(editions)
    try:
        before, found = shelf.log(), _read_histories(editions, documents or (), known)
        return found if shelf.log() == before else _read_histories(editions, documents or (), known)
    except OSError as error:
        return (), [unreadable(editions, error)]


def _read_histories(
    editions: Path, documents: Iterable[str], known: date | None
) -> tuple[tuple[History, ...], list[Problem]]:
    record, problems = read_record(editions)
    now = record.known(known)
    found = [history_of(now, document) for document in dict.fromkeys((*documents, *now.documents))]
    more = [problem for _, wrong in found for problem in wrong]
    strays = [] if problems else stray(record)  # of a log that cannot be read, every file would seem to be astray
    return tuple(history for history, _ in found), list(dict.fromkeys([*problems, *more, *strays]))


def read_history(folder: Path, known: date | None = None) -> tuple[History, list[Problem]]:
    """The history of a document from its folder in editions/, and what is wrong with the record."""
    histories, problems = read_histories(folder.parent, [folder.name], known)
    return next(iter(histories), History(folder.name, ())), problems


def history_of(record: Record, document: str, edition: str | None = None) -> tuple[History, list[Problem]]:
    """The history of a document in a record, or as much of it as one edition is, and what is wrong with its files.

    Raises OSError.
    """
    read = list(record.links(document, edition))
    links = tuple(link for link, _ in read if link)
    problems = [problem for _, found in read for problem in found]
    return History(document, _published(record, document, links), links, record), problems


def _published(record: Record, document: str, links: tuple[Link, ...]) -> tuple[Published, ...]:
    later: dict[str, list[Link | Act]] = {}
    own: list[Act] = [act for act in record.acts if isinstance(act, Withdraw)]
    own += [
        act for act in record.current if isinstance(act, Redact)
    ]  # also where it was not known yet: the words are gone
    for act in own:
        if act.document == document and act.edition:
            later.setdefault(act.edition, []).append(act)
    for link in links:
        later.setdefault(link.act.edition, []).append(link)
    firsts = [link.content for link in links if isinstance(link.content, Edition)]
    found = [_with_later(edition, number, later[edition.edition]) for number, edition in enumerate(firsts, 1)]
    return tuple(sorted(found, key=lambda published: published.first.effective))


def _with_later(edition: Edition, number: int, later: list[Link | Act]) -> Published:
    """An edition with what was done to it."""
    contents = [link.content for link in later if isinstance(link, Link)]
    return Published.model_construct(
        first=edition.model_copy(update={"number": number}),
        revisions=tuple(content for content in contents if isinstance(content, Revision)),
        translations=tuple(content for content in contents if isinstance(content, Translation)),
        withdrawn=next((act for act in later if isinstance(act, Withdraw)), None),
        redactions=tuple(act for act in later if isinstance(act, Redact)),
    )
