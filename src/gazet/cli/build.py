"""gazet build and serve: MkDocs with our options."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path

import click

from gazet.folders import Project


@click.command(epilog="Example: gazet build --strict")
@click.option("--strict", is_flag=True, help="Warnings are errors too.")
@click.option("--draft", is_flag=True, help="Show the working text, watermarked, with what it would change.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day to stand on; else SOURCE_DATE_EPOCH, else today (UTC)."
)
@click.option(
    "--allow-untranslated", is_flag=True, help="In a draft, show English, marked, where a translation is missing."
)
@click.option(
    "--offline", is_flag=True, help="A site to open from a folder, without a server: links lead to files; no search."
)
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where to write; else what mkdocs.yml says."
)
@click.pass_obj
def build(
    project: Project,
    strict: bool,
    draft: bool,
    as_of: datetime | None,
    allow_untranslated: bool,
    offline: bool,
    site_dir: Path | None,
) -> None:
    """Check everything and build the site. A build that fails leaves the old site as it was."""
    arguments = ["build", "--strict" if strict else "--no-strict", "--quiet"]
    if site_dir:
        arguments += ["--site-dir", str(site_dir.resolve())]
    watched = sys.stderr.isatty()
    if watched:
        click.echo("Checking and building…", err=True)
    _mkdocs(project, arguments, draft=draft, allow_untranslated=allow_untranslated, as_of=as_of, offline=offline)
    if watched:
        click.echo(f"Built {site_dir or 'the site'}.", err=True)


@click.command(epilog="Example: gazet serve --address 127.0.0.1:8000")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Address and port.")
@click.option("--published", is_flag=True, help="Show what is published, not the working text.")
@click.pass_obj
def serve(project: Project, address: str, published: bool) -> None:
    """Preview the working text and rebuild it on every change, with untranslated clauses in English."""
    watched = [
        argument
        for folder in (project.policies, project.locales)
        if folder.is_dir()
        for argument in ("--watch", str(folder))
    ]
    os.environ["GAZET_PDF"] = "false"  # a preview need not wait for them
    _mkdocs(project, ["serve", "--dev-addr", address, *watched], draft=not published, allow_untranslated=True)


def _mkdocs(
    project: Project,
    arguments: list[str],
    *,
    draft: bool,
    allow_untranslated: bool,
    as_of: datetime | None = None,
    offline: bool = False,
) -> None:
    """Run MkDocs in the project; mkdocs.yml reads our options from the environment."""
    if not (project.root / "mkdocs.yml").is_file():
        raise click.UsageError(
            f"no mkdocs.yml in {project.root}. Run gazet in the folder of a project, or name it with -C."
        )
    os.environ.update(
        GAZET_DRAFT=str(draft).lower(),
        GAZET_ALLOW_UNTRANSLATED=str(allow_untranslated).lower(),
        GAZET_AS_OF=as_of.date().isoformat() if as_of else "",
        GAZET_OFFLINE=str(offline).lower(),
        NO_MKDOCS_2_WARNING="1",
    )
    os.chdir(project.root)
    mkdocs: click.Command = import_module("mkdocs.__main__").cli
    mkdocs.main(arguments, prog_name="mkdocs", standalone_mode=False)
