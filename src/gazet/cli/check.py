"""gazet check: everything that is wrong, at once."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from gazet.cli.main import FORMAT, fail
from gazet.edition.clock import day_of_build
from gazet.folders import Project
from gazet.law.packs import jurisdictions, overdue
from gazet.project import inspect


@click.command(epilog="Example: gazet check")
@click.option("--allow-untranslated", is_flag=True, help="Do not count missing and fuzzy translations (drafts).")
@FORMAT
@click.pass_obj
def check(project: Project, allow_untranslated: bool, format_: str) -> None:
    """Run every check without building: files, references, texts, translations."""
    _, problems = inspect(project, allow_untranslated=allow_untranslated)
    problems = sorted(set(problems))
    if format_ == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1))
    if problems:
        sys.exit(1) if format_ == "json" else fail(tuple(problems))
    if format_ == "text":
        for line in overdue(jurisdictions(project.law)[0].values(), day_of_build()):
            click.echo(f"warning: look again at a fact of law, {line}.", err=True)
        click.echo("All is well.")
