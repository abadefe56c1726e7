"""The seal of a hash: a pattern by which two papers can be compared at a glance."""

from __future__ import annotations

SIDE = 8
"""Cells in a row, and rows."""
DIGITS = SIDE * SIDE // 4
"""Hexadecimal digits of which a seal is made: the first of the hash."""


def seal(hash: str) -> str:
    """The filled cells of a hash in hexadecimal, as the path of a drawing 8 by 8: each digit is four cells, row by row. Empty for
    a record that holds nothing yet, and has no hash.

    >>> seal("f0" + "0" * 62)
    'M0 0h4v1h-4z'
    """
    if not hash:
        return ""
    bits = f"{int(hash[:DIGITS], 16):0{SIDE * SIDE}b}"
    return "".join(_row(bits[y * SIDE : (y + 1) * SIDE], y) for y in range(SIDE))


def _row(bits: str, y: int) -> str:
    """Runs of filled cells, each as a rectangle."""
    found, x = "", 0
    for run in bits.replace("10", "1 0").replace("01", "0 1").split():
        if run[0] == "1":
            found += f"M{x} {y}h{len(run)}v1h-{len(run)}z"
        x += len(run)
    return found
