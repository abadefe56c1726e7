"""Names and formats from CLDR, through Babel, always with an explicit language: the process locale plays no part.

English is `en` (US): the policy's own dates read "April 15, 2026".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.units import format_unit

from gazet.model.base import Duration, countries


@lru_cache
def locale(language: str) -> Locale:
    """A language (BCP 47) as Babel knows it."""
    return Locale.parse(language, sep="-")


def date_in_words(language: str, day: date) -> str:
    """A date in words.

    >>> date_in_words("nl", date(2026, 4, 15))
    '15 april 2026'
    """
    return format_date(day, format="long", locale=locale(language))


def country_name(language: str, code: str) -> str:
    """Name of a country (ISO 3166-1) or of the EU; its code where CLDR has no name in the language."""
    return str(locale(language).territories.get(code, code))


@lru_cache
def country_names(language: str) -> frozenset[str]:
    """The names of countries and of the EU in a language."""
    return frozenset(country_name(language, code) for code in countries())


@lru_cache(maxsize=1024)
def period(language: str, duration: Duration) -> str:
    """A period, as after a preposition.

    >>> period("tr", Duration(number=26, unit="month"))
    '26 ay'
    """
    unit = f"duration-{duration.unit}"
    long = format_unit(duration.number, unit, "long", locale=locale(language))
    # Where CLDR's long form is its short one (Turkish), Babel answers with the name of the unit.
    return format_unit(duration.number, unit, "short", locale=locale(language)) if unit in long else long


def and_list(language: str, items: Iterable[str]) -> str:
    """Items as in a sentence.

    >>> and_list("tr", ["a", "b", "c"])
    'a, b ve c'
    """
    return format_list(list(items), style="standard", locale=locale(language))


def or_list(language: str, items: Iterable[str]) -> str:
    """Items as in a sentence, one of which is enough.

    >>> or_list("nl", ["a", "b", "c"])
    'a, b of c'
    """
    return format_list(list(items), style="or", locale=locale(language))


def country_language(code: str) -> str:
    """The language most official in a country (CLDR), for the `lang` of names and addresses."""
    languages = get_global("territory_languages").get(code, {})
    official = [language for language, info in languages.items() if info["official_status"] == "official"]
    return max(official, key=lambda language: languages[language]["population_percent"], default="en")


def with_territory(language: str) -> str:
    """A language with a country, as Open Graph asks for it: the language's own, else where most of its speakers live (CLDR).

    >>> with_territory("nl"), with_territory("pt-PT"), with_territory("sr-Latn")
    ('nl_NL', 'pt_PT', 'sr_RS')
    """
    tag, likely = locale(language), get_global("likely_subtags")
    spoken = likely.get(str(tag)) or likely.get(tag.language, tag.language)
    return f"{tag.language}_{tag.territory or spoken.split('_')[-1]}"


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way a language is written."""
    return "rtl" if locale(language).text_direction == "rtl" else "ltr"


def flag(code: str) -> str:
    """The flag of a country: two regional indicator symbols (Unicode UTS 51)."""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)
