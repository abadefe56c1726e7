"""Marks that say for which text a translation was made, so that it never counts for another.

`gazet i18n update` writes one above each translation, as a comment of translators: the one kind of line that every tool for
catalogs keeps, also when an entry becomes obsolete or comes back.

    # gazet: made for 7ab01c22de90, text 3f9a1c2b4d5e
    # gazet: made for 7ab01c22de90, text 3f9a1c2b4d5e, fuzzy

The first number is that of the source text, the second that of the translation: a mark says nothing about a translation
that somebody has written since. `fuzzy` says that the entry was fuzzy when the mark was written. Why: decision 0024.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

UNKNOWN = "unknown"
_MARK = re.compile(r"gazet: made for ([0-9a-f]{12}|unknown), text ([0-9a-f]{12})(, fuzzy)?")


@dataclass(frozen=True)
class MadeFor:
    """A mark. `source`: the number of the text that the translation was made for; None if nobody knows it."""

    source: str | None
    text: str
    fuzzy: bool = False

    def __str__(self) -> str:
        return f"gazet: made for {self.source or UNKNOWN}, text {self.text}{', fuzzy' if self.fuzzy else ''}"


def number_of(text: str) -> str:
    """The number of a text: the first 12 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def marks_of(comments: Iterable[str]) -> tuple[MadeFor, ...]:
    """The marks among the comments of an entry."""
    found = (_MARK.fullmatch(comment.strip()) for comment in comments)
    return tuple(MadeFor(None if m[1] == UNKNOWN else m[1], m[2], bool(m[3])) for m in found if m)


def without_marks(comments: Iterable[str]) -> tuple[str, ...]:
    """The comments that people wrote."""
    return tuple(comment for comment in comments if not comment.strip().startswith("gazet: made for "))
