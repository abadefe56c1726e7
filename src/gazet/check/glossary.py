"""Compares the glossary with the texts: terms used but not defined, defined but not used, or unknown to the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from babel import Locale

from gazet.article import markdown
from gazet.article.terms import Matcher
from gazet.check.capitals import by_first_word, capitals
from gazet.i18n.clauses import Clause, clauses
from gazet.law.book import LawBook
from gazet.load.policies import ROOT, Loaded
from gazet.load.yaml import Source
from gazet.model.facts import Facts
from gazet.model.policies import Policies
from gazet.problems import Problem, known

# Names missing from CLDR: a region without a code, an older name, adjectives of places, and terms of EU law.
NAMES = (
    "European Economic Area", "European Commission", "Member State", "Member States", "Data Privacy Framework",
    "Global Privacy Control", "Personal Data Protection Law", "Turkey",
    "African", "American", "Asian", "Australian", "Austrian", "Belgian", "Brazilian", "British", "Californian", "Canadian",
    "European", "Indian", "Singaporean", "Swiss", "Internet",
)  # fmt: skip


def check_statutory(loaded: Loaded, law: LawBook) -> list[Problem]:
    """Problems of glossary terms whose `statutory` is no known term of the law."""
    source, terms = _glossary(loaded.sources), law.statutory_terms
    return [
        source.problem(
            ("terms", i, "statutory"),
            "unknown-statutory",
            f'unknown statutory term "{term.statutory}".',
            known(term.statutory, terms),
        )
        for i, term in enumerate(loaded.policies.facts.glossary.terms)
        if term.statutory and term.statutory not in terms
    ]


def check_glossary(policies: Policies, sources: Mapping[str, Source], law: LawBook) -> list[Problem]:
    """Warnings about terms that the English texts use but the glossary does not define, and the other way round."""
    texts = [clause for clause in clauses(policies) if not clause.id.endswith(".unreleased.summary")]
    return [*_undefined(policies.facts, texts, sources, law), *_unused(policies.facts, texts, sources)]


def _undefined(facts: Facts, texts: Sequence[Clause], sources: Mapping[str, Source], law: LawBook) -> Iterator[Problem]:
    headings = [c.text for c in texts if " " in c.text and not c.mark.prose and not c.id.startswith("glossary.")]
    names = by_first_word({*headings, *NAMES, *_cldr_names(), *_names_of_law(law)})
    matcher = Matcher(facts.glossary.terms, facts.proper_names, "en")
    found: dict[str, list[tuple[str, Clause]]] = {}
    for clause in texts:
        for line in markdown.running(clause.text) if clause.mark.prose else ():
            for phrase in capitals(line, matcher, names):
                found.setdefault(_singular(phrase), []).append((_bare(phrase), clause))
    for uses in found.values():
        phrase, clause = uses[0]
        times = f" {len(uses)} times" if len(uses) > 1 else ""
        yield sources[clause.path].problem(
            clause.location,
            "undefined-term",
            f'"{phrase}" is capitalised{times} but not defined.',
            "Define it in glossary.yml, write it in lower case, or, if it is a name, add it to names in vocabulary.yml.",
        )


def _unused(facts: Facts, texts: Iterable[Clause], sources: Mapping[str, Source]) -> Iterator[Problem]:
    matcher = Matcher(facts.glossary.terms, facts.proper_names, "en")
    used = {
        piece.term
        for clause in texts
        if not clause.id.endswith(".match")
        for piece in matcher.pieces(clause.text)
        if piece.term and not clause.id.startswith(f"glossary.terms.{piece.term}.")
    }
    for i, term in enumerate(facts.glossary.terms):
        if term.id not in used:
            yield _glossary(sources).problem(
                ("terms", i),
                "unused-term",
                f'"{term.name}" is defined, but no text uses it.',
                "Use it, or delete it from the glossary.",
            )


def _glossary(sources: Mapping[str, Source]) -> Source:
    return sources[f"{ROOT}/glossary.yml"]


def _bare(phrase: str) -> str:
    """A phrase without a possessive ending."""
    return phrase.removesuffix("'s").removesuffix("’s").rstrip("'’")


def _singular(phrase: str) -> str:
    """A key that a phrase shares with its plural."""
    return _bare(phrase).removesuffix("s")


@lru_cache
def _cldr_names() -> frozenset[str]:
    """Countries, regions, languages, months and days (CLDR); a language's name is often the adjective of a country."""
    english = Locale("en")
    calendar = [*english.months["format"]["wide"].values(), *english.days["format"]["wide"].values()]
    return frozenset(map(str, (*english.territories.values(), *english.languages.values(), *calendar)))


def _names_of_law(law: LawBook) -> Iterator[str]:
    """Names of laws and authorities, and capitalised names that the laws use."""
    nothing = Matcher((), (), "en")
    for jurisdiction in law.jurisdictions.values():
        pack = jurisdiction.pack
        yield pack.name
        names = [
            pack.authority.name.get("en", ""),
            *(text for act in pack.laws for text in (act.citation, act.short["en"])),
        ]
        yield from (phrase for name in names for phrase in capitals(f"the {name}", nothing, {}) if " " in phrase)
    yield from (term.words["en"] for term in law.statutory_terms.values() if term.words["en"][0].isupper())
