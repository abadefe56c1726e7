"""What may be corrected in words that prevail: a slip of a few letters. Anything that could change the meaning is a new
edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

from gazet.languages.model import Language

LETTERS = 3
"""The most letters that a slip adds, drops and replaces in a block."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_MONTHS = re.compile(
    r"[Jj]anuar[yi]|[Ff]ebruar[yi]|March|maart|April|april|May|mei|June|juni|July|juli|[Aa]ugust(?:us)?|[Ss]eptember|"
    r"[Oo][ck]tober|[Nn]ovember|[Dd]ecember|Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık"
)


def meant_otherwise(old: str, new: str, names: Collection[str], grammar: Language) -> Iterator[str]:
    """Why the change from one text to another, both in the language of the grammar, is no correction of a slip."""
    if Counter(_NUMBER.findall(old)) != Counter(_NUMBER.findall(new)):
        yield "a number or a date differs"
    elif Counter(_MONTHS.findall(old)) != Counter(_MONTHS.findall(new)):
        yield "a date differs"
    for name in sorted(names):
        if old.count(name) != new.count(name):
            yield f'the name "{name}" differs'
    if _is_negated_otherwise(old, new, grammar):
        yield "a negation or a limit differs, such as “not” or “only”"
    if (changed := letters_changed(old, new)) > LETTERS:
        yield f"{changed} letters differ, more than {LETTERS}"


def letters_changed(old: str, new: str) -> int:
    """How many letters and digits are added, dropped or replaced; white space and punctuation count for nothing."""
    a, b = _letters(old), _letters(new)
    operations = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in operations if tag != "equal")


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _is_negated_otherwise(old: str, new: str, grammar: Language) -> bool:
    before, after = (Counter(_WORD.findall(grammar.lowered(text))) for text in (old, new))
    negations = grammar.negations
    if negations.count(before.elements()) != negations.count(after.elements()):
        return True
    return any(negations.are_opposites(one, other) for one in before - after for other in after - before)
