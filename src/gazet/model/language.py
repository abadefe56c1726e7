"""The name of a language: a BCP 47 tag that CLDR knows, so that names, dates and periods can be written in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers
from pydantic import AfterValidator, WithJsonSchema

SOURCE = "en"
"""The language that the policies of a site are written in; every other is a translation, whichever prevails."""
LANGUAGE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
"""Its code and, where they matter, its script and its region: nl, sr-Latn, pt-BR, es-419."""


def region(language: str) -> str:
    """The region that a tag names; empty where it names none.

    >>> region("pt-BR"), region("sr-Latn")
    ('BR', '')
    """
    found = re.search("-([A-Z]{2}|[0-9]{3})$", language)
    return found[1] if found else ""


def is_language(value: str) -> bool:
    """Whether a text is the BCP 47 tag of a language that CLDR knows."""
    return bool(re.fullmatch(LANGUAGE, value)) and _is_known(value)


def meant(value: str) -> str:
    """The tag that was probably meant by a text that is not one; empty if nothing is close."""
    return next(_near(value), "")


def _language(value: str) -> str:
    if not is_language(value):
        near = meant(value)
        mean = f'Did you mean "{near}"? ' if near else ""
        raise ValueError(f"CLDR knows no such language. {mean}Expected a BCP 47 tag, such as nl or pt-BR")
    return value


@lru_cache(maxsize=256)
def _is_known(language: str) -> bool:
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    # Babel reads en-ZZ as en-US, and iw as he.
    return locale.language == language.split("-")[0] != "und" and region(language) in ("", locale.territory)


def _near(value: str) -> Iterator[str]:
    """What somebody may have meant: another spelling, the language's name, all of it, another code, a country, a likeness."""
    code, _, rest = value.replace("_", "-").partition("-")
    spelt = "-".join([code.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest.split("-"))])
    names = {str(name).lower(): code for code, name in Locale("en").languages.items()}
    spoken = get_global("territory_languages").get(value.upper(), {})
    official = [language for language in spoken if spoken[language]["official_status"]]
    aliases = get_global("language_aliases")  # deu is de, iw is he
    meant = (spelt.rstrip("-"), names.get(value.lower()), code.lower() if rest else aliases.get(code.lower()))
    yield from (tag for tag in meant if tag in _tags())
    yield from sorted(official, key=lambda language: -spoken[language]["population_percent"])[:1]
    yield from difflib.get_close_matches(value, _tags(), n=1)


@lru_cache
def _tags() -> tuple[str, ...]:
    """The languages of CLDR."""
    tags = (id.replace("_", "-") for id in locale_identifiers())
    return tuple(sorted(tag for tag in tags if re.fullmatch(LANGUAGE, tag)))


LanguageId = Annotated[str, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE}$"})]
"""A language by its BCP 47 tag."""
