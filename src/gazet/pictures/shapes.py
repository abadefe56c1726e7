"""The shapes that pictures are made of. Coordinates are in units of the drawing, rounded so that builds are reproducible."""

from __future__ import annotations

from dataclasses import dataclass

from gazet.pictures.text import LEADING, SIZE, width


def rounded(value: float) -> float:
    """A coordinate, rounded to a tenth of a unit."""
    return round(float(value), 1) + 0.0  # no minus zero


@dataclass(frozen=True)
class Label:
    """Lines of text that start at `x`; `y` is the baseline of the first."""

    x: float
    y: float
    lines: tuple[str, ...]

    @classmethod
    def at(cls, x: float, top: float, lines: tuple[str, ...]) -> Label:
        """A label whose first line has its top at a height."""
        return cls(rounded(x), rounded(top + SIZE * 0.95), lines)

    @property
    def placed(self) -> list[tuple[float, str]]:
        """Each line with its baseline."""
        return [(rounded(self.y + n * LEADING), line) for n, line in enumerate(self.lines)]

    @property
    def box(self) -> Box:
        """The largest area that the text may cover."""
        wide = max(map(width, self.lines), default=0.0)
        return Box(self.x, rounded(self.y - SIZE), rounded(wide), rounded(len(self.lines) * LEADING))


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Curve:
    """A line that leaves one point horizontally and arrives horizontally at another."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def path(self) -> str:
        """As path data (SVG 2, 9.3)."""
        middle = rounded((self.x1 + self.x2) / 2)
        return f"M{self.x1:g} {self.y1:g}C{middle:g} {self.y1:g} {middle:g} {self.y2:g} {self.x2:g} {self.y2:g}"
