"""Finds defined terms and proper names in running text, including inflected forms, in any of the languages.

A term is found by its unchanging beginnings (stems), anchored at the start of a word, longest first; the language defines
which endings may follow. `\\b` and case-insensitive matching are not used, because they mishandle Turkish letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from gazet.languages.model import Language


class Sought(Protocol):
    """Something to look for in a text, by its unchanging beginnings."""

    @property
    def id(self) -> str:
        """Its id, which `Piece.term` contains."""

    @property
    def match(self) -> str:
        """The beginnings, separated by "|"; one that starts with a capital matches only with the capital."""


@dataclass(frozen=True)
class Piece:
    """A run of text: plain, a proper name, or a use of a term."""

    text: str
    term: str | None = None
    name: bool = False


class Matcher:
    """Splits text into pieces. A name takes precedence over a term at the same position only if it is longer."""

    def __init__(self, terms: Iterable[Sought], names: Sequence[str], language: Language) -> None:
        stems = [(stem, term.id) for term in terms for stem in term.match.split("|")]
        entries = [(name, None) for name in names] + stems
        entries.sort(key=lambda entry: -len(entry[0]))
        self._terms = [term for _, term in entries]
        options = [
            f"({_pattern(text, language) + language.ending if term else re.escape(text)})" for text, term in entries
        ]
        self._known: dict[str, tuple[Piece, ...]] = {}
        self._regex = re.compile(rf"(?<!\w)(?:{'|'.join(options) or '(?!)'})(?!\w)")

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """The pieces of a text, in order; joined together, they are the text."""
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


def _pattern(stem: str, language: Language) -> str:
    """A stem as a pattern: any amount of white space matches, and a lower-case stem matches either case in the language."""
    if stem[:1].isupper():
        return re.sub(r"(?:\\ )+", r"\\s+", re.escape(stem))
    return "".join(r"\s+" if c == " " else _either(c, language.capital(c)) for c in stem)


def _either(small: str, capital: str) -> str:
    """Either case of a letter; the capital of ß is two letters."""
    if small == capital:
        return re.escape(small)
    if len(capital) > 1:
        return f"(?:{re.escape(small)}|{re.escape(capital)})"
    return f"[{re.escape(small)}{re.escape(capital)}]"
