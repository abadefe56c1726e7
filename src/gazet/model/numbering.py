"""How clauses and the items of lists are numbered: a pattern such as 1.1(a)(i), with a part for each level."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_PART = re.compile(r"([^\w(\[)\]]*[(\[]?)([1aAiI])([)\]]?)")
_ROMAN = {
    "m": 1000,
    "cm": 900,
    "d": 500,
    "cd": 400,
    "c": 100,
    "xc": 90,
    "l": 50,
    "xl": 40,
    "x": 10,
    "ix": 9,
    "v": 5,
    "iv": 4,
    "i": 1,
}


@dataclass(frozen=True)
class Level:
    """A part of a pattern: a kind of number, and the signs around it."""

    before: str
    kind: str
    """1: digits; a and A: letters; i and I: Roman numerals."""
    after: str

    def written(self, number: int) -> str:
        """A number, counted from 1, with its signs.

        >>> Level("(", "i", ")").written(4), Level(".", "A", "").written(28)
        ('(iv)', '.AB')
        """
        said = _WRITTEN[self.kind.lower()](number)
        return f"{self.before}{said.upper() if self.kind.isupper() else said}{self.after}"


def levels_of(pattern: str) -> tuple[Level, ...]:
    """The parts of a pattern, the first level first. Raises ValueError.

    >>> [level.written(2) for level in levels_of("1.1(a)(i)")]
    ['2', '.2', '(b)', '(ii)']
    """
    found = tuple(_PART.finditer(pattern.removesuffix(".")))
    if not found or "".join(part[0] for part in found) != pattern.removesuffix("."):
        raise ValueError(
            "not a pattern of numbers. Expected one such as 1.1(a)(i), with 1, a, A, i or I for each level"
        )
    return tuple(Level(*part.groups()) for part in found)


def joined(above: str, own: str) -> str:
    """A number below another one.

    >>> joined("4.2", "(a)"), joined("4", ".2"), joined("B", "1")
    ('4.2(a)', '4.2', 'B.1')
    """
    apart = "." if above[-1:].isalnum() and own[:1].isalnum() else ""
    return f"{above}{apart}{own}"


def _letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def _roman(number: int) -> str:
    found = ""
    for letters, value in _ROMAN.items():
        times, number = divmod(number, value)
        found += letters * times
    return found


_WRITTEN: Mapping[str, Callable[[int], str]] = {"1": str, "a": _letters, "i": _roman}
