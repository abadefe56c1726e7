"""Checks the words of translations against the termbase: one translation of a term, none to avoid, orders in one form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from babel.messages.catalog import Catalog

from gazet.article.terms import Matcher
from gazet.check.faithful import allowed_by, left_over, not_allowed
from gazet.check.interface import PLACEHOLDER, TAG, english, forms, shown
from gazet.i18n.catalogs import Entry, Translations
from gazet.i18n.clauses import Clause
from gazet.i18n.interface import DOMAIN, is_translated
from gazet.i18n.site import SiteCatalogs, path_of
from gazet.languages.book import LanguageBook
from gazet.languages.model import Language
from gazet.languages.termbase import Avoid, Orders, Word, termbase
from gazet.law.book import LawBook
from gazet.law.texts import every_text
from gazet.problems import Problem


@dataclass(frozen=True)
class Sought:
    """A term as a matcher takes it: its beginnings, under an id."""

    id: str
    match: str


@dataclass(frozen=True)
class Doubt:
    """Something wrong with a word of a translation."""

    kind: str
    """The code of the warning."""
    message: str
    hint: str
    at: int
    """The index of the word in the translation."""
    term: str = ""
    """Id of the term that it is about."""


class Wording:
    """The words of one language that are looked for in translations into it."""

    def __init__(
        self, terms: Iterable[Word], english: Language, grammar: Language, glossary: Mapping[str, str] | None = None
    ) -> None:
        """`glossary`: for the texts of policies, what their glossary calls the terms: English beginnings by a term's id."""
        also, of_policies = glossary or {}, glossary is not None
        self.language, self.grammar = grammar.id, grammar
        own = [term for term in terms if term.avoid or term.strict == "yes"]
        avoided = ((term, avoid) for term in own for avoid in term.avoid if avoid.language == self.language)
        self.avoided = [(t, avoid) for t, avoid in avoided if not (of_policies and avoid.where == "own-texts")]
        self.wrong = Matcher(
            [Sought(str(n), avoid.beginnings) for n, (_, avoid) in enumerate(self.avoided)], (), grammar
        )
        self.strict = [t for t in own if t.strict == "yes" and self.language in t.words and t.id not in also]
        needed = {term.id: term for term in (*self.strict, *(term for term, _ in self.avoided))}
        self.english = {
            id: Matcher([Sought(id, "|".join(filter(None, [term.beginnings("en"), also.get(id)])))], (), english)
            for id, term in needed.items()
        }
        self.right = {
            id: Matcher([Sought(id, term.beginnings(self.language))], (), grammar) for id, term in needed.items()
        }
        self.orders = [(rule, _pattern(rule)) for rule in termbase().orders if rule.language == self.language]

    def doubts(self, source: str, text: str) -> Iterator[Doubt]:
        """What is wrong with the words of a translation; each term once."""
        told = set()
        for word, term, avoid in self.to_avoid(source, text):
            told.add(term.id)
            yield self._avoided(text, word, term, avoid)
        yield from self._orders(text)
        yield from (
            self._missed(term) for term in self.strict if term.id not in told and self._lacks(term, source, text)
        )

    def to_avoid(self, source: str, text: str) -> Iterator[tuple[str, Word, Avoid]]:
        """Words to avoid in a translation. A word that is also in the English was not translated and does not count."""
        found = {int(piece.term): piece.text for piece in reversed(self.wrong.pieces(text)) if piece.term}
        for number, word in sorted(found.items()):
            term, avoid = self.avoided[number]
            in_place = avoid.where == "anywhere" or self._stands_for(term, source, text)
            if in_place and word not in source:
                yield word, term, avoid

    def _stands_for(self, term: Word, source: str, text: str) -> bool:
        """Whether the English uses a term more often than the translation uses the right word for it."""
        return _count(self.english[term.id], source) > _count(self.right[term.id], text)

    def _lacks(self, term: Word, source: str, text: str) -> bool:
        """Whether the English uses a term and the translation has no word that starts like the right one, or has it inside."""
        if not _count(self.english[term.id], source):
            return False
        plain = self.grammar.lowered(text)
        starts = (self.grammar.lowered(start) for start in term.beginnings(self.language).split("|"))
        return not any(start in plain for start in starts)

    def _avoided(self, text: str, word: str, term: Word, avoid: Avoid) -> Doubt:
        why = f" ({avoid.why})" if avoid.why else ""
        message = f'"{word}" should not be used for "{term.words["en"]}"{why}.'
        instead = avoid.instead or term.words.get(self.language, term.words["en"])
        return Doubt("avoided-word", message, f'Use "{instead}".', text.find(word), term.id)

    def _missed(self, term: Word) -> Doubt:
        message = f'"{term.words["en"]}" is translated differently here.'
        return Doubt("other-translation", message, f'Use "{term.words[self.language]}".', 0, term.id)

    def _orders(self, text: str) -> Iterator[Doubt]:
        for rule, pattern in self.orders:
            for match in pattern.finditer(self.grammar.lowered(text)):
                word, right = (
                    text[match.start() : match.end()],
                    text[match.start() : match.end(1)] + rule.endings[match[2]],
                )
                message = f'"{word}" asks the reader in another form than the rest ({rule.why}).'
                yield Doubt("other-order", message, f'Write "{right}".', match.start())


