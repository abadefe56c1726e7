"""What may be corrected in words that prevail: a slip of a few letters. Anything that could change the meaning is a new
edition."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from gazet.edition.meaning import letters_changed, letters_of, telling
from gazet.languages.model import Language

LETTERS = 3
"""The most letters that a slip adds, drops and replaces in a block."""


def meant_otherwise(old: str, new: str, names: Collection[str], grammar: Language) -> Iterator[str]:
    """Why the change from one text to another is no correction of a slip."""
    yield from telling(old, new, names, grammar)
    if (changed := letters_changed(letters_of(old), letters_of(new))) > LETTERS:
        yield f"{changed} letters differ, more than {LETTERS}"


def is_slip(old: str, new: str, grammar: Language) -> bool:
    """Whether two texts differ in marks and in single letters of a few words, so that they have the same words."""
    a, b = letters_of(grammar.lowered(old)), letters_of(grammar.lowered(new))
    if a == b:
        return True
    words = [[letters_of(word) for word in grammar.lowered(text).split()] for text in (old, new)]
    was, now = ([word for word in each if word] for each in words)
    pairs = [(x, y) for x, y in zip(was, now, strict=False) if x != y]
    return len(was) == len(now) and letters_changed(a, b) <= LETTERS and all(_is_misspelt(x, y) for x, y in pairs)


def _is_misspelt(old: str, new: str) -> bool:
    """Whether one letter differs, or two changed places."""
    changed = letters_changed(old, new)
    return changed <= 1 or (changed == 2 and sorted(old) == sorted(new))
