"""gazet upgrade: bring the files of a center that belong to the package up to the version that is running."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from gazet import __version__
from gazet.cli.source import PACKAGE, package_of
from gazet.files import write_atomically
from gazet.folders import Project
from gazet.problems import ProblemsFound
from gazet.starters.center import STATE, Begun, moving, state
from gazet.starters.upgrade import news, refuse_newer, state_of, upgraded

CHANGELOG = Path(__file__).parent.parent / "CHANGELOG.md"


@click.command(epilog="Example: gazet upgrade --dry-run")
@PACKAGE
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.pass_obj
def upgrade(project: Project, package: str | None, dry_run: bool) -> None:
    """Say what this version of Gazet changes, and bring the files that `gazet init` wrote up to it.

    Install the newer version in any environment and run this command of it in the folder of the center. The texts, mkdocs.yml and
    everything else that is yours are left alone. A file that you have edited is kept: the new one is written beside it.
    """
    before = state_of(_read(project.root, [STATE]).get(STATE))
    refuse_newer(before, __version__)
    begun = Begun(before.answers, package_of(package))
    new = moving(begun)
    change = upgraded(before, _read(project.root, {**new, **before.files}), new)
    if before.version != __version__:
        click.echo(f"From {before.version} to {__version__}:\n{news(CHANGELOG.read_text('utf-8'), before.version)}\n")
    for path in sorted(change.written):
        click.echo(f"{'would write' if dry_run else 'written'}: {path}")
    for path in sorted(change.deleted):
        click.echo(f"{'would delete' if dry_run else 'deleted'}: {path}")
    if not (change.written or change.deleted):
        click.echo("Every file is up to date.")
    if not dry_run:
        for path, data in {**change.written, STATE: state(begun, new)}.items():
            write_atomically(project.root / path, data)
        for path in change.deleted:
            (project.root / path).unlink()
    if change.problems:
        raise ProblemsFound(change.problems)


def _read(root: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """Those of some files that are there."""
    return {path: (root / path).read_bytes() for path in paths if (root / path).is_file()}
