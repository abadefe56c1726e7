"""gazet check: everything that is wrong, at once."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from gazet.check.built import BuiltSite
from gazet.check.site import check_home, check_site
from gazet.cli.main import FORMAT, fail
from gazet.edition.clock import day_of_build
from gazet.folders import Project
from gazet.law.packs import jurisdictions, overdue
from gazet.problems import Problem
from gazet.project import inspect


@click.command(epilog="Examples: gazet check; gazet check site/")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--allow-untranslated", is_flag=True, help="Do not count missing and fuzzy translations (drafts).")
@FORMAT
@click.pass_obj
def check(project: Project, folder: Path | None, allow_untranslated: bool, format_: str) -> None:
    """Run every check without building: files, references, texts, translations.

    With FOLDER, check the site that was built there: no request to another host, nothing that its own policy stops, no
    link or anchor that leads nowhere.
    """
    problems = _built(folder) if folder else inspect(project, allow_untranslated=allow_untranslated)[1]
    problems = sorted(set(problems))
    if format_ == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1))
    if problems:
        sys.exit(1) if format_ == "json" else fail(tuple(problems))
    if format_ == "text" and not folder:
        for line in overdue(jurisdictions(project.law)[0].values(), day_of_build()):
            click.echo(f"warning: look again at a fact of law, {line}.", err=True)
    if format_ == "text":
        click.echo("All is well.")


def _built(folder: Path) -> list[Problem]:
    """What is wrong with a built site; a large one takes a while."""
    site = BuiltSite(folder, str(folder))
    found = check_site(site)
    with click.progressbar(found, len(site.files), file=sys.stderr, hidden=not sys.stderr.isatty()) as files:
        return [*check_home(site), *(problem for file in files for problem in file)]
