"""Writes the record: one writer at a time, each file atomically, SHA256SUMS last."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gazet.edition.canonical import Json
from gazet.edition.record import SUMS, file_name, read_record, render, sums
from gazet.files import sweep, write_atomically
from gazet.problems import Problem, ProblemsFound


@contextmanager
def locked(editions: Path, *others: Path) -> Iterator[None]:
    """Lock the record for one writer, and delete what killed writers left there and in `others`.

    The lock ends with the process, however it ends. Raises ProblemsFound if another process has it, or if the folder
    cannot be written.
    """
    try:
        editions.mkdir(exist_ok=True)
        file = (editions / ".lock").open("w")
    except OSError as error:
        raise _failed(editions.name, error, "Nothing was published.") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message, hint = "another release or correction is being written.", "Wait until it is done, then try again."
            raise ProblemsFound([Problem(editions.name, 1, 1, "locked", message, hint)]) from None
        for folder in (editions, *others):
            sweep(folder)
        yield


def append(folder: Path, link: Json) -> Path:
    """Add a link to the record of a document. Call this while `locked`.

    Raises ProblemsFound, which says whether the link was published: it is published once its file exists.
    """
    links, problems = read_record(folder)
    path = folder / file_name(link)
    shown = f"{folder.parent.name}/{folder.name}/{path.name}"
    if path.exists():
        hint = "Published words are never changed; choose another date."
        problems = [*problems, Problem(shown, 1, 1, "exists", "the file already exists.", hint)]
    if problems:
        raise ProblemsFound(problems)
    data = render(link)
    try:
        write_atomically(path, data)
    except OSError as error:
        fate = "It was published nevertheless: the file is complete." if path.exists() else "Nothing was published."
        raise _failed(shown, error, fate) from None
    write_sums(folder, [*(known.name for known in links), path.name])
    return path


def write_sums(folder: Path, names: list[str]) -> None:
    """Write SHA256SUMS. The links it lists are published whether or not this succeeds."""
    try:
        write_atomically(folder / SUMS, sums({name: (folder / name).read_bytes() for name in names}))
    except OSError as error:
        fate = f"{names[-1]} was published and is complete; the next release will list it."
        raise _failed(f"{folder.parent.name}/{folder.name}/{SUMS}", error, fate) from None


def write_announcement(path: Path, shown: str, text: str) -> None:
    """Reset unreleased.yml after a release. The release is valid whether or not this succeeds."""
    try:
        write_atomically(path, text.encode())
    except OSError as error:
        raise _failed(shown, error, "The edition was published and is complete; empty this file by hand.") from None


def _failed(shown: str, error: OSError, fate: str) -> ProblemsFound:
    return ProblemsFound(
        [
            Problem(
                shown,
                1,
                1,
                "not-written",
                f"the record cannot be written: {error.strerror}.",
                f"{fate} Fix this, then try again.",
            )
        ]
    )
