"""Draws the data's journey: three columns of names, and a thin line for each connection from one column to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from gazet.pictures.shapes import Box, Curve, Label, Line, rounded
from gazet.pictures.stops import Journey, Stop
from gazet.pictures.text import LEADING, lines

WIDTH = 800.0
HEAD = 34.0
"""Space for the headings of the columns."""
GAP = 13.0
"""Minimum space between two names."""

Caption = Callable[[Stop], str]


@dataclass(frozen=True)
class _Column:
    """The positions in a column: of its names, its numbers, and the bars at which lines end."""

    text: float
    room: float
    number: float
    bars: tuple[float, ...]
    anchor: str = "start"


COLUMNS = (
    _Column(0, 212, 238, (246,), "end"),
    _Column(372, 156, 348, (340, 536)),
    _Column(656, 144, 632, (624,)),
)


@dataclass(frozen=True)
class Node:
    """A stop with its position."""

    id: str
    """Unique within the picture."""
    stop: Stop
    label: Label
    note: Label | None
    number: tuple[float, float]
    """Position of the number of its services."""
    anchor: str
    """Which end of the number is at that position."""
    bars: tuple[Line, ...]
    box: Box
    """The area that reacts to the pointer."""
    said: Label
    """Its full name and number, shown while it is pointed at."""


@dataclass(frozen=True)
class Way:
    """A line from a stop to one of the next column."""

    id: str
    start: str
    end: str
    curve: Curve
    services: frozenset[str]
    declared: bool
    """Whether the policy declares where it leads."""


@dataclass(frozen=True)
class Light:
    """What is highlighted while a name is pointed at: ids of lines, and of the names that they join, its own first."""

    ways: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """The finished picture."""

    height: float
    nodes: tuple[Node, ...]
    ways: tuple[Way, ...]
    lights: Mapping[str, Light]
    """The highlights, by node id."""
    hint: Label
    """Shown where the full name appears, until a name is pointed at."""
    width: float = WIDTH
    headings: tuple[tuple[float, float], ...] = tuple((column.text, 14.0) for column in COLUMNS)
    """The start of each column's heading."""


def draw(journey: Journey, caption: Caption, hint: str) -> Drawing:
    """The journey as a picture, as high as its longest column.

    `caption` gives the text for a stop that is pointed at; `hint` is shown there until then.
    """
    heights = [_heights(stops, COLUMNS[n].room) for n, stops in enumerate(journey.columns)]
    body = max(sum(column) + GAP * len(column) for column in heights)
    columns = [list(_nodes(n, stops, heights[n], body, caption)) for n, stops in enumerate(journey.columns)]
    ways = tuple(way for left, right in pairwise(columns) for way in _ways(left, right))
    nodes = tuple(node for column in columns for node in column)
    lights = {node.id: _light(node, ways) for node in nodes}
    footer = _footer(body, hint)
    bottom = max([footer.box.bottom, *(node.said.box.bottom for node in nodes)])
    return Drawing(rounded(bottom + 4), nodes, ways, lights, footer)


def _footer(body: float, text: str) -> Label:
    return Label.at(0, HEAD + body + 8, lines(text, WIDTH, 2))


def _texts(stop: Stop, room: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return lines(stop.name, room, 3), lines(stop.note, room, 2)


def _heights(stops: tuple[Stop, ...], room: float) -> list[float]:
    return [LEADING * sum(map(len, _texts(stop, room))) for stop in stops]


def _nodes(column: int, stops: tuple[Stop, ...], heights: list[float], body: float, caption: Caption) -> Iterator[Node]:
    """The stops of a column, distributed over the height of the picture."""
    place = COLUMNS[column]
    gap = (body - sum(heights)) / len(stops) if stops else 0
    top = HEAD + gap / 2
    for n, (stop, height) in enumerate(zip(stops, heights, strict=True)):
        name, note = _texts(stop, place.room)
        label = Label.at(place.text, top, name)
        left, right = min(place.text, place.number, *place.bars), max(place.text + place.room, *place.bars)
        yield Node(
            f"{'abc'[column]}{n}",
            stop,
            label,
            Label.at(place.text, top + len(name) * LEADING, note) if note else None,
            (place.number, label.y),
            place.anchor,
            tuple(Line(bar, rounded(top), bar, rounded(top + height)) for bar in place.bars),
            Box(left, rounded(top - GAP / 2), right - left, rounded(height + GAP)),
            _footer(body, caption(stop)),
        )
        top += height + gap


def _ways(left: list[Node], right: list[Node]) -> Iterator[Way]:
    """Lines between two columns. Lines that end at the same bar do so one below the other, in the order of their other ends."""
    pairs = [(a, b) for a in left for b in right if a.stop.meets(b.stop)]
    for a, b in pairs:
        shared = frozenset(a.stop.services).intersection(b.stop.services)
        out, into = [end.id for start, end in pairs if start is a], [start.id for start, end in pairs if end is b]
        leaves, arrives = a.bars[-1], b.bars[0]
        curve = Curve(
            leaves.x1, _port(leaves, out.index(b.id), len(out)), arrives.x1, _port(arrives, into.index(a.id), len(into))
        )
        yield Way(f"{a.id}{b.id}", a.id, b.id, curve, shared, b.stop.declared)


def _port(bar: Line, n: int, of: int) -> float:
    return rounded(bar.y1 + (bar.y2 - bar.y1) * (n + 0.5) / of)


def _light(node: Node, ways: tuple[Way, ...]) -> Light:
    """The lines of a node's services; in its own column, only the lines that end at the node."""
    own = [
        way
        for way in ways
        if not way.services.isdisjoint(node.stop.services)
        and (node.id in (way.start, way.end) or node.id[0] not in (way.start[0], way.end[0]))
    ]
    reached = dict.fromkeys([node.id, *(id for way in own for id in (way.start, way.end))])
    return Light(tuple(way.id for way in own), tuple(reached))
