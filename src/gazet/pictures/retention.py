"""Draws how long data is kept: a bar per class of data on a time axis.

A stated period is a bar; data that is not kept is a ring at the start; an unstated period is a dotted line without an end.
The three are easy to tell apart, and none has zero length.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from babel.support import NullTranslations

from gazet.i18n import cldr
from gazet.i18n.marks import unmarked
from gazet.model.base import Duration
from gazet.model.vocabulary import RetentionClass
from gazet.pictures.shapes import Label, Line, rounded
from gazet.pictures.text import LEADING, lines, width

# For drawing, a month is a twelfth of a year, so that 12 months and 1 year end at the same position.
_MONTHS = {
    "day": Fraction(120_000, 3_652_425),
    "week": Fraction(840_000, 3_652_425),
    "month": Fraction(1),
    "year": Fraction(12),
}
_STEPS = [
    *((n, "day") for n in (1, 2)),
    *((n, "week") for n in (1, 2)),
    *((n, "month") for n in (1, 2, 3, 6)),
    *((n * 10**zeros, "year") for zeros in range(6) for n in (1, 2, 5)),
]


@dataclass(frozen=True)
class Sheet:
    """The width of the drawing and the position of names."""

    width: float
    names: float
    """Space for the names."""
    beside: bool
    """Whether names are beside their bars rather than above them."""


DESK, PHONE = Sheet(800, 300, beside=True), Sheet(340, 326, beside=False)
_GAP = 16.0
_WORDS = 10.0
"""Distance from a bar to its text."""
_RING = 4.0
"""Additional distance for a ring."""


@dataclass(frozen=True)
class Row:
    """A class of data: its name, its bar, and the period in words."""

    id: str
    form: str
    """`period`, `none` or `undeclared`."""
    name: Label
    bar: Line
    """From the start of the axis to the end of the period; for `none` a point, for `undeclared` the line after its text."""
    words: Label


@dataclass(frozen=True)
class Tick:
    """A labelled position on the axis."""

    line: Line
    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Bars:
    """The finished picture."""

    width: float
    height: float
    start: Line
    """The start of the time axis."""
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]


def months(duration: Duration) -> Fraction:
    """The length of a period for drawing, in twelfths of an average year (365.2425 days)."""
    return _MONTHS[duration.unit] * duration.number


def form(limit: Duration | tuple[()] | None) -> str:
    """What the policy says: `period`, `none` (the data is not kept) or `undeclared`."""
    return "undeclared" if limit is None else "period" if isinstance(limit, Duration) else "none"


def in_words(limit: Duration | tuple[()] | None, language: str, words: NullTranslations) -> str:
    """The period as text for readers."""
    if isinstance(limit, Duration):
        return cldr.period(language, limit)
    return words.ugettext("no period named") if limit is None else words.ugettext("not kept afterwards")


@dataclass(frozen=True)
class _Axis:
    """Maps time to positions, from the start of a period to the end of the longest one."""

    left: float
    right: float
    longest: Fraction

    def at(self, length: Fraction) -> float:
        share = length / self.longest if self.longest else 0
        return rounded(self.left + (self.right - self.left) * float(share))


def draw(classes: tuple[RetentionClass, ...], sheet: Sheet, language: str, words: NullTranslations) -> Bars:
    """The classes of data as bars, in the order of the policy."""
    limits = [c.limit for c in classes if isinstance(c.limit, Duration)]
    beyond = max((width(cldr.period(language, limit)) for limit in limits), default=0.0)
    left = sheet.names + 16 if sheet.beside else 6.0
    axis = _Axis(left, sheet.width - beyond - _WORDS, max(map(months, limits), default=Fraction(0)))
    rows, top = [], 8.0
    for entry in classes:
        name = lines(unmarked(entry.name), sheet.names, 3)
        middle, below = _heights(top, len(name) * LEADING, sheet)
        label = Label.at(0 if sheet.beside else sheet.width - sheet.names, top, name)
        rows.append(_row(entry, label, in_words(entry.limit, language, words), rounded(middle), axis))
        top = below + _GAP
    bottom = rounded(top - _GAP / 2)
    ticks = _ticks(axis, bottom, language)
    start = Line(rounded(left), 0, rounded(left), bottom)
    return Bars(sheet.width, rounded(bottom + (LEADING * 1.6 if ticks else 4)), start, tuple(rows), ticks)


def _heights(top: float, name: float, sheet: Sheet) -> tuple[float, float]:
    """The positions of a row's bar and of its end, given the top and the height of its name."""
    if sheet.beside:
        return top + name / 2, top + name
    return top + name + LEADING * 0.7, top + name + LEADING * 1.4


def _row(entry: RetentionClass, name: Label, text: str, y: float, axis: _Axis) -> Row:
    kind, start = form(entry.limit), axis.at(Fraction(0))
    end = max(axis.at(months(entry.limit)), rounded(start + 2)) if isinstance(entry.limit, Duration) else start
    words = Label(rounded(end + _WORDS + (_RING if kind == "none" else 0)), rounded(y + 4.5), (text,))
    after = rounded(words.box.right + _WORDS)
    open_ = Line(after, y, max(rounded(axis.right), after + 50), y)
    return Row(entry.id, kind, name, open_ if kind == "undeclared" else Line(start, y, end, y), words)


def _ticks(axis: _Axis, bottom: float, language: str) -> tuple[Tick, ...]:
    """Marks at round periods, as close together as their labels allow."""
    for number, unit in _STEPS:
        step = months(Duration(number=number, unit=unit))
        if not 1 <= axis.longest // step <= 40:
            continue
        counts = range(1, axis.longest // step + 1)
        texts = [cldr.period(language, Duration(number=number * n, unit=unit)) for n in counts]
        if axis.at(step) - axis.left >= max(map(width, texts)) + 14:
            places = [axis.at(step * n) for n in counts]
            return tuple(
                Tick(Line(x, 0, x, bottom), x, rounded(bottom + LEADING), text)
                for x, text in zip(places, texts, strict=True)
            )
    return ()
