"""The numbers that a text gives its headings itself."""

from __future__ import annotations

import re

_WORD = r"(?:§{1,2}|Art(?:icle|ikel|\.)?|Section|Paragraph|Madde|Bölüm|Annex|Bijlage|Ek)"
_NUMBER = re.compile(
    rf"(?P<number>{_WORD}\s*\d+(?:\.\d+)*[.:)]?|\(?\d+(?:\.(?:\d+|[a-z]))+[.)]?|[A-Z](?:\.\d+)+[.)]?|\(\d+\)|\d+[.)]|\([a-z]{{1,4}}\)"
    r"|[A-Z][.)]|[IVXLC]+[.)]|[a-z][.)])\s*[-–—:]?\s+(?P<words>\S.*)",
    re.DOTALL | re.IGNORECASE,
)


def numbered(heading: str) -> tuple[str | None, str]:
    """The number of a heading, if it has one, and its words.

    >>> numbered("4.2 How we use data"), numbered("A. Definitions"), numbered("3 things we do"), numbered("Section 5: Money")
    (('4.2', 'How we use data'), ('A.', 'Definitions'), (None, '3 things we do'), ('Section 5:', 'Money'))
    """
    found = _NUMBER.fullmatch(heading)
    return (found["number"], found["words"]) if found else (None, heading)
