"""The numbers and dates of a text as values, so that they can be compared between languages.

"April 15, 2026" and "15 april 2026" are one date, 1,000 in English and 1.000 in Dutch one number, and "een maand" may stand
for "1 month". What CLDR knows of a language (months, signs in numbers) is asked of CLDR.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from gazet.i18n.catalogs import SOURCE
from gazet.i18n.cldr import locale
from gazet.languages.book import packaged
from gazet.languages.model import Language

SHORT = 5
"""Letters of a word that may have an ending; shorter ones begin other words, too."""
_LAW = re.compile(r"(\d+) sayılı")
"""How Turkish names a law: by its number, where English uses its name."""


class Differs(NamedTuple):
    """What only the source and only the translation have, as they are written there."""

    lost: list[str]
    added: list[str]


def different_numbers(source: str, text: str, grammar: Language) -> Differs:
    """The numbers and dates in which a translation differs from its English source; none of them is in words.

    Where the language's file does not say how numbers are written in words, they differ only if each text has one more.
    """
    if _are_the_same(source, text, grammar.id):
        return Differs([], [])
    wanted, own = dict(_found(source, SOURCE)), dict(_found(text, grammar.id))
    counts, others = Counter(v for v in wanted.values()), Counter(v for v in own.values())
    lost, added = counts - others, others - counts
    missing = [v for v in lost if not _in_words(v, text, grammar)]
    laws = set(_LAW.findall(text)) if grammar.id == "tr" else set()
    new = [v for v in added if not _in_words(v, source, packaged(SOURCE)) and v not in laws]
    if not (grammar.meaning and grammar.meaning.numbers) and not (missing and new):
        return Differs([], [])
    return Differs(_shown(wanted, missing), _shown(own, new))


def _are_the_same(source: str, text: str, language: str) -> bool:
    """Whether both texts have the same numbers, written the same, and neither has a date: as most have."""
    said = Counter(_NUMBER.findall(source))
    return (
        said == Counter(_NUMBER.findall(text))
        and all(number.isdecimal() for number in said)
        and not _may_be_date(SOURCE).search(source)
        and not _may_be_date(language).search(text)
    )


def _shown(found: Mapping[tuple[int, str], str], values: list[str]) -> list[str]:
    wanted = frozenset(values)
    return list(dict.fromkeys(written for (_, written), value in found.items() if value in wanted))


def _in_words(value: str, text: str, grammar: Language) -> bool:
    """Whether a text has a number in words; the longer ones may have an ending."""
    words = grammar.meaning.numbers.get(value, ()) if grammar.meaning else ()
    if not words:
        return False
    endings = (re.escape(word) + (r"(?!\w)" if len(word) < SHORT else "") for word in words)
    return bool(re.search(rf"(?<!\w)(?:{'|'.join(endings)})", grammar.lowered(text)))


def _found(text: str, language: str) -> Iterator[tuple[tuple[int, str], str]]:
    """Where each date and number is, how it is written, and its value."""
    rest = text
    for pattern, order in _dates(language) if _may_be_date(language).search(text) else ():
        left, at = [], 0
        for match in pattern.finditer(rest):
            if value := _date(match, order, language):
                yield (match.start(), match[0]), value
                left += [rest[at : match.start()], " " * len(match[0])]
                at = match.end()
        rest = "".join([*left, rest[at:]])
    for match in _NUMBER.finditer(rest):
        yield (match.start(), match[0]), _value(match[0], language)


_NUMBER = re.compile(r"(?<![^\W\d_])\d+(?:[.,\u00a0\u202f]\d+)*")


def _value(written: str, language: str) -> str:
    """A number without what separates its thousands, with a point before its decimals."""
    if written.isdecimal():
        return written.lstrip("0") or "0"
    group, decimal = _signs(locale(language))
    if re.fullmatch(rf"\d{{1,3}}(?:[{re.escape(group)}\u00a0\u202f]\d{{3}})+(?:{re.escape(decimal)}\d+)?", written):
        written = re.sub(rf"[{re.escape(group)}\u00a0\u202f]", "", written)
    return re.sub(r"^0+(?=\d)", "", written.replace(decimal, "."))


@lru_cache
def _signs(language: Locale) -> tuple[str, str]:
    return get_group_symbol(language), get_decimal_symbol(language)


@lru_cache
def _months(language: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for width in ("abbreviated", "wide"):
        for number, name in get_month_names(width, locale=locale(language)).items():
            found |= {name: number, name.rstrip("."): number, name.lower(): number}
    return found


@lru_cache
def _dates(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Patterns of dates, with the order of what their groups hold: year, month, day."""
    names = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    month, day, year = rf"(?<!\w)({names})\.?", r"(\d{1,2})(?:st|nd|rd|th|\.)?", r"(\d{4})"
    patterns = [
        (r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", "ymd"),
        (r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", "mdy" if language == "en" else "dmy"),
        (r"(?<!\d)(\d{1,2})[.-](\d{1,2})[.-](\d{4})(?!\d)", "dmy"),
        (rf"{month} {day},? {year}", "mdy"),
        (rf"(?<!\d){day} {month},? {year}", "dmy"),
        (rf"(?<!\d){day} {month}(?!\w)", "dm"),
        (rf"{month} {year}", "my"),
        (rf"{month} {day}(?!\d)", "md"),
    ]
    return [(re.compile(pattern), order) for pattern, order in patterns]


@lru_cache
def _may_be_date(language: str) -> re.Pattern[str]:
    """What every date has: a sign between two digits, or the name of a month. Most texts have neither."""
    return re.compile(rf"\d[-/.]\d|(?<!\w)(?:{'|'.join(map(re.escape, _months(language)))})")


def _date(match: re.Match[str], order: str, language: str) -> str:
    """A date as year-month-day, without what is not said; empty if it is none."""
    said = dict(zip(order, match.groups(), strict=True))
    month = _months(language).get(said["m"], 0) or (int(said["m"]) if said["m"].isdigit() else 0)
    day = int(said.get("d", "1"))
    is_date = 1 <= month <= 12 and 1 <= day <= 31
    return f"{said.get('y', '')}-{month}-{day if 'd' in said else ''}" if is_date else ""
