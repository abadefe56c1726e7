"""The `gazet` command, which loads its subcommands when they are called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import NoReturn

import click

from gazet import __version__
from gazet.folders import Project
from gazet.problems import Problem, ProblemsFound, report

FORMAT = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")

PLUGINS = "PYDANTIC_DISABLE_PLUGINS"
"""What a command finds does not depend on plugins of pydantic that happen to be installed; looking for them takes time too."""

COMMANDS = {
    "announce": (
        "announce",
        "Print texts that tell users what an edition changes, from which day, and where to read it.",
    ),
    "audit": (
        "audit",
        "Show, for each law, which required statements are present, partial or missing in the working text, and where.",
    ),
    "build": ("build", "Check everything and build the site."),
    "check": (
        "check",
        "Run every check without building: files, references, texts, translations, and how the site is set up.",
    ),
    "correct": ("correct", "Publish a correction of an edition: a better translation, or a typing error fixed."),
    "deploy": ("deploy", "Put the built SITE on a server and switch to it in one step."),
    "diff": ("diff", "Show what changed between two editions."),
    "docs": ("docs", "List the guides, or print one as Markdown."),
    "i18n": ("i18n", "Work with translations: init, update, status; extract, export and import for other tools."),
    "import": (
        "importing",
        "Read a FILE (.md, .html, .docx or .txt) into a new document, and say line by line what became of it.",
    ),
    "law": ("law", "Work with law packs: begin one, or list what is to be looked at again."),
    "redact": ("redact", "Remove words from every file of the record, or from those of a document or of one edition."),
    "release": ("release", "Freeze the working text as the next edition, as announced in unreleased.yml."),
    "retire": ("retire", "End a document: from a day on, today if none is named, it no longer applies."),
    "schema": (
        "schema",
        "Write the JSON Schemas of the data files; editors use them to complete and check what you type.",
    ),
    "serve": (
        "build",
        "Preview the working text and rebuild it on every change, with untranslated clauses in English.",
    ),
    "show": ("show", "Show the words of a document that applied on a day, with their hash and address."),
    "status": (
        "status",
        "Show what differs between the policies and the last edition, what is untranslated, and what would stop a release.",
    ),
    "translate": (
        "translate",
        "Add a language to an edition that was released with --later: the working translation of exactly its words.",
    ),
    "verify": ("verify", "Recompute every hash and check the log."),
    "withdraw": ("withdraw", "Withdraw an edition."),
}
"""Command → its module in this package, and what it is for: only the called command's module is loaded."""


class _Group(click.Group):
    """Loads a command when it is called, and turns the problems it raises into a report and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _ = COMMANDS[name]
        function = f"{name}_" if iskeyword(name) else name
        command: click.Command = getattr(import_module(f"gazet.cli.{module}"), function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does, without loading the commands: all of them together take a second."""
        limit = formatter.width - 6 - max(map(len, COMMANDS))
        rows = [(name, click.Command(name, help=use).get_short_help_str(limit)) for name, (_, use) in COMMANDS.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> object:
        os.environ.setdefault(PLUGINS, "true")
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
