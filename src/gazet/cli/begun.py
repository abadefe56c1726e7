"""The folder of a new center: written beside its place, then renamed into it, and put under git."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from gazet.problems import Problem, ProblemsFound

SUBJECT = "Begin the privacy center"


def begin(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder with these files, all or none. Raises ProblemsFound where something is there, and OSError."""
    place = folder.absolute()
    if wrong := _taken(place):
        raise ProblemsFound([Problem(str(folder), 1, 1, "not-empty", *wrong)])
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{place.name}.", suffix=".gazet") as aside:
        new = Path(aside) / "new"
        for path, data in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(data)
        new.rename(place)


def _taken(place: Path) -> tuple[str, str] | None:
    """Why a folder cannot be begun there, and what to do."""
    if place.is_symlink() or (os.path.lexists(place) and not place.is_dir()):
        return "there is a file of this name.", "Name a folder that does not exist yet."
    if place.is_dir() and any(place.iterdir()):
        return "the folder is not empty.", "Name a folder that does not exist yet, or an empty one."
    return None


def commit(folder: Path) -> str:
    """Begin a repository with a first commit; what is left to do by hand, empty if nothing is."""
    if _git(folder, "rev-parse", "--is-inside-work-tree") == 0:
        return (
            "The folder is inside a git repository: commit it there. Its workflows belong at the root of a repository."
        )
    if _git(folder, "-c", "init.defaultBranch=main", "init", "--quiet") != 0:
        return "git is not installed: run `git init -b main`, `git add .` and `git commit` when it is."
    if _git(folder, "add", "--all", "--force") or _git(folder, "commit", "--quiet", "-m", SUBJECT):
        return "git could not commit, perhaps because it does not know your name: run `git commit` in the folder."
    return ""


def _git(folder: Path, *arguments: str) -> int:
    """The exit code of git; 127 where there is none."""
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False).returncode
    except OSError:
        return 127
