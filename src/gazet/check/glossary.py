"""Compares the glossary with the texts: terms used but not defined, defined but not used, or unknown to the law."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gazet.article import markdown
from gazet.article.terms import Matcher
from gazet.check.capitals import by_first_word, capitals
from gazet.i18n.catalogs import Translations
from gazet.i18n.clauses import Clause
from gazet.languages.book import LanguageBook
from gazet.languages.model import Language, ProperNames
from gazet.law.book import LawBook
from gazet.load.policies import ROOT, Loaded
from gazet.load.yaml import Source
from gazet.model.facts import Facts, Term
from gazet.problems import Problem, known


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


def check_matches(loaded: Loaded, catalogs: Mapping[str, Translations], grammars: LanguageBook) -> Iterator[Problem]:
    """Problems of terms that are found by the same words as another one, in any language: no text could say which is meant."""
    terms, source = loaded.policies.facts.glossary.terms, _glossary(loaded.sources)
    where = {term.id: ("terms", i, "match") for i, term in enumerate(terms)}
    for id, other, word in _alike(
        {term.id: (term.match, term.name, term.alias or "") for term in terms}, grammars["en"]
    ):
        yield source.problem(where[id], "same-match", _same(word, other), _OWN_WORDS)
    for language, catalog in catalogs.items():
        for id, other, word in _alike({term.id: _translated(catalog, term) for term in terms}, grammars[language]):
            entry = catalog.entries.get(f"glossary.terms.{id}.match")
            yield Problem(catalog.path, entry.line if entry else 1, 1, "same-match", _same(word, other), _OWN_WORDS)


_OWN_WORDS = "Give each term words of its own, or join the two terms."


def _same(word: str, other: str) -> str:
    return f'"{word}" is found as the term "{other}" too.'


def _translated(catalog: Translations, term: Term) -> tuple[str, ...]:
    entries = (catalog.entries.get(f"glossary.terms.{term.id}.{field}") for field in ("match", "name", "alias"))
    return tuple(entry.text for entry in entries if entry)


def _alike(words: Mapping[str, tuple[str, ...]], language: Language) -> Iterator[tuple[str, str, str]]:
    """The terms that another one before them matches, with that one and the word. One with a capital is found only where
    the text has the capital; the name of a term is a word of it too."""
    found: dict[str, list[tuple[str, str]]] = {}
    for id, (matches, *names) in ((id, own) for id, own in words.items() if own):
        for word in dict.fromkeys(" ".join(part.split()) for part in (*matches.split("|"), *names) if part.strip()):
            alike = found.setdefault(language.lowered(word), [])
            other = next((o for o, before in alike if o != id and _meet(word, before)), None)
            if other:
                yield id, other, word
                break
            alike.append((id, word))


def _meet(one: str, other: str) -> bool:
    """Whether some text is matched by both words, which differ in capitals at most."""
    return one == other or one[:1].islower() or other[:1].islower()


def check_glossary(
    facts: Facts,
    clauses: Sequence[Clause],
    finder: Matcher,
    sources: Mapping[str, Source],
    law: LawBook,
    english: Language,
) -> list[Problem]:
    """Warnings about terms that the English texts use but the glossary does not define, and the other way round. `finder`
    finds the terms and names of the facts."""
    texts = [clause for clause in clauses if not clause.id.endswith(".unreleased.summary")]
    return [*_undefined(finder, texts, sources, law, english), *_unused(facts, finder, texts, sources)]


def _undefined(
    finder: Matcher, texts: Sequence[Clause], sources: Mapping[str, Source], law: LawBook, english: Language
) -> Iterator[Problem]:
    proper = english.proper_names or ProperNames()
    headings = [c.text for c in texts if " " in c.text and not c.mark.prose and not c.id.startswith("glossary.")]
    names = by_first_word({*headings, *proper.known, *_cldr_names(english), *_names_of_law(law, english)})
    found: dict[str, list[tuple[str, Clause]]] = {}
    for clause in texts:
        for line in markdown.running(clause.text) if clause.mark.prose else ():
            for phrase in capitals(line, finder, names, english):
                found.setdefault(proper.singular(phrase), []).append((proper.bare(phrase), clause))
    lines = [line for clause in texts for line in (markdown.lines(clause.text) if clause.mark.prose else [clause.text])]
    ordinary = frozenset(word for line in lines for word in _SMALL.findall(line))
    holding, quoted = (
        _by_word(lines),
        _quoted(lines, max((len(phrase) for uses in found.values() for phrase, _ in uses), default=0)),
    )
    for uses in found.values():
        phrase, clause = uses[0]
        if len(uses) < OFTEN or not _is_ordinary(phrase, ordinary, proper):
            continue
        near = min((holding.get(word, ()) for word in _ANY_WORD.findall(phrase)), key=len)
        if _is_quoted(phrase, quoted) or not _is_determined(phrase, near, proper):
            continue
        times = f" {len(uses)} times"
        yield sources[clause.path].problem(
            clause.location,
            "undefined-term",
            f'"{phrase}" is capitalised{times} but not defined.',
            "Define it in glossary.yml, write it in lower case, or, if it is a name, add it to names in vocabulary.yml.",
        )


OFTEN = 2
"""A phrase used once is more often a name or a title than a term without a definition."""
_SMALL = re.compile(r"(?<![\w.@/-])[^\W\d_][\w’'-]*(?![\w@/]|\.\w)")


_ANY_WORD = re.compile(r"\w+")


def _by_word(lines: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The lines that hold each word: a phrase is looked for in few of them."""
    found: dict[str, list[str]] = {}
    for line in lines:
        for word in dict.fromkeys(_ANY_WORD.findall(line)):
            found.setdefault(word, []).append(line)
    return found


