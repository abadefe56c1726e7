"""Which folders a site may be built into: none that a source is in, and none that holds anything but an earlier site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from gazet.folders import Project
from gazet.proof.mark import MARK, counted
from gazet.shell.description import Description
from gazet.shell.failing import Failed


def refuse_unfit(site: Path, project: Description) -> None:
    """Raises Failed where the files of `site`, which a build replaces, are something else than a site built before."""
    site = site.resolve()
    for source in map(Path.resolve, _sources(project)):
        if source.is_relative_to(site):
            what = "the project" if source == project.root.resolve() else source
            raise Failed(f"{site} holds {what}, and would be emptied. Choose another folder for the site.")
        if source != project.root.resolve() and site.is_relative_to(source):
            raise Failed(f"{site} is in {source}, which the site is made from. Choose another folder for the site.")
    if os.path.lexists(site) and not site.is_dir():
        raise Failed(f"{site} is a file. Choose a folder for the site.")
    if site.is_dir() and (fault := _unmarked(site)) and any(not p.name.startswith(".") for p in site.iterdir()):
        raise Failed(
            f"{site} holds files, but no complete site of Gazet: {MARK} {fault}. Choose another folder; if it is a site "
            "that may go, delete it first."
        )


def _unmarked(site: Path) -> str:
    """Why the mark of a site does not tell that it is one."""
    try:
        counted(site)
    except FileNotFoundError:
        return "is missing"
    except (OSError, ValueError, KeyError, TypeError):
        return "is no mark that a build wrote"
    return ""


def _sources(project: Description) -> Iterator[Path]:
    """Folders and files that a project is made from, or that say what it was."""
    root, own = project.root, Project(project.root)
    yield from (root, own.policies, own.locales, own.editions, own.law, own.languages, project.docs, project.cache)
    yield from (project.theme,) if project.theme else ()
    yield from (root / name for name in ("overrides", "hooks", ".git", ".github", ".cache"))
    yield from ((root / name).parent for name in project.said.get("hooks") or () if "/" in name)
