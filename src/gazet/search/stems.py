"""Stems that the forms of a word share, computed at build time, so that the browser needs no stemmer.

Two words are forms of the same word if each consists of the same stem and one of the language's endings. Snowball finds the
stems of the site's words; `theme/javascripts/search.js` compares. The language describes how endings change the letters
before them: Turkish hak → hakkı, talep → talebi, metin → metni; Dutch naam → namen, brief → brieven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from Stemmer import Stemmer

from gazet.languages.folding import fold
from gazet.languages.model import Language
from gazet.search.words import words

SHORTEST = 3
"""Minimum number of letters in a stem."""
VERB = "="
"""Follows a stem that takes only the endings of verbs: sil= (silme, silinir), not silah."""


stemmer = lru_cache(Stemmer)
"""A Snowball algorithm by name, with the stems that it has found before."""


def single(text: str) -> str:
    """A folded word with repeated letters reduced to one.

    >>> single("hakki")
    'haki'
    """
    return re.sub(r"(.)\1+", r"\1", text)


def canonical(beginning: str, language: Language) -> str:
    """A stem as it is spelled without endings: talep for taleb, brief for briev."""
    last = beginning[-1:]
    return beginning[:-1] + language.search.last.get(last, last)


def stems(texts: Iterable[str], language: Language) -> list[str]:
    """The stems of the words in the texts, sorted. Stems that are themselves words in the texts are left out."""
    if language.search.algorithm is None:
        return []
    found = sorted({word for text in texts for word in words(language.lowered(text), language)})
    known = {canonical(single(fold(word)), language) for word in found}
    return sorted({stem for word in found for stem in _stems(word, language, known)} - known)


def _stems(word: str, language: Language, known: Iterable[str]) -> Iterator[str]:
    search = language.search
    assert search.algorithm is not None
    stem = stemmer(search.algorithm).stemWord(word)
    short = canonical(single(fold(stem)), language)
    if len(short) < SHORTEST:
        return
    if len(stem) >= search.sure or short in known:
        yield short
    if search.verbal_noun and (verb := re.fullmatch(f"(.{{{SHORTEST},}}?){search.verbal_noun}", short)):
        yield verb[1] + VERB
