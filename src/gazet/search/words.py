"""Words as they are looked up. `theme/javascripts/search.js` cuts and folds in the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:['’][^\W\d_]+)*")
SINGLE = str.maketrans({"ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})
"""Letters that Unicode does not take apart."""


def lowered(text: str, language: str) -> str:
    """Lower case in the language: in Turkish I is the capital of ı, and İ that of i.

    >>> lowered("IŞIK, KİŞİSEL", "tr")
    'ışık, kişisel'
    """
    return (text.replace("I", "ı").replace("İ", "i") if language == "tr" else text).lower()


def fold(text: str) -> str:
    """Lower case without accents and dots; for finding only, never for showing. The language plays no part: every i becomes one.

    >>> fold("IŞIK, ışık, KİŞİSEL, kişisel, hâlinde, één")
    'isik, isik, kisisel, kisisel, halinde, een'
    """
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(SINGLE)


def words(text: str) -> Iterator[str]:
    """The words of a text without what follows an apostrophe; of one with hyphens its parts, and all of it as one word.

    >>> list(words("PostDICOM'un e-mailadres"))
    ['PostDICOM', 'e', 'mailadres', 'emailadres']
    """
    for match in WORD.finditer(text):
        whole = re.split("['’]", match[0])[0]
        parts = whole.split("-")
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)
