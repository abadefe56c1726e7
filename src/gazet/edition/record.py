"""The record of a project: its acts in order, and the files that they added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from gazet.edition import format1
from gazet.edition.acts import Act, Correct, Publish, Redact, Translate, in_order, known_on
from gazet.edition.canonical import Json, digest
from gazet.edition.content import correction_of, edition_of, misfit, render, translation_of
from gazet.edition.log import read_log
from gazet.edition.model import Edition, Revision, Translation
from gazet.edition.shelf import LOG, SUMS, Shelf, sha256
from gazet.edition.strict import RESTORE, crlf, strict
from gazet.problems import Problem


@dataclass(frozen=True)
class Link:
    """An act that added a file, and what the file says now."""

    act: Publish | Translate | Correct
    value: Json
    content: Edition | Translation | Revision
    """What it says, as a value."""
    sum: str
    """SHA-256 of the file's bytes as they are now."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.act.file.partition("/")[2]

    @property
    def hash(self) -> str:
        """What pages show: SHA-256 of the file's bytes; in format 1 the hash that the file holds, unless it lost words."""
        return str(self.value["hash"]) if self.act.format == 1 and "redacted" not in self.value else self.sum


@dataclass(frozen=True)
class Record:
    """The acts that had been done by a day, and where their files are."""

    shelf: Shelf
    acts: tuple[Act, ...] = ()
    current: tuple[Act, ...] = ()
    """All acts there are: files may have lost words since that day."""

    @classmethod
    def empty(cls, folder: Path) -> Record:
        """The record of a folder before anything was done."""
        return cls(Shelf(folder))

    @property
    def head(self) -> str:
        """The head after the last act; empty where there is none."""
        return self.acts[-1].head if self.acts else ""

    @property
    def documents(self) -> list[str]:
        """The documents that were published, in the order of their first editions."""
        return list(dict.fromkeys(act.document for act in self.acts))

    @cached_property
    def hashes(self) -> dict[str, str]:
        """Each file that should be there, and the SHA-256 of its bytes."""
        return {act.file: act.hash for act in self.current if act.file and act.hash}

    @cached_property
    def redacted(self) -> frozenset[str]:
        """The files that lost words."""
        return frozenset(act.file for act in self.current if isinstance(act, Redact))

    def known(self, day: date | None) -> Record:
        """The record as known at the end of a day; all of it for None."""
        return replace(self, acts=known_on(self.acts, day)) if day else self

    def links(self, document: str, edition: str | None = None) -> Iterator[tuple[Link | None, list[Problem]]]:
        """Each act that added a file to a document, or to one edition of it, with what is wrong with the file."""
        for act in self.acts:
            wanted = document == act.document and edition in (None, act.edition)
            if wanted and isinstance(act, Publish | Translate | Correct):
                yield self.link(act)

    def link(self, act: Publish | Translate | Correct) -> tuple[Link | None, list[Problem]]:
        """An act with what its file says, or None and what is wrong with it."""
        value, problems = self._value(act)
        if value is None or problems:
            return None, problems
        try:
            return Link(act, value, content_of(act, value), self.hashes[act.file]), []
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            what = str(error).splitlines()
            message = f"this version of gazet cannot read the file: {' '.join(what[1:3]).strip() or what[0]}."
            hint = f"Use the version that wrote it, or a newer one. {RESTORE}"
            return None, [Problem(self.shelf.shown(act.file), 1, 1, "unreadable-edition", message, hint)]

    def _value(self, act: Publish | Translate | Correct) -> tuple[Json | None, list[Problem]]:
        shown, expected = self.shelf.shown(act.file), self.hashes[act.file]
        data = self.shelf.read(act.file, expected)
        if data is None:
            message = "the file is missing from the record."
            return None, [Problem(shown, 1, 1, "missing-edition", message, RESTORE)]
        value, problems = strict(shown, data, render)
        if problems and (wrong := crlf(shown, data)):  # none of these are in what is written as Gazet writes it
            return None, wrong
        if not problems and sha256(data) != expected:
            message = "the file differs from what was published: its hash is not that in the record."
            problems = [Problem(shown, 1, 1, "changed-edition", message, RESTORE)]
        if value is not None and not problems:
            problems = list(self._meaning(act, shown, value))
        return value, problems

    def _meaning(self, act: Publish | Translate | Correct, shown: str, value: Json) -> Iterator[Problem]:
        if value.get("format") != act.format:
            message = f"the file is of format {value.get('format')}; format {act.format} was expected."
            yield Problem(shown, 1, 1, "unknown-format", message, RESTORE)
        elif misfit(act, value):
            message = f"the file contains {value.get('edition')} of {value.get('document')}, with other dates or another language than its act."
            yield Problem(shown, 1, 1, "misplaced-edition", message, RESTORE)
        elif value["format"] == 1 and act.file not in self.redacted:
            yield from format1.problems_of(shown, act.file, value)


