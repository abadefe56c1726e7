"""Pieces of a text as the blocks of a document, in the shape of its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from gazet.article.grammar import faults
from gazet.importing.clauses import Targets, clause_of, without_braces
from gazet.importing.numbers import numbered
from gazet.importing.pieces import (
    Entry,
    Grid,
    Heading,
    Left,
    Listing,
    Paragraph,
    Piece,
    Quotation,
    Runs,
    line_of,
    words_of,
)
from gazet.importing.slugs import slug, unique
from gazet.importing.told import State, Told
from gazet.model.numbering import levels_of

Block = dict[str, Any]
DEEPEST = 5
"""Sections in each other: the title has the first of six levels of headings."""
NOTHING = "—"
"""What a cell says that says nothing."""
RESERVED = frozenset(["labels", "unreleased", "updated"])


@dataclass
class _Open:
    """A section that later pieces belong to."""

    level: int
    id: str
    body: list[Block]


@dataclass
class Builder:
    """One pass over the pieces of a text. `targets`: where links lead; `sections`: the ids of its headings, in their order."""

    targets: Targets
    sections: Sequence[str]
    body: list[Block] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ids = {*RESERVED, *self.sections}
        self._coming = iter(self.sections)
        self._open: list[_Open] = []
        self._intro: Block | None = None

    def add(self, piece: Piece) -> None:
        """Add a piece at the end."""
        before, self._intro = self._intro, None
        match piece:
            case Heading():
                self._heading(piece)
            case Paragraph():
                self._intro = self._text(clause_of(piece.runs, self.targets), piece.line, "text", "a paragraph")
            case Listing():
                self._listing(piece, before)
            case Grid():
                self._grid(piece)
            case Quotation():
                said = "\n\n".join(clause_of(runs, self.targets) for runs in piece.paragraphs)
                self._put({"id": self._id("quote"), "quote": said}, piece.line, "recognized", "a quotation")
            case Left():
                self._intro = before
                shown = f', "{piece.words[:60]}"' if piece.words else ""
                self.told.append(Told(piece.line, "left out", f"{piece.what}{shown}"))

    def _heading(self, piece: Heading) -> None:
        number, words = numbered(_line(piece.runs))
        while self._open and self._open[-1].level >= piece.level:
            self._open.pop()
        del self._open[DEEPEST - 1 :]
        id = next(self._coming)
        section: Block = {"id": id, "section": words}
        if number:
            section["number"] = number
        body: list[Block] = []
        section["body"] = body
        what = f"a section, number {number}" if number else "a section"
        self._put(section, piece.line, "recognized", what)
        self._open.append(_Open(piece.level, id, body))

    def _text(self, text: str, line: int, state: State, what: str) -> Block:
        block = {"id": self._id("text"), "text": text}
        self._put(block, line, state, what)
        return block

    def _listing(self, piece: Listing, intro: Block | None) -> None:
        """A list in a text, after the words before it if it can be read there; else a block with an item for each."""
        what, text = f"a list of {len(piece.entries)}", self._written(piece)
        if text is None or faults(text):
            block: Block = {"id": self._id("list"), "style": piece.style, "items": []}
            block["items"] = list(self._items(piece.entries, piece.style, block["id"]))
            self._put(block, piece.line, "recognized", what)
        elif intro is None or faults(joined := f"{intro['text']}\n\n{text}"):
            self._text(text, piece.line, "recognized", what)
        else:
            intro["text"] = joined
            self.told.append(Told(piece.line, "recognized", what, intro["id"]))

    def _written(self, piece: Listing) -> str | None:
        """A list as it is written in a text; None if it cannot be."""
        if not _is_plain(piece):
            return None
        signs = ("-" if piece.style == "bullets" else f"{n}." for n in range(1, len(piece.entries) + 1))
        lines = zip(signs, piece.entries, strict=False)
        return "\n".join(f"{sign} {_inner(entry, self.targets)}" for sign, entry in lines)

    def _items(self, entries: Sequence[Entry], style: str, above: str) -> Iterator[Block]:
        for place, entry in enumerate(_worded(entries), 1):
            text = _inner(entry, self.targets)
            item: Block = {"id": unique(f"{above}-{place}", self._ids), "text": text}
            self._ids.add(item["id"])
            if style != "bullets" and entry.number != place:
                item["number"] = _number(style, entry.number)
            if entry.entries:
                item["items"] = list(self._items(entry.entries, entry.style, item["id"]))
            yield item

    def _grid(self, piece: Grid) -> None:
        headings = piece.heading or tuple(() for _ in piece.rows[0])
        columns: list[Block] = []
        for place, runs in enumerate(headings, 1):
            words = _line(runs) or NOTHING
            id = unique(slug(words, f"column-{place}"), [column["id"] for column in columns])
            columns.append({"id": id, "heading": words})
        rows: list[Block] = []
        for place, cells in enumerate(piece.rows, 1):
            id = unique(slug(_line(cells[0]), f"row-{place}"), {row["id"] for row in rows})
            said = (clause_of(runs, self.targets, breaks=False) or NOTHING for runs in cells)
            rows.append({"id": id, "cells": dict(zip((column["id"] for column in columns), said, strict=True))})
        caption = piece.caption or (self._named() or "Table")
        block = {"id": self._id("table"), "table": caption, "columns": columns, "rows": rows}
        self._put(
            block,
            piece.lines[0],
            "recognized",
            f"a table of {_count(len(columns), 'column')} and {_count(len(rows), 'row')}",
        )

    def _named(self) -> str:
        """The heading of the section that is open."""
        return next((s["section"] for s in _sections(self.body) if self._open and s["id"] == self._open[-1].id), "")

    def _id(self, what: str) -> str:
        return unique(f"{self._open[-1].id}-{what}" if self._open else what, self._ids)

    def _put(self, block: Block, line: int, state: State, what: str) -> None:
        self._ids.add(block["id"])
        (self._open[-1].body if self._open else self.body).append(block)
        self.told.append(Told(line, state, what, block["id"]))


def section_ids(headings: Iterable[Heading]) -> list[str]:
    """The ids of headings: known before any block is made, because links lead to them."""
    found: list[str] = []
    for heading in headings:
        _, words = numbered(_line(heading.runs))
        found.append(unique(slug(words, "section"), {*RESERVED, *found}))
    return found


def finished(body: list[Block]) -> list[Block]:
    """The blocks with what a section without text says in the place of its body."""
    for section in _sections(body):
        section["body"] = section["body"] or "none"
    return body


def _sections(body: list[Block]) -> Iterator[Block]:
    for block in body:
        if "section" in block:
            yield block
            if isinstance(block["body"], list):
                yield from _sections(block["body"])


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _line(runs: Runs) -> str:
    return without_braces(line_of(runs))


def _inner(entry: Entry, targets: Targets) -> str:
    """The words of an item in one line; several paragraphs are apart by a space."""
    return " ".join(clause_of(runs, targets, breaks=False) for runs in entry.paragraphs)


def _worded(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The items that have words; the lists of one that has none belong where it is."""
    for entry in entries:
        if any(words_of(runs).strip() for runs in entry.paragraphs):
            yield entry
        else:
            yield from _worded(entry.entries)


def _is_plain(piece: Listing) -> bool:
    """Whether a list can be written in a text: items of one paragraph, bullets or numbers from 1."""
    from_one = piece.style == "bullets" or [e.number for e in piece.entries] == list(range(1, len(piece.entries) + 1))
    return (
        piece.style in ("bullets", "1.")
        and from_one
        and all(len(e.paragraphs) == 1 and not e.entries and words_of(e.paragraphs[0]).strip() for e in piece.entries)
    )


def _number(style: str, number: int) -> str:
    return levels_of(style)[0].written(number) + "."
