"""The catalogs that a site must have or has: what is to be translated in each, how far it is, and how it is written anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from babel.messages.catalog import Catalog, Message

from gazet import __version__
from gazet.check.interface import english, forms, is_begun
from gazet.i18n.catalogs import DOMAIN, SOURCE, State, Translations, render, updated
from gazet.i18n.clauses import Clause, translatable
from gazet.i18n.cldr import locale
from gazet.i18n.interface import DOMAIN as INTERFACE
from gazet.i18n.interface import is_translated, shipped_languages, texts
from gazet.i18n.site import LAW, SiteCatalogs, path_of
from gazet.languages.book import LanguageBook
from gazet.law.book import LawBook
from gazet.law.texts import every_text, law_texts
from gazet.model.policies import Policies

MADE_FOR = f"Project-Id-Version: gazet {__version__}"
"""The line of a catalog's header that says which version its texts come from."""


@dataclass(frozen=True)
class Translatable:
    """What of a site is translated, and its catalogs."""

    policies: Policies
    law: LawBook
    catalogs: SiteCatalogs
    grammars: LanguageBook

    @property
    def languages(self) -> list[str]:
        """English, whose interface a site may change, those of the policies, and those that only have words for editions of
        the past."""
        listed = [t.language for t in self.policies.facts.organization.languages.translations]
        return list(dict.fromkeys([SOURCE, *listed, *sorted(self.catalogs.interface), *sorted(self.catalogs.law)]))

    def catalogs_of(self, language: str) -> Iterator[Needed]:
        """The catalogs that a language needs or has."""
        listed = [t.language for t in self.policies.facts.organization.languages.translations]
        if language in listed or language in self.catalogs.policies or language not in self.languages:
            own = self.catalogs.policies.get(language) or Translations(language, path_of(language))
            yield OfClauses("clauses", DOMAIN, own, translatable(self.policies))
        if language not in shipped_languages() or language in self.catalogs.interface:
            own_words = self.catalogs.interface.get(language) or Catalog(locale=locale(language))
            yield OfInterface(language, own_words, self.grammars[language].plurals)
        yield from self._law(language)

    def _law(self, language: str) -> Iterator[Needed]:
        wanted = law_texts(self.law, self.policies.facts, language) if language != SOURCE else []
        if own := self.catalogs.law.get(language):
            ids = {clause.id for clause in wanted}
            wanted += [c for c in every_text(self.law) if c.id in own.entries and c.id not in ids]
        if wanted or own:
            own = own or Translations(language, path_of(language, LAW))
            yield OfClauses("texts of law", LAW, own, list({clause.id: clause for clause in wanted}.values()))


@dataclass(frozen=True)
class OfClauses:
    """A catalog of the policies or of the law: a msgctxt names each text."""

    what: str
    domain: str
    own: Translations
    clauses: Sequence[Clause]

    @property
    def language(self) -> str:
        """BCP 47."""
        return self.own.language

    @property
    def path(self) -> str:
        """Where it is, as shown to people."""
        return self.own.path

    @property
    def states(self) -> Mapping[str, State]:
        """How far each text is, by its id."""
        return {clause.id: self.own.state(clause) for clause in self.clauses}

    def written(self) -> str:
        """The catalog with today's texts; translations are kept."""
        return render(updated(self.own, self.clauses), () if self.domain == DOMAIN else (MADE_FOR,))


@dataclass(frozen=True)
class OfInterface:
    """A catalog of the interface: the English names each text. Of a language that the package speaks it holds only the texts
    that the site says otherwise."""

    language: str
    own: Catalog
    plurals: str
    """The plural rule of the language, as catalogs state it."""
    what: str = "texts of the interface"
    domain: str = INTERFACE

    @property
    def path(self) -> str:
        """Where it is, as shown to people."""
        return path_of(self.language, INTERFACE)

    @cached_property
    def _wanted(self) -> list[tuple[Message, Message | None]]:
        """Today's texts, each with what the catalog has for it."""
        all_ = [(message, self._known(message)) for message in texts()]
        return [(m, known) for m, known in all_ if known] if self.language in shipped_languages() else all_

    def _known(self, message: Message) -> Message | None:
        known = self.own.get(message.id)
        if known is not None and known.id == message.id:
            return known
        return next((old for old in self.own.obsolete.values() if old.id == message.id), None)

    @property
    def states(self) -> Mapping[str, State]:
        """How far each text is, by its English."""
        return {english(message): _state(known) for message, known in self._wanted}

    def written(self) -> str:
        """The catalog with today's texts; translations are kept, and so are those of texts that are gone."""
        new = Catalog(locale=locale(self.language), fuzzy=False)
        new.mime_headers = [("Plural-Forms", self.plurals)]
        new.header_comment = f"# {self.language}: the words of the interface."
        for message, known in self._wanted:
            strings = forms(known) if known else ("",) * (new.num_plurals if message.pluralizable else 1)
            new.add(
                message.id,
                strings if message.pluralizable else strings[0],
                flags={*message.flags, *({"fuzzy"} if known and known.fuzzy else ())},
                user_comments=known.user_comments if known else (),
            )
        for message in (*self.own, *self.own.obsolete.values()):
            if message.id and message.id not in new and is_begun(message):
                new.obsolete[message.id] = message
        return render(new, (MADE_FOR, f"Plural-Forms: {self.plurals}"))


Needed = OfClauses | OfInterface


def open_in(catalog: Needed) -> dict[str, State]:
    """The texts that have no translation that may be published."""
    return {name: state for name, state in catalog.states.items() if state != "translated"}


def _state(known: Message | None) -> State:
    if known is None or not is_begun(known):
        return "missing"
    return "translated" if is_translated(known) else "fuzzy" if known.fuzzy else "missing"