def content_of(act: Publish | Translate | Correct, value: Json) -> Edition | Translation | Revision:
    """What a file says. Raises whatever reading what is not such a file raises."""
    if isinstance(act, Publish):
        return edition_of(value, 1)
    return correction_of(value) if isinstance(act, Correct) else translation_of(value)


def read_record(folder: Path) -> tuple[Record, list[Problem]]:
    """The acts of the record in a folder, and what is wrong with them. Files of the record are not read, except in format 1
    where there is no log: `Record.links` reads them."""
    shelf = Shelf(folder)
    try:
        data = shelf.log()
        if data is None:
            first, problems = format1.first_acts(shelf)
            acts = in_order(first)
            return Record(shelf, acts, acts), problems
        acts, problems = read_log(data, shelf.shown(LOG))
        return Record(shelf, acts, acts), problems
    except OSError as error:
        return Record(shelf), [unreadable(folder, error)]


@dataclass
class Verified:
    """What was found where every file of a record was read once, and none kept."""

    record: Record
    problems: list[Problem]
    hashes: dict[str, str]
    """The hash of the last link of each document."""
    counts: dict[str, int]
    """How many links each document has."""
    known: frozenset[str]
    """Every hash that names something in the record: heads, links and files."""


def verified(folder: Path) -> Verified:
    """Read the whole record and check it, one file at a time. A log that grows meanwhile is read again."""
    try:
        before, found = Shelf(folder).log(), _verified(folder)
        return found if Shelf(folder).log() == before else _verified(folder)
    except OSError as error:
        return Verified(Record(Shelf(folder)), [unreadable(folder, error)], {}, {}, frozenset())


def _verified(folder: Path) -> Verified:
    record, problems = read_record(folder)
    strays = [] if problems else stray(record)  # of a log that cannot be read, every file would seem to be astray
    found = Verified(record, problems, {}, dict.fromkeys(record.documents, 0), frozenset())
    known = {act.head for act in record.acts} | {act.hash for act in record.acts if act.hash}
    for act in record.acts:
        if isinstance(act, Publish | Translate | Correct):
            link, wrong = record.link(act)
            problems += wrong
            if link:
                found.hashes[act.document] = link.hash
                found.counts[act.document] += 1
                known |= {link.hash, digest(found.hashes)}  # heads were of this form before there was a log
    found.problems[:] = dict.fromkeys([*problems, *strays])
    found.known = frozenset(known)
    return found


def unreadable(folder: Path, error: OSError) -> Problem:
    """The problem of a record that the disk does not let us read."""
    path = Path(error.filename or folder)
    shown = path.relative_to(folder.parent).as_posix() if path.is_relative_to(folder.parent) else path.name
    return Problem(
        shown, 1, 1, "unreadable", f"it cannot be read: {error.strerror}.", "Give yourself the right to read it."
    )


def stray(record: Record) -> list[Problem]:
    """What no act added, and lists of format 1 that differ from the acts. Where there is no log, the chains of format 1 say
    what does not belong in their folders."""
    shelf = record.shelf
    has_log = shelf.log() is not None
    lists = _lists(record) if has_log else {}
    belongs, known = {LOG, *record.hashes, *lists}, {act.document for act in record.current}
    files = [file for file in shelf.files() if file not in belongs and (has_log or "/" not in file)]
    folders = [
        name for name in shelf.documents() if name not in known and not any(f.startswith(f"{name}/") for f in files)
    ]
    changed = [problem for file, expected in lists.items() for problem in _changed(shelf, file, expected)]
    return [*(_stray(shelf, name) for name in (*files, *folders)), *changed]


def _stray(shelf: Shelf, name: str) -> Problem:
    message = "this does not belong in the record: no act added it."
    hint = "Move it elsewhere; only the commands of gazet add to the record."
    return Problem(shelf.shown(name), 1, 1, "foreign-file", message, hint)


def _lists(record: Record) -> dict[str, bytes]:
    """The lists of format 1, as they were when the log began."""
    lists: dict[str, dict[str, str]] = {}
    for act in record.current:
        if isinstance(act, Publish | Correct) and act.format == 1:
            lists.setdefault(f"{act.document}/{SUMS}", {})[act.file.partition("/")[2]] = act.hash
    return {file: format1.sums(names) for file, names in lists.items()}


def _changed(shelf: Shelf, file: str, expected: bytes) -> Iterator[Problem]:
    """The last line may be missing: a release in format 1 was interrupted before it wrote that."""
    data, shown = shelf.read(file), shelf.shown(file)
    without_last = expected[: expected.rindex(b"\n", 0, -1) + 1] if expected.count(b"\n") > 1 else None
    if data is None and without_last:
        yield Problem(shown, 1, 1, "missing-sums", "the file is missing from the record.", RESTORE)
    elif data is not None and (wrong := crlf(shown, data)):
        yield from wrong
    elif data not in (None, expected, without_last):
        yield Problem(shown, 1, 1, "broken-sums", "the list differs from the acts of the log.", RESTORE)
