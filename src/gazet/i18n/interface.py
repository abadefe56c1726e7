"""The interface's own words: gettext with English msgids, one catalog a language inside the package."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from gazet.i18n.catalogs import catalog_name, language_of
from gazet.i18n.cldr import locale

DOMAIN = "gazet"
CATALOGS = Path(__file__).parent.parent / "locales"


@lru_cache
def interface(language: str) -> NullTranslations:
    """Translations of the interface; English needs none."""
    path = CATALOGS / catalog_name(language, DOMAIN)
    if language == "en":
        return NullTranslations()
    catalog = read_po(io.StringIO(path.read_text("utf-8")), locale=locale(language))
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled)


def say(language: str, text: str, /, **values: object) -> str:
    """A text of the interface in a language, its placeholders (`%(name)s`) filled."""
    said = interface(language).ugettext(text)
    return said % values if values else said


def interface_languages() -> frozenset[str]:
    """Languages the interface speaks."""
    return frozenset({"en", *(language_of(p.name) for p in CATALOGS.iterdir() if p.is_dir())})
