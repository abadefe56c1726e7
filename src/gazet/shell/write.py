"""A site written without MkDocs: read, framed, and put in its place only when it is complete."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from gazet.files import write_atomically
from gazet.problems import Problem, ProblemsFound
from gazet.shell.description import Description
from gazet.shell.docs import opened
from gazet.shell.setup import set_up
from gazet.shell.start import Failed, Started, explained

Files = Callable[[Description, Started], Iterator[tuple[str, bytes]]]
"""What a shell makes of a site: path below its root, and bytes."""


def write(
    files: Files,
    file: Path,
    said: Mapping[str, object],
    variables: Mapping[str, str],
    folder: Path | None,
    *,
    strict: bool,
) -> list[Problem]:
    """Write the site of a mkdocs.yml into a folder, else into the one it names, and return what is worth a look.

    `said` goes before what the file says of gazet; `variables` are those it may ask for. Raises Failed or ProblemsFound,
    also for what is worth a look if that is `strict`, and leaves what was there before. What no change of the site
    brought is never counted.
    """
    with explained():
        project = set_up(file, variables)
        folder = folder or project.site
        if file.is_relative_to(folder):
            raise Failed(f"{folder} holds the project, and would be emptied. Choose another folder for the site.")
        started, warnings = opened(project, said)
        if strict and warnings:
            raise ProblemsFound(warnings)
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".gazet-", dir=folder.parent) as new:
            _write(Path(new), files(project, started))
            _replace(folder, Path(new))
    return [*warnings, *started.by_the_calendar]


def _write(folder: Path, made: Iterable[tuple[str, bytes]]) -> None:
    for path, data in made:
        write_atomically(folder / path, data, durable=False)


def _replace(folder: Path, new: Path) -> None:
    """Put what is new in the place of what was there. Hidden files stay, as in MkDocs: a folder may be a repository."""
    for old in folder.iterdir():
        if old.is_dir() and not old.is_symlink() and not old.name.startswith("."):
            shutil.rmtree(old)
        elif not old.name.startswith("."):
            old.unlink()
    for path in new.iterdir():
        shutil.move(path, folder / path.name)
