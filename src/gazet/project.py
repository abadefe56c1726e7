"""A project on disk, read into values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from gazet.center.center import Center
from gazet.center.opening import draft_center, published_center
from gazet.check import Working, inspect
from gazet.check.needed import Translatable
from gazet.check.resources import NOTICES, Resources, noticed, resources
from gazet.clock import day_of_build
from gazet.disk import read_file, read_tree
from gazet.edition.history import History, read_histories, read_history
from gazet.folders import Project
from gazet.i18n.catalogs import DOMAIN, Translations, catalog_name, translations_of
from gazet.i18n.interface import Interface
from gazet.i18n.site import DOMAINS, site_catalogs
from gazet.languages.book import LanguageBook, language_book
from gazet.law.book import LawBook, law_book
from gazet.listed import dropped
from gazet.load.policies import Loaded, Unreadable, load
from gazet.load.written import Written
from gazet.load.yaml import MAX_BYTES
from gazet.model.notices import Notices
from gazet.problems import Problem, ProblemsFound

MAX_CATALOG = 100_000_000
"""Bytes of a catalog that are read."""


NAMES_ONLY = "\0"
"""The end of no file's name."""


def read_project(project: Project) -> tuple[dict[str, bytes], list[Problem]]:
    """The files that people edit, by their paths as they are shown, and what is wrong with those that cannot be read. Of the
    pages that are written by hand, which texts may link to, only the paths."""
    trees = [
        read_tree(project.policies, ".yml", MAX_BYTES),
        read_tree(project.law, ".yml", MAX_BYTES),
        read_tree(project.languages, ".yml", MAX_BYTES),
        read_tree(project.locales, ".po", MAX_CATALOG),
    ]
    pages, _ = read_tree(project.root / "docs", NAMES_ONLY, 0)
    files = {path: data for tree, _ in trees for path, data in tree.items()}
    return {**pages, **files}, [problem for _, problems in trees for problem in problems]


def read_resources(project: Project) -> tuple[Resources, Written[Notices] | None]:
    """What published pages are made with besides the record. No file with a word of a document, and no translation of one, is
    opened.

    Raises ProblemsFound with everything that is wrong with them.
    """
    trees = [
        read_tree(project.law, ".yml", MAX_BYTES),
        read_tree(project.languages, ".yml", MAX_BYTES),
        read_tree(project.locales, tuple(f"/{domain}.po" for domain in DOMAINS if domain != DOMAIN), MAX_CATALOG),
        read_file(project.root / NOTICES, MAX_BYTES),
    ]
    files = {path: data for tree, _ in trees for path, data in tree.items() if not path.endswith(f"/{DOMAIN}.po")}
    found = [problem for _, problems in trees for problem in problems]
    made, (notices, wrong) = resources(files, found), noticed(files)
    wrong += [problem for problem in found if problem.path == NOTICES]
    if problems := [*made.problems(), *wrong]:
        raise ProblemsFound(problems)
    return made, notices


def read_policies(project: Project) -> Loaded:
    """The policies as far as they can be read. Raises ProblemsFound if a file that all need cannot."""
    loaded = load(*read_tree(project.policies, ".yml", MAX_BYTES))
    if isinstance(loaded, Unreadable):
        raise ProblemsFound(loaded.problems)
    return loaded


def read_languages(project: Project) -> LanguageBook:
    """What is known about languages, with the site's own files as they are now."""
    return language_book(*read_tree(project.languages, ".yml", MAX_BYTES))


def read_law(project: Project) -> LawBook:
    """The law, with the site's own packs. Raises ProblemsFound with what is wrong in them."""
    book = law_book(*read_tree(project.law, ".yml", MAX_BYTES))
    if book.problems:
        raise ProblemsFound(list(book.problems))
    return book


def read_translatable(project: Project) -> Translatable:
    """What is translated, and the catalogs. Raises ProblemsFound where one cannot be read: it would be overwritten."""
    files, found = read_project(project)
    policies, made = read_policies(project).policies, resources(files, found)
    if unread := [*made.catalogs.unread, *made.law.problems]:
        raise ProblemsFound(unread)
    return Translatable(policies, made.law, made.catalogs, made.grammars)


def read_interface(project: Project) -> Interface:
    """The texts of the interface, including the site's own."""
    return site_catalogs(*read_tree(project.locales, ".po", MAX_CATALOG)).words


