"""Copies of projects that tests may break."""

from __future__ import annotations

import shutil
from pathlib import Path

from support.edits import edit
from support.places import ROOT


def own_copy(record: Path, folder: Path) -> Path:
    """The small project with its record, and a folder for what looks different there."""
    shutil.copytree(record, folder, ignore=shutil.ignore_patterns("site", ".cache"))
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    edit(folder / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    return folder
