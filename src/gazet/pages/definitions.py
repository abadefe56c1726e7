"""The defined terms: what they mean, where the law has them, how other languages say them, and where they are used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gazet.article.resolve import term_heading
from gazet.article.uses import uses
from gazet.center.center import Local
from gazet.center.days import facts_day
from gazet.center.formats import markdown_of
from gazet.center.page import Heading, Page
from gazet.law.citations import cite_all
from gazet.law.model import Law
from gazet.model.facts import Term, by_id
from gazet.pages.law import served


@dataclass(frozen=True)
class Provision:
    """A law's word for a term, the language of the word, and where the law has it."""

    word: str
    language: str
    citation: str


@dataclass(frozen=True)
class Place:
    """A section in which a term is used."""

    target: str
    """Path and anchor below the language's root."""
    text: str


@dataclass(frozen=True)
class Entry:
    """A defined term, ready to read."""

    id: str
    heading: str
    definition: str
    provisions: list[Provision]
    others: list[tuple[str, str]]
    """Language and name in it."""
    places: list[Place]


def definitions(local: Local) -> Page:
    """The page of the defined terms."""
    title, laws = local.say("Definitions"), _laws(local)
    entries = list(_entries(local, laws))
    html = local.writer("definitions/").page(
        "definitions.html", title=title, entries=entries, laws=laws, as_of=local.center.law.terms.as_of
    )
    return Page(
        "definitions/",
        local.language,
        title,
        html,
        tuple(Heading(term.id, term.name, 2) for term in local.facts.glossary.terms),
        local.say("What the words of the policy mean."),
        "policies/glossary.yml",
        changed=facts_day(local),
        alternates=markdown_of(local, "definitions/"),
    )


def _entries(local: Local, laws: Mapping[str, Law]) -> Iterator[Entry]:
    pattern, places = _alias_pattern(local), _places(local)
    others = {
        code: by_id(other.facts.glossary.terms) for code, other in local.center.local.items() if code != local.language
    }
    for term in local.facts.glossary.terms:
        yield Entry(
            term.id,
            term_heading(pattern, term.name, term.alias),
            term.definition,
            list(_provisions(term, laws, local)),
            [(code, terms[term.id].name) for code, terms in others.items() if term.id in terms],
            places.get(term.id, []),
        )


def _laws(local: Local) -> Mapping[str, Law]:
    """The laws of the jurisdictions served; jurisdictions may share one."""
    return {id: law for jurisdiction in served(local) for id, law in jurisdiction.laws.items()}


def _provisions(term: Term, laws: Mapping[str, Law], local: Local) -> Iterator[Provision]:
    """Where each law served has the term."""
    found, language = local.center.law.statutory(term), local.language
    for id in laws if found else ():
        citations = [citation for citation in found.citation if citation.law == id] if found else []
        if found and citations:
            yield Provision(*found.word(id, language), cite_all(citations, laws, language))


def _places(local: Local) -> Mapping[str, list[Place]]:
    """The sections of the documents in which each term is used, in their order."""
    found: dict[str, list[Place]] = {}
    for edition in local.shown:
        article = edition.articles[local.language]
        for term, sections in uses(article, local.lexicon.matcher).items():
            for section in sections:
                whole = section.id == article.id
                text = section.text if whole or len(local.shown) == 1 else f"{article.text}: {section.text}"
                target = f"{edition.document}/" if whole else f"{edition.document}/#{section.id}"
                found.setdefault(term, []).append(Place(target, text))
    return found


def _alias_pattern(local: Local) -> str:
    """The article already holds the joined headings; read the pattern back from the first term that has an alias."""
    nodes = {n.id: n.text for n in local.edition.articles[local.language].walk() if n.kind == "definition"}
    for term in local.facts.glossary.terms:
        if term.alias and f"term.{term.id}" in nodes:
            return nodes[f"term.{term.id}"].replace(term.name, "{term}", 1).replace(term.alias, "{alias}", 1)
    return "{term} ({alias})"
