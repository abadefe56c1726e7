"""gazet check: report every problem at once."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from gazet.check import Working, inspect, warnings
from gazet.cli.annotations import Found, github, gitlab
from gazet.clock import day_of_build
from gazet.edition.history import History, read_history
from gazet.folders import Project
from gazet.listed import dropped, read_organization
from gazet.load.policies import Unreadable
from gazet.problems import Problem, ProblemsFound, report
from gazet.project import read_project
from gazet.shell.description import Description
from gazet.shell.languages import Spoken, language_problems, languages_left
from gazet.shell.owners import not_yet
from gazet.shell.setup import set_up
from gazet.shell.start import Started, start
from gazet.shell.theme import override_problems


def _as_json(found: Found) -> str:
    entries = [{**asdict(problem), "severity": severity} for severity, problem in found]
    return json.dumps(entries, ensure_ascii=False, indent=1)


FORMS = {"json": _as_json, "github": github, "gitlab": gitlab}
"""The forms for programs: severity and problem → text."""


@click.command(epilog="Examples: gazet check --strict; gazet check site/")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--against",
    metavar="SITE",
    help="With FOLDER: an earlier site, as a folder, a URL or a sitemap. All that it answers must still be answered.",
)
@click.option("--allow-untranslated", is_flag=True, help="Ignore missing and fuzzy translations (for drafts).")
@click.option("--strict", is_flag=True, help="Treat warnings as problems.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", *FORMS]),
    default="text",
    help="Output format. github and gitlab: for code hosts, which show each problem at its file and line.",
)
@click.pass_obj
def check(
    project: Project, folder: Path | None, against: str | None, allow_untranslated: bool, strict: bool, format_: str
) -> None:
    """Run every check without building: files, references, texts, translations, and how the site is set up.

    Warnings point out, for example, a term that is not defined or a word to avoid. They stop nothing unless --strict is
    given.

    With FOLDER, check the site built there: complete and as it was built, no requests to other hosts, nothing that its own
    policy blocks, no broken links or anchors. With --against, every address published before still answers, by a page or by
    a redirect in the file of every host; so does every anchor in the pages of editions. An anchor that has left another
    page is a warning, unless an edition still has it.
    """
    if against and not folder:
        raise click.UsageError("--against compares a built site: gazet check site --against https://www.example.org/")
    found, looks = _built(folder, against) if folder else _working(project, allow_untranslated)
    problems = sorted(set(found))
    if form := FORMS.get(format_):
        click.echo(form([*(("error", one) for one in problems), *(("warning", look) for look in looks)]))
    if format_ in ("text", "github"):  # the log of a workflow is read by people too
        _say(problems, looks)
    sys.exit(1 if problems or (strict and looks) else 0)


def _working(project: Project, allow_untranslated: bool) -> tuple[list[Problem], list[Problem]]:
    """The problems and the warnings of the working text."""
    files, found = read_project(project)
    work = inspect(files, day_of_build(), found, allow_untranslated=allow_untranslated)
    problems = list(work.problems)
    looks = sorted(set(warnings(work, day_of_build()))) if isinstance(work, Working) else []
    try:
        shell = set_up(project.root / "mkdocs.yml", os.environ)
    except ProblemsFound as wrong:
        return [*problems, *wrong.problems], looks
    organization, history = read_organization(project), History("", ())
    working = organization.languages.all if organization else ()
    try:
        started = _started(shell, working, None if any(project.editions.glob("*/*.json")) else work)
        history = started.center.histories[0]
        problems += [*started.due, *(dropped(history.record, organization.documents) if organization else ())]
        problems += not_yet(started.claims, organization.documents if organization else ())
        looks += [*started.warnings, *started.expiring]
    except ProblemsFound as wrong:  # which says nothing of the templates
        problems += wrong.problems
        looks += override_problems(shell.theme)
        if organization and {*working} != {*shell.built}:  # else the record says nothing more about them
            history = read_history(project.editions / organization.documents[0])[0]
    if working:
        spoken = Spoken(working, working, history, day_of_build())
        problems += language_problems(shell, spoken)
        looks += languages_left(shell, spoken)
    return problems, looks


def _built(folder: Path, against: str | None) -> tuple[list[Problem], list[Problem]]:
    """The problems and the warnings of a built site. What reads one, and the network, is loaded for that alone."""
    from gazet.cli.check_built import built_site

    return built_site(folder, against)


def _started(shell: Description, working: Sequence[str], work: Working | Unreadable | None) -> Started:
    """What is published, ready to be built, or the working text where nothing is. Raises ProblemsFound with all that a build
    would refuse."""
    if isinstance(work, Unreadable) or (work and not work.can_be_shown):
        raise ProblemsFound(work.problems)
    said = {**shell.gazet, "pdf": "false", "draft": bool(work), "allow_untranslated": bool(work)}
    return start(shell, said, shell.address, shell.places.values(), working, work)


def _say(problems: list[Problem], looks: list[Problem]) -> None:
    if problems:
        click.echo(report(problems), err=True)
    for look in looks:
        click.echo(f"warning: {look}", err=True)
    warned = f"{len(looks)} {'warning' if len(looks) == 1 else 'warnings'}"
    if problems and looks:
        click.echo(warned, err=True)
    elif not problems:
        click.echo(f"No problems found, {warned}." if looks else "No problems found.")
