"""gazet check: everything that is wrong, at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from gazet.check import check as check_files
from gazet.cli.main import FORMAT
from gazet.clock import day_of_build
from gazet.folders import Project
from gazet.problems import Problem, report
from gazet.project import read_project
from gazet.proof.built import BuiltSite
from gazet.proof.site import check_home, check_site


@click.command(epilog="Examples: gazet check --strict; gazet check site/")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--allow-untranslated", is_flag=True, help="Do not count missing and fuzzy translations (drafts).")
@click.option("--strict", is_flag=True, help="Warnings count as problems too.")
@FORMAT
@click.pass_obj
def check(project: Project, folder: Path | None, allow_untranslated: bool, strict: bool, format_: str) -> None:
    """Run every check without building: files, references, texts, translations.

    Warnings are worth a look: a term that is not defined, a word to avoid. They stop nothing, unless --strict is given.

    With FOLDER, check the site that was built there: no request to another host, nothing that its own policy stops, no
    link or anchor that leads nowhere.
    """
    found, looks = (_built(folder), []) if folder else _working(project, allow_untranslated)
    problems = sorted(set(found))
    if format_ == "json":
        click.echo(_as_json(problems, looks))
    else:
        _say(problems, looks)
    sys.exit(1 if problems or (strict and looks) else 0)


def _working(project: Project, allow_untranslated: bool) -> tuple[list[Problem], list[Problem]]:
    """Problems and warnings of the working text."""
    files, found = read_project(project)
    return check_files(files, day_of_build(), found, allow_untranslated=allow_untranslated)


def _built(folder: Path) -> list[Problem]:
    """What is wrong with a built site; a large one takes a while."""
    site = BuiltSite(folder, str(folder))
    found = check_site(site)
    with click.progressbar(found, len(site.files), file=sys.stderr, hidden=not sys.stderr.isatty()) as files:
        return [*check_home(site), *(problem for file in files for problem in file)]


def _as_json(problems: Iterable[Problem], looks: Iterable[Problem]) -> str:
    found = [("error", problem) for problem in problems] + [("warning", look) for look in looks]
    entries = [{**asdict(problem), "severity": severity} for severity, problem in found]
    return json.dumps(entries, ensure_ascii=False, indent=1)


def _say(problems: list[Problem], looks: list[Problem]) -> None:
    if problems:
        click.echo(report(problems), err=True)
    for look in looks:
        click.echo(f"warning: {look}", err=True)
    warned = f"{len(looks)} {'warning' if len(looks) == 1 else 'warnings'}"
    if problems and looks:
        click.echo(warned, err=True)
    elif not problems:
        click.echo(f"No problems, {warned}." if looks else "All is well.")
