"""Blocks of text in one line, for lists of results and for the search."""

from __future__ import annotations

from collections.abc import Iterable

APART = " · "


def joined(blocks: Iterable[str]) -> str:
    """The blocks in one line, set apart where no punctuation does it. Empty ones are left out.

    >>> joined(["Who receives it:", "Stripe", "It is paid.", "", "By card"])
    'Who receives it: Stripe · It is paid. By card'
    """
    line = ""
    for block in filter(None, (" ".join(block.split()) for block in blocks)):
        line += (" " if line[-1:] in ("", *".:;!?…") else APART) + block
    return line.strip()
