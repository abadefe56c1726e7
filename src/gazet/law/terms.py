"""The statutory terms of data protection law: where each law has them, and which words to avoid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from pydantic import Field

from gazet.languages.termbase import Word
from gazet.law.fact import Citations, Sure
from gazet.load.written import written
from gazet.load.yaml import Location
from gazet.model.base import Day, Id, Name, Named
from gazet.model.language import LanguageId
from gazet.problems import Problem, known


class StatutoryTerm(Word):
    """A term of data protection law."""

    ids: tuple[Id, ...] = Field(
        (), description="Ids of glossary terms that clearly mean this term.", examples=[["controller"]]
    )
    own: dict[Id, dict[LanguageId, Name]] = Field(
        {},
        description="The word that one law uses, by language, if it differs.",
        examples=[{"kvkk": {"tr": "açık rıza"}}],
    )
    citation: Citations = Field(
        description="Where the laws use it; at least one citation.",
        min_length=1,
        examples=[[{"law": "gdpr", "article": "4", "point": "7"}]],
    )
    sure: dict[LanguageId, Sure] = Field({}, description="How sure the word of a language is.", examples=[{"nl": "V2"}])

    def word(self, law: str, language: str) -> tuple[str, str]:
        """The law's word in a language, otherwise the English word; with the language it is in."""
        own = self.own.get(law, {})
        code = language if language in own or language in self.words else "en"
        return own.get(code) or self.words[code], code

    def beginnings(self, language: str) -> str:
        """The beginnings of the term in a language, including those of single laws, separated by "|"."""
        own = [words[language] for words in self.own.values() if language in words]
        words = [super().beginnings(language), *own]
        return "|".join(dict.fromkeys(word for word in words if word))


class Terms(Named):
    """The list of statutory terms."""

    as_of: Day = Field(description="Day on which the terms were looked up.", examples=["2026-11-23"])
    terms: tuple[StatutoryTerm, ...] = Field(description="The terms.", examples=[[{"id": "controller"}]])


def read_terms(path: str, data: bytes, laws: Collection[str]) -> tuple[Terms | None, list[Problem]]:
    """The terms of a file, and their problems. `laws`: the ids of the laws that they may cite."""
    file, problems = written(path, data, Terms)
    if file is None:
        return None, problems
    problems += [file.source.problem(*wrong) for wrong in _wrong(file.value, laws)]
    return (None if problems else file.value), problems


Wrong = tuple[Location, str, str, str]


def _wrong(terms: Terms, laws: Collection[str]) -> Iterator[Wrong]:
    yield from _twice(terms)
    for i, term in enumerate(terms.terms):
        at: Location = ("terms", i)
        if "en" not in term.words:
            yield (*at, "words"), "missing-key", f'"{term.id}" has no English word.', 'Add "en: …".'
        for n, citation in enumerate(term.citation):
            if citation.law not in laws:
                place = (*at, "citation", n, "law")
                yield place, "unknown-law", f'unknown law "{citation.law}".', known(citation.law, laws)
        cited = {citation.law for citation in term.citation}
        for law in term.own:
            if law not in cited:
                message = f'"{term.id}" has a word of the law "{law}", but no citation of that law.'
                yield (*at, "own", law), "no-citation", message, "Cite where that law uses the word."


def _twice(terms: Terms) -> Iterator[Wrong]:
    """A problem for each id of a term, or of a glossary term, that is already used."""
    for what, ids in (
        ("id", [(("terms", i, "id"), term.id) for i, term in enumerate(terms.terms)]),
        ("ids", [(("terms", i, "ids", n), id) for i, term in enumerate(terms.terms) for n, id in enumerate(term.ids)]),
    ):
        seen: Counter[str] = Counter()
        for location, id in ids:
            seen[id] += 1
            if seen[id] == 2:
                yield location, "duplicate-id", f'"{id}" is already used as "{what}" of another term.', "Keep one."
