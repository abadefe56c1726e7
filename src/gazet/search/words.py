"""Words as they are looked up. `theme/javascripts/search.js` cuts and folds in the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gazet.languages.model import Language

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:['’][^\W\d_]+)*")
SINGLE = str.maketrans({"ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})
"""Letters that Unicode does not take apart."""


def fold(text: str) -> str:
    """Lower case without accents and dots; for finding only, never for showing. The language plays no part: every i becomes one.

    >>> fold("IŞIK, ışık, KİŞİSEL, kişisel, hâlinde, één")
    'isik, isik, kisisel, kisisel, halinde, een'
    """
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(SINGLE)


def words(text: str, language: Language) -> Iterator[str]:
    """The words of a text; of one with hyphens its parts, and all of it as one word. What follows an apostrophe is dropped where
    the language has endings there (PostDICOM'un), and is a word by itself where it has words there (l'accès)."""
    for match in WORD.finditer(text):
        pieces = re.split("['’]", match[0])
        for piece in pieces[:1] if language.apostrophe == "ending" else pieces:
            parts = piece.split("-")
            yield from parts
            if len(parts) > 1:
                yield "".join(parts)
