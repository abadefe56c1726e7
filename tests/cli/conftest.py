"""A project on which acts are done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.builds import once, small_copy
from support.records import announce, keep_for, release


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with an edition in force from 2025-03-01, and one announced for 2025-06-01."""

    def make(folder: Path) -> None:
        project = small_copy(folder)
        release(project, "2025-02-01")
        keep_for(project, 8)
        announce(project, "2025-06-01")
        release(project, "2025-04-01")

    return once(tmp_path_factory, "two-editions", make)


@pytest.fixture
def acted(two: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(two, tmp_path / "acted")
