"""Joins blocks of text into one line, for lists of results and for the search."""

from __future__ import annotations

from collections.abc import Iterable

APART = " · "


def joined(blocks: Iterable[str]) -> str:
    """The blocks in one line, with a separator where no punctuation ends a block. Empty blocks are left out.

    >>> joined(["Who receives it:", "Stripe", "It is paid.", "", "By card"])
    'Who receives it: Stripe · It is paid. By card'
    """
    line = ""
    for block in filter(None, (" ".join(block.split()) for block in blocks)):
        line += (" " if line[-1:] in ("", *".:;!?…") else APART) + block
    return line.strip()
