"""Records of the small project to be released, broken or looked at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.builds import once
from support.records import announced, release

DAY = "2025-04-01"
"""The day on which the second edition is released."""


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
