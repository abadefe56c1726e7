"""How much markup a text has: none, so that it need not be parsed; or more than is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MOST_SIGNS, MOST_OPEN = 2_000, 20
"""Signs of markup that a text may have, and brackets that may be open at once: what Markdown needs for more of them grows
faster than their number."""
_SIGNS = re.compile(r"(?<!\\)[\[\]*_`<&~!]")


@dataclass(frozen=True)
class Excess:
    """Where a text has more signs of markup than are read, and what is said of it."""

    index: int
    message: str


@lru_cache(maxsize=8192)
def excess(text: str) -> Excess | None:
    """The place from which on a text has too much markup. No markup is read in such a text."""
    open = 0
    for number, match in enumerate(_SIGNS.finditer(text)):
        open = max(open + {"[": 1, "]": -1}.get(match[0], 0), 0)
        if open > MOST_OPEN:
            return Excess(match.start(), f"more than {MOST_OPEN} brackets are open here.")
        if number >= MOST_SIGNS:
            return Excess(match.start(), f"the text has more than {MOST_SIGNS:,} signs of markup, such as {match[0]}.")
    return None


_PLAIN = re.compile(r"""(?:[^\W\d_]|\d++(?![.)]))(?:[^\W_]|[ ,.;:?!'’"“”/(){}-])*""")


def is_plain(text: str) -> bool:
    """Whether a text is a line of letters, numbers and signs that mean nothing in Markdown, as most are: there is nothing to
    be parsed in it. Others may be plain, too."""
    return _PLAIN.fullmatch(text) is not None
