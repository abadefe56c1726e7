"""Beginnings that the forms of a word share, found at build time, so that the browser needs no stemmer.

Two words are forms of one if each is the same beginning with one of the language's endings. Snowball finds the beginnings in
the site's own words; `theme/javascripts/search.js` compares. What an ending changes in the letters before it is part
of the language here: Turkish hak → hakkı, talep → talebi, metin → metni; Dutch naam → namen, brief → brieven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from snowballstemmer.dutch_porter_stemmer import DutchPorterStemmer
from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.turkish_stemmer import TurkishStemmer

from gazet.search.words import fold, lowered, words

SHORTEST = 3
"""Letters of a beginning, at least."""
VERB = "="
"""Stands behind a beginning that takes the endings of verbs only: sil= (silme, silinir), not silah."""


class Stemmer(Protocol):
    """A Snowball algorithm."""

    def stemWord(self, word: str) -> str:  # noqa: N802  the library's name
        """The word without its endings."""


@dataclass(frozen=True)
class Morphology:
    """How the words of a language change. Its patterns are of folded words with doubled letters made one.

    They are written in what Python and JavaScript share of regular expressions.
    """

    stemmer: Stemmer
    forms: str
    """A beginning, a hyphen (or VERB), and what may follow it."""
    last: Mapping[str, str] = field(default_factory=dict)
    """What the last letter of a beginning is before some endings → what it is without them."""
    irregular: Mapping[str, str] = field(default_factory=dict)
    """Other beginnings that some endings ask for → what they are without them."""
    sure: int = SHORTEST
    """Letters from which on Snowball's beginnings are right; shorter ones count only if they are words of the text."""
    verbal_noun: str = "$^"
    """A noun made from a verb, which Snowball leaves whole; its group is the verb."""
    compounds: bool = False
    """Whether words are written together, so that one may stand inside another."""


# Turkish vowels are folded (ı to i, ö to o, ü to u), so that few are left of those that harmony asks for.
_POSSESSIVE = "(?:[iu]?m(?:[iu]z)?|[iu]?n(?:[iu]z)?|s?[iu])?"
_CASE = "(?:[yn]?[aeiu]|n?[dt][ae]n?|n?[iu]n|y?l[ae]|n?c[ae])?"
_NOUN = f"(?:l?[ae]r)?{_POSSESSIVE}{_CASE}(?:ki)?(?:l[ae]r)?{_CASE}(?:[dt][iu]r)?"
_VOICE = "(?:(?:[iu]?[ln]|[dt]?[iu]?r|t)(?:y?[ae]bil)?(?:m[ae])?|y?[ae]bil(?:m[ae])?|m[ae])"
_TENSE = "(?:m[ae]?k?|[iuae]?r|z|[iu]?yor|[dt][iu][kg]?|m[iu]s|y?[ae]c[ae][kg]?|y?[ae]n|y?[iu]p|k[ae]n)"
_VERB = f"(?:{_VOICE}{_TENSE}?|{_TENSE}){_NOUN}"

# Nouns whose last vowel is left out before an ending that starts with one: izin → izni, metin → metni. A closed class.
_NOUNS = """akil asil cisim emir fikir hacim hapis hukum isim izin kasit kayit kesif kisim metin nakil nesil omur resim sehir
    sekil vakif vakit zihin"""
_SHORTENED = {noun[:-2] + noun[-1]: noun for noun in _NOUNS.split()} | {"kayd": "kayit"}

# The package's front door would take a C library instead where one is installed, with another version of the algorithms.
# Dutch: the newer of the two algorithms takes beginnings away as well (gebruiker → bruiker).
MORPHOLOGY: Mapping[str, Morphology] = {
    "en": Morphology(
        EnglishStemmer(),
        forms="(?:.{3,}-(?:e?s|e?d)?|.{4,}-(?:e|ings?|(?:at)?i(?:on|ve)s?|al|(?:al)?l?y|[ai]ble|ures?)?)",
        last={"y": "i"},
    ),
    "nl": Morphology(
        DutchPorterStemmer(),
        forms="(?:.{3,}-(?:e?[nst]?|d|ing(?:en)?)?|.{4,}-(?:[dt]en?|lijke?|heid)?)",
        last={"v": "f", "z": "s"},
        compounds=True,
    ),
    "tr": Morphology(
        TurkishStemmer(),
        forms=f".{{3,}}(?:-(?:l[iu](?:[kg])?|s[iu]z|c[iu])?{_NOUN}|[-{VERB}]{_VERB})",
        last={"b": "p", "d": "t", "g": "k"},
        irregular=_SHORTENED,
        sure=4,  # of short words it takes letters that belong to them: kişi → kiş, veri → ver
        verbal_noun="(.{3,}?)(?:[iu]?[ln])?m[ae][sk]?",
    ),
}


def single(text: str) -> str:
    """A folded word with doubled letters made one.

    >>> single("hakki")
    'haki'
    """
    return re.sub(r"(.)\1+", r"\1", text)


def canonical(beginning: str, language: str) -> str:
    """A beginning as it is without endings.

    >>> canonical("taleb", "tr"), canonical("briev", "nl"), canonical("policy", "en")
    ('talep', 'brief', 'polici')
    """
    last = beginning[-1:]
    return beginning[:-1] + MORPHOLOGY[language].last.get(last, last)


def stems(texts: Iterable[str], language: str) -> list[str]:
    """The beginnings of the words of the texts, sorted; those that are words of the texts themselves are left out."""
    found = sorted({word for text in texts for word in words(lowered(text, language))})
    known = {canonical(single(fold(word)), language) for word in found}
    return sorted({stem for word in found for stem in _stems(word, language, known)} - known)


def _stems(word: str, language: str, known: Iterable[str]) -> Iterator[str]:
    stem = MORPHOLOGY[language].stemmer.stemWord(word)
    short = canonical(single(fold(stem)), language)
    if len(short) < SHORTEST:
        return
    if len(stem) >= MORPHOLOGY[language].sure or short in known:
        yield short
    if verb := re.fullmatch(MORPHOLOGY[language].verbal_noun, short):
        yield verb[1] + VERB
