"""Two branches that both added acts: one's own acts after those of the other, in one log again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import orjson

from gazet.edition.acts import Act, Publish, Redact, in_order
from gazet.edition.content import render
from gazet.edition.log import MARKERS, read_log
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
    """Those of one's own files that say another day now."""
    refusals: tuple[str, ...]


def rebased(data: bytes, other: Sequence[Act], shelf: Shelf, today: date) -> Rebased:
    """The log with the acts of the other branch first. `data`: this branch's log, with git's conflict or without.

    An act that would come before the last of the other branch is one of `today`: nobody could read it earlier. Its file,
    which has not been published yet, says so.
    """
    shown = shelf.shown(LOG)
    heads = {act.head for act in other}
    read = [acts for side in sides(data) for acts in [read_log(side, shown)[0]]]
    own = {act.head: act for acts in read for act in acts if act.head not in heads}
    rules, theirs = Rules(tuple(other)), _since(other, [acts for acts in read if any(a.head in own for a in acts)])
    last = other[-1].day if other else date.min
    dated = [(act, None) if act.day >= last else _redated(act, shelf, today) for act in own.values()]
    placed = in_order((act for act, _ in dated), other[-1] if other else None)
    refusals = [_same(act) for act in placed if act.document in {one.document for one in theirs}]
    for act in placed:
        refusals += [f"{_named(act)}: {reason}" for reason in rules.refusals(act)]
        rules.add(act)
    files = {act.file: data for act, data in dated if act.file and data is not None}
    refusals += [_late(act) for act in placed if isinstance(act, Publish) and act.from_ < act.day]
    return Rebased((*other, *placed), placed, files, tuple(dict.fromkeys(refusals)))


def _redated(act: Act, shelf: Shelf, today: date) -> tuple[Act, bytes | None]:
    data = shelf.read(act.file, act.hash) if act.file and not isinstance(act, Redact) else None
    if data is None:
        return act.model_copy(update={"day": today}), None
    value = {**orjson.loads(data), "published": today.isoformat()}
    written = render(value)
    return act.model_copy(update={"day": today, "hash": sha256(written)}), written


def _late(act: Publish) -> str:
    return f"{_named(act)}: its day has passed before anybody could read it. Take your release back, and release again."


def _since(other: Sequence[Act], own_sides: list[tuple[Act, ...]]) -> list[Act]:
    """The other's acts that this branch did not have."""
    had = {act.head for acts in own_sides for act in acts}
    return [act for act in other if act.head not in had]


def _named(act: Act) -> str:
    return f"{act.act} {act.document}{f' {act.edition}' if act.edition else ''}"


def _same(act: Act) -> str:
    return (
        f"{_named(act)}: the other branch released this document too, and your edition does not hold its words. Take "
        "your own release back (git restore editions/ and unreleased.yml from before it), merge, and release again."
    )
