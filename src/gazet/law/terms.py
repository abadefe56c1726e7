"""The established words of data protection law: where each law has them, and words to avoid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from gazet.law.model import Citations, Sure
from gazet.law.packs import PACKAGE, jurisdictions
from gazet.load.written import written
from gazet.load.yaml import Location
from gazet.model.base import Day, Id, Model, Name, Named
from gazet.model.facts import Term
from gazet.problems import Problem, known

FILE = "terms.yml"


class Avoid(Model):
    """A word that is often written for a term, and wrong or misleading."""

    language: Name = Field(description="Language of the word (BCP 47).", examples=["nl"])
    word: Name = Field(description="The word.", examples=["eigenaar"])
    match: Name | None = Field(
        None,
        description='Its unchanging beginnings in running text, separated by "|"; left out: the word itself.',
        examples=["eigenaar|eigenaren"],
    )
    where: Literal["anywhere", "the-term"] = Field(
        "anywhere",
        description="the-term: an ordinary word as well, wrong only for what the English calls by the term.",
        examples=["the-term"],
    )
    why: Name | None = Field(None, description="What is wrong with it, in a few words.", examples=["Wbp"])
    instead: Name | None = Field(
        None, description="What to write, if not the term itself.", examples=["Kişisel Verileri Koruma Kurumu"]
    )

    @property
    def beginnings(self) -> str:
        """Unchanging beginnings, separated by "|"."""
        return self.match or self.word


class StatutoryTerm(Named):
    """A term of data protection law."""

    ids: tuple[Id, ...] = Field(
        (), description="Ids of glossary terms that plainly mean this one.", examples=[["controller"]]
    )
    words: dict[str, Name] = Field(
        description="The term by language; `en` is needed, others fall back to it.",
        examples=[{"en": "controller", "nl": "verwerkingsverantwoordelijke"}],
    )
    match: dict[str, Name] = Field(
        {},
        description="Its unchanging beginnings by language, where they are not the term itself.",
        examples=[{"tr": "veri sorumlu"}],
    )
    own: dict[Id, dict[str, Name]] = Field(
        {}, description="The word of one law by language, where it differs.", examples=[{"kvkk": {"tr": "açık rıza"}}]
    )
    citation: Citations = Field(
        description="Where the laws have it; at least one.",
        min_length=1,
        examples=[[{"law": "gdpr", "article": "4", "point": "7"}]],
    )
    avoid: tuple[Avoid, ...] = Field((), description="Words to avoid for it.", examples=[[{"word": "eigenaar"}]])
    accepted: dict[str, tuple[Name, ...]] = Field(
        {}, description="Other words seen for it by language: understood, not written.", examples=[{"tr": ["işleyici"]}]
    )
    sure: dict[str, Sure] = Field({}, description="How sure the word of a language is.", examples=[{"nl": "V2"}])

    def word(self, law: str, language: str) -> tuple[str, str]:
        """The law's word in a language, else the English one; with its language."""
        own = self.own.get(law, {})
        code = language if language in own or language in self.words else "en"
        return own.get(code) or self.words[code], code

    def beginnings(self, language: str) -> str:
        """Unchanging beginnings of the term in a language, those of single laws too, separated by "|"."""
        own = [words[language] for words in self.own.values() if language in words]
        words = [self.match.get(language) or self.words.get(language, ""), *own]
        return "|".join(dict.fromkeys(word for word in words if word))


class Terms(Named):
    """The established words."""

    as_of: Day = Field(description="Day the facts were looked up.", examples=["2026-11-23"])
    terms: tuple[StatutoryTerm, ...] = Field(description="The terms.", examples=[[{"id": "controller"}]])


@lru_cache(maxsize=4)
def read_terms(folder: Path = PACKAGE) -> tuple[Terms | None, tuple[Problem, ...]]:
    """The terms of a folder's terms.yml, and what is wrong with them; their laws are those of the package's packs."""
    terms, problems = written(f"{folder.name}/{FILE}", (folder / FILE).read_bytes(), Terms)
    if terms is None:
        return None, tuple(problems)
    problems += [terms.source.problem(*wrong) for wrong in _wrong(terms.value)]
    return (None if problems else terms.value), tuple(problems)


Wrong = tuple[Location, str, str, str]


def _wrong(terms: Terms) -> Iterator[Wrong]:
    laws = {id for jurisdiction in jurisdictions()[0].values() for id in jurisdiction.laws}
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
                message = f'"{term.id}" has a word of the law "{law}", but no citation of it.'
                yield (*at, "own", law), "no-citation", message, "Add where that law has the word."


def _twice(terms: Terms) -> Iterator[Wrong]:
    """Ids of terms, and of the glossary terms they stand for, that are taken already."""
    for what, ids in (
        ("id", [(("terms", i, "id"), term.id) for i, term in enumerate(terms.terms)]),
        ("ids", [(("terms", i, "ids", n), id) for i, term in enumerate(terms.terms) for n, id in enumerate(term.ids)]),
    ):
        seen: Counter[str] = Counter()
        for location, id in ids:
            seen[id] += 1
            if seen[id] == 2:
                yield location, "duplicate-id", f'"{id}" stands a second time as "{what}" of a term.', "Keep one."


@lru_cache
def statutory_terms() -> Mapping[str, StatutoryTerm]:
    """The package's terms by id."""
    return {term.id: term for term in _package().terms}


def looked_up() -> date:
    """The day the package's terms were looked up."""
    return _package().as_of


def _package() -> Terms:
    terms, problems = read_terms()
    assert terms is not None, problems
    return terms


def statutory(term: Term) -> StatutoryTerm | None:
    """The term of the law that a glossary term is: the one it names, else the one its own id plainly means."""
    return statutory_terms().get(term.statutory) if term.statutory else _plainly().get(term.id)


@lru_cache
def _plainly() -> Mapping[str, StatutoryTerm]:
    return {id: term for term in statutory_terms().values() for id in term.ids}
