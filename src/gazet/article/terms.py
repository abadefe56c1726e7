"""Finds defined terms and proper names in running text, through inflection, in any of the languages.

A term is found by its unchanging beginnings (stems), anchored at the start of a word, longest first; what may follow
is a list of endings for English and Dutch, and any run of letters for Turkish, whose suffixes join the word. `\\b` and
case-insensitive matching are not used: they are wrong for Turkish letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

ENDINGS = {
    "en": "(?:es|s)?(?:['’]s?)?",
    "nl": "(?:['’]s|en|s|n|e)?",
    "tr": "[a-zçğıöşüâîû]{0,16}(?:['’][a-zçğıöşüâîû]{1,10})?",
}
UPPER = {"tr": {"i": "İ", "ı": "I"}}


class Sought(Protocol):
    """What is looked for: its id, and its unchanging beginnings, separated by "|"."""

    @property
    def id(self) -> str:
        """What a piece of text is found to be."""

    @property
    def match(self) -> str:
        """The beginnings; one that starts with a capital matches only with the capital."""


@dataclass(frozen=True)
class Piece:
    """A run of text: plain, a proper name, or a use of a term."""

    text: str
    term: str | None = None
    name: bool = False


class Matcher:
    """Cuts text into pieces. Names win over terms that start at the same place only if they are longer."""

    def __init__(self, terms: Iterable[Sought], names: Sequence[str], language: str) -> None:
        stems = [(stem, term.id) for term in terms for stem in term.match.split("|")]
        entries = [(name, None) for name in names] + stems
        entries.sort(key=lambda entry: -len(entry[0]))
        self._terms = [term for _, term in entries]
        options = [
            f"({_pattern(text, language) + ENDINGS[language] if term else re.escape(text)})" for text, term in entries
        ]
        self._known: dict[str, tuple[Piece, ...]] = {}
        self._regex = re.compile(rf"(?<!\w)(?:{'|'.join(options) or '(?!)'})(?!\w)")

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """The pieces of a text, in order; joined they are the text again."""
        if text not in self._known:
            self._known[text] = tuple(self._cut(text))
        return self._known[text]

    def _cut(self, text: str) -> Iterator[Piece]:
        end = 0
        for match in self._regex.finditer(text):
            if match.start() > end:
                yield Piece(text[end : match.start()])
            term = self._terms[(match.lastindex or 1) - 1]
            yield Piece(match[0], term, name=term is None)
            end = match.end()
        if end < len(text):
            yield Piece(text[end:])


def _pattern(stem: str, language: str) -> str:
    """A stem as a pattern: white space stretches, and a lower-case beginning matches any case of the language."""
    if stem[:1].isupper():
        return re.sub(r"(?:\\ )+", r"\\s+", re.escape(stem))
    upper = UPPER.get(language, {})
    return "".join(r"\s+" if c == " " else _either(c, upper.get(c, c.upper())) for c in stem)


def _either(lower: str, upper: str) -> str:
    return re.escape(lower) if lower == upper else f"[{re.escape(lower)}{re.escape(upper)}]"
