"""A project on disk: reading and checking all of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gazet.audit import Audit, Subject, audit, of_editions, of_policies
from gazet.audit.places import Places
from gazet.center.center import Center
from gazet.check import (
    check_glossary,
    check_law,
    check_notices,
    check_policies,
    check_statutory,
    check_translations,
    check_wording,
)
from gazet.edition.clock import day_of_build
from gazet.edition.compose import DRAFT, compose
from gazet.edition.history import History, read_history
from gazet.edition.model import Edition
from gazet.folders import Project
from gazet.i18n.catalogs import Translations, read_translations
from gazet.i18n.extract import translatable
from gazet.law.book import LawBook, law_book
from gazet.load.policies import Loaded, load, read_model
from gazet.model.facts import Organization
from gazet.model.policies import Policies
from gazet.problems import Problem, ProblemsFound


@dataclass(frozen=True)
class Working:
    """The working text: policies and catalogs, checked."""

    policies: Policies
    translations: Mapping[str, Translations]
    loaded: Loaded
    law: LawBook


def inspect(
    project: Project, *, allow_untranslated: bool = False, draft: bool = False
) -> tuple[Working | None, list[Problem]]:
    """Read and check everything; the problems of all files together. Without policies nothing more can be checked.

    In a `draft`, the notices per law may lack something: they show it.
    """
    loaded = load(project.policies)
    problems = list(loaded.problems)
    if loaded.policies is None:
        return None, problems
    problems += check_policies(loaded)
    law = read_law(project)
    problems += check_law(loaded, law)
    problems += check_statutory(loaded, law)
    translations, readable, more = _catalogs(project, loaded)
    problems += more
    if not any(p.code == "duplicate-id" for p in problems):  # clauses cannot be told apart before
        clauses, names = translatable(loaded, project.policies.name), loaded.policies.facts.proper_names
        for language in readable:
            problems += check_translations(
                clauses, translations[language], loaded.sources, names, allow_untranslated=allow_untranslated
            )
    if not problems and not draft:
        problems += _open_elements(project, loaded, law)
    if loaded.problems:
        problems = [p for p in problems if p.code not in _FOLLOWING]
    return Working(loaded.policies, translations, loaded, law), problems


def _open_elements(project: Project, loaded: Loaded, law: LawBook) -> Iterable[Problem]:
    """What the working text lacks for the notices that the site publishes."""
    assert loaded.policies is not None
    notices, day = loaded.policies.notices, day_of_build()
    source = loaded.sources.get(f"{project.policies.name}/notices.yml")
    subject = of_policies(loaded.policies, day, day)
    return check_notices(notices, source, subject, law.jurisdictions, "the policies")


def read_law(project: Project) -> LawBook:
    """The law book, with the site's own packs as its files say now."""
    files = [path for path in project.law.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return law_book({path.relative_to(project.root).as_posix(): path.read_bytes() for path in files})


def warnings(project: Project, work: Working, day: date) -> list[Problem]:
    """What is worth a look but stops nothing: words of the policies and their translations, facts of law that are old.

    Nothing is said of the words while a file cannot be read: what is missing there might be the use of a term.
    """
    found = work.law.overdue(day)
    if work.loaded.problems:
        return found
    found += check_glossary(work.policies, work.loaded.sources, work.law)
    clauses = translatable(work.loaded, project.policies.name)
    for catalog in work.translations.values():
        found += check_wording(work.policies.facts, clauses, catalog, work.law)
    return found


# What follows from a file that could not be read, and is no problem of its own.
_FOLLOWING = frozenset(
    {
        "unknown-service",
        "undescribed-service",
        "unknown-document",
        "unlisted-document",
        "dead-link",
        "extra-translation",
    }
)


def _catalogs(project: Project, loaded: Loaded) -> tuple[dict[str, Translations], list[str], list[Problem]]:
    """Catalogs by language, the languages whose catalog could be read, and what is wrong with the rest."""
    assert loaded.policies is not None
    wanted = [t.language for t in loaded.policies.facts.organization.languages.translations]
    catalogs, readable, problems = {}, [], []
    for language in wanted:
        catalogs[language], found = read_translations(project.locales, language)
        problems += found
        if all(p.code == "no-context" for p in found):
            readable.append(language)
    for path in sorted(project.locales.glob("*/LC_MESSAGES/*.po")):
        language = path.relative_to(project.locales).parts[0]
        if language not in wanted:
            shown = path.relative_to(project.root).as_posix()
            problems.append(
                Problem(
                    shown,
                    1,
                    1,
                    "unknown-language",
                    f'a catalog for "{language}", which is not a language of this privacy center.',
                    "Add it to languages in policies/organization.yml, or delete the catalog.",
                )
            )
    return catalogs, readable, problems


def working(project: Project, *, allow_untranslated: bool = False, draft: bool = False) -> Working:
    """The working text; raises ProblemsFound with everything that is wrong."""
    result, problems = inspect(project, allow_untranslated=allow_untranslated, draft=draft)
    if problems or result is None:
        raise ProblemsFound(problems)
    return result


def histories(project: Project, documents: Iterable[str]) -> tuple[History, ...]:
    """The verified history of each document; raises ProblemsFound with everything that is wrong with the record."""
    found = [read_history(project.editions / document) for document in documents]
    problems = [problem for _, more in found for problem in more] + stray_folders(project, documents)
    if problems:
        raise ProblemsFound(problems)
    return tuple(history for history, _ in found)


def listed_documents(project: Project) -> list[str]:
    """The documents of the project, the main one first. Where the policies cannot be read, those that have a record."""
    organization, _ = read_model(project.policies, "organization.yml", Organization)
    if organization:
        return list(organization.documents)
    return sorted(p.name for p in project.editions.iterdir() if p.is_dir()) if project.editions.is_dir() else []


def stray_folders(project: Project, documents: Iterable[str]) -> list[Problem]:
    """Files beside the documents' folders, and folders of documents that there are not."""
    if not project.editions.is_dir():
        return []
    listed = set(documents)
    return [
        Problem(
            f"{project.editions.name}/{path.name}",
            1,
            1,
            "foreign-file",
            "this does not belong in the record.",
            "The record holds one folder for each document of policies/organization.yml.",
        )
        for path in sorted(project.editions.iterdir())
        if path.name not in listed and not path.name.startswith(".")
    ]


def load_site(
    project: Project,
    *,
    as_of: str = "",
    draft: bool = False,
    allow_untranslated: bool = False,
    pdf: bool = False,
    base: str = "/",
) -> Center:
    """What a build shows. Public pages come from the record alone; the working text is checked, and shown in a draft.

    Translations of the working text that are still open do not stop a public build: they are not published, and an
    edition must come into force on its day. A draft has no PDF files. Raises ProblemsFound.
    """
    work = working(project, allow_untranslated=allow_untranslated or not draft, draft=True)
    day = _day(as_of)
    documents = work.policies.facts.organization.documents
    published = histories(project, documents)
    drafts = {h.document: _draft(work, h, day) for h in published} if draft else {}
    if not draft and not published[0].editions:
        raise ProblemsFound([_nothing_published(project, documents[0])])
    shown = _audits(project, work, day) if draft else None
    center = Center(published, day, drafts, work.law, work.policies.notices.on(day), shown, pdf and not draft, base)
    if not draft:
        _refuse_open_notices(project, work, center)
    return center


def _nothing_published(project: Project, document: str) -> Problem:
    return Problem(
        f"{project.editions.name}/{document}",
        1,
        1,
        "nothing-published",
        "no edition has been published.",
        f"Run `gazet release {document}`, or build with --draft.",
    )


def _refuse_open_notices(project: Project, work: Working, center: Center) -> None:
    """Raises ProblemsFound where a published notice would lack what its law asks for."""
    source = work.loaded.sources.get(f"{project.policies.name}/notices.yml")
    said = of_editions(center.shown, center.day, center.notices.publish)
    subject = replace(said, facts=center.local[center.languages[0]].facts)  # of all documents, as the pages tell them
    whose = f"the facts of the edition of {center.shown[0].effective}"
    if problems := list(check_notices(center.notices, source, subject, center.law.jurisdictions, whose)):
        raise ProblemsFound(problems)


def _audits(project: Project, work: Working, day: date) -> tuple[list[Audit], Places]:
    """The working text under every law that is served."""
    subject, accepted = audited(project, work, day), work.policies.notices.reasons
    served = [work.law.jurisdictions[id] for id in subject.facts.organization.jurisdictions]
    return [audit(subject, jurisdiction, accepted) for jurisdiction in served], Places(work.loaded)


def audited(project: Project, work: Working, day: date) -> Subject:
    """The working text as an audit sees it: updated on the day it is announced for, else when its edition took effect."""
    main = work.policies.facts.organization.documents[0]
    announced = work.policies.unreleased.get(main)
    history, _ = read_history(project.editions / main)
    last = history.in_force(day)
    return of_policies(work.policies, announced.effective if announced else last.effective if last else day, day)


def _draft(work: Working, history: History, day: date) -> Edition:
    """The working text as an edition of its own, whatever date it is announced for."""
    edition = compose(work.policies, work.translations, history.document, today=day, number=len(history.editions) + 1)
    return edition.model_copy(update={"edition": DRAFT})


def _day(as_of: str) -> date:
    try:
        return day_of_build(as_of)
    except ValueError:
        raise ProblemsFound(
            [
                Problem(
                    "--as-of",
                    1,
                    1,
                    "wrong-value",
                    f"{as_of}: not a date.",
                    "Expected year-month-day, such as 2026-04-15.",
                )
            ]
        ) from None
