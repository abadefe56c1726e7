"""Texts as they are written in a file: where each character is, and what YAML makes of them that their writer may not mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from gazet.load.yaml import Location, Source
from gazet.problems import Mark, place

_PIECES = {
    '"': re.compile(r"\\\r?\n|\\x\w{2}|\\u\w{4}|\\U\w{8}|\\.|\S", re.DOTALL),
    "'": re.compile(r"''|\S"),
}
"""What is one character of the text, by the kind of quotes."""
_BLANK = re.compile(r"\\[\nrnt0 ]|\\\r\n")
_PLAIN = re.compile(r"\S")
_COMMENT = re.compile(r"[ \t]+(#[^\n]*)")
_ITEM = re.compile(r"(?:[-*+]|1[.)])[ \t]+\S")


def place_in(source: Source, location: Location, index: int) -> Mark:
    """The place in the file of a character of a text; `index` counts from 0. The text's own place if it is written on
    no line."""
    spans = source.spans.get(location)
    if spans is None:
        return source.at(location)
    before, found = _signs_before(value_at(source, location)), _starts(source.text, *spans)
    number = before[min(index, len(before) - 1)]
    return _mark(source.text, spans[0] + found[number]) if number < len(found) else source.at(location)


# A text may have thousands of faults: what is asked for each of them is found once per text. The strings are those of the
# source, so that to look them up costs nothing.


@lru_cache(maxsize=8)
def _signs_before(value: str) -> list[int]:
    """For each character of a text, and for its end: how many before it are not white space."""
    return list(accumulate((not sign.isspace() for sign in value.lstrip()), initial=0))


@lru_cache(maxsize=8)
def _starts(text: str, start: int, end: int) -> list[int]:
    """Where each character of a text that is not white space is written, counted from its start in the file."""
    return [match.start() for match in _pieces(text[start:end])]


@lru_cache(maxsize=8)
def _lines(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _mark(text: str, index: int) -> Mark:
    starts = _lines(text)
    line = bisect_right(starts, index)
    return Mark(line, index - starts[line - 1] + 1)


def value_at(source: Source, location: Location) -> str:
    """The text at a location."""
    value: object = source.value
    for step in location:
        value = value[step] if isinstance(value, dict | list) else ""  # type: ignore[index]
    return str(value)


def _pieces(written: str) -> Iterator[re.Match[str]]:
    """The characters of a text that are not white space, as they are written; without its quotes, or the sign of a block."""
    quoted = written[:1] in _PIECES
    start = 1 if quoted else len(written.split("\n")[0]) if written[:1] in ("|", ">") else 0
    pieces = _PIECES.get(written[:1], _PLAIN).finditer(written, start, len(written) - quoted)
    return (piece for piece in pieces if not (quoted and _BLANK.fullmatch(piece[0])))


class Cut(NamedTuple):
    """A text that ends where YAML reads a comment."""

    location: Location
    text: str
    comment: str
    mark: Mark
    """Where the comment starts."""


def cuts(source: Source) -> Iterator[Cut]:
    """The texts without quotes that are followed by a comment in their line."""
    for location, (start, end) in source.spans.items():
        if source.text[start] in "\"'|>":
            continue
        if comment := _COMMENT.match(source.text, end):
            mark = place(source.text[: comment.start(1)])
            yield Cut(location, value_at(source, location), comment[1].rstrip(), mark)


class Folded(NamedTuple):
    """A line of a text that YAML joins to the one before it."""

    line: str
    mark: Mark


def folded_items(source: Source, location: Location) -> Iterator[Folded]:
    """Lines that look like items of a list, in a text whose lines are joined."""
    return (line for line in _lines_below(source, location, "|") if _ITEM.match(line.line))


def comments_within(source: Source, location: Location) -> Iterator[Folded]:
    """Lines that look like comments, but are words of the text."""
    return (line for line in _lines_below(source, location, "") if line.line.startswith("#"))


def _lines_below(source: Source, location: Location, but: str) -> Iterator[Folded]:
    """The lines of a text after its first, unless it is written after the sign `but`. A line after a blank one is joined
    to none."""
    start, end = source.spans.get(location, (0, 0))
    written = source.text[start:end]
    if but and written.startswith(but):
        return
    at, before = start, ""
    for number, line in enumerate(written.split("\n")):
        words = line.strip()
        if number and words and (before or not but):
            yield Folded(words, place(source.text[: at + len(line) - len(line.lstrip())]))
        before = words if number or written[:1] not in ("|", ">") else ""
        at += len(line) + 1
