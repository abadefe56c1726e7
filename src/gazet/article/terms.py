"""Finds defined terms and proper names in running text, including inflected forms, in any of the languages.

A term is found by its unchanging beginnings (stems), anchored at the start of a word, longest first; the language defines
which endings may follow. `\\b` and case-insensitive matching are not used, because they mishandle Turkish letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
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


_NO_TERM = ""
"""The id of words in which there is no term."""


class Matcher:
    """Splits text into pieces. A name takes precedence over a term at the same position only if it is longer.

    All beginnings are in one tree of letters, so that their number does not slow a text down.
    """

    def __init__(
        self, terms: Iterable[Sought], names: Sequence[str], language: Language, apart: Iterable[str] = ()
    ) -> None:
        """`apart`: beginnings in which there is no term, such as the name of a body that has its words."""
        stems = [(" ".join(stem.split()), term.id) for term in terms for stem in term.match.split("|")]
        entries = [*((name, None) for name in names), *((words, _NO_TERM) for words in apart), *stems]
        self._entries = sorted((entry for entry in entries if entry[0]), key=lambda entry: -len(entry[0]))
        self._language = language
        self._after_name, self._after_stem = re.compile(r"(?!\w)"), re.compile(rf"{language.ending}(?!\w)")
        self._known: dict[str, tuple[Piece, ...]] = {}
        self._tree = _Letters(_Folded(language))
        for number, (text, _) in enumerate(self._entries):
            self._tree.put(text, number)
        self._start = re.compile(_starts([text for text, _ in self._entries], language))

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """The pieces of a text, in order; joined together, they are the text."""
        if text not in self._known:
            self._known[text] = tuple(self._cut(text))
        return self._known[text]

    def _cut(self, text: str) -> Iterator[Piece]:
        end = 0
        for at in (match.start() for match in self._start.finditer(text)):
            found = self._found(text, at) if at >= end else None
            if found:
                if at > end:
                    yield Piece(text[end:at])
                yield found
                end = at + len(found.text)
        if end < len(text):
            yield Piece(text[end:])

    def _found(self, text: str, at: int) -> Piece | None:
        """The longest name or term that starts at an index of a text."""
        for number in sorted(self._tree.along(text, at)):
            beginning, term = self._entries[number]
            if term is None:
                after, rest = at + len(beginning) if text.startswith(beginning, at) else None, self._after_name
            else:
                after, rest = _after(beginning, text, at, self._language), self._after_stem
            if after is not None and (end := rest.match(text, after)):
                return Piece(text[at : end.end()], term if term != _NO_TERM else None, name=term is None)
        return None


def _starts(entries: Iterable[str], language: Language) -> str:
    """A pattern of where entries may start in a text: by their first two signs, in either case; few words do."""
    seconds: dict[str, set[str]] = {}
    for entry in entries:
        for first in _either(entry[0], language):
            seconds.setdefault(first, set()).update(_either(entry[1], language) if entry[1:] else {""})
    if not seconds:
        return "(?!)"
    return rf"(?<!\w)(?={'|'.join(_start(first, seconds[first]) for first in sorted(seconds))})"


def _either(sign: str, language: Language) -> set[str]:
    """What a sign of an entry may be in a text: itself, the first sign of its capital, or any white space."""
    return {"\\s"} if sign.isspace() else {re.escape(sign), re.escape(language.capital(sign)[:1])}


def _start(first: str, seconds: set[str]) -> str:
    return first if "" in seconds else f"{first}(?:{'|'.join(sorted(seconds))})"


class _Folded(dict[str, str]):
    """A letter → what either case of it is in a tree, and any white space; nothing if it has several letters as capital."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, letter: str) -> str:
        capital = self.language.capital(letter)
        self[letter] = " " if letter.isspace() else capital if len(capital) == 1 else ""
        return self[letter]


class _Letters:
    """A tree of letters, with the numbers of the entries that may be found by the way to a letter."""

    def __init__(self, folded: _Folded) -> None:
        self.folded = folded
        self.next: dict[str, _Letters] = {}
        self.numbers: list[int] = []

    def put(self, text: str, number: int) -> None:
        """Put an entry at the end of its way, which is that of all its letters up to one that has several as capital."""
        node, before = self, ""
        for letter in takewhile(bool, (self.folded[sign] for sign in text)):
            if not letter == before == " ":
                node = node.next.setdefault(letter, _Letters(self.folded))
            before = letter
        node.numbers.append(number)

    def along(self, text: str, at: int) -> list[int]:
        """The numbers of all entries on the way of a text from an index on: those that can start there."""
        node, found, before = self, list(self.numbers), ""
        for index in range(at, len(text)):
            letter = self.folded[text[index]]
            if letter == before == " ":
                continue
            before, after = letter, node.next.get(letter)
            if after is None:
                break
            node = after
            found += node.numbers
        return found


def _after(beginning: str, text: str, at: int, language: Language) -> int | None:
    """The index after a beginning that a text has at an index; a small letter stands for its capital too."""
    either = not beginning[:1].isupper()
    for sign in beginning:
        if sign == " ":
            start = at
            while text[at : at + 1].isspace():
                at += 1
            if at == start:
                return None
        elif text.startswith(sign, at):
            at += 1
        elif either and text.startswith(capital := language.capital(sign), at):
            at += len(capital)
        else:
            return None
    return at
