"""The catalogs that a site must have or has: what is to be translated in each, how far it is, and how it is written anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from babel.messages.catalog import Catalog, Message

from gazet import __version__
from gazet.check.interface import english, forms, is_begun
from gazet.i18n.catalogs import DOMAIN, SOURCE, State, Translations, messages_of
from gazet.i18n.clauses import Clause, translatable_into
from gazet.i18n.cldr import locale
from gazet.i18n.interface import DOMAIN as INTERFACE
from gazet.i18n.interface import is_translated, shipped_languages, texts
from gazet.i18n.po import NO_FILE, PoEntry, PoFile
from gazet.i18n.po_text import written
from gazet.i18n.site import LAW, SiteCatalogs, path_of
from gazet.i18n.update import headed, updated
from gazet.languages.book import LanguageBook
from gazet.law.book import LawBook
from gazet.law.texts import every_text, law_texts
from gazet.model.policies import Policies

MADE_FOR = {"Project-Id-Version": f"gazet {__version__}"}
"""The field of a catalog's header that says which version its texts come from."""


_Id = tuple[str, str | None]
"""An English text, and its plural."""


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
            yield OfClauses("clauses", DOMAIN, own, translatable_into(self.policies, language))
        if language not in shipped_languages() or language in self.catalogs.interface:
            own_words = self.catalogs.interface.get(language) or Catalog(locale=locale(language))
            file = self.catalogs.files.get(path_of(language, INTERFACE), NO_FILE)
            yield OfInterface(language, own_words, self.grammars[language].plurals, file)
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
        return written(updated(self.own, self.clauses, {} if self.domain == DOMAIN else MADE_FOR))


@dataclass(frozen=True)
class OfInterface:
    """A catalog of the interface: the English names each text. Of a language that the package speaks it holds only the texts
    that the site says otherwise."""

    language: str
    own: Catalog
    plurals: str
    """The plural rule of the language, as catalogs state it."""
    file: PoFile = NO_FILE
    """The catalog as it was read."""
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
        return next((old for old in self._gone if old.id == message.id), None)

    @cached_property
    def _gone(self) -> list[Message]:
        """Texts that the package no longer had."""
        revived = PoFile(entries=tuple(replace(e, obsolete=False) for e in self._of(obsolete=True).values()))
        return [message for message in messages_of(revived, self.language) if message.id]

    def _of(self, *, obsolete: bool) -> dict[_Id, PoEntry]:
        return {(e.msgid, e.plural): e for e in self.file.entries if e.obsolete == obsolete}

    @property
    def states(self) -> Mapping[str, State]:
        """How far each text is, by its English."""
        return {english(message): _state(known) for message, known in self._wanted}

    def written(self) -> str:
        """The catalog with today's texts; translations are kept, and so are those of texts that are gone."""
        current, old = self._of(obsolete=False), self._of(obsolete=True)
        entries = [self._entry(message, known, {**old, **current}) for message, known in self._wanted]
        taken = {(entry.msgid, entry.plural) for entry in entries}
        gone = {key: replace(e, obsolete=True) for key, e in {**old, **current}.items() if key not in taken}
        begun = [entry for entry in gone.values() if any(entry.strings)]
        fields = {**MADE_FOR, "Plural-Forms": self.plurals}
        header = headed(self.file.header, self.language, "the words of the interface.", fields)
        return written(PoFile(header, (*entries, *begun), self.file.ending))

    def _entry(self, message: Message, known: Message | None, old: Mapping[_Id, PoEntry]) -> PoEntry:
        id = message.id if isinstance(message.id, list | tuple) else (message.id, None)
        count = Catalog(locale=locale(self.language)).num_plurals if id[1] is not None else 1
        entry = old.get((id[0], id[1]), PoEntry(id[0], plural=id[1]))
        flags = tuple(dict.fromkeys([*entry.flags, *sorted(message.flags)]))
        strings = forms(known) if known else ("",) * count
        return replace(entry, strings=strings, flags=flags, obsolete=False)


Needed = OfClauses | OfInterface


def open_in(catalog: Needed) -> dict[str, State]:
    """The texts that have no translation that may be published."""
    return {name: state for name, state in catalog.states.items() if state != "translated"}


def _state(known: Message | None) -> State:
    if known is None or not is_begun(known):
        return "missing"
    return "translated" if is_translated(known) else "fuzzy" if known.fuzzy else "missing"
