"""Checks the words of translated clauses: one per defined term, and those of the termbase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gazet.article.terms import Matcher
from gazet.check.faithful import left_over, not_allowed
from gazet.check.words import Wording, english_left, placed, words_of
from gazet.i18n.catalogs import Entry, Translations
from gazet.i18n.clauses import Clause
from gazet.languages.book import LanguageBook
from gazet.languages.model import Language
from gazet.law.book import LawBook
from gazet.law.terms import StatutoryTerm
from gazet.model.facts import Facts, Term
from gazet.problems import Problem


def check_wording(
    facts: Facts,
    clauses: Iterable[Clause],
    finder: Matcher,
    catalog: Translations,
    law: LawBook,
    grammars: LanguageBook,
) -> list[Problem]:
    """Warnings about the words of a catalog. `facts` and `clauses` are the English ones; `finder` finds their terms and names."""
    words = _Words(facts, finder, catalog, law, grammars)
    translated = [
        (clause, catalog.entries[clause.id])
        for clause in clauses
        if catalog.state(clause) == "translated" and not clause.id.endswith(".match")
    ]
    return [p for clause, entry in translated for p in not_allowed(words.problems(clause, entry), entry)]


class _Words:
    """The terms, and the words to avoid, that are looked for in the clauses of one language."""

    def __init__(
        self, facts: Facts, finder: Matcher, catalog: Translations, law: LawBook, grammars: LanguageBook
    ) -> None:
        self.path, self.law = catalog.path, law
        self.language, self.grammar = catalog.language, grammars[catalog.language]
        self.terms = {term.id: term for term in facts.glossary.terms}
        self.finder = finder
        self.names = {id: _translated(catalog, term) for id, term in self.terms.items()}
        self.loose = {id: [_plain(word, self.grammar) for word in words] for id, words in self.names.items()}
        self.wording = Wording(words_of(law), grammars["en"], self.grammar, _english(facts, law))

    def problems(self, clause: Clause, entry: Entry) -> Iterator[Problem]:
        """The warnings about a translated clause. A term reported for a word to avoid is not also reported as missed."""
        told: set[str] = set()
        for doubt in self.wording.doubts(clause.text, entry.text):
            told.add(doubt.term)
            yield placed(clause, entry, doubt, self.path)
        for used in self.missed(clause.text, entry.text):
            found = self.law.statutory(used)
            if not found or found.id not in told:
                yield self.otherwise(clause, entry, used, found)
        if left := left_over(clause.text, entry.text, self.is_name):
            yield placed(clause, entry, english_left(left, ""), self.path)

    def is_name(self, word: str) -> bool:
        """Whether a word is a proper name."""
        return any(piece.name for piece in self.finder.pieces(word))

    def missed(self, english: str, text: str) -> Iterator[Term]:
        """Defined terms that the English uses and that the translation has under none of their words.

        None if the endings of the language are not known: then any word may be a form of the term.
        """
        if not self.grammar.knows_endings:
            return
        used = dict.fromkeys(piece.term for piece in self.finder.pieces(english) if piece.term)
        plain = _plain(text, self.grammar)
        for id in used:
            if not any(_has(plain, word, self.grammar) for word in self.loose[id]):
                yield self.terms[id]

    def otherwise(self, clause: Clause, entry: Entry, term: Term, found: StatutoryTerm | None) -> Problem:
        """The warning that a term is translated differently than elsewhere; it names the other word if it is known."""
        accepted = found.accepted.get(self.language, ()) if found else ()
        text = _plain(entry.text, self.grammar)
        other = next((word for word in accepted if _has(text, _plain(word, self.grammar), self.grammar)), None)
        said = f'is "{other}" here' if other else "is translated differently here"
        message = f'"{clause.id}": "{term.name}" {said}; elsewhere it is "{self.names[term.id][0]}".'
        hint = "Use one word per term; if it is a form of the same word, add its beginning to the term's match."
        return Problem(self.path, entry.line, 1, "other-translation", message, hint)


def _translated(catalog: Translations, term: Term) -> tuple[str, ...]:
    """The words of a term in a catalog: its name first, then its alias and its beginnings."""
    texts = {
        field: entry.text
        for field in ("name", "alias", "match")
        if (entry := catalog.entries.get(f"glossary.terms.{term.id}.{field}")) and entry.text
    }
    return (texts.get("name", term.name), *filter(None, [texts.get("alias"), *texts.get("match", "").split("|")]))


def _english(facts: Facts, law: LawBook) -> dict[str, str]:
    """What a glossary calls the statutory terms, by their ids: more English words to look for."""
    found: dict[str, list[str]] = {}
    for entry in facts.glossary.terms:
        if term := law.statutory(entry):
            found.setdefault(term.id, []).append(entry.match)
    return {id: "|".join(words) for id, words in found.items()}


def _plain(text: str, language: Language) -> str:
    """A text in small letters, with one blank where it has white space."""
    return " ".join(language.lowered(text).split())


def _has(text: str, word: str, language: Language) -> bool:
    """Whether a plain text has a plain word, with any ending; in a language with compounds, also inside a word."""
    at = text.find(word)
    if language.compounds != "yes":
        while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
            at = text.find(word, at + 1)
    return at >= 0
