"""What tells that two texts do not mean the same: numbers, dates, names, negations and modals.

Known are the words of a language's file, the months and periods of CLDR, the names of the facts and of countries and, where
capitals tell names, words with a capital inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from gazet.i18n import cldr
from gazet.languages.model import Language

_NUMBER = r"\d+(?:[.,:/-]\d+)*"
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
"""Where a sentence ends, or the clause before a colon or semicolon: what is split twice too often is so on both sides."""


class Sign(Enum):
    """What a word is, if it tells of the meaning."""

    NUMBER = "a number or a date differs"
    DATE = "a date differs"
    NAME = "a name differs"
    NEGATION = "a negation or a limit differs, such as “not” or “only”"
    MODAL = "a word such as “may” or “must” differs"


class Token(NamedTuple):
    """A word in small letters, with what it tells."""

    word: str
    sign: Sign | None
    shown: str


def telling(old: str, new: str, names: Collection[str], grammar: Language) -> Iterator[str]:
    """Why two texts do not mean the same, as far as single words tell; the same whichever is the older."""
    a, b = sorted((old, new))
    left, right = _apart(tokens(a, names, grammar), tokens(b, names, grammar))
    apart = [*left, *right]
    found = {token.sign for token in apart}
    if grammar.meaning and grammar.meaning.is_turned_round([t.word for t in left], [t.word for t in right]):
        found.add(Sign.NEGATION)
    for sign in Sign:
        if sign is Sign.NAME:
            yield from (f'the name "{name}" differs' for name in sorted({t.shown for t in apart if t.sign is sign}))
        elif sign in found and not (sign is Sign.DATE and Sign.NUMBER in found):
            yield sign.value


def _apart(a: list[Token], b: list[Token]) -> tuple[list[Token], list[Token]]:
    """The words of each of two texts that are not in a longest common subsequence."""
    while a and b and a[0].word == b[0].word:
        a, b = a[1:], b[1:]
    while a and b and a[-1].word == b[-1].word:
        a, b = a[:-1], b[:-1]
    lengths = _lengths([token.word for token in a], [token.word for token in b])
    i, j, left, right = 0, 0, list[Token](), list[Token]()
    while i < len(a) and j < len(b):
        if a[i].word == b[j].word:
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            left.append(a[i])
            i += 1
        else:
            right.append(b[j])
            j += 1
    return [*left, *a[i:]], [*right, *b[j:]]


def _lengths(a: list[str], b: list[str]) -> list[list[int]]:
    """How long a common subsequence of what follows each pair of words is at most."""
    rows = [[0] * (len(b) + 1)]
    for word in reversed(a):
        below, row = rows[-1], [0] * (len(b) + 1)
        for j in range(len(b) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if word == b[j] else max(below[j], row[j + 1])
        rows.append(row)
    return rows[::-1]


def tokens(text: str, names: Collection[str], grammar: Language) -> list[Token]:
    """The words, numbers and names of a text."""
    return [_token(match, text, grammar) for match in _finder(frozenset(names), grammar.id).finditer(text)]


@lru_cache(maxsize=64)
def _finder(names: frozenset[str], language: str) -> re.Pattern[str]:
    """Finds names, the longest first, then numbers, signs of quantity and words."""
    known = sorted({*names, *cldr.country_names(language)}, key=lambda name: (-len(name), name))
    named = "|".join(map(re.escape, known)) or "(?!)"
    return re.compile(rf"(?P<name>(?<!\w)(?:{named})(?![^\W_]))|(?P<number>{_NUMBER}|[%‰§€$£¥₺])|{_WORD}")


def _token(match: re.Match[str], text: str, grammar: Language) -> Token:
    shown = match[0]
    word = grammar.lowered(shown).replace("’", "'")
    if match["name"]:
        return Token(word, Sign.NAME, shown)
    if match["number"]:
        return Token(word, Sign.NUMBER, shown)
    return Token(word, _sign(word, grammar) or _by_capital(match, text, grammar), shown)


def _sign(word: str, grammar: Language) -> Sign | None:
    meaning = grammar.meaning
    if meaning and meaning.negates.fullmatch(word):
        return Sign.NEGATION
    if meaning and meaning.permits.fullmatch(word):
        return Sign.MODAL
    if word in grammar.periods or (meaning and meaning.counts.fullmatch(word)):
        return Sign.NUMBER
    return Sign.DATE if word in grammar.dates else None


def _by_capital(match: re.Match[str], text: str, grammar: Language) -> Sign | None:
    """A word with a capital inside a sentence is a name, in a language in which capitals tell names."""
    before = text[: match.start()].rstrip(" *_“\"'‘([")
    starts = not before or before[-1] in ".!?:;\n•–—-"
    return Sign.NAME if grammar.proper_names and not starts and match[0][0].isupper() and match[0] != "I" else None


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line ends one too."""
    return [part.strip() for part in _END.split(text) if any(character.isalnum() for character in part)]


def letters_of(text: str) -> str:
    """The letters and digits of a text; white space and punctuation count for nothing."""
    return "".join(character for character in text if character.isalnum())


def letters_changed(old: str, new: str) -> int:
    """How many letters are added, dropped or replaced."""
    a, b = sorted((old, new))
    operations = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in operations if tag != "equal")
