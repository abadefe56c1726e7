"""The elements of a page, as pieces of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from bs4 import BeautifulSoup
from bs4.element import CData, Comment, PageElement, PreformattedString, Tag

from gazet.importing.grids import grid_of
from gazet.importing.pieces import Entry, Grid, Heading, Left, Listing, Paragraph, Piece, Quotation, Run, Runs, words_of
from gazet.importing.runs import FLOW, HEADINGS, joined, runs_of
from gazet.importing.sources import line_of

DEEPEST = 100
"""Elements in each other; pages that people read have some twenty."""
LEFT_OUT = {
    "script": "a script", "style": "a style sheet", "noscript": "what is for pages without scripts", "template": "a template",
    "iframe": "a frame", "object": "an object", "embed": "an object", "svg": "a drawing", "canvas": "a drawing",
    "video": "a film", "audio": "a sound", "form": "a form", "button": "a button", "input": "a form", "select": "a form",
    "textarea": "a form", "nav": "navigation", "head": "the head of the page", "hr": "a rule", "dialog": "a dialog",
}  # fmt: skip
"""What has no place in a document, and what it is called."""
_STYLES = {"a": "a.", "A": "A.", "i": "i.", "I": "I."}


class TooDeep(ValueError):
    """Raised for a page whose elements are in each other more than `DEEPEST` times."""


def pieces_of(soup: BeautifulSoup) -> list[Piece]:
    """The pieces of a page, in their order: those of its main part, if it says which that is. Raises TooDeep."""
    _measure(soup)
    articles = soup.find_all("article")
    main = soup.find("main") or (articles[0] if len(articles) == 1 else None)
    found = list(_of_children(main if isinstance(main, Tag) else soup))
    if isinstance(main, Tag):
        around = len(" ".join(soup.get_text(" ").split())) - len(" ".join(main.get_text(" ").split()))
        if around > 0:
            found.insert(0, Left("what surrounds the main part of the page", "", 1))
    return found


def _measure(soup: BeautifulSoup) -> None:
    level: list[Tag] = [soup]
    for _ in range(DEEPEST):
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
        if not level:
            return
    raise TooDeep


def _of_children(parent: Tag) -> Iterator[Piece]:
    """The pieces of what is in an element; words between its blocks are paragraphs."""
    loose: list[PageElement] = []
    for child in parent.children:
        if isinstance(child, Comment):
            if words := " ".join(str(child).split()):
                before = child.find_previous(True)
                yield Left("a comment", words, line_of(before) if isinstance(before, Tag) else 1)
        elif isinstance(child, PreformattedString) and not isinstance(child, CData):
            continue  # a doctype, an instruction
        elif isinstance(child, Tag) and (child.name in FLOW or child.name in LEFT_OUT or _holds_flow(child)):
            yield from _paragraph(loose, parent)
            loose = []
            yield from _of_block(child)
        else:
            loose.append(child)
    yield from _paragraph(loose, parent)


def _holds_flow(tag: Tag) -> bool:
    return tag.find([*FLOW]) is not None


def _paragraph(loose: Iterable[PageElement], parent: Tag) -> Iterator[Piece]:
    nodes = list(loose)
    runs = joined(chain.from_iterable(map(runs_of, nodes)))
    if words_of(runs).strip():
        first = next((node for node in nodes if isinstance(node, Tag)), parent)
        yield Paragraph(runs, line_of(first))
    yield from (piece for node in nodes if isinstance(node, Tag) for piece in _pictures(node))


def _pictures(tag: Tag) -> Iterator[Left]:
    """The pictures in a line of words, whose text alternative stays in it."""
    pictures = [tag] if tag.name == "img" else tag.find_all("img")
    yield from (Left("a picture", "", line_of(picture)) for picture in pictures)


def _of_block(tag: Tag) -> Iterator[Piece]:
    if tag.name in LEFT_OUT:
        yield Left(LEFT_OUT[tag.name], " ".join(tag.get_text(" ").split()), line_of(tag))
    elif tag.name in HEADINGS:
        yield from _heading(tag)
    elif tag.name in ("ul", "ol"):
        yield from _listing(tag)
    elif tag.name == "dl":
        yield from _described(tag)
    elif tag.name == "table":
        yield from grid_of(tag)
    elif tag.name == "blockquote":
        yield from _quotation(tag)
    elif tag.name == "pre":
        runs = (Run(line) for line in re.split(r"\n", tag.get_text()) if line.strip())
        yield from (Paragraph((Run(" ".join(run.text.split())),), line_of(tag)) for run in runs)
    else:
        yield from _of_children(tag)


def _heading(tag: Tag) -> Iterator[Piece]:
    runs = joined(runs_of(tag))
    anchors = (tag, *tag.find_all(id=True), *tag.find_all("a", attrs={"name": True}))
    named = (str(found.get(name)) for found in anchors for name in ("id", "name") if found.get(name))
    if words_of(runs).strip():
        yield Heading(int(tag.name[1]), runs, tuple(dict.fromkeys(named)), line_of(tag))
    yield from _pictures(tag)


def _style(tag: Tag) -> str:
    return "bullets" if tag.name == "ul" else _STYLES.get(str(tag.get("type") or "1"), "1.")


def _listing(tag: Tag) -> Iterator[Piece]:
    """A list; after it what was left out of its items."""
    left: list[Left] = []
    entries = tuple(_entries(tag, left))
    if entries:
        yield Listing(_style(tag), entries, line_of(tag))
    yield from left


def _entries(tag: Tag, left: list[Left]) -> Iterator[Entry]:
    """The items of a list. Words and other elements between them are items too."""
    number = _whole(tag.get("start"), 1)
    for child in tag.children:
        line = line_of(child) if isinstance(child, Tag) else line_of(tag)
        number = _whole(child.get("value"), number) if isinstance(child, Tag) else number
        pieces = list(_of_item(child, tag))
        left += [piece for piece in pieces if isinstance(piece, Left)]
        lists = [piece for piece in pieces if isinstance(piece, Listing)]
        below = tuple(entry for listing in lists for entry in listing.entries)
        paragraphs = tuple(runs for piece in pieces for runs in _paragraphs_of(piece))
        if below or paragraphs:
            yield Entry(paragraphs, below, lists[0].style if lists else "bullets", number, line)
            number += 1


def _of_item(child: PageElement, parent: Tag) -> Iterator[Piece]:
    if isinstance(child, Tag) and child.name == "li":
        yield from _of_children(child)
    elif isinstance(child, Tag) and (child.name in FLOW or child.name in LEFT_OUT):
        yield from _of_block(child)
    else:
        yield from _paragraph([child], parent)


def _paragraphs_of(piece: Piece) -> Iterator[Runs]:
    """What a piece says in an item, in which tables and quotations are words."""
    match piece:
        case Paragraph() | Heading():
            yield piece.runs
        case Quotation():
            yield from piece.paragraphs
        case Grid():
            for row in (*([piece.heading] if piece.heading else []), *piece.rows):
                yield joined(run for cell in row for run in (*cell, Run(" ")))


def _whole(value: object, otherwise: int) -> int:
    text = str(value or "")
    return int(text) if re.fullmatch(r"\d{1,6}", text) else otherwise


def _described(tag: Tag) -> Iterator[Piece]:
    """A list of terms, each with what is said of it."""
    entries: list[Entry] = []
    for child in tag.find_all(["dt", "dd"]):
        runs = joined(runs_of(child))
        if child.name == "dt" or not entries:
            strong = tuple(Run(run.text, run.em, True, run.target) for run in runs)
            entries.append(Entry((strong,), (), "bullets", len(entries) + 1, line_of(child)))
        else:
            last = entries[-1]
            entries[-1] = Entry((*last.paragraphs, runs), (), last.style, last.number, last.line)
    if entries:
        yield Listing("bullets", tuple(entries), line_of(tag))


def _quotation(tag: Tag) -> Iterator[Piece]:
    """A quotation; one that holds more than paragraphs is read as what it holds."""
    inside = list(_of_children(tag))
    paragraphs = tuple(piece.runs for piece in inside if isinstance(piece, Paragraph))
    if inside and len(paragraphs) == len(inside):
        yield Quotation(paragraphs, line_of(tag))
    else:
        yield from inside
