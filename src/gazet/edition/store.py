"""Writes the record: one writer at a time, and the acts of a command all together or not at all.

The files of the acts are first written to `editions/.pending/`. Then the log is replaced by the longer one, in one rename:
from that moment on the acts are done. Then the files are moved into place. Who reads the record takes files that the log
names from either place; the next writer moves what a killed one left, or deletes it if the log does not name it.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from gazet.edition.acts import Act, in_order, render_line
from gazet.edition.record import Record, read_record
from gazet.edition.rules import Rules
from gazet.edition.shelf import LOG, PENDING, Shelf, sha256
from gazet.files import sweep, sync_folder, write_atomically
from gazet.problems import Problem, ProblemsFound


@contextmanager
def locked(editions: Path, *others: Path) -> Iterator[None]:
    """Lock the record for one writer, and finish or delete what killed writers left there and in `others`.

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
            message, hint = "another command is writing the record.", "Wait until it is done, then try again."
            raise ProblemsFound([Problem(editions.name, 1, 1, "locked", message, hint)]) from None
        for folder in (editions, *others):
            sweep(folder)
        try:
            _settle(editions)
        except OSError as error:
            raise _failed(editions.name, error, "Nothing was published.") from None
        yield


def commit(record: Record, acts: Sequence[Act], files: Mapping[str, bytes]) -> tuple[Act, ...]:
    """Add acts to the record, with the files that they name, and return them with their places. Call this while `locked`.

    Raises ProblemsFound, which says whether the acts were done: nothing is written if they break a rule of the record.
    """
    added = in_order(acts, record.acts[-1] if record.acts else None)
    _refuse(record, added)
    known = record.shelf.log()
    before = known if known is not None else b"".join(render_line(act) for act in record.acts)
    replace_log(record.shelf, before + b"".join(render_line(act) for act in added), files)
    return added


def replace_log(shelf: Shelf, log: bytes, files: Mapping[str, bytes]) -> None:
    """Write a log with the files that it names besides those in place. Call this while `locked`.

    Raises ProblemsFound, which says whether the new log is the one that counts.
    """
    known = shelf.log()
    try:
        for file, data in files.items():
            write_atomically(shelf.folder / PENDING / file, data)
        write_atomically(shelf.folder / LOG, log)
        _settle(shelf.folder)
    except OSError as error:
        fate = "Nothing was published."
        if shelf.log() == known:
            shutil.rmtree(shelf.folder / PENDING, ignore_errors=True)
        else:
            fate = (
                "It was published nevertheless: the log is complete, and the next command moves its files into place."
            )
        raise _failed(shelf.shown(LOG), error, fate) from None


def _refuse(record: Record, added: Sequence[Act]) -> None:
    rules = Rules(record.acts)
    problems = []
    for act in added:
        where = act.file or LOG
        problems += [Problem(record.shelf.shown(where), 1, 1, "refused", reason) for reason in rules.refusals(act)]
        rules.add(act)
    if problems:
        raise ProblemsFound(problems)


def _settle(folder: Path) -> None:
    """Move pending files that the log names into place, and delete the others."""
    pending = folder / PENDING
    if not pending.is_dir():
        return
    record, problems = read_record(folder) if Shelf(folder).log() is not None else (Record(Shelf(folder)), [])
    if problems:  # a log that cannot be trusted says nothing of what is pending
        return
    touched = set()
    for path in sorted(path for path in pending.rglob("*") if path.is_file()):
        file = path.relative_to(pending).as_posix()
        if record.hashes.get(file) == sha256(path.read_bytes()):
            place = folder / file
            place.parent.mkdir(exist_ok=True)
            path.replace(place)
            touched.add(place.parent)
    for changed in sorted(touched):
        sync_folder(changed)
    shutil.rmtree(pending)


def write_announcement(path: Path, shown: str, text: str) -> None:
    """Reset unreleased.yml after a release. The release is valid whether or not this succeeds."""
    try:
        write_atomically(path, text.encode())
    except OSError as error:
        raise _failed(shown, error, "The edition was published and is complete; empty this file by hand.") from None


def _failed(shown: str, error: OSError, fate: str) -> ProblemsFound:
    message = f"the record cannot be written: {error.strerror}."
    return ProblemsFound([Problem(shown, 1, 1, "not-written", message, f"{fate} Fix this, then try again.")])
