"""The signs that PDF files can show: those of the fonts that they use, on whatever machine they are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from gazet.article.kinds import own_lines, traits_of
from gazet.article.tree import Node

_COVERED = """
20-7E A0-320 323-33F 346-36F 384-38A 38C 38E-3A1 3A3-3CE 3D1-3D2 3D6 3F4 400-486 488-52F 1AB0-1ABA 1D00-1DBF 1DC2
1DC4-1DCD 1DF5 1DFD-1EFF 1F4D 2000-2030 2032-203C 203F-2041 2044 2053 2057 2060-2063 206A-2071 2074-208E 2090-209C
20A0-20BF 20E5 20EC-20EF 2105 210C 2113 2116-2117 211F-2120 2122-2123 2126 212D-212E 2135 214F-2189 2190-219B 21A8
21D0-21D5 2202-2206 220F 2211-2213 2219-221A 221E 2225-2226 222B 2234-2235 223C 2248 225F-2262 2264-2265 2282-2287
2308-230B 231C-231F 2329-232A 239B-23AD 2423 25CA 25CC 2640 2642 266D 266F 2713 274D 27E6-27E9 2C60-2C7F 2C88
2E00-2E0D 2E13-2E14 2E17 2E22-2E25 2E3A-2E3B A700-A799 A7A0-A7B9 A7C4-A7C6 A7F7-A7FF A92E AB30 AB53 AB5C AB5E
AB64-AB65 FB00-FB04 FE00-FE0F FE20-FE23 FEFF FFF9-FFFD 10783 1078F 10791 10795 107A0 107A2-107A3 107B2 1088E 1D40C
1D504-1D505 1D50A 1D50E-1D510 1D513-1D514 1D516-1D517 1D519 1DF00-1DF1E
"""
"""What Charis SIL 6.101 or Open Sans 1.10 have in every style (Unicode, hexadecimal); later versions have more."""
BREAKS = "\n\r\t"


@cache
def covered() -> frozenset[str]:
    """The signs that PDF files can show."""
    ranges = (part.partition("-") for part in _COVERED.split())
    return frozenset(chr(n) for first, _, last in ranges for n in range(int(first, 16), int(last or first, 16) + 1))


@cache
def _shown() -> frozenset[str]:
    return covered() | frozenset(BREAKS)


def unprintable(text: str) -> Iterator[tuple[int, str]]:
    """The first place of each sign that PDF files cannot show, with the sign."""
    if _shown().issuperset(text):
        return
    known: set[str] = set()
    for index, sign in enumerate(text):
        if sign not in _shown() and sign not in known:
            known.add(sign)
            yield index, sign


def unprintable_in(article: Node, more: Iterable[str] = ()) -> list[str]:
    """The signs of an article, and of `more` words that are on its paper, that PDF files cannot show."""
    texts = (line for node in article.walk() for line in (*own_lines(node), *_label(node)))
    return list(dict.fromkeys(sign for text in (*texts, *more) for _, sign in unprintable(text)))


def _label(node: Node) -> list[str]:
    return [] if traits_of(node).label_end is None else [node.label]


def described(sign: str) -> str:
    """A sign with its number, for people.

    >>> described("\u817e")
    '腾 (U+817E)'
    """
    return f"{sign} (U+{ord(sign):04X})"
