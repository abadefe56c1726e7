"""Measures text and breaks it into lines.

Readers' fonts differ, so text is measured with a wide one (the advance widths of DejaVu Sans, close to Verdana's). What
fits here also fits on their screens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

# In hundredths of the font size, for letters without accents.
_ADVANCES = {
    letter: advance
    for advance, letters in (
        (29, "'ijlıłIJ"), (33, " ,.‘’·/:;\\|"), (37, "f-"), (41, "()[]!tr"), (52, '*_`"–§°“”'), (56, "?szcLFk"),
        (61, "vxyP"), (64, "TYaeoøð«»$0123456789ESbdghnpqu{}đþ€ß"), (70, "ABCKRVXZ"), (76, "UNH"), (79, "&DGOQ"),
        (84, "w#+<=>^~→"), (87, "M"), (98, "m%"), (100, "W@—…æ©®"),
    )
    for letter in letters
}  # fmt: skip
_UNKNOWN = 100
_BOLD = 1.13

SIZE = 13.0
"""Font size of the pictures, in units of the drawing."""
LEADING = 16.0
"""Distance between the baselines of two lines."""


def width(text: str, *, bold: bool = False) -> float:
    """The width of a line in units of the drawing; never less than what readers see."""
    return sum(map(_advance, text)) / 100 * SIZE * (_BOLD if bold else 1)


def _advance(letter: str) -> int:
    return _ADVANCES.get(normalize("NFD", letter)[0], _UNKNOWN)


def lines(text: str, room: float, most: int) -> tuple[str, ...]:
    """The text in at most `most` lines that fit into the width `room`; the rest is replaced by an ellipsis.

    >>> lines("Interaction with external social networks and platforms", 200, 2)
    ('Interaction with external', 'social networks and platfor…')
    """
    broken = [""]
    for piece in _pieces(text, room):
        if width((broken[-1] + piece).rstrip()) <= room:
            broken[-1] += piece
        else:
            broken.append(piece)
            if sum(not line.isspace() for line in broken) > most + 2:  # no reader sees more of a long text
                break
    kept = [line.strip() for line in broken if line.strip()]
    if len(kept) > most:
        kept[most - 1 :] = [_cut(f"{kept[most - 1]} {kept[most]}", room)]
    return tuple(kept)


def _pieces(text: str, room: float) -> Iterator[str]:
    """The text split where lines may break: after spaces, hyphens and slashes, and anywhere in a word that is too wide."""
    for match in re.finditer(r"[^\s/-]*[/-]+|[^\s/-]+\s*|\s+", text):
        piece = match[0]
        while len(piece) > 1 and (fitting := _fitting(piece, room)) < len(piece.rstrip()):
            yield piece[:fitting]
            piece = piece[fitting:]
        yield piece


def _fitting(text: str, room: float) -> int:
    """How many letters of a text fit into a line: at least one."""
    used = 0
    for count, letter in enumerate(text):
        used += _advance(letter)
        if used / 100 * SIZE > room:
            return max(count, 1)
    return len(text)


def _cut(text: str, room: float) -> str:
    while len(text) > 1 and width(text + "…") > room:
        text = text[:-1]
    return text.rstrip(" ,;(") + "…"
