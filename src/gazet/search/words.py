"""Splits texts into words and folds them for lookup. `theme/javascripts/search.js` does the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gazet.languages.model import Language

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:['’][^\W\d_]+)*")
SINGLE = str.maketrans({"ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})
"""Letters that Unicode does not decompose."""


def fold(text: str) -> str:
    """Lower case without accents and dots; only for lookup, never for display. It does not depend on the language: every i
    becomes the same letter.

    >>> fold("IŞIK, ışık, KİŞİSEL, kişisel, hâlinde, één")
    'isik, isik, kisisel, kisisel, halinde, een'
    """
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(SINGLE)


def words(text: str, language: Language) -> Iterator[str]:
    """The words of a text. A hyphenated word yields its parts, and all of it as one word. What follows an apostrophe is
    dropped if it is an ending in the language (PostDICOM'un), and is a separate word if it is a word (l'accès)."""
    for match in WORD.finditer(text):
        pieces = re.split("['’]", match[0])
        for piece in pieces[:1] if language.apostrophe == "ending" else pieces:
            parts = piece.split("-")
            yield from parts
            if len(parts) > 1:
                yield "".join(parts)
