"""The command and its subcommands."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import click

from gazet import __version__
from gazet.edition.clock import day_of_build
from gazet.law.packs import jurisdictions, overdue
from gazet.problems import Problem, ProblemsFound, report
from gazet.project import Project, inspect

FORMAT = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to print.")


class _Group(click.Group):
    """Turns the problems a command raises into their report and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            fail(found.problems)


def fail(problems: tuple[Problem, ...]) -> NoReturn:
    """Print the problems and exit with 1."""
    click.echo(report(problems), err=True)
    sys.exit(1)


@click.group(cls=_Group)
@click.version_option(__version__, prog_name="gazet")
@click.option(
    "-C",
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of the project.",
)
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Privacy centers from structured data: checked, versioned, in several languages."""
    ctx.obj = Project(root.resolve())


@main.command(epilog="Example: gazet check")
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


from gazet.cli import build, diff, i18n, record, schema, status  # noqa: E402, F401  (they add their commands)
