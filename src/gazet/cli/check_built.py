"""gazet check FOLDER: a built site, by itself and against an earlier one."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import click

from gazet.cli.deploy import settle
from gazet.problems import Problem
from gazet.proof.against import Address, addresses_of, in_sitemap, unanswered
from gazet.proof.built import BuiltSite
from gazet.proof.live import Unreachable, published_at
from gazet.proof.mark import mark_problems
from gazet.proof.site import check_home, check_site


def built_site(folder: Path, against: str | None) -> tuple[list[Problem], list[Problem]]:
    """The problems of a built site and the warnings, with a progress bar: a large site takes a while."""
    settle(folder)
    if not folder.is_dir():
        raise click.UsageError(f"{folder}: there is no such folder. Name the one that `gazet build` wrote.")
    site = BuiltSite(folder, str(folder))
    found = check_site(site)
    with click.progressbar(found, len(site.files), file=sys.stderr, hidden=not sys.stderr.isatty()) as files:
        wrong = [*check_home(site), *mark_problems(folder, site.name), *(problem for file in files for problem in file)]
    gone, lost = unanswered(site, _published(against)) if against else ([], [])
    return [*wrong, *gone], lost


def _published(against: str) -> list[Address]:
    """The addresses of an earlier site."""
    if against.startswith(("https://", "http://")):
        try:
            return published_at(against)
        except Unreachable as error:
            raise click.ClickException(str(error)) from None
    path = Path(against)
    if path.is_dir():
        return list(addresses_of(BuiltSite(path, against)))
    try:
        data = path.read_bytes()
        return in_sitemap((gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "replace"), against)
    except OSError as error:
        raise click.UsageError(
            f"--against {against}: {error.strerror or error}. Name a folder, a sitemap or a URL."
        ) from None
