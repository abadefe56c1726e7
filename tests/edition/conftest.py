"""Records of the small project to be released, broken or looked at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.builds import once, small_copy
from support.records import announce, keep_for, release

DAY = "2025-04-01"
"""The day on which the second edition is released."""


def announced(folder: Path) -> None:
    """The small project with one edition, and a material change announced."""
    project = small_copy(folder)
    release(project, "2025-02-01")
    keep_for(project, 8)
    announce(project, "2025-06-01")


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with one edition, and a material change announced."""
    return once(tmp_path_factory, "announced", announced)


@pytest.fixture(scope="session")
def after(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, released."""

    def released(folder: Path) -> None:
        release(shutil.copytree(before, folder), DAY)

    return once(tmp_path_factory, "released", released)


@pytest.fixture
def ready(before: Path, tmp_path: Path) -> Path:
    """A copy, to be released."""
    return shutil.copytree(before, tmp_path / "ready")
