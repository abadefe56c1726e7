"""Colours, and how well they can be told apart (WCAG 2.2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

AA = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True)
class Colour:
    """A colour in sRGB; each part from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def read(cls, text: str) -> Self:
        """A colour as "#rrggbb" or "#rgb". Raises ValueError."""
        if not re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text):
            raise ValueError('not a colour. Expected "#" and six digits from 0 to f in quotes, such as "#17515f"')
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        return cls(*bytes.fromhex(digits))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance, from 0 to 1 (WCAG 2.2)."""
        red, green, blue = (_linear(part / 255) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: Colour) -> float:
        """Contrast ratio, from 1 to 21 (WCAG 2.2)."""
        dark, light = sorted((self.luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)

    def mixed(self, other: Colour, share: float) -> Colour:
        """This colour with a share, from 0 to 1, of another."""
        pairs = zip((self.red, self.green, self.blue), (other.red, other.green, other.blue), strict=True)
        return Colour(*(round(one + (two - one) * share) for one, two in pairs))


BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)
_STEPS = 255


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def nearest(colour: Colour, passes: Callable[[Colour], bool]) -> Colour | None:
    """The first colour on the way to black or to white, whichever is nearer, that passes; None where none does."""
    for step in range(_STEPS + 1):
        for end in (BLACK, WHITE):
            if passes(tried := colour.mixed(end, step / _STEPS)):
                return tried
    return None
