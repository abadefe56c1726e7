"""Building sites: the one place where tests do it, and what makes a slow thing once for all workers."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from support.commands import Said, gazet
from support.places import DEMO, DEMO_DAY, SMALL


def build(project: Path, *options: str | Path, day: str = "", env: Mapping[str, str] | None = None) -> Said:
    """Run `gazet build` on a project; without files for paper, unless `env` says otherwise."""
    return gazet("-C", project, "build", *options, day=day, env=env)


def built(project: Path, site: Path, *options: str | Path, day: str = "", env: Mapping[str, str] | None = None) -> Path:
    """The site of a project, built strictly into a folder."""
    result = build(project, "--strict", "--site-dir", site, *options, day=day, env=env)
    assert result.returncode == 0, result.stderr
    return site


def demo_built(site: Path, *options: str | Path, env: Mapping[str, str] | None = None) -> Path:
    """The demonstration's site on its day."""
    return built(DEMO, site, "--as-of", DEMO_DAY, *options, env=env)


def small_copy(folder: Path) -> Path:
    """A copy of the small project."""
    return shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns(".cache", "site", "__pycache__"))


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that is made once in a run, by the worker that asks first; the others wait for it."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, made = root / name, root / f"{name}.made"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            made.touch()
    return folder
