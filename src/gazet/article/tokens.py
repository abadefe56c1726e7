"""The tokens of a text, and where in it they are: as CommonMark reads it with the usual extensions, and as pages do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gazet.article.markdown import parser

FULL = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
"""Reads a text as CommonMark with the usual extensions."""
OWN = parser().disable("text_join")
"""Reads a text as pages do."""


@lru_cache(maxsize=16)
def read(parsing: MarkdownIt, text: str) -> list[Token]:
    """The tokens of a text, for reading only; each fault is looked for in the same ones."""
    return parsing.parse(text)


@lru_cache(maxsize=16)
def _line_starts(text: str) -> list[int]:
    """The index of the first sign of each line."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def inline(parsing: MarkdownIt, text: str) -> Iterator[tuple[Token, int]]:
    """The inline tokens, each with an index in the text at or before it."""
    for block in read(parsing, text):
        at = starts(text, block) if block.type == "inline" else 0
        for token in block.children or ():
            if block.type != "inline":
                break
            yield token, at
            if token.content and (found := text.find(token.content, at)) >= 0:
                at = found + (len(token.content) if token.type == "text" else 0)


def starts(text: str, token: Token) -> int:
    """The index of the first sign of a block that is not white space."""
    lines = _line_starts(text)
    number = token.map[0] if token.map else 0
    if number >= len(lines):
        return len(text)
    line = _line_at(text, lines[number])
    return lines[number] + len(line) - len(line.lstrip())


def _line_at(text: str, index: int) -> str:
    """The rest of a line from an index on."""
    end = text.find("\n", index)
    return text[index : end if end >= 0 else len(text)]


def shown(text: str, token: Token) -> str:
    """The first line of a block, shortened."""
    return line_from(text, starts(text, token))


def line_from(text: str, index: int) -> str:
    """The rest of a line, shortened."""
    line = _line_at(text, max(index, 0)).rstrip(". ")
    return line if len(line) <= 30 else f"{line[:29]}…"
