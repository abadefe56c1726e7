"""Words that must disappear: the files that hold them are replaced, and say so.

The file that takes the place of another one is the same but for the words, and holds the hash of the file that was removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gazet.edition.acts import Correct, Publish, Redact, Translate
from gazet.edition.canonical import Json
from gazet.edition.content import render
from gazet.edition.record import Link, content_of
from gazet.edition.shelf import sha256
from gazet.edition.sought import Sought, sought, without_words

SHORTEST = 3
"""Characters of what can be removed."""
_NAMES = frozenset({"id", "kind", "schema", "document", "edition", "language", "source", "hash", "hashes", "redacted"})
"""Keys whose values are names and hashes, not words."""


def without(value: Any, words: Sought) -> Any:
    """JSON with words blanked in every text."""
    if isinstance(value, str):
        return without_words(value, words)
    if isinstance(value, dict):
        return {key: part if key in _NAMES else without(part, words) for key, part in value.items()}
    return [without(part, words) for part in value] if isinstance(value, list) else value


def tombstone(link: Link, words: Sequence[str], reason: Mapping[str, str], today: date) -> Json | None:
    """What takes the place of a file; None if it holds none of the words."""
    value: Json = without(link.value, sought(words))
    if value == link.value:
        return None
    removed = {"day": today.isoformat(), "reason": dict(reason), "removed": link.sum}
    return {**value, "redacted": [*link.value.get("redacted", []), removed]}


def redactions(
    links: Sequence[Link], words: Sequence[str], reason: Mapping[str, str], today: date
) -> Iterator[tuple[Redact, bytes]]:
    """The acts that remove words from files, each with the file that takes the other's place.

    Raises ValueError if the words are part of what a file needs to be read: a date, a code of a country.
    """
    for link in links:
        value = tombstone(link, words, reason, today)
        if value is not None:
            content_of(link.act, value)
            data = render(value)
            yield _act(link.act, link.sum, sha256(data), reason, today), data


def _act(act: Publish | Translate | Correct, removed: str, hash: str, reason: Mapping[str, str], today: date) -> Redact:
    return Redact(
        sequence=1,
        day=today,
        document=act.document,
        edition=act.edition,
        file=act.file,
        hash=hash,
        format=act.format,
        removed=removed,
        reason=dict(reason),
    )
