"""Writing the record: one writer at a time, each file whole, the list of files last."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gazet.edition.canonical import Json
from gazet.edition.record import SUMS, file_name, read_record, render, sums
from gazet.files import write_atomically
from gazet.problems import Problem, ProblemsFound


@contextmanager
def locked(editions: Path) -> Iterator[None]:
    """Hold the record for one writer. The lock goes with the process, however it ends.

    Raises ProblemsFound if another process holds it, or the folder cannot be written.
    """
    try:
        editions.mkdir(exist_ok=True)
        with (editions / ".lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ProblemsFound(
                    [
                        Problem(
                            editions.name,
                            1,
                            1,
                            "locked",
                            "another release or correction is being written.",
                            "Wait for it to end, then try again.",
                        )
                    ]
                ) from None
            yield
    except OSError as error:
        raise ProblemsFound(
            [
                Problem(
                    editions.name,
                    1,
                    1,
                    "not-written",
                    f"the record cannot be written: {error.strerror}.",
                    "Nothing was published. Mend this, then try again.",
                )
            ]
        ) from None


def append(folder: Path, link: Json) -> Path:
    """Add a link to the record of a document. Call while `locked`; raises OSError with the record as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    links, problems = read_record(folder)
    if problems:
        raise ProblemsFound(problems)
    path = folder / file_name(link)
    if path.exists():
        raise ProblemsFound(
            [
                Problem(
                    f"{folder.parent.name}/{folder.name}/{path.name}",
                    1,
                    1,
                    "exists",
                    "the file exists.",
                    "Published words are never changed; choose another date.",
                )
            ]
        )
    files = {known.name: (folder / known.name).read_bytes() for known in links}
    for left_over in folder.glob(".*.tmp"):  # of a writer that was killed
        left_over.unlink()
    data = render(link)
    write_atomically(path, data)
    write_atomically(folder / SUMS, sums({**files, path.name: data}))
    return path
