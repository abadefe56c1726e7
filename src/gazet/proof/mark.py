"""The mark of a site that is complete: written last, it says what was built, so that no other folder is taken for a site."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from gazet.problems import Problem

MARK = ".gazet-site.json"
"""Its name, below the root of a site."""
REPOSITORY = ".git"
"""A folder that is built into a repository holds this beside the site."""
AGAIN = "Build the site again: gazet build"


@dataclass(frozen=True)
class Built:
    """What a site was built from."""

    head: str
    """The hash of the record."""
    as_of: str
    """The day, as an ISO date."""
    version: str
    """Of the generator."""
    draft: bool
    """Whether it shows the working text."""


def files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file of a site by its path below the root, without the mark; links are files, whatever they lead to."""
    for above, folders, names in os.walk(folder):
        if Path(above) == folder:
            folders[:] = [name for name in folders if name != REPOSITORY]
            names = [name for name in names if name not in (MARK, REPOSITORY)]
        links = [name for name in folders if Path(above, name).is_symlink()]
        for name in (*names, *links):
            path = Path(above, name)
            yield path.relative_to(folder).as_posix(), path


def mark(built: Built, hashes: Mapping[str, str]) -> bytes:
    """The mark of a site with these files, by path; `hashes` are SHA-256, in hexadecimal."""
    said = {
        "record": built.head,
        "as_of": built.as_of,
        "draft": built.draft,
        "generator": f"gazet {built.version}",
        "files": len(hashes),
        "digest": digest(hashes),
    }
    return (json.dumps(said, indent=1) + "\n").encode()


def digest(hashes: Mapping[str, str]) -> str:
    """The SHA-256 of the sorted lines that `sha256sum` prints for the files, which a shell can make as well."""
    lines = sorted(f"{hash}  ./{path}\n".encode() for path, hash in hashes.items())
    return sha256(b"".join(lines)).hexdigest()


def counted(folder: Path) -> tuple[int, str]:
    """The number of files that a site had when it was built, and their digest. Raises FileNotFoundError without a mark, and
    OSError, ValueError, KeyError or TypeError for one that cannot be read."""
    said = json.loads((folder / MARK).read_bytes())
    return int(said["files"]), str(said["digest"])


def mark_problems(folder: Path, name: str) -> list[Problem]:
    """That a folder, called `name` before people, is not the complete site that its mark names."""
    try:
        count, known = counted(folder)
    except FileNotFoundError:
        return [_problem(name, "unmarked", f"there is no {MARK}: this is no complete site.", AGAIN)]
    except (OSError, ValueError, KeyError, TypeError):
        return [_problem(f"{name}/{MARK}", "unmarked", "the mark of the site cannot be read.", AGAIN)]
    found = dict(files_of(folder))
    odd = sorted(path for path, file in found.items() if file.is_symlink() or not file.is_file())
    if odd:
        return [_problem(f"{name}/{odd[0]}", "odd-file", "a site holds files only, no links to others.", AGAIN)]
    if len(found) != count:
        message = f"the site has {len(found)} files; {count} were built."
        return [_problem(f"{name}/{MARK}", "other-files", message, AGAIN)]
    if digest({path: sha256(file.read_bytes()).hexdigest() for path, file in found.items()}) != known:
        message = "a file of the site is not as it was built."
        return [_problem(f"{name}/{MARK}", "other-files", message, AGAIN)]
    return []


def _problem(path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(path, 1, 1, code, message, hint)
