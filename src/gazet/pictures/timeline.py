"""Draws when a policy changed: a dot per edition on a line of years.

Names are above the dots as long as there is room. If there are many editions, only dots are shown, stacked where they are
close together, and a name appears when its dot is pointed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from gazet.pictures.shapes import Box, Label, Line, rounded
from gazet.pictures.text import LEADING, lines, width


@dataclass(frozen=True)
class Sheet:
    """The width of the drawing, and the maximum number of names one above the other."""

    width: float
    storeys: int


DESK, PHONE = Sheet(800, 3), Sheet(340, 2)
RADIUS = 5.0
_SIDE = 2 * RADIUS + 2
"""Space for a dot."""
_PITCH = 27.0
"""Distance between stacked dots: enough for a finger (WCAG 2.2, 2.5.8) even if the drawing is scaled down."""
_GAP = 14.0
_YEAR = 44.0
"""Space for the name of a year."""


@dataclass(frozen=True)
class Event:
    """An edition: its id, the day on which it takes effect, its state, and its label."""

    id: str
    day: date
    state: str
    """`past`, `current`, `upcoming` or `never`."""
    lines: tuple[str, ...]
    """The label, line by line."""

    @property
    def width(self) -> float:
        """The width of the label."""
        return max(map(width, self.lines))


@dataclass(frozen=True)
class Dot:
    """An edition with its position."""

    event: Event
    x: float
    y: float
    box: Box
    """The area that reacts to the pointer."""
    label: Label
    stem: Line | None = None
    """The line from the name to the dot, if the name is always shown."""


@dataclass(frozen=True)
class Year:
    """The first day of a year."""

    x: float
    name: str


@dataclass(frozen=True)
class Years:
    """The finished picture."""

    width: float
    height: float
    line: Line
    years: tuple[Year, ...]
    dots: tuple[Dot, ...]
    named: bool
    """Whether all names are shown; otherwise a name is shown while its dot is pointed at."""
    hint: Label | None = None
    """Shown where the name appears, until a dot is pointed at: the edition in force."""
    radius: float = RADIUS


@dataclass(frozen=True)
class _Axis:
    """Maps days to positions, from the first day of one year to the last day of another."""

    first: date
    end: date
    room: float
    margin: float = RADIUS + 1

    def share(self, day: date) -> float:
        return (day - self.first).days / (self.end - self.first).days

    def at(self, day: date) -> float:
        return rounded(self.margin + (self.room - 2 * self.margin) * self.share(day))


def draw(events: Sequence[Event], sheet: Sheet) -> Years:
    """The editions as a picture. `events`: oldest first, at least one."""
    first, end = date(events[0].day.year, 1, 1), date(events[-1].day.year + 1, 1, 1)
    full = _Axis(first, end, sheet.width, _PITCH / 2)
    shares = [(full.share(event.day), event.width) for event in events]
    # The line ends so that there is room for the last names beside it.
    room = min([sheet.width, *((sheet.width - wide - _SIDE) / share for share, wide in shares if share)])
    axis = _Axis(first, end, room)
    for sides, most in ((1, min(2, sheet.storeys)), (2, sheet.storeys)):
        heights = _heights(events, [axis.at(event.day) for event in events], sides)
        if heights and max(heights) < most:
            return _named(events, axis, sheet, heights, sides)
    return _piled(events, full, sheet)


def _heights(events: Sequence[Event], xs: list[float], sides: int) -> list[int]:
    """Each name's distance from the line, in rows. It is greater than that of the following names on the same side whose
    stems would otherwise cross it. Empty if dots touch.
    """
    if any(after - before < _SIDE for before, after in pairwise(xs)):
        return []
    heights = [0] * len(xs)
    for n in reversed(range(len(xs))):
        end = xs[n] + events[n].width + _GAP
        beside = (heights[m] for m in range(n + sides, len(xs), sides) if xs[m] < end)
        heights[n] = max(beside, default=-1) + 1
    return heights


def _named(events: Sequence[Event], axis: _Axis, sheet: Sheet, heights: list[int], sides: int) -> Years:
    """The picture with all names: above the line, or alternately above and below it, the newest above."""
    storey = max(len(event.lines) for event in events) * LEADING + 10
    base = rounded((max(heights[::-1][::sides]) + 1) * storey + 16)
    dots = []
    for n, (event, height) in enumerate(zip(events, heights, strict=True)):
        x, above = axis.at(event.day), (len(events) - 1 - n) % sides == 0
        top = base - 16 - (height + 1) * storey if above else base + 34 + height * storey
        label = Label.at(x - RADIUS, top, event.lines)
        ends = (label.box.bottom + 4, base - RADIUS) if above else (base + RADIUS, label.box.y - 1)
        stem = Line(x, rounded(ends[0]), x, rounded(ends[1]))
        box = Box(rounded(x - RADIUS - 1), label.box.y, rounded(event.width + 2), label.box.height)
        dots.append(Dot(event, x, base, box, label, stem))
    bottom = max([base + 30, *(dot.label.box.bottom for dot in dots)])
    return Years(
        sheet.width, rounded(bottom), Line(0, base, sheet.width, base), _years(axis, sheet.width), tuple(dots), True
    )


def _piled(events: Sequence[Event], axis: _Axis, sheet: Sheet) -> Years:
    """The picture without names: dots that would touch are stacked, and there is space below the line for one name."""
    piles: list[tuple[float, list[Event]]] = []
    for event in events:
        x = axis.at(event.day)
        if not piles or x - piles[-1][0] >= _PITCH:
            piles.append((x, []))
        piles[-1][1].append(event)
    base = rounded((max(len(pile) for _, pile in piles) - 0.5) * _PITCH)
    dots = tuple(dot for x, pile in piles for dot in _pile(x, pile, base, sheet.width))
    bottom = max(dot.label.box.bottom for dot in dots)
    hint = next((dot.label for dot in dots if dot.event.state == "current"), None)
    line = Line(0, base, sheet.width, base)
    return Years(sheet.width, rounded(bottom), line, _years(axis, sheet.width), dots, False, hint)


def _pile(x: float, pile: list[Event], base: float, room: float) -> Iterator[Dot]:
    for n, event in enumerate(pile):
        y = rounded(base - n * _PITCH)
        box = Box(rounded(x - _PITCH / 2), rounded(y - _PITCH / 2), _PITCH, _PITCH)
        yield Dot(event, x, y, box, Label.at(0, base + 30, lines(" · ".join(event.lines), room, 2)))


def _years(axis: _Axis, sheet: float) -> tuple[Year, ...]:
    """The years by name, as many as fit."""
    years = range(axis.first.year, axis.end.year + 1)
    each = axis.room / (len(years) - 1)
    step = next(n * 10**zeros for zeros in range(5) for n in (1, 2, 5) if n * 10**zeros * each >= _YEAR)
    places = [(axis.at(date(year, 1, 1)), str(year)) for year in years[::step]]
    return tuple(Year(x, name) for x, name in places if x + _YEAR <= sheet)
