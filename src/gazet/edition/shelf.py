"""The files below editions/, as their bytes: those in place, and those that a writer who was killed left to be moved there.

editions/log.jsonl                                 the acts, one line each
editions/<document>/<edition>.json                 an edition
editions/<document>/<edition>.<language>.json      a translation that followed
editions/<document>/<edition>.<language>.<n>.json  a correction of one language
editions/<document>/SHA256SUMS                     where the record began in format 1: see gazet.edition.format1
editions/.pending/                                 files that the log names, or is about to (gazet.edition.store)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LOG = "log.jsonl"
SUMS = "SHA256SUMS"
PENDING = ".pending"


@dataclass(frozen=True)
class Shelf:
    """The folder of the record. Methods raise OSError where the disk refuses."""

    folder: Path

    def shown(self, file: str) -> str:
        """A path below the folder, as people see it."""
        return f"{self.folder.name}/{file}"

    def log(self) -> bytes | None:
        """The log; None where there is none."""
        path = self.folder / LOG
        return path.read_bytes() if path.is_file() else None

    def documents(self) -> list[str]:
        """The names of the folders in it."""
        return sorted(path.name for path in self._inside(self.folder) if path.is_dir())

    def files(self) -> list[str]:
        """Every path below it that is in place, "privacy/2026-04-15.json". What starts with a dot is passed over."""
        return [path.relative_to(self.folder).as_posix() for path in self._entries(self.folder)]

    def is_file(self, file: str) -> bool:
        """Whether there is a file at a path."""
        return (self.folder / file).is_file()

    def read(self, file: str, hash: str | None = None) -> bytes | None:
        """The bytes of a file: those with the hash, where they are pending, else those in place. None if there are none."""
        place = self.folder / file
        data = place.read_bytes() if place.is_file() else None
        if hash is None or (data is not None and sha256(data) == hash):
            return data
        pending = self.folder / PENDING / file
        waiting = pending.read_bytes() if pending.is_file() else None
        return waiting if waiting is not None and sha256(waiting) == hash else data

    def _entries(self, folder: Path) -> Iterator[Path]:
        """Files, and folders that are no document's."""
        for path in self._inside(folder):
            if folder == self.folder and path.is_dir():
                yield from self._entries(path)
            else:
                yield path

    @staticmethod
    def _inside(folder: Path) -> list[Path]:
        if not folder.is_dir():
            return []
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
