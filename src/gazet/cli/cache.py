"""gazet cache: what builds keep for later ones, and how much of it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from gazet.cli.build import file_of
from gazet.cli.main import FORMAT
from gazet.clock import seconds
from gazet.folders import Project
from gazet.shell.description import described
from gazet.store import Entry, Store, surplus

DAY = 86_400
"""Seconds."""
MEGABYTE = 1_000_000
"""Bytes."""


@click.command(epilog="Examples: gazet cache; gazet cache --prune --days 30 --megabytes 500")
@click.option("--prune", is_flag=True, help="Delete what was not used for long, and what is too much.")
@click.option(
    "--days", type=click.IntRange(min=0), default=90, show_default=True, help="Keep what was used in so many days."
)
@click.option(
    "--megabytes",
    type=click.IntRange(min=0),
    default=2000,
    show_default=True,
    help="Keep at most so much, the latest used first.",
)
@FORMAT
@click.pass_obj
def cache(project: Project, prune: bool, days: int, megabytes: int, format_: str) -> None:
    """Show how much builds keep for later ones; with --prune, delete what is old or too much.

    Builds keep the pages and files of past editions, and PDF files, in .cache/gazet, or in the folder that `cache` names under
    extra.gazet in mkdocs.yml. Delete it whenever you like: the next build makes everything again.
    """
    store, now = Store(described(file_of(project), os.environ).cache), seconds()
    entries = list(store.entries())
    gone = surplus(entries, megabytes * MEGABYTE, now - days * DAY) if prune else []
    for entry in gone:
        entry.path.unlink(missing_ok=True)
    if prune:
        _sweep(store, now - DAY)
    rest = [entry for entry in entries if entry not in set(gone)]
    click.echo(_as_json(store, rest, gone) if format_ == "json" else _as_text(store, rest, gone, prune))


def _sweep(store: Store, before: float) -> None:
    """Delete what builds have left that were killed before a time; a running one is younger."""
    for path in store.left_over():
        with suppress(OSError):
            if path.stat().st_mtime < before:
                _delete(path)


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _as_json(store: Store, rest: Iterable[Entry], gone: Iterable[Entry]) -> str:
    value = {"schema": "gazet.cache/1", "folder": str(store.folder), "kept": _sum(rest), "deleted": _sum(gone)}
    return json.dumps(value, ensure_ascii=False, indent=1)


def _sum(entries: Iterable[Entry]) -> dict[str, int]:
    sizes = [entry.size for entry in entries]
    return {"entries": len(sizes), "bytes": sum(sizes)}


def _as_text(store: Store, rest: Iterable[Entry], gone: Iterable[Entry], pruned: bool) -> str:
    said = f"{store.folder}: {_told(rest)}."
    return f"{said} Deleted: {_told(gone)}." if pruned else said


def _told(entries: Iterable[Entry]) -> str:
    found = _sum(entries)
    return (
        f"{found['entries']:,} {'entry' if found['entries'] == 1 else 'entries'}, {found['bytes'] / MEGABYTE:,.1f} MB"
    )