def read_catalog(locales: Path, language: str, domain: str = DOMAIN) -> Translations:
    """The catalog of a language; an empty one where there is none yet. Raises ProblemsFound if it cannot be read."""
    path = f"{locales.name}/{catalog_name(language, domain)}"
    files, found = read_tree(locales, ".po", MAX_CATALOG)
    if wrong := [problem for problem in found if problem.path == path]:
        raise ProblemsFound(wrong)
    if path not in files:
        return Translations(language, path)
    translations, problems = translations_of(files[path], path, language)
    if translations is None:
        raise ProblemsFound(problems)
    return translations


def inspected(
    project: Project,
    day: date,
    *,
    allow_untranslated: bool = False,
    draft: bool = False,
    later: Collection[str] = (),
) -> Working | Unreadable:
    """The working text with everything that is wrong with it: see `gazet.check.inspect`."""
    files, found = read_project(project)
    return inspect(files, day, found, allow_untranslated=allow_untranslated, draft=draft, later=later)


def working(project: Project, day: date, *, allow_untranslated: bool = False, draft: bool = False) -> Working:
    """The working text; raises ProblemsFound with everything that is wrong."""
    work = inspected(project, day, allow_untranslated=allow_untranslated, draft=draft)
    if isinstance(work, Unreadable) or work.problems:
        raise ProblemsFound(work.problems)
    return work


def histories(project: Project, documents: Iterable[str], known: date | None = None) -> tuple[History, ...]:
    """The verified history of each document, then of those that were published besides and have been retired.

    `known`: leave out what was done after this day. Raises ProblemsFound with everything that is wrong with the record.
    """
    listed = list(documents)
    found, problems = read_histories(project.editions, listed, known)
    if found:
        problems += dropped(found[0].record, listed)
    if problems:
        raise ProblemsFound(problems)
    return found


def main_history(project: Project, work: Working) -> History:
    """The history of the main document, as far as it can be read."""
    history, _ = read_history(project.editions / work.policies.facts.organization.documents[0])
    return history


def languages_of(record: Iterable[History]) -> list[str]:
    """The languages in which something has been published."""
    found = (code for history in record for edition in history.editions for code in edition.articles)
    return list(dict.fromkeys(found))


def load_center(
    project: Project,
    day: date,
    *,
    known: date | None = None,
    draft: bool = False,
    allow_untranslated: bool = False,
    pdf: bool = False,
    base: str = "/",
    titles: Mapping[str, str] | None = None,
    laws: Mapping[str, str] | None = None,
    work: Working | None = None,
) -> Center:
    """What a build shows. Public pages come from the record alone, and the working text is not read for them. It is checked
    and shown in a draft, which has no PDF files.

    Texts that the interface or the law lacks stop a public build: pages show them. `known`: leave out what was published
    after this day; by default, after the day of the build. `titles`: what the site calls itself, `laws`: the law under which
    readers begin a request, both by language. `work`: the working text of a draft, where it has been inspected already.
    Raises ProblemsFound.
    """
    known = known or day
    if draft:
        work = work or working(project, day, allow_untranslated=allow_untranslated, draft=True)
        center = _draft(project, work, day, known, base)
    else:
        center = _published(project, day, known, base, pdf=pdf)
    return replace(center, titles=titles or {}, laws=laws or {})


def _draft(project: Project, work: Working, day: date, known: date, base: str) -> Center:
    record = histories(project, work.policies.facts.organization.documents, known)
    return draft_center(work, record, day, base)


def _published(project: Project, day: date, known: date, base: str, *, pdf: bool) -> Center:
    made, notices = read_resources(project)
    record, problems = read_histories(project.editions, known=known)
    languages = languages_of(record)
    if problems := [*problems, *made.strangers(languages)]:
        raise ProblemsFound(problems)
    center = published_center(made, notices, record, day, base, pdf=pdf)
    if unspoken := made.unspoken(center.local[center.languages[0]].facts, languages):
        raise ProblemsFound(unspoken)
    return center


def said_day(said: str, option: str = "--as-of") -> date:
    """The day a build is told by an option, or else the clock's. Raises ProblemsFound for a date that is none."""
    try:
        return day_of_build(said)
    except ValueError:
        message, hint = f"{said}: not a date.", "Expected year-month-day, such as 2026-04-15."
        raise ProblemsFound([Problem(option, 1, 1, "wrong-value", message, hint)]) from None
