"""The defined terms: what they mean, where the law has them, how other languages say them, and where they are used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from gazet import addresses
from gazet.article.sections import Part
from gazet.article.uses import uses
from gazet.center.center import Local
from gazet.center.days import facts_day
from gazet.center.formats import markdown_of
from gazet.center.page import Page, contents
from gazet.i18n.marks import unmarked
from gazet.law.citations import cite_all
from gazet.law.model import Law
from gazet.model.facts import Term, by_id
from gazet.pages.law import served
from gazet.render.plain import words
from gazet.render.writer import writer


@dataclass(frozen=True)
class Provision:
    """A law's word for a term, the language of the word, and where the law has it."""

    word: str
    language: str
    citation: str


@dataclass(frozen=True)
class Use:
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
    uses: list[Use]


def definitions(local: Local) -> Page:
    """The page of the defined terms."""
    return Page(
        addresses.DEFINITIONS,
        local.language,
        local.say("Definitions"),
        lambda: _write(local),
        contents(*((term.id, term.name) for term in local.facts.glossary.terms)),
        local.say("What the words of the policy mean."),
        lambda: _parts(local),
        "definitions",
        source="policies/glossary.yml",
        changed=facts_day(local),
        alternates=markdown_of(local, addresses.DEFINITIONS),
    )


def _write(local: Local) -> Markup:
    laws = _laws(local)
    return writer(local, addresses.DEFINITIONS).page(
        "definitions.html",
        title=local.say("Definitions"),
        entries=list(_entries(local, laws)),
        laws=laws,
        as_of=local.center.law.terms.as_of,
    )


def _parts(local: Local) -> list[Part]:
    lead = local.say("The words that the policy writes with a capital, and what they mean there.")
    told = ((t, local.heading_of(t)) for t in local.facts.glossary.terms)
    return [Part("", "", lead), *(Part(t.id, unmarked(heading), words(t.definition)) for t, heading in told)]


def _entries(local: Local, laws: Mapping[str, Law]) -> Iterator[Entry]:
    used = _uses(local)
    others = {
        code: by_id(other.facts.glossary.terms)
        for code, other in local.center.local.items()
        if code != local.language and not other.follows_later
    }
    for term in local.facts.glossary.terms:
        yield Entry(
            term.id,
            local.heading_of(term),
            term.definition,
            list(_provisions(term, laws, local)),
            [(code, terms[term.id].name) for code, terms in others.items() if term.id in terms],
            used.get(term.id, []),
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
            yield Provision(*local.center.law.word(found, id, language), cite_all(citations, laws, local.grammar))


def _uses(local: Local) -> Mapping[str, list[Use]]:
    """The sections of the documents in which each term is used, in their order."""
    found: dict[str, list[Use]] = {}
    for reading in local.applying:
        page = addresses.document(reading.document)
        for term, sections in uses(reading.article, local.lexicon.matcher).items():
            for section in sections:
                is_article = section.id == reading.article.id
                alone = is_article or len(local.applying) == 1
                text = section.text if alone else f"{reading.title}: {section.text}"
                target = page if is_article else addresses.part(page, section.id)
                found.setdefault(term, []).append(Use(target, text))
    return found
