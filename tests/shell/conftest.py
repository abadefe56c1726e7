"""A project with its own hooks and overrides, all of which may be broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.edits import edit
from support.places import ROOT

DAY = "2025-07-15"


def own_copy(record: Path, folder: Path) -> Path:
    """The small project with its record, and what it shares with others copied too."""
    shutil.copytree(record, folder, ignore=shutil.ignore_patterns("site", ".cache"))
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    edit(folder / "mkdocs.yml", f"{ROOT}/", "")
    return folder


@pytest.fixture
def own_project(small_record: Path, tmp_path: Path) -> Path:
    """Its site was built before."""
    folder = own_copy(small_record, tmp_path / "own")
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("the old site")
    return folder
