"""Which cells of a table a spreadsheet takes for a formula."""

from __future__ import annotations

import unicodedata

_SIGNS = ("=", "+", "-", "@")


def is_formula(cell: str) -> bool:
    """Whether some spreadsheet runs a cell: after white space of any kind, and by signs of any width.

    >>> is_formula("=1+1"), is_formula("\\u00a0＝1"), is_formula("a=1"), is_formula("\\t")
    (True, True, False, True)
    """
    first = cell.lstrip()[:1]
    return cell.startswith(("\t", "\r", "\n")) or unicodedata.normalize("NFKC", first) in _SIGNS
