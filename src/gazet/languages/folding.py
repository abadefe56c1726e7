"""Folds letters, so that texts are found and ids are made whatever accents and capitals they have, in any language."""

from __future__ import annotations

import unicodedata

SINGLE = str.maketrans({"ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})
"""Letters that Unicode does not decompose."""


def fold(text: str) -> str:
    """Lower case without accents and dots; only for lookup and ids, never for display. It does not depend on the language: every
    i becomes the same letter. `theme/javascripts/search.js` does the same.

    >>> fold("IŞIK, ışık, KİŞİSEL, kişisel, hâlinde, één")
    'isik, isik, kisisel, kisisel, halinde, een'
    """
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(SINGLE)
