"""A project on which acts are done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.builds import once
from support.records import two_editions


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with an edition in force from 2025-03-01, and one announced for 2025-06-01."""
    return once(tmp_path_factory, "two-editions", two_editions)


@pytest.fixture
def acted(two: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(two, tmp_path / "acted")
