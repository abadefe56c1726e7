"""The interface's own words: gettext with English msgids, from the package's catalogs and those that a site lays over them."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from gazet.i18n.catalogs import SOURCE, catalog_name, language_of
from gazet.i18n.cldr import locale
from gazet.i18n.marks import BRACKETS

CATALOGS = Path(__file__).parent.parent / "locales"
DOMAIN = "gazet"


@dataclass(frozen=True, eq=False)
class Words:
    """The interface in one language."""

    language: str
    """BCP 47."""
    translations: NullTranslations

    def say(self, text: str, /, **values: object) -> str:
        """A text of the interface, its placeholders (`%(name)s`) filled. A name such as "Example, Inc." ends a sentence."""
        said = self.translations.ugettext(text)
        return re.sub(r"(?<!\.)\.\.(?!\.)", ".", said % values) if values else said


@dataclass(frozen=True, eq=False)
class Interface:
    """The interface in every language: a value, made once per command from what a site's files say then."""

    own: Mapping[str, Catalog] = field(default_factory=dict)
    """The site's catalogs by language; their texts go before the package's."""
    _words: dict[str, Words] = field(default_factory=dict, repr=False)

    def in_language(self, language: str) -> Words:
        """Its words in a language. A text without a translation is shown in English between brackets; only a draft has one."""
        if language not in self._words:
            self._words[language] = Words(language, self._translations(language))
        return self._words[language]

    def say(self, language: str, text: str, /, **values: object) -> str:
        """A text in a language, its placeholders filled."""
        return self.in_language(language).say(text, **values)

    def _translations(self, language: str) -> NullTranslations:
        catalogs = [c for c in (shipped(language), self.own.get(language)) if c]
        if not catalogs:
            return NullTranslations() if language == SOURCE else Untranslated()
        joined = Catalog(locale=locale(language), fuzzy=False)
        joined.mime_headers = [("Plural-Forms", catalogs[-1].plural_forms)]
        for message in (m for catalog in catalogs for m in catalog if m.id and is_translated(m)):
            joined.delete(message.id)
            joined.add(message.id, message.string)
        compiled = io.BytesIO()
        write_mo(compiled, joined)
        compiled.seek(0)
        translations = Translations(compiled)
        if language != SOURCE:
            translations.add_fallback(Untranslated())
        return translations


class Untranslated(NullTranslations):
    """English where a translation is missing, said to be so by brackets."""

    def gettext(self, message: str) -> str:
        """See gettext.NullTranslations."""
        return message.join(BRACKETS)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """See gettext.NullTranslations."""
        return gettext.NullTranslations.ngettext(self, msgid1, msgid2, n).join(BRACKETS)

    ugettext = gettext
    ungettext = ngettext


ENGLISH = Words(SOURCE, NullTranslations())
"""The package's own words, for what speaks to the team."""


def is_translated(message: Message) -> bool:
    """Whether a text has a translation in every form, and nobody doubts it."""
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return bool(strings) and all(strings) and not message.fuzzy


@lru_cache
def shipped(language: str) -> Catalog | None:
    """The package's catalog of a language; none for English. Nobody edits it while a process runs."""
    path = CATALOGS / catalog_name(language, DOMAIN)
    return read_po(io.StringIO(path.read_text("utf-8")), locale=locale(language)) if path.is_file() else None


@lru_cache
def shipped_languages() -> frozenset[str]:
    """The languages in which the package has the interface."""
    return frozenset({SOURCE, *(language_of(p.name) for p in CATALOGS.iterdir() if p.is_dir())})


def texts() -> Iterable[Message]:
    """Every text of the interface, in their order: each of the package's catalogs has them all."""
    catalog = shipped(min(shipped_languages() - {SOURCE}))
    assert catalog is not None
    return [message for message in catalog if message.id]