def _pattern(rule: Orders) -> re.Pattern[str]:
    """Finds orders in the other form in a text in small letters: a verb, and the ending."""
    verbs, endings = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (rule.verbs, rule.endings)
    )
    return re.compile(rf"(?<!\w)({verbs})({endings})(?!\w)")


def _count(matcher: Matcher, text: str) -> int:
    return sum(piece.term is not None for piece in matcher.pieces(text))


def words_of(law: LawBook) -> tuple[Word, ...]:
    """Every term that translations are checked against: those of the laws, then the package's other words."""
    return (*law.terms.terms, *termbase().terms)


def doubtful_texts(law: LawBook, catalogs: SiteCatalogs, grammars: LanguageBook) -> Iterator[Problem]:
    """Warnings about the words of a site's catalogs of the interface and of law."""
    for language, interface in catalogs.interface.items():
        yield from of_interface(path_of(language, DOMAIN), interface, _wording(law, language, grammars))
    texts = {clause.id: clause for clause in every_text(law)} if catalogs.law else {}
    for language, translations in catalogs.law.items():
        yield from of_law(translations, texts.values(), _wording(law, language, grammars))


def _wording(law: LawBook, language: str, grammars: LanguageBook) -> Wording:
    return Wording(words_of(law), grammars["en"], grammars[language])


def of_interface(path: str, catalog: Catalog, wording: Wording) -> Iterator[Problem]:
    """Warnings about the words of a catalog of the interface."""
    for message in catalog:
        if message.id and is_translated(message):
            name, line, codes = shown(message), message.lineno or 1, allowed_by(message.user_comments)
            found = [
                doubt for text in forms(message) for doubt in _doubts(wording, _bare(english(message)), _bare(text))
            ]
            for doubt in dict.fromkeys(found):
                if doubt.kind not in codes:
                    yield Problem(path, line, 1, doubt.kind, f'"{name}": {doubt.message}', doubt.hint)


def _bare(text: str) -> str:
    """A text of the interface without its placeholders and tags."""
    return re.sub(rf"{PLACEHOLDER}|{TAG}", " ", text)


def of_law(catalog: Translations, clauses: Iterable[Clause], wording: Wording) -> Iterator[Problem]:
    """Warnings about the words of a catalog of law."""
    for clause in clauses:
        if catalog.state(clause) == "translated":
            entry = catalog.entries[clause.id]
            doubts = _doubts(wording, clause.text, entry.text)
            yield from not_allowed((placed(clause, entry, doubt, catalog.path) for doubt in doubts), entry)


def _doubts(wording: Wording, source: str, text: str) -> Iterator[Doubt]:
    yield from wording.doubts(source, text)
    if left := left_over(source, text, lambda word: False):
        yield english_left(left, text)


def english_left(words: str, text: str) -> Doubt:
    """The doubt about English in a translation."""
    message = f'English is left in the translation: "{words}".'
    return Doubt("english-left", message, "Translate it.", max(text.find(words), 0))


def placed(clause: Clause, entry: Entry, doubt: Doubt, path: str) -> Problem:
    """A doubt as a problem of an entry, at its word."""
    problem = Problem(path, entry.line, 1, doubt.kind, f'"{clause.id}": {doubt.message}', doubt.hint)
    return entry.at(doubt.at, problem) if doubt.at > 0 or doubt.kind == "avoided-word" else problem
