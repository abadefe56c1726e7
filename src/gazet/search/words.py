"""Splits texts into words for lookup. `theme/javascripts/search.js` does the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazet.languages.model import Language

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:['’][^\W\d_]+)*")


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
