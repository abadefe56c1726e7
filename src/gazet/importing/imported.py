"""A text of some format → the file of a document, and line by line what became of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from gazet.article.markdown import plain
from gazet.importing.blocks import Builder, finished, section_ids
from gazet.importing.elements import pieces_of
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
from gazet.importing.sources import KINDS, Read
from gazet.importing.targets import Leading
from gazet.importing.told import Coverage, Told, defined_in, kept

_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?\.?\s+[^\W\d_]{3,12},?\s+\d{4}|[^\W\d_]{3,12}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
)
_UPDATED = re.compile(
    r"(?:last|latest|effective|updated|revised|version|laatst|bijgewerkt|versie|geldig|son|güncelle|yürürlük|sürüm)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of )?contents|on this page|inhoud(?:sopgave)?|i̇?çindekiler", re.IGNORECASE)
UPDATED = "Last updated: {last_updated}"


@dataclass(frozen=True)
class Imported:
    """A document, and what became of the text it was made of."""

    document: dict[str, Any]
    """What its file holds."""
    told: tuple[Told, ...]
    coverage: Coverage

    def file(self) -> str:
        """The file of the document, as people would write it."""
        return yaml.dump(self.document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as such."""


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


def import_text(text: str, kind: str, document: str, *, base: str = "", title: str = "") -> Imported:
    """The document of a text.

    `kind`: how it is read, the end of a file's name, such as ".md". `document`: the id of the document. `base`: the address of
    the text, for links that have none of their own. `title`: the title, if it is not the one of the text. Raises
    gazet.importing.elements.TooDeep.
    """
    read = KINDS[kind](text)
    pieces = pieces_of(read.soup)
    found = _Whole(read, pieces, title)
    headings = [piece for piece in found.pieces if isinstance(piece, Heading)]
    ids = section_ids(headings)
    targets = Leading(_anchors(headings, ids), base)
    builder = Builder(targets, ids)
    for piece in found.pieces:
        targets.line = _first_line(piece)
        builder.add(piece)
    lost = (Told(line, "left out", f"a link to {target}; its words are kept") for target, line in targets.lost.items())
    told = (*found.told, *builder.told, *lost)
    shown = {"id": document, "title": found.title or document, "updated": found.updated, "body": finished(builder.body)}
    coverage = _coverage(pieces, [found.title, *found.by_itself, *_texts(shown)])
    return Imported(shown, tuple(sorted(told, key=lambda one: one.line)), coverage)


def _anchors(headings: Sequence[Heading], ids: Sequence[str]) -> dict[str, str]:
    """Anchor → the id of its section; of several with one anchor, the first, to which browsers go."""
    found = zip(reversed(headings), reversed(ids), strict=True)
    return {anchor: id for heading, id in found for anchor in heading.anchors}


class _Whole:
    """What is said of a text by itself, apart from its pieces: its title, its date and its contents."""

    def __init__(self, read: Read, pieces: Sequence[Piece], title: str) -> None:
        self.told: list[Told] = []
        self.by_itself: list[str] = []
        self.named, self.title, self.updated = title, title or read.title, UPDATED
        if read.head:
            self.told.append(Told(1, "recognized" if read.title else "left out", "the head of the file"))
        self.pieces = self._without_contents(self._without_day(self._without_title(list(pieces))))

    def _without_title(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces without the title: what says the same as the head, or the only heading of the first level."""
        first = next(
            (p for p in pieces[:3] if isinstance(p, Heading | Paragraph) and line_of(p.runs) == self.title), None
        )
        if first is None:
            headings = [piece for piece in pieces if isinstance(piece, Heading)]
            if [heading.level for heading in headings[:1]] != [1] or [h.level for h in headings].count(1) > 1:
                return pieces
            first = headings[0]
            self.title = self.named or line_of(first.runs)
        self.by_itself.append(line_of(first.runs))
        self.told.append(Told(first.line, "recognized", "the title"))
        return [piece for piece in pieces if piece is not first]

    def _without_day(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces without the line that says when the text was updated, among the first of them."""
        for piece in (piece for piece in pieces[:6] if isinstance(piece, Paragraph)):
            said = line_of(piece.runs)
            day = _DAY.search(said)
            if day and len(said) < 100 and _UPDATED.search(said):
                self.updated = f"{said[: day.start()]}{{last_updated}}{said[day.end() :]}"
                self.by_itself.append(said)
                self.told.append(Told(piece.line, "recognized", f"the line of the last update, {day[0]}"))
                return [other for other in pieces if other is not piece]
        return pieces

    def _without_contents(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces without a list of links to headings, which pages make themselves."""
        start = next((i for i, piece in enumerate(pieces) if _is_link_to_part(piece)), 0)
        end = next((i for i in range(start, len(pieces)) if not _is_link_to_part(pieces[i])), len(pieces))
        links = [runs for piece in pieces[start:end] for runs in _all_runs(piece)]
        if len(links) < 3:
            return pieces
        before = pieces[start - 1] if start else None
        if isinstance(before, Heading | Paragraph) and _CONTENTS.fullmatch(line_of(before.runs).rstrip(":")):
            start -= 1
        for piece in pieces[start:end]:
            self.by_itself += [line_of(runs) for runs in _all_runs(piece)]
        self.told.append(Told(_first_line(pieces[start]), "recognized", f"the contents, {len(links)} links"))
        return [*pieces[:start], *pieces[end:]]


def _is_link_to_part(piece: Piece) -> bool:
    """Whether a piece is links to headings and nothing else."""
    found = list(_all_runs(piece)) if isinstance(piece, Paragraph | Listing) else []
    return bool(found) and all(
        (run.target or "").startswith("#") or not run.text.strip(" \n·|•,") for runs in found for run in runs
    )


def _all_runs(piece: Piece) -> Iterator[Runs]:
    """All lines of a piece."""
    match piece:
        case Heading() | Paragraph():
            yield piece.runs
        case Listing():
            yield from _of_entries(piece.entries)
        case Grid():
            yield from piece.heading or ()
            yield from (cell for row in piece.rows for cell in row)
        case Quotation():
            yield from piece.paragraphs


def _of_entries(entries: Sequence[Entry]) -> Iterator[Runs]:
    for entry in entries:
        yield from entry.paragraphs
        yield from _of_entries(entry.entries)


def _first_line(piece: Piece) -> int:
    return piece.lines[0] if isinstance(piece, Grid) else piece.line


def _coverage(pieces: Sequence[Piece], texts: Sequence[str]) -> Coverage:
    said = [words_of(runs) for piece in pieces for runs in _all_runs(piece)]
    said += [piece.words for piece in pieces if isinstance(piece, Left) and not piece.what.endswith(_UNSEEN)]
    words, found = kept(said, texts)
    headings = [numbered(line_of(piece.runs))[0] for piece in pieces if isinstance(piece, Heading)]
    return Coverage(
        words,
        found,
        sum(isinstance(piece, Grid) for piece in pieces),
        sum(number is not None for number in headings),
        tuple(dict.fromkeys(term for text in said for term in defined_in(text))),
    )


_UNSEEN = ("script", "sheet", "comment", "template", "pages without scripts", "head of the page")
"""What is left out that readers have never seen."""


_WORDS, _PROSE = ("section", "heading", "table", "number", "updated"), ("text", "quote")
"""Keys of a document's file that hold words without markup, and with it."""


def _texts(value: object) -> Iterator[str]:
    """All words of a document's file, as pages show them."""
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "cells":
                yield from map(plain, inner.values())
            elif key in _PROSE:
                yield plain(inner)
            elif key in _WORDS:
                yield inner
            else:
                yield from _texts(inner)
