"""Copies of projects that tests may break."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

from gazet.proof.mark import MARK, Built, files_of, mark
from support.edits import edit
from support.places import ROOT


def own_copy(record: Path, folder: Path) -> Path:
    """The small project with its record, and a folder for what looks different there."""
    shutil.copytree(record, folder, ignore=shutil.ignore_patterns("site", ".cache"))
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    edit(folder / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    return folder


def old_site(folder: Path) -> Path:
    """A site that was built before: one page."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("the old site")
    return marked(folder)


def marked(folder: Path) -> Path:
    """A folder as a complete site."""
    hashes = {path: sha256(file.read_bytes()).hexdigest() for path, file in files_of(folder)}
    (folder / MARK).write_bytes(mark(Built("0" * 64, "2025-07-15", "0", draft=False), hashes))
    return folder
