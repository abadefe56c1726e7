"""The law book: every jurisdiction, the usual rights and the statutory terms, including a site's own packs.

It is a value, made once per command from the site's files at that time. What it computes later, such as the texts in a
language, is cached in the book alone: to see changed files, make a new book.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from gazet.i18n.catalogs import SOURCE, Translations
from gazet.i18n.clauses import Clause, map_model
from gazet.i18n.marks import marked
from gazet.law.checks import check_days, check_file, check_hidden, check_lineage, check_provisions
from gazet.law.clauses import in_short, of_term
from gazet.law.model import Law, Pack
from gazet.law.named import check_named
from gazet.law.package import Package, catalog, package
from gazet.law.packs import Jurisdiction, Layers, flattened, jurisdiction, jurisdictions, laid_over, lineage, read_packs
from gazet.law.rechecks import Due, due, is_own, overdue
from gazet.law.terms import StatutoryTerm, Terms
from gazet.law.usual import RightText, RightTexts
from gazet.load.written import Written
from gazet.model.base import Named
from gazet.model.facts import Term
from gazet.problems import Problem

N = TypeVar("N", bound=Named)
NOTHING: Mapping[str, bytes] = MappingProxyType({})
"""The files of a site without packs."""


@dataclass(frozen=True)
class LawBook:
    """The law that applies to a site: the package's packs and the site's own."""

    layers: Layers
    """The packs as written in their files."""
    jurisdictions: Mapping[str, Jurisdiction]
    """The jurisdictions by id, in English. A model that several build on is none."""
    rights: RightTexts
    """The usual list of rights in English, in the order in which pages show them."""
    terms: Terms
    """The statutory terms of data protection law, and the words that should not be used for them."""
    problems: tuple[Problem, ...] = ()
    """The problems of the site's own packs. A pack that cannot be read or joined is left out of the book."""
    translations: Mapping[str, Translations] = field(default_factory=dict)
    """The site's own translations of law texts, by language; they take precedence over the package's."""
    _jurisdictions: dict[str, Mapping[str, Jurisdiction]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _rights: dict[str, Mapping[str, RightText]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def own_file(self, id: str) -> str:
        """The path of the site's own file of a pack, as shown to people; empty where the site has none."""
        return next((file.source.path for file in self.layers[id] if is_own(file)), "")

    def translated(self, clause: Clause, language: str) -> str | None:
        """A law text in a language; None if there is no translation of exactly this text."""
        for translations in (self.translations.get(language), catalog(language)):
            if translations and translations.state(clause) == "translated":
                return translations.entries[clause.id].text
        return None

    def in_language(self, language: str) -> Mapping[str, Jurisdiction]:
        """Every jurisdiction by id, with its texts in a language (BCP 47); a text without a translation is English, marked.

        Inherited texts use the translation of the pack that contains them.
        """
        if language == SOURCE:
            return self.jurisdictions
        if language not in self._jurisdictions:
            self._jurisdictions[language] = _Translated(self, language)
        return self._jurisdictions[language]

    @cached_property
    def packs(self) -> Mapping[str, Pack]:
        """Each pack by itself in English, without what it inherits."""
        return flattened(self.layers)

    @cached_property
    def right_texts(self) -> tuple[RightText, ...]:
        """The usual list of rights in English, then those that packs add to it."""
        added = (text for pack in self.packs.values() for text in pack.right_texts)
        return tuple({text.id: text for text in (*self.rights.rights, *added)}.values())

    def rights_in(self, language: str) -> Mapping[str, RightText]:
        """The usual list of rights in a language, with those that packs add to it, by id."""
        if language not in self._rights:
            adding = [self.pack_in(id, language) for id, pack in self.packs.items() if pack.right_texts]
            usual = self._said(self.rights, "rights", language).rights
            self._rights[language] = {r.id: r for r in (*usual, *(r for pack in adding for r in pack.right_texts))}
        return self._rights[language]

    def word(self, term: StatutoryTerm, law: str, language: str) -> tuple[str, str]:
        """A law's word for a term in a language, else the English one; with its language."""
        word, code = term.word(law, language)
        own = self.translated(of_term(term), language) if code != language else None
        return (own, language) if own else (word, code)

    def pack_in(self, id: str, language: str) -> Pack:
        """A pack by itself in a language, without what it inherits."""
        pack = self.packs[id]
        said = self._said(pack, pack.id, language)
        laws = (law.model_copy(update={"short": self._short(pack.id, law, language)}) for law in said.laws)
        return said.model_copy(update={"laws": tuple(laws)})

    def _short(self, pack: str, law: Law, language: str) -> Mapping[str, str]:
        own = None if language in law.short else self.translated(in_short(pack, law), language)
        return {**law.short, language: own} if own else law.short

    def _said(self, model: N, prefix: str, language: str) -> N:
        def say(clause: Clause) -> str:
            said = self.translated(clause, language)
            return said or (clause.text if language == SOURCE else marked(clause.text))

        return map_model(model, prefix, "", say)

    @cached_property
    def statutory_terms(self) -> Mapping[str, StatutoryTerm]:
        """The statutory terms by id."""
        return {term.id: term for term in self.terms.terms}

    def statutory(self, term: Term) -> StatutoryTerm | None:
        """The statutory term of a glossary term: the one it names, otherwise the one that its id clearly means."""
        return self.statutory_terms.get(term.statutory) if term.statutory else self._plainly.get(term.id)

    @cached_property
    def _plainly(self) -> Mapping[str, StatutoryTerm]:
        return {id: term for term in self.terms.terms for id in term.ids}

    def overdue(self, day: date) -> list[Problem]:
        """Warnings about facts that should have been rechecked by `day`."""
        return [problem for files in self.layers.values() for problem in overdue(files, day)]

    def due(self, laws: Iterable[str]) -> list[Due]:
        """What is to be looked at again of some laws and of those that they inherit from, the first day first."""
        packs = dict.fromkeys(id for law in laws for id in self.jurisdictions[law].lineage)
        return due(self.layers, packs)

    def late(self, law: str, day: date) -> list[Due]:
        """What should have been looked at again before a day, of a law and of those that it inherits from."""
        return [one for one in self.due([law]) if one.by < day]


class _Translated(Mapping[str, Jurisdiction]):
    """The jurisdictions of a book in a language. Each is translated when it is asked for: a site has few of them."""

    def __init__(self, book: LawBook, language: str) -> None:
        self._book, self._language = book, language
        self._packs: dict[str, Pack] = {}
        self._found: dict[str, Jurisdiction] = {}

    def __getitem__(self, id: str) -> Jurisdiction:
        if id not in self._found:
            for each in self._book.jurisdictions[id].lineage:
                if each not in self._packs:
                    self._packs[each] = self._book.pack_in(each, self._language)
            self._found[id] = jurisdiction(id, self._packs)
        return self._found[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._book.jurisdictions)

    def __len__(self) -> int:
        return len(self._book.jurisdictions)


def law_book(own: Mapping[str, bytes] = NOTHING, found: Iterable[Problem] = ()) -> LawBook:
    """The package's law, with the packs of a site added or laid over it.

    `own`: path as shown to people → content ("law/" alone is an empty folder). `found` are the problems of files that
    exist but could not be read.
    """
    base = package()
    added, problems = read_packs({path: data for path, data in own.items() if path.strip("/") != "law"})
    problems += found
    layers = laid_over(base.packs, added)
    packs = flattened(layers)
    problems += [problem for file in added.values() for problem in check_lineage(file, packs)]
    problems += [problem for file in added.values() for problem in check_provisions(file, packs)]
    layers = _sound(layers, base)
    joined = jurisdictions(flattened(layers))
    problems += _wrong(added, layers, joined, base)
    served = {id: found for id, found in joined.items() if found.pack.model == "no"}
    return LawBook(layers, served, base.rights, base.terms, tuple(dict.fromkeys(problems)))


def _sound(layers: Layers, base: Package) -> Layers:
    """The packs whose parents all exist; for any other pack, the package's version of it."""
    packs = flattened(layers)
    broken = {id for id in packs if packs[lineage(id, packs)[-1]].parent}
    kept = {id: files for id, files in layers.items() if id not in broken}
    return {**laid_over({id: file for id, file in base.packs.items() if id in broken}, {}), **kept}


def _wrong(
    added: Mapping[str, Written[Pack]], layers: Layers, joined: Mapping[str, Jurisdiction], base: Package
) -> Iterator[Problem]:
    """The problems of the facts in a site's packs, including conflicts with the facts of the package."""
    usual = {right.id for right in base.rights.rights}
    for id, file in added.items():
        if file in layers.get(id, ()):
            yield from check_file(file, joined[id])
            yield from check_named(file, joined[id], usual)
        if id in base.jurisdictions:
            yield from check_hidden(file, base.jurisdictions[id])
    for each in joined.values() if added else ():
        yield from check_days(each, layers)
