"""Measures text and breaks it into lines.

Readers' fonts differ, so text is measured with a wide one (the advance widths of DejaVu Sans, close to Verdana's). What
fits here also fits on their screens.
"""

from __future__ import annotations

import re
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
    letters = (normalize("NFD", letter)[0] for letter in text)
    return sum(_ADVANCES.get(letter, _UNKNOWN) for letter in letters) / 100 * SIZE * (_BOLD if bold else 1)


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
    kept = [line.strip() for line in broken if line.strip()]
    if len(kept) > most:
        kept[most - 1 :] = [_cut(f"{kept[most - 1]} {kept[most]}", room)]
    return tuple(kept)


def _pieces(text: str, room: float) -> list[str]:
    """The text split where lines may break: after spaces, hyphens and slashes, and anywhere in a word that is too wide."""
    pieces: list[str] = []
    for piece in re.findall(r"[^\s/-]*[/-]+|[^\s/-]+\s*|\s+", text):
        while width(piece.rstrip()) > room and len(piece) > 1:
            fitting = next(n for n in range(len(piece) - 1, 0, -1) if n == 1 or width(piece[:n]) <= room)
            pieces.append(piece[:fitting])
            piece = piece[fitting:]
        pieces.append(piece)
    return pieces


def _cut(text: str, room: float) -> str:
    while len(text) > 1 and width(text + "…") > room:
        text = text[:-1]
    return text.rstrip(" ,;(") + "…"
