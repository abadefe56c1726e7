"""Two branches that both added acts: one's own acts after those of the other, in one log again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import orjson

from gazet.edition.acts import Act, Publish, Redact, in_order
from gazet.edition.content import render
from gazet.edition.log import MARKERS, read_log
from gazet.edition.reissue import TAKE_BACK, Read, Refused, Reissue, Tell
from gazet.edition.rules import Rules
from gazet.edition.shelf import LOG, Shelf, sha256


def sides(data: bytes) -> tuple[bytes, bytes]:
    """The log on both sides of a conflict that git wrote into it; twice the same without one."""
    ours, theirs, side = b"", b"", "both"
    for line in data.splitlines(keepends=True):
        mark = next((m for m in MARKERS if line.startswith(m)), None)
        if mark:
            side = {b"<<<<<<<": "ours", b"|||||||": "base", b"=======": "theirs", b">>>>>>>": "both"}[mark]
            continue
        ours += line if side in ("both", "ours") else b""
        theirs += line if side in ("both", "theirs") else b""
    return ours, theirs


@dataclass(frozen=True)
class Rebased:
    """The acts of both, or the reasons why one's own cannot follow the other's."""

    acts: tuple[Act, ...]
    own: tuple[Act, ...]
    """One's own, with their new places."""
    files: dict[str, bytes]
    """Those that say something else now, and those of the other branch that are not in place."""
    refusals: tuple[str, ...]
    reissued: frozenset[str]
    """The files of one's own editions that were put on top of other words than they were made from."""


def rebased(data: bytes, other: Sequence[Act], shelf: Shelf, read: Read, tell: Tell, today: date) -> Rebased:
    """The log with the acts of the other branch first. `data`: this branch's log, with git's conflict or without; `read`:
    files as they were before git merged anything; `tell`: puts into words what both branches changed.

    An act of an earlier day than the one before it is one of `today`: nobody could read it earlier. Its file, which has not
    been published yet, says so. One of the same day or a later one stays of its day, as if there had been one branch. An edition of a document that the other branch released too is issued again
    on top of the other's, if the words of both go together.
    """
    shown, heads = shelf.shown(LOG), {act.head for act in other}
    ours = [acts for side in sides(data) for acts in [read_log(side, shown)[0]]]
    own = {act.head: act for acts in ours for act in acts if act.head not in heads}
    had = {act.head for acts in ours if any(act.head in own for act in acts) for act in acts}
    moved = _Moved(other, had, read, tell, today)
    dated = [moved.act(act) for act in own.values()]
    placed, refusals = in_order((act for act, _ in dated), other[-1] if other else None), moved.refusals
    rules = Rules(tuple(other))
    for act in placed:
        refusals += [f"{_named(act)}: {reason}" for reason in rules.refusals(act) if not refusals]
        rules.add(act)
    files = {act.file: data for act, data in dated if act.file and data is not None}
    files |= {file: data for file, data in _restored(other, shelf, read) if file not in files}
    refusals += [_late(act) for act in placed if isinstance(act, Publish) and act.from_ < act.day]
    return Rebased((*other, *placed), placed, files, tuple(dict.fromkeys(refusals)), frozenset(moved.reissued))


class _Moved:
    """One's own acts, one after the other, as they are after those of the other branch."""

    def __init__(self, other: Sequence[Act], had: Collection[str], read: Read, tell: Tell, today: date) -> None:
        self.read, self.tell, self.today, self.last = read, tell, today, other[-1].day if other else date.min
        self.shared = [act for act in other if act.head in had]
        self.theirs = [act for act in other if act.head not in had]
        self.rules = Rules(tuple(other))
        self.stacks: dict[str, Reissue] = {}
        self.refusals: list[str] = []
        self.reissued: list[str] = []

    def act(self, act: Act) -> tuple[Act, bytes | None]:
        """An act with its file, if that says something else now. Why it cannot follow is added to the refusals."""
        moved: tuple[Act, bytes | None] = (act, None)
        try:
            if act.document in {one.document for one in self.theirs}:
                moved = self.again(act)
            elif act.day < self.last:
                moved = self.redated(act)
        except Refused as refused:
            self.refusals.append(f"{_named(act)}: {refused}")
        self.rules.add(moved[0])
        self.last = max(self.last, moved[0].day)
        return moved

    def again(self, act: Act) -> tuple[Act, bytes | None]:
        if not isinstance(act, Publish):
            raise Refused(f"the other branch released this document too. {TAKE_BACK}")
        if act.document not in self.stacks:
            self.stacks[act.document] = Reissue.of(act.document, self.shared, self.theirs, self.read)
        found = self.stacks[act.document].next(act, self.rules, self.read, self.tell, self.today)
        self.reissued.append(found[0].file)
        return found

    def redated(self, act: Act) -> tuple[Act, bytes | None]:
        data = self.read(act) if act.file and not isinstance(act, Redact) else None
        if data is None:
            return act.model_copy(update={"day": self.today}), None
        written = render({**orjson.loads(data), "published": self.today.isoformat()})
        return act.model_copy(update={"day": self.today, "hash": sha256(written)}), written


def _restored(other: Sequence[Act], shelf: Shelf, read: Read) -> Iterator[tuple[str, bytes]]:
    """The other's files that git could not put in place, because this branch had one of the same name."""
    last = {act.file: act for act in other if act.file and act.hash}
    for file, act in last.items():
        here = shelf.read(file, act.hash)
        if (here is None or sha256(here) != act.hash) and (data := read(act)) is not None:
            yield file, data


def _late(act: Publish) -> str:
    return f"{_named(act)}: its day has passed before anybody could read it. {TAKE_BACK}"


def _named(act: Act) -> str:
    return f"{act.act} {act.document}{f' {act.edition}' if act.edition else ''}"
