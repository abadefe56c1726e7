"""Whether the record still holds what was known of it elsewhere: at another commit, in a versions.json, by a head."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from typing import Any

from gazet.edition.acts import Act
from gazet.edition.record import Verified

SHORTEST = 16
"""Hexadecimal digits of a head that are enough to find it."""


def described(act: Act) -> str:
    """An act in a few words."""
    return f"act {act.sequence} ({act.act} {act.document}{f' {act.edition}' if act.edition else ''}, {act.day})"


def lost(known: Sequence[Act], acts: Sequence[Act]) -> Iterator[str]:
    """What is wrong if a record with the acts `known` was to grow into one with `acts`."""
    if len(known) > len(acts):
        count = f"{len(acts)} {'act' if len(acts) == 1 else 'acts'}"
        yield f"the log has {count}, but had {len(known)}: {described(known[len(acts)])} is missing."
    for before, now in zip_longest(known, acts[: len(known)]):
        if before and now and before.head != now.head:
            yield f"{described(before)} was changed, or is in another place: {described(now)} is there now."
            return


def lost_from_list(listed: Any, found: Verified) -> Iterator[str]:
    """What a versions.json lists that the record does not hold."""
    if not isinstance(listed, Mapping) or not isinstance(listed.get("documents"), Mapping):
        yield "this is no list of editions: expected a versions.json of a privacy center."
        return
    if head := lost_head(str(listed.get("head") or ""), found.known):
        yield head
    for document, said in listed["documents"].items():
        for entry in said.get("editions", []) if isinstance(said, Mapping) else []:
            for one in [entry, *entry.get("corrections", [])]:
                if one.get("hash") not in found.known:
                    yield f"the edition {entry.get('edition')} of {document} is missing, or was changed: its hash was {one.get('hash')}."


def lost_head(head: str, known: Collection[str]) -> str | None:
    """What is wrong with a head that somebody kept; None if it names a place of this record."""
    if len(head) >= SHORTEST and any(one.startswith(head.lower()) for one in known):
        return None
    return (
        f"the head {head} names no place of this record: acts were changed or are missing, or it is of another project."
    )


def act_of(kept: str, acts: Sequence[Act]) -> Act | None:
    """The act that somebody kept the head of, or the hash of its file; None if it is of neither, as that of a document's link."""
    start = kept.lower()
    by_head = (act for act in acts if act.head.startswith(start))
    by_file = (act for act in acts if act.hash and act.hash.startswith(start))
    return next(chain(by_head, by_file), None)
