"""Copies of projects that tests may break."""

from __future__ import annotations

import shutil
from pathlib import Path

from support.edits import edit
from support.places import ROOT


def own_copy(record: Path, folder: Path) -> Path:
    """The small project with its record, and what it shares with others copied too."""
    shutil.copytree(record, folder, ignore=shutil.ignore_patterns("site", ".cache"))
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    edit(folder / "mkdocs.yml", f"{ROOT}/", "")
    return folder
