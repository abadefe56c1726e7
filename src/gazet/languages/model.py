"""A language: how its words change, where it writes capitals, how its lawyers cite.

Everything has a default that is safe for a language of which nothing is known: less is found and marked then, nothing wrong.
What CLDR knows (names, dates, lists, periods) is asked of CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Literal

from babel import Locale
from babel.messages import Catalog
from babel.units import format_unit
from pydantic import AfterValidator, Field

from gazet.languages.citing import CitationForm
from gazet.languages.meaning import Meaning
from gazet.languages.patterns import Algorithm, Pattern, with_parts
from gazet.model.base import Model, Name, NoneOr, Number, YesNo
from gazet.model.language import LanguageId

LONGEST = 16
"""Letters of an ending that is any run of letters, at most; and after an apostrophe:"""
LONGEST_AFTER_APOSTROPHE = 10


def _letter(value: str) -> str:
    if len(value) != 1:
        raise ValueError("expected one letter")
    return value


def _ending(value: str) -> str:
    if not re.fullmatch(r"['’\w-]+", value):
        raise ValueError("not an ending. Expected letters, such as en or 's")
    return value.replace("’", "'")


def _plural_forms(value: str) -> str:
    if not re.fullmatch(r"nplurals=[1-9]; plural=[n0-9 ()?:<>=!&|%]+;", value):
        raise ValueError("not a plural rule of gettext. Expected one such as nplurals=2; plural=(n != 1);")
    return value


Letter = Annotated[str, AfterValidator(_letter)]
Ending = Annotated[Name, AfterValidator(_ending)]


class ProperNames(Model):
    """How names are told from ordinary words by their capitals, where texts of the language are checked for that."""

    joints: tuple[Name, ...] = Field(
        (), description="What may stand between the words of one name.", examples=[["of", "of the"]]
    )
    genitives: tuple[Ending, ...] = Field((), description="Endings that a name takes as an owner.", examples=[["'s"]])
    determiners: tuple[Name, ...] = Field(
        (),
        description="Words before a defined term, in small letters, rarely before a name.",
        examples=[["the", "our"]],
    )
    plurals: tuple[Ending, ...] = Field((), description="Endings of the plural.", examples=[["s"]])
    known: tuple[Name, ...] = Field(
        (),
        description="Words with a capital that are neither in CLDR nor in a law pack: regions without a code, adjectives.",
        examples=[["European Economic Area", "Dutch"]],
    )

    def bare(self, phrase: str) -> str:
        """A phrase without a genitive."""
        return _without(phrase, self.genitives)

    def singular(self, phrase: str) -> str:
        """What a phrase and its plural have in common."""
        return _without(self.bare(phrase), self.plurals)


def _without(phrase: str, endings: Iterable[str]) -> str:
    written = phrase.replace("’", "'")
    ending = next((ending for ending in endings if written.endswith(ending)), "")
    return phrase.removesuffix(phrase[len(phrase) - len(ending) :])


class Search(Model):
    """How the words of a language are found in their other forms.

    Patterns are regular expressions of folded words (small letters without accents) in which doubled letters are one.
    """

    algorithm: Algorithm | None = Field(
        None,
        description="The Snowball algorithm that finds the beginnings which forms of a word share; left out: none, and only words themselves and their first letters are found.",
        examples=["german"],
    )
    parts: dict[str, Pattern] = Field(
        {}, description="Patterns with a name, for use as {name} in those below them.", examples=[{"case": "(?:e?n)?"}]
    )
    forms: Pattern = Field(
        ".{3,}-",
        description="The forms of a word: a beginning, a hyphen, and what may follow it. After the beginning of a verb there is = instead of the hyphen.",
        examples=[".{3,}-(?:e?[nst]?|ung(?:en)?)?"],
    )
    last: dict[Letter, Name] = Field(
        {},
        description="What the last letter of a beginning is before some endings, and what it is without them.",
        examples=[{"v": "f", "z": "s"}],
    )
    irregular: dict[Name, Name] = Field(
        {}, description="Other beginnings before some endings, and the words they are of.", examples=[{"izn": "izin"}]
    )
    sure: Number = Field(
        3,
        description="From how many letters on the algorithm's beginnings are right; shorter ones count only if the text has them as words.",
        examples=[4],
    )
    verbal_noun: Pattern | None = Field(
        None,
        description="What follows the beginning of a verb in nouns made from it, where the algorithm leaves them unchanged.",
        examples=["m[ae]"],
    )
    stop_words: tuple[Name, ...] = Field(
        (),
        description="Words that a text need not have to be found, if the reader also typed others.",
        examples=[["the", "of"]],
    )

    @property
    def pattern(self) -> str:
        """The pattern of the forms, all of its parts written out."""
        parts: dict[str, str] = {}
        for name, part in self.parts.items():
            parts[name] = with_parts(part, parts)
        return with_parts(self.forms, parts)


class Language(Model):
    """What is known of a language beyond CLDR. Left out is what the language does as most do, or what nobody said."""

    id: LanguageId = Field(description="The language (BCP 47).", examples=["de"])
    capitals: dict[Letter, Letter] = Field(
        {},
        description="Small letters whose capital is not the usual one of Unicode, with that capital.",
        examples=[{"i": "İ", "ı": "I"}],
    )
    openings: dict[Name, Name] = Field(
        {},
        description="Beginnings of a word of which more than the first letter changes at the start of a sentence.",
        examples=[{"ij": "IJ"}],
    )
    letters: Name | None = Field(
        None,
        description="The small letters of the language in one text, for `any_ending`; left out: any letter.",
        examples=["abcdefghijklmnopqrstuvwxyzäöüß"],
    )
    endings: Annotated[tuple[Ending, ...] | None, NoneOr] = Field(
        None,
        description="Endings that defined terms take in running text; left out: not known, so that only the unchanged term is marked.",
        examples=[["en", "s", "'s"]],
    )
    any_ending: YesNo = Field(
        "no", description="yes: any run of letters may follow a term, as suffixes join the word.", examples=["yes"]
    )
    apostrophe: Literal["ending", "word"] = Field(
        "word",
        description="What follows an apostrophe. ending: part of the same word (Stripe's). word: another word (l'accès).",
        examples=["ending"],
    )
    compounds: YesNo = Field(
        "no", description="yes: words are written together, so that one may be inside another.", examples=["yes"]
    )
    proper_names: ProperNames | None = Field(
        None,
        description="How names are told by their capitals; left out: capitals tell nothing, as in German.",
        examples=[{"joints": ["of"]}],
    )
    meaning: Meaning | None = Field(
        None,
        description="Words that change what a sentence says; left out: not known, so that any other word may.",
        examples=[{"negations": ["not"], "modals": ["may", "must"]}],
    )
    search: Search = Field(
        Search(), description="How words are found in their other forms.", examples=[{"algorithm": "german"}]
    )
    citation: CitationForm = Field(
        CitationForm(), description="How lawyers write a citation.", examples=[{"article": "Art. {place} {law}"}]
    )
    language_names: dict[LanguageId, Name] = Field(
        {}, description="Names of languages that people call otherwise than CLDR.", examples=[{"nl": "Hollandaca"}]
    )
    plural_forms: Annotated[Name, AfterValidator(_plural_forms)] | None = Field(
        None,
        description="The plural rule as catalogs state it; left out: the usual one for gettext.",
        examples=["nplurals=2; plural=(n != 1);"],
    )

    @property
    def knows_endings(self) -> bool:
        """Whether a word in a text can be told to be a form of another."""
        return self.endings is not None or self.any_ending == "yes"

    @property
    def ending(self) -> str:
        """A pattern of what may follow the beginning of a term."""
        if self.any_ending == "yes":
            letter = f"[{re.escape(self.letters)}]" if self.letters else r"[^\W\d_]"
            return f"{letter}{{0,{LONGEST}}}(?:['’]{letter}{{1,{LONGEST_AFTER_APOSTROPHE}}})?"
        longest_first = sorted(self.endings or (), key=len, reverse=True)
        return f"(?:{'|'.join(re.escape(ending).replace(chr(39), '[' + chr(39) + '’]') for ending in longest_first)})?"

    def capital(self, letter: str) -> str:
        """The capital of a small letter; of one that has none in Unicode, such as ß, more than one letter."""
        return self.capitals.get(letter) or letter.upper()

    def lowered(self, text: str) -> str:
        """A text in small letters: what is compared, never what is shown."""
        for small, capital in self.capitals.items():
            text = text.replace(capital, small)
        return text.lower()

    def opened(self, text: str) -> str:
        """A text with a capital at its start."""
        for small in sorted(self.openings, key=len, reverse=True):
            if text.startswith(small):
                return self.openings[small] + text[len(small) :]
        return (self.capitals.get(text[:1]) or text[:1].title()) + text[1:]

    def name_of(self, language: str) -> str:
        """The name of a language (BCP 47) in this one."""
        name = Locale.parse(language, sep="-").get_display_name(self.locale)
        return self.language_names.get(language) or str(name or language)

    @cached_property
    def dates(self) -> frozenset[str]:
        """The names of months and of days of the week, in small letters (CLDR)."""
        named = (*self.locale.months["format"]["wide"].values(), *self.locale.days["format"]["wide"].values())
        return frozenset(self.lowered(name) for name in named)

    @cached_property
    def periods(self) -> frozenset[str]:
        """Words for a day, a week, a month and a year, as they stand after a number, in small letters (CLDR)."""
        units = (f"duration-{unit}" for unit in ("day", "week", "month", "year"))
        said = [
            format_unit(number, unit, length, locale=self.locale)
            for unit in units
            for number in (1, 2, 5)
            for length in ("long", "short")
        ]
        words = (word for text in said if "duration-" not in text for word in self.lowered(text).split())
        return frozenset(word for word in words if word.isalpha())

    @property
    def plurals(self) -> str:
        """The plural rule as the header of a catalog states it (GNU gettext manual, "Plural forms")."""
        return self.plural_forms or str(Catalog(locale=self.locale).plural_forms)

    @property
    def locale(self) -> Locale:
        """The language as Babel knows it."""
        return Locale.parse(self.id, sep="-")
