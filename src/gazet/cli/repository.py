"""What git knows of the record: files as they are at a commit, and which commit is being merged."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from gazet.edition.acts import Act
from gazet.edition.record import read_record
from gazet.folders import Project


def git(project: Project, *arguments: str) -> bytes | None:
    """What git prints; None where it fails, is not installed, or there is no repository."""
    try:
        run = subprocess.run(["git", "-C", str(project.root), *arguments], capture_output=True, check=False)
    except OSError:
        return None
    return run.stdout if run.returncode == 0 else None


def commit_of(project: Project, ref: str) -> str | None:
    """The commit that a ref names; None if it names none."""
    if ref.startswith("-"):
        return None
    found = git(project, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    return found.decode().strip() if found else None


def acts_at(project: Project, commit: str) -> tuple[Act, ...]:
    """The acts of the record at a commit, as far as they can be read."""
    archive = git(project, "archive", "--format=tar", commit, "--", f"./{project.editions.name}")
    if not archive:
        return ()
    with tempfile.TemporaryDirectory(prefix="gazet-") as folder, tarfile.open(fileobj=BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
        return read_record(Path(folder) / project.editions.name)[0].acts


def file_at(project: Project, commit: str, path: str) -> bytes | None:
    """A file of the project at a commit."""
    return git(project, "show", f"{commit}:./{path}")


def knew(project: Project, path: str) -> bool:
    """Whether any commit that led here touched a path."""
    return bool(git(project, "rev-list", "-1", "HEAD", "--", path))


def other_branch(project: Project) -> str | None:
    """The ref of what is being merged or rebased onto, else of the branch that this one follows."""
    for ref, meant in (("MERGE_HEAD", "MERGE_HEAD"), ("REBASE_HEAD", "HEAD"), ("@{upstream}", "@{upstream}")):
        if commit_of(project, ref):
            return meant
    return None
