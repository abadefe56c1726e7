"""The proper names and defined terms of a text: which words are marked, what they mean, and where they link to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gazet.article import markdown
from gazet.article.terms import Matcher
from gazet.i18n import cldr
from gazet.i18n.marks import unmarked
from gazet.languages.model import Language
from gazet.languages.termbase import termbase
from gazet.lately import lately
from gazet.model.facts import Facts


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The proper names and defined terms of some facts in a language."""

    facts: Facts
    grammar: Language
    glossary: str
    """Where the terms are defined: an address to which a term's id is appended."""

    @property
    def language(self) -> str:
        """The language (BCP 47)."""
        return self.grammar.id

    @cached_property
    def matcher(self) -> Matcher:
        """Finds names and terms in running text."""
        return _matcher(self.facts, self.grammar)

    @cached_property
    def foreign(self) -> Mapping[str, str]:
        """The language of each proper name whose country is known."""
        organization = self.facts.organization
        countries = {organization.name: organization.country} if organization.country else {}
        countries |= {office.name: office.country for office in organization.offices}
        return {name: cldr.country_language(country) for name, country in countries.items()}

    @cached_property
    def explained(self) -> Mapping[str, str]:
        """The definition of each term as plain text, by the term's id."""
        return _explained(self.facts)

    def name_language(self, name: str) -> str:
        """The language of a proper name; English if unknown."""
        return self.foreign.get(name, "en")

    def address(self, term: str) -> str:
        """Where a term is defined."""
        return f"{self.glossary}{term}"


@lately(64)
def _matcher(facts: Facts, grammar: Language) -> Matcher:
    return Matcher(facts.glossary.terms, facts.proper_names, grammar, termbase().names)


@lately(64)
def _explained(facts: Facts) -> Mapping[str, str]:
    return {t.id: unmarked(markdown.plain(t.definition)) for t in facts.glossary.terms}
