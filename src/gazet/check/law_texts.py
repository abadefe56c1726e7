"""The texts of law in the languages of a site: those of its laws, where the package does not bring them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from gazet.check.faithful import check_faithful, not_allowed
from gazet.check.interface import not_of_this_gazet
from gazet.check.policies import check_text
from gazet.check.translations import check_letters, nothing_translated, open_entry
from gazet.i18n.catalogs import Entry, Translations, no_catalog
from gazet.i18n.clauses import Clause
from gazet.i18n.site import LAW, SiteCatalogs, path_of
from gazet.languages.book import LanguageBook
from gazet.law.book import LawBook
from gazet.law.texts import every_text, law_texts
from gazet.model.facts import Facts
from gazet.problems import Problem


def open_law(book: LawBook, facts: Facts, catalogs: SiteCatalogs, language: str) -> list[Problem]:
    """The texts of law that have no translation in a language."""
    path, wanted = path_of(language, LAW), law_texts(book, facts, language)
    if not wanted or (path in catalogs.paths and language not in catalogs.law):
        return []
    if path not in catalogs.paths:
        return [no_catalog(path, language)]
    return _open(catalogs.law[language], wanted)


def _open(catalog: Translations, wanted: Collection[Clause]) -> list[Problem]:
    if nothing := nothing_translated(wanted, catalog):
        return [nothing]
    states = ((clause, catalog.state(clause)) for clause in wanted)
    return [open_entry(c, f'"{c.id}" ({c.path})', catalog, state) for c, state in states if state != "translated"]


def wrong_law(book: LawBook, catalogs: SiteCatalogs, grammars: LanguageBook) -> Iterator[Problem]:
    """Translations of law that would break a page."""
    texts = {clause.id: clause for clause in every_text(book)} if catalogs.law else {}
    for catalog in catalogs.law.values():
        for id, entry in catalog.entries.items():
            if id in texts and catalog.state(texts[id]) == "translated":
                problem = partial(_problem, catalog.path, id, entry)
                yield from check_text(texts[id], entry.text, problem, entry.at)
                yield from check_letters(entry.text, problem, entry.at)
                yield from not_allowed(
                    check_faithful(texts[id], entry.text, grammars[catalog.language], problem), entry
                )


def unknown_law(book: LawBook, catalogs: SiteCatalogs) -> Iterator[Problem]:
    """A warning for each catalog with texts that no law pack contains."""
    texts = {clause.id for clause in every_text(book)} if catalogs.law else set()
    for catalog in catalogs.law.values():
        if unknown := [entry for id, entry in catalog.entries.items() if id not in texts]:
            yield not_of_this_gazet(catalog.path, unknown[0].line, len(unknown), catalog.made_for)


def _problem(path: str, id: str, entry: Entry, code: str, message: str, hint: str) -> Problem:
    return Problem(path, entry.line, 1, code, f'"{id}": {message}', hint)
