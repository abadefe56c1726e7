"""The names and defined terms that a text is read with: which words are marked, explained, and where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gazet.article import markdown
from gazet.article.terms import Matcher
from gazet.i18n import cldr
from gazet.i18n.marks import unmarked
from gazet.languages.model import Language
from gazet.model.facts import Facts


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Names and terms of some facts in a language."""

    facts: Facts
    grammar: Language
    glossary: str
    """Where the terms are explained: an address to which the id of a term is added."""

    @property
    def language(self) -> str:
        """The language (BCP 47)."""
        return self.grammar.id

    @cached_property
    def matcher(self) -> Matcher:
        """Finds names and terms in running text."""
        return Matcher(self.facts.glossary.terms, self.facts.proper_names, self.grammar)

    @cached_property
    def foreign(self) -> Mapping[str, str]:
        """Language of each name that has a country."""
        organization = self.facts.organization
        countries = {organization.name: organization.country} if organization.country else {}
        countries |= {office.name: office.country for office in organization.offices}
        return {name: cldr.country_language(country) for name, country in countries.items()}

    @cached_property
    def explained(self) -> Mapping[str, str]:
        """What each term means, in plain words, by its id."""
        return {t.id: unmarked(markdown.plain(t.definition)) for t in self.facts.glossary.terms}

    def name_language(self, name: str) -> str:
        """Language of a proper name; English where nothing says otherwise."""
        return self.foreign.get(name, "en")

    def address(self, term: str) -> str:
        """Where a term is explained."""
        return f"{self.glossary}{term}"
