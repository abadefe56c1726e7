"""Finds capitalised words in texts that are not at the start of a sentence: terms and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from gazet.article.terms import Matcher
from gazet.languages.model import Language, ProperNames

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_OPENING = " \u00a0(“‘\"'*"
_ENDS = ".!?:…"
_NUMBER = re.compile(r"[ \u00a0](?:\d|[IVXLC]+\b)")


Names = Mapping[str, tuple[str, ...]]
"""Names by their first word; there are too many for one pattern."""


def by_first_word(names: Iterable[str]) -> Names:
    """Names by their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if word := _WORD.match(name):
            found.setdefault(word[0], []).append(name)
    return {word: tuple(members) for word, members in found.items()}


def capitals(line: str, known: Matcher, names: Names, language: Language) -> Iterator[str]:
    """The capitalised phrases inside the sentences of a paragraph that are neither a known term nor a name.

    The first word of a sentence does not count, nor does a word followed by a number (Article 6). In a language whose
    capitals do not tell names from ordinary words, nothing is found.
    """
    if language.proper_names is None:
        return
    proper = language.proper_names
    of_terms, of_names = _found(line, known)
    for words in _phrases(line, _joint(proper.joints)):
        for word in words:
            of_names.update(_named(line, word, names, proper))
        if _starts_sentence(line, words[0].start()) and words[0].start() not in of_terms:
            words = words[1:]
        while words and words[0].start() in of_names:
            words = words[1:]
        while words and words[-1].start() in of_names:
            words = words[:-1]
        if all(word.start() in of_terms or word.start() in of_names for word in words):
            continue
        if not _NUMBER.match(line, words[-1].end()):
            yield line[words[0].start() : words[-1].end()]


def _found(line: str, known: Matcher) -> tuple[set[int], set[int]]:
    """The indexes of characters in terms, and of those in proper names."""
    terms: set[int] = set()
    names: set[int] = set()
    at = 0
    for piece in known.pieces(line):
        end = at + len(piece.text)
        if piece.name or piece.term:
            (names if piece.name else terms).update(range(at, end))
        at = end
    return terms, names


def _named(line: str, word: re.Match[str], names: Names, proper: ProperNames) -> range:
    """The indexes of the longest name that starts with `word`; empty if none does."""
    for name in names.get(proper.bare(word[0]), ()):
        end = word.start() + len(name)
        if line.startswith(name, word.start()) and not line[end : end + 1].isalnum():
            return range(word.start(), end)
    return range(0)


@lru_cache(maxsize=16)
def _joint(joints: tuple[str, ...]) -> re.Pattern[str]:
    """What may join the words of one phrase: Terms of Service, Board for the Protection …"""
    return re.compile(f" (?:(?:{'|'.join(map(re.escape, joints)) or '(?!)'}) )?")


def _phrases(line: str, joint: re.Pattern[str]) -> Iterator[list[re.Match[str]]]:
    """Runs of adjacent capitalised words."""
    run: list[re.Match[str]] = []
    for word in filter(_is_capitalised, _WORD.finditer(line)):
        if run and not joint.fullmatch(line, run[-1].end(), word.start()):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_capitalised(word: re.Match[str]) -> bool:
    """Whether a capital is followed by a small letter; an abbreviation does not count."""
    return word[0][0].isupper() and word[0][1:2].islower()


def _starts_sentence(line: str, at: int) -> bool:
    while at and line[at - 1] in _OPENING:
        at -= 1
    return not at or line[at - 1] in _ENDS
