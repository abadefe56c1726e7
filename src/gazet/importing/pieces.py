"""What a text consists of, whatever format it was written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Words in one style. A line break is "\\n"."""

    text: str
    em: bool = False
    strong: bool = False
    target: str | None = None
    """Where a link leads, as it is written."""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading, of level 1 to 6. `anchors`: the ids by which links lead to it."""

    level: int
    runs: Runs
    anchors: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    runs: Runs
    line: int


@dataclass(frozen=True)
class Entry:
    """An item of a list: its paragraphs, and the lists below it."""

    paragraphs: tuple[Runs, ...]
    entries: tuple[Entry, ...]
    style: str
    """How the items below it are numbered."""
    number: int
    """Its place in the list, as the list counts."""
    line: int


@dataclass(frozen=True)
class Listing:
    """A list. `style`: "bullets", or a pattern of numbers such as "a."."""

    style: str
    entries: tuple[Entry, ...]
    line: int


@dataclass(frozen=True)
class Grid:
    """A table: rows with as many cells as there are columns. `heading`: the row that heads the columns, if one does."""

    caption: str
    heading: tuple[Runs, ...] | None
    rows: tuple[tuple[Runs, ...], ...]
    lines: tuple[int, ...]
    """The line of each row, that of the heading first if there is one."""


@dataclass(frozen=True)
class Quotation:
    """Somebody else's words."""

    paragraphs: tuple[Runs, ...]
    line: int


@dataclass(frozen=True)
class Left:
    """Something that has no place in a document. `words`: what readers saw of it."""

    what: str
    words: str
    line: int


Piece = Heading | Paragraph | Listing | Grid | Quotation | Left


def words_of(runs: Runs) -> str:
    """The words of runs, without their styles."""
    return "".join(run.text for run in runs)


def line_of(runs: Runs) -> str:
    """The words of runs in one line."""
    return " ".join(words_of(runs).split())