def _is_ordinary(phrase: str, ordinary: frozenset[str], proper: ProperNames) -> bool:
    """Whether the texts have each word of a phrase without its capital too, which they do not of names."""
    words = (proper.singular(word) for word in phrase.split())
    return all(word in proper.joints or not ordinary.isdisjoint((word.lower(), f"{word.lower()}s")) for word in words)


def _is_determined(phrase: str, lines: Iterable[str], proper: ProperNames) -> bool:
    """Whether a phrase is used as terms are: the Service, our Service."""
    before = "|".join(map(re.escape, proper.determiners)) or "(?!)"
    found = re.compile(rf"(?<!\w)(?:{before})\s{re.escape(phrase)}(?!\w)")
    return any(found.search(line) for line in lines)


def _quoted(lines: Iterable[str], longest: int) -> Sequence[str]:
    """What follows each quotation mark, in order: at most so many signs."""
    return sorted(line[at.end() : at.end() + longest] for line in lines for at in re.finditer("[“\"‘'„«]", line))


def _is_quoted(phrase: str, quoted: Sequence[str]) -> bool:
    """Whether a phrase is defined where it is used: the “Service”."""
    at = bisect_left(quoted, phrase)
    return at < len(quoted) and quoted[at].startswith(phrase)


def _unused(facts: Facts, finder: Matcher, texts: Iterable[Clause], sources: Mapping[str, Source]) -> Iterator[Problem]:
    used = {
        piece.term
        for clause in texts
        if not clause.id.endswith(".match")
        for piece in finder.pieces(clause.text)
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


def _cldr_names(language: Language) -> frozenset[str]:
    """Countries, regions, languages, months and days (CLDR); a language's name is often the adjective of a country."""
    cldr = language.locale
    calendar = [*cldr.months["format"]["wide"].values(), *cldr.days["format"]["wide"].values()]
    return frozenset(map(str, (*cldr.territories.values(), *cldr.languages.values(), *calendar)))


def _names_of_law(law: LawBook, english: Language) -> Iterator[str]:
    """Names of laws and authorities, and capitalised names that the laws use."""
    nothing = Matcher((), (), english)
    for jurisdiction in law.jurisdictions.values():
        pack = jurisdiction.pack
        yield pack.name
        names = [
            pack.authority.name.get("en", ""),
            *(text for act in pack.laws for text in (act.citation, act.short["en"])),
        ]
        phrases = (phrase for name in names for phrase in capitals(f"the {name}", nothing, {}, english))
        yield from (phrase for phrase in phrases if " " in phrase)
    yield from (term.words["en"] for term in law.statutory_terms.values() if term.words["en"][0].isupper())
