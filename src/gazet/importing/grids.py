"""Tables of a page, with the same number of cells in every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4.element import PageElement, Tag

from gazet.importing.pieces import Grid, Left, Paragraph, Piece, Run, Runs, words_of
from gazet.importing.runs import joined, runs_of
from gazet.importing.sources import line_of

MOST_COLUMNS, MOST_CELLS = 50, 100_000
"""Columns that one cell may stand in, and cells of a table; a larger one is read as paragraphs."""


@dataclass(frozen=True)
class _Cell:
    runs: Runs
    is_heading: bool
    wide: int
    high: int


def grid_of(table: Tag) -> Iterator[Piece]:
    """A table; one of a single column is paragraphs, because it only arranges them. Words between its cells come first."""
    loose = (node for node in table.find_all(string=True) if not _is_in_a_cell(node))
    if runs := joined(run for node in loose for run in runs_of(node)):
        yield Paragraph(runs, line_of(table))
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    cells = [[_cell(cell) for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row] for row in rows]
    lines = [line_of(row) for row, own in zip(rows, cells, strict=True) if own]
    full = [own for own in cells if own]
    wide = max((sum(cell.wide for cell in row) for row in full), default=0)
    if wide < 2 or wide * len(full) > MOST_CELLS:
        spaced = (tuple(run for cell in row for run in (*cell.runs, Run(" "))) for row in full)
        yield from (Paragraph(joined(runs), line) for runs, line in zip(spaced, lines, strict=True) if joined(runs))
        return
    filled = _filled(full)
    is_headed = len(filled) > 1 and (all(cell.is_heading for cell in filled[0]) or _in_head(rows))
    caption = " ".join(table.caption.get_text(" ").split()) if table.caption else ""
    text = [tuple(cell.runs for cell in row) for row in filled]
    empty = [line for row, line in zip(text, lines, strict=True) if not any(words_of(cell).strip() for cell in row)]
    kept = [(row, line) for row, line in zip(text, lines, strict=True) if line not in empty or row is text[0]]
    heading = kept[0][0] if is_headed else None
    yield Grid(caption, heading, tuple(row for row, _ in kept[int(is_headed) :]), tuple(line for _, line in kept))
    yield from (Left("an empty row of a table", "", line) for line in empty if line != lines[0])


def _is_in_a_cell(node: PageElement) -> bool:
    """Whether a node is in a cell of a row, or in a caption."""
    cell = node.find_parent(["td", "th", "caption"])
    return cell is not None and (cell.name == "caption" or (cell.parent is not None and cell.parent.name == "tr"))


def _in_head(rows: list[Tag]) -> bool:
    return rows[0].find_parent("thead") is not None


def _cell(tag: Tag) -> _Cell:
    """A cell, in one line."""
    runs = joined(replace(run, text=run.text.replace("\n", " ")) for run in runs_of(tag))
    return _Cell(runs, tag.name == "th", _span(tag, "colspan"), _span(tag, "rowspan"))


def _span(tag: Tag, name: str) -> int:
    said = str(tag.get(name) or "")
    return min(max(int(said), 1), MOST_COLUMNS) if said.isdecimal() and len(said) < 4 else 1


def _filled(rows: list[list[_Cell]]) -> list[list[_Cell]]:
    """Rows of one length: a cell over several columns or rows stands in each of them."""
    below: dict[int, tuple[_Cell, int]] = {}
    found: list[list[_Cell]] = []
    for row in rows:
        cells, own = list[_Cell](), [cell for cell in row for _ in range(cell.wide)]
        while own or len(cells) in below:
            cell, left = below.pop(len(cells), (None, 0))
            if cell is None:
                cell, left = own[0], own.pop(0).high
            if left > 1:
                below[len(cells)] = (cell, left - 1)
            cells.append(cell)
        found.append(cells)
    wide = max((len(row) for row in found), default=0)
    nothing = _Cell((Run(""),), False, 1, 1)
    return [[*row, *[nothing] * (wide - len(row))] for row in found]
