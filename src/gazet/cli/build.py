"""gazet build and serve: build the site, or preview it, with the right shell."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path

import click

from gazet.clock import day_of_build
from gazet.folders import Project
from gazet.shell.failing import Failed
from gazet.shell.unchanged import unless_unchanged


@click.command(epilog="Example: gazet build --strict")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--draft", is_flag=True, help="Show the working text, watermarked, with the changes it would make.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Build as of this date; by default SOURCE_DATE_EPOCH, or today (UTC).",
)
@click.option(
    "--known",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Leave out what was published after this date; by default, after the date of the build.",
)
@click.option(
    "--allow-untranslated", is_flag=True, help="In a draft, show marked English text where a translation is missing."
)
@click.option(
    "--offline",
    is_flag=True,
    help="Build a site that opens from a folder, without a server: links point to files; no search.",
)
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to, empty or with an earlier site; by default the one in mkdocs.yml.",
)
@click.pass_obj
def build(
    project: Project,
    strict: bool,
    draft: bool,
    as_of: datetime | None,
    known: datetime | None,
    allow_untranslated: bool,
    offline: bool,
    site_dir: Path | None,
) -> None:
    """Check everything and build the site. A build that fails or is killed leaves the previous site unchanged.

    The new site is built beside the old one and takes its place in one step; where the system needs two, the next command
    completes a switch that was killed between them. Its mark, .gazet-site.json, is written last. One build at a time.

    Where nothing that a build reads has changed, and the site is as it was built, there is nothing to do.

    With --strict, every warning counts: ours, those of MkDocs and those of plugins.
    """
    file, watched = file_of(project), sys.stderr.isatty()
    if watched:
        click.echo("Checking and building…", err=True)
    flags = {"draft": draft, "allow_untranslated": allow_untranslated}
    said: dict[str, object] = {name: True for name, given in flags.items() if given}
    said |= {"as_of": as_of.date().isoformat()} if as_of else {}
    said |= {"known": known.date().isoformat()} if known else {}
    folder = site_dir.resolve() if site_dir else None
    shell = "plain.offline_files" if offline else None
    with _failing():
        built = unless_unchanged(
            file, said, folder, shell or "", day_of_build(), lambda: _build(shell, file, said, folder, strict)
        )
    if watched:
        name = site_dir or "the site"
        click.echo(f"Built {name}." if built else f"Nothing has changed: {name} is up to date.", err=True)


def _build(shell: str | None, file: Path, said: Mapping[str, object], folder: Path | None, strict: bool) -> bool:
    """By one of our own shells, a module and its function, or else by MkDocs; only what is needed is loaded. Whether there was
    nothing to warn of."""
    if shell is None:
        return bool(import_module("gazet.shell.run").build(file, said, strict=strict, folder=folder))
    module, _, function = shell.partition(".")
    files = getattr(import_module(f"gazet.shell.{module}"), function)
    write = import_module("gazet.shell.write").write
    warnings = write(files, file, said, os.environ, folder, strict=strict)
    for warning in warnings:
        click.echo(f"WARNING -  {warning}", err=True)
    return not warnings


@click.command(epilog="Example: gazet serve --address 127.0.0.1:8000")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Address and port.")
@click.option("--published", is_flag=True, help="Show the published text instead of the working text.")
@click.pass_obj
def serve(project: Project, address: str, published: bool) -> None:
    """Preview the working text and rebuild it on every change, with untranslated clauses in English."""
    file, (host, port) = file_of(project), _host_and_port(address)
    said = {"draft": not published, "allow_untranslated": True, "pdf": False}  # a preview does not wait for PDF files
    with _failing():
        run = import_module("gazet.shell.run")
        run.serve(
            file,
            said,
            host,
            port,
            [project.policies, project.locales, project.languages, project.law, project.editions],
        )


def file_of(project: Project) -> Path:
    """The mkdocs.yml of a project. Raises UsageError where there is none."""
    file = project.root / "mkdocs.yml"
    if not file.is_file():
        hint = "Run gazet in the folder of a project, or give that folder with -C."
        if project.policies.is_dir():
            hint = "Create it: `gazet docs site` shows a complete one."
        raise click.UsageError(f"no mkdocs.yml in {project.root}. {hint}")
    return file


def _host_and_port(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise click.BadParameter(f"{address}: expected an address and a port, such as 127.0.0.1:8000.")
    return host, int(port)


@contextmanager
def _failing() -> Iterator[None]:
    """Print what goes wrong and exit with 1."""
    try:
        yield
    except Failed as failed:
        click.echo(str(failed), err=True)
        sys.exit(1)
