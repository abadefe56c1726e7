"""The `gazet` command, which loads its subcommands when they are called."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from gazet import __version__
from gazet.folders import Project
from gazet.problems import Problem, ProblemsFound, report

FORMAT = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")

COMMANDS = {
    "announce": "announce",
    "audit": "audit",
    "build": "build",
    "check": "check",
    "correct": "correct",
    "deploy": "deploy",
    "diff": "diff",
    "docs": "docs",
    "i18n": "i18n",
    "redact": "redact",
    "release": "release",
    "retire": "retire",
    "schema": "schema",
    "serve": "build",
    "show": "show",
    "status": "status",
    "translate": "translate",
    "verify": "verify",
    "withdraw": "withdraw",
}
"""Command → its module in this package; only the called command's module is loaded."""


class _Group(click.Group):
    """Loads a command when it is called, and turns the problems it raises into a report and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"gazet.cli.{COMMANDS[name]}"), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            with _rarely_collecting():
                return super().invoke(ctx)
        except ProblemsFound as found:
            fail(found.problems)
        except BrokenPipeError:
            raise  # who reads the output has read enough
        except OSError as error:
            fail((_refused(error),))


def _refused(error: OSError) -> Problem:
    """The problem of a file that the system does not let be read or written, where no step says more of it."""
    said = error.strerror or str(error)
    return Problem(str(error.filename or "output"), 1, 1, "refused", f"{said}.", "Fix this, then try again.")


@contextmanager
def _rarely_collecting() -> Iterator[None]:
    """What a command loads and makes lives until its end, so that looking for what can be freed finds little."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


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
    help="Folder of the project; by default the current one.",
)
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Privacy centers from structured data: checked, versioned, in several languages."""
    ctx.obj = Project(root.resolve())
