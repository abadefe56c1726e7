"""Signs that nobody sees, that look like a blank, or that XML and JSON readers refuse: no text of a site may hold them.

The one rule for policies, catalogs, packs, settings, the heads of hand-written pages, and texts from the command line.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

_IGNORABLE = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
"""Default_Ignorable_Code_Point (Unicode 16, DerivedCoreProperties.txt), which Python's database does not have."""
_STARTS, _ENDS = zip(*_IGNORABLE, strict=True)
_BLANK = frozenset("\u2800\ufffc\U00013441\U00013442\U00016fe4\U0001d159")
"""Letters and symbols whose picture is empty: of Braille, for an object, of hieroglyphs, a filler of Khitan, a null note."""
_CATEGORIES = ("Cf", "Cc", "Co", "Zl", "Zp", "Cs")
"""Of format, control or private use, separators of lines, halves of a pair."""
NON_JOINER, JOINER = "\u200c", "\u200d"
_VIRAMA = 9
"""The combining class of the sign that joiners follow in scripts of India (RFC 5892, A.1)."""
_NEAR = 8
"""Marks that a letter has at most, so that a text full of joiners is judged in time."""
_LATIN = "\t\n -~\u00a0-\u00ac\u00ae-\u034e"
"""What most texts consist of, none of it hidden."""
_SUSPECT = re.compile(f"[^{_LATIN}]")


def first_hidden(text: str) -> int | None:
    """Index of the first character that nobody sees or that looks like a blank; None without one.

    >>> first_hidden("We do n\\u200cot sell"), first_hidden("می\\u200cخواهم"), first_hidden("10\\u00a0days")
    (7, None, None)
    """
    if text.isascii() and text.isprintable():
        return None
    return next(_hidden(text), None)


def is_hidden(sign: str) -> bool:
    """Whether a character can be in no text, wherever in it. Joiners can, where the script needs them."""
    return bool(_SUSPECT.match(sign)) and sign not in (NON_JOINER, JOINER) and _is_unseen(sign)


def _hidden(text: str) -> Iterator[int]:
    for found in _SUSPECT.finditer(text):
        is_joiner = found[0] in (NON_JOINER, JOINER)
        if not _joins(text, found.start()) if is_joiner else _is_unseen(found[0]):
            yield found.start()


def _is_unseen(sign: str) -> bool:
    code = ord(sign)
    is_ignorable = code <= _ENDS[bisect_right(_STARTS, code) - 1] if code >= _STARTS[0] else False
    is_no_character = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return is_ignorable or is_no_character or sign in _BLANK or unicodedata.category(sign) in _CATEGORIES


def _joins(text: str, index: int) -> bool:
    """Whether a joiner is where a script needs one: beside a virama, or between letters that are joined in writing."""
    before, after = text[max(index - _NEAR, 0) : index][::-1], text[index + 1 : index + _NEAR]
    if _is_virama(before):
        return True
    if text[index] == JOINER:
        return _is_virama(after) or _is_joined(before)
    return _is_joined(before) and _is_joined(after)


def _is_virama(text: str) -> bool:
    return bool(text) and unicodedata.combining(text[0]) == _VIRAMA


def _is_joined(text: str) -> bool:
    """Whether a text starts, after marks of vowels, with an Arabic letter or one of its kin."""
    first = next((sign for sign in text if unicodedata.category(sign) != "Mn"), "")
    return bool(first) and unicodedata.bidirectional(first) == "AL"
