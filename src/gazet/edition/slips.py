"""What may be corrected in words that prevail: a slip of a few letters. Anything that could change the meaning is a new
edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

LETTERS = 3
"""The most letters that a slip adds, drops and replaces in a block."""
_NEGATIONS = {
    "en": "no not never none nor nothing nobody without cannot unless neither except only",
    "nl": "geen niet nooit niets niemand noch zonder behalve tenzij alleen",
    "tr": "değil hiç yok asla hariç yalnızca sadece ne",
}
NEGATIONS = frozenset(word for words in _NEGATIONS.values() for word in words.split())
"""Words that turn a meaning round. A suffix that does so (Turkish -ma-) is caught by the number of letters at most."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_MONTHS = re.compile(
    r"[Jj]anuar[yi]|[Ff]ebruar[yi]|March|maart|April|april|May|mei|June|juni|July|juli|[Aa]ugust(?:us)?|[Ss]eptember|"
    r"[Oo][ck]tober|[Nn]ovember|[Dd]ecember|Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık"
)


def meant_otherwise(old: str, new: str, names: Collection[str]) -> Iterator[str]:
    """Why the change from one text to another is no correction of a slip."""
    if Counter(_NUMBER.findall(old)) != Counter(_NUMBER.findall(new)):
        yield "a number or a date differs"
    elif Counter(_MONTHS.findall(old)) != Counter(_MONTHS.findall(new)):
        yield "a date differs"
    for name in sorted(names):
        if old.count(name) != new.count(name):
            yield f'the name "{name}" differs'
    if _negations(old) != _negations(new):
        yield "a word such as “not” or “only” differs"
    if (changed := letters_changed(old, new)) > LETTERS:
        yield f"{changed} letters differ, more than {LETTERS}"


def letters_changed(old: str, new: str) -> int:
    """How many letters and digits are added, dropped or replaced; white space and punctuation count for nothing."""
    a, b = _letters(old), _letters(new)
    operations = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in operations if tag != "equal")


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _negations(text: str) -> Counter[str]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return Counter(word for word in words if word in NEGATIONS or word.endswith(("n't", "n’t")))
