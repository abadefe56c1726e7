"""Plain text as HTML: paragraphs between empty lines. Lines that begin with a bullet or a number are a list; a line by itself that
is no sentence is a heading, and the first of them the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

_ITEM = re.compile(r"(?P<sign>[•·●▪◦‣*–-]|(?P<number>\d{1,3})[.)])[ \t]+(?=\S)")
_SENTENCE = re.compile(r"[.!?;,:…]$|: ")
MOST_OF_HEADING = 90
"""Letters of a line that can be a heading."""


def marked_up(text: str, line: str) -> str:
    """The HTML of a text. `line`: the attribute for the line of the text on which an element begins."""
    return "".join(_group(lines, number, line) for number, lines in _paragraphs(text))


def _paragraphs(text: str) -> list[tuple[int, list[str]]]:
    """The lines between empty ones, each group with the number of its first line."""
    found: list[tuple[int, list[str]]] = []
    is_open = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            is_open = False
        elif is_open:
            found[-1][1].append(line.strip())
        else:
            found.append((number, [line.strip()]))
            is_open = True
    return found


def _group(lines: list[str], number: int, line: str) -> str:
    """The HTML of a group of lines."""
    items = [_ITEM.match(said) for said in lines]
    at = f'{line}="{number}"'
    if items[0]:
        return "".join(_lists(lines, number, line))
    if len(lines) == 1 and len(lines[0]) <= MOST_OF_HEADING and not _SENTENCE.search(lines[0]):
        return f"<h{1 if number == 1 else 2} {at}>{escape(lines[0])}</h{1 if number == 1 else 2}>"
    first = next((place for place, item in enumerate(items) if item), len(lines))
    return f"<p {at}>{escape(' '.join(lines[:first]))}</p>{''.join(_lists(lines[first:], number + first, line))}"


def _lists(lines: list[str], number: int, line: str) -> Iterator[str]:
    """The lists of lines, one after the other; a line without a sign belongs to the item before."""
    entries: list[tuple[int, str, str]] = []
    for place, said in enumerate(lines, number):
        if item := _ITEM.match(said):
            entries.append((place, item["number"] or "", said[item.end() :]))
        else:
            entries[-1] = (*entries[-1][:2], f"{entries[-1][2]} {said}")
    for tag, group in groupby(entries, key=lambda entry: "ol" if entry[1] else "ul"):
        items = list(group)
        said = "".join(f'<li value="{own}" {line}="{at}">{escape(words)}</li>' for at, own, words in items)
        yield f'<{tag} {line}="{items[0][0]}">{said}</{tag}>'
