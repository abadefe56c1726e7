"""Ids out of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from gazet.languages.folding import fold

MOST = 40
"""Letters of an id made of a heading."""
_ICELANDIC = str.maketrans({"þ": "th", "ð": "d"})


def slug(words: str, otherwise: str) -> str:
    """Words as an id: small ASCII letters and digits, joined by "-"; `otherwise` if none are left.

    >>> slug("Çerezler ve ışık", "part"), slug("Privé & co.", "part"), slug("个人信息", "part")
    ('cerezler-ve-isik', 'prive-co', 'part')
    """
    plain = fold(unicodedata.normalize("NFKC", words)).translate(_ICELANDIC)
    parts = re.findall(r"[a-z0-9]+", plain)
    found = ""
    for part in parts:
        if found and len(found) + len(part) >= MOST:
            break
        found = f"{found}-{part}" if found else part[:MOST]
    return found or otherwise


def unique(id: str, taken: Collection[str]) -> str:
    """An id that is not taken yet.

    >>> unique("text", {"text", "text-2"})
    'text-3'
    """
    number, found = 1, id
    while found in taken:
        number += 1
        found = f"{id}-{number}"
    return found


def anchor(words: str) -> str:
    """The anchor that GitHub gives a heading.

    >>> anchor("A. Definitions"), anchor("Who we are & why")
    ('a-definitions', 'who-we-are--why')
    """
    return re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
