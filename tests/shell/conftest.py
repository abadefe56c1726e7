"""A project with its own hook and overrides, all of which may be broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.edits import edit
from support.places import ROOT

DAY = "2025-07-15"


def own_copy(record: Path, folder: Path) -> Path:
    """The small project with its record, and a folder for what looks different there."""
    shutil.copytree(record, folder, ignore=shutil.ignore_patterns("site", ".cache"))
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    edit(folder / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    return folder


@pytest.fixture
def own_project(small_record: Path, tmp_path: Path) -> Path:
    """Its site was built before."""
    folder = own_copy(small_record, tmp_path / "own")
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("the old site")
    return folder
