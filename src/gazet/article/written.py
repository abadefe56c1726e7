"""Where the signs that readers see are written in a marked text, and which markup belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from gazet.article.limits import excess
from gazet.article.markdown import said_by
from gazet.article.tokens import OWN, read

Span = tuple[int, int]
"""From an index in a text to the one after its end."""
_TARGET = re.compile(r"""\]\(\s*(?:<[^>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)\s*(?:"[^"]*"|'[^']*'|\([^)]*\))?\s*\)""")


@dataclass(frozen=True)
class Line:
    """A paragraph or item of a list as it is read, and where it is written."""

    text: str
    places: tuple[Span, ...]
    """Where each sign of the text is written; an escaped one with its backslash."""
    pairs: tuple[tuple[Span, Span], ...]
    """Where emphasis and links begin and end; a link ends with its target."""


def written(text: str) -> list[Line]:
    """The lines of a text, in their order."""
    if excess(text):  # no markup is read in it
        return [Line(text, tuple((i, i + 1) for i in range(len(text))), ())]
    blocks = [token for token in read(OWN, text) if token.type == "inline"]
    return [_line(text, block) for block in blocks]


def _line(text: str, block: Token) -> Line:
    at, places, opened, pairs, said = _start(text, block), list[Span](), list[Span](), list[tuple[Span, Span]](), ""
    for token in block.children or ():
        spans = list(_spans(text, at, token))
        at = spans[-1][1] if spans else at
        if token.nesting > 0:
            opened += spans
        elif token.nesting < 0:
            pairs += [(opened.pop(), span) for span in spans]
        else:
            said += said_by(token)
            places += spans
    return Line(said, tuple(places), tuple(pairs))


def _start(text: str, block: Token) -> int:
    """The index at which a block begins, after the signs of lists."""
    number, first = block.map[0] if block.map else 0, block.content.partition("\n")[0]
    start = sum(len(line) + 1 for line in text.split("\n")[:number])
    return max(text.rfind(first, start, start + len(text[start:].partition("\n")[0])), start)


def _spans(text: str, at: int, token: Token) -> Iterator[Span]:
    """Where a token is written: each sign of a text, or a piece of markup."""
    if token.type == "link_close":
        match = _TARGET.search(text, at)
        yield match.span() if match else (at, at)
    elif token.nesting or token.type == "text_special":
        sign = "[" if token.type == "link_open" else token.markup
        at = max(text.find(sign, at), at)
        yield at, at + len(sign)
    else:
        yield from _signs(text, at, said_by(token))


def _signs(text: str, at: int, content: str) -> Iterator[Span]:
    for sign in content:
        if not sign.isspace():  # where lines begin and end, white space is left out
            at = max(text.find(sign, at), at)
        end = at + (not sign.isspace() or text[at : at + 1].isspace())
        yield at, end
        at = end
