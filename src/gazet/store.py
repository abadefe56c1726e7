"""Keeps what was made, by a key of everything that it was made from, for later builds: here, or on any machine with the folder.

An entry says its key and the SHA-256 of both, so that none is believed that is damaged, cut off, or another one's. Whoever can
write into the folder can write what later builds publish.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from gazet.files import write_atomically

_HASH = 64
"""Bytes of a SHA-256 in hexadecimal."""
_DIGIT = "[0-9a-f]"
UNFINISHED = "building"
"""The folder for what running builds have made."""


@dataclass(frozen=True)
class Store:
    """A folder of entries; where it cannot be read or written, everything is made again."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """What is kept by a key, if it is as it was written."""
        with suppress(OSError), self._place(key).open("rb") as file:
            entry = file.read()
            head, data = entry[: 2 * _HASH], entry[2 * _HASH :]
            if head == _head(key, data):
                with suppress(OSError):
                    os.utime(file.fileno())  # what is used stays
                return data
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep something by its key. Several machines may do so at once: what they write is the same."""
        with suppress(OSError):
            write_atomically(self._place(key), _head(key, data) + data, durable=False)

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What is kept by a key, or else made, and kept from now on."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def take(self, other: Store) -> None:
        """All entries of another one on the same disk, which loses them."""
        for entry in other.entries():
            target = self._place(entry.key)
            with suppress(OSError):
                target.parent.mkdir(parents=True, exist_ok=True)
                entry.path.replace(target)

    def entries(self) -> Iterator[Entry]:
        """All of them, as the disk knows them."""
        for path in self.folder.glob(f"{_DIGIT * 2}/{_DIGIT * (_HASH - 2)}"):
            with suppress(OSError):
                found = path.stat()
                yield Entry(path, path.parent.name + path.name, found.st_size, found.st_mtime)

    def begun(self) -> Store | None:
        """A store on the same disk for what a build makes, until that is known to be right; None where nothing can be written."""
        place = self.folder / UNFINISHED
        try:
            place.mkdir(parents=True, exist_ok=True)
            return Store(Path(tempfile.mkdtemp(dir=place)))
        except OSError:
            return None

    def left_over(self) -> Iterator[Path]:
        """What running or killed builds have not finished."""
        yield from self.folder.glob(f"{UNFINISHED}/*")
        yield from self.folder.glob(f"{_DIGIT * 2}/.*")

    def delete(self) -> None:
        """All of it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


@dataclass(frozen=True)
class Entry:
    """An entry of a store, unread."""

    path: Path
    key: str
    size: int
    """Bytes."""
    used: float
    """About when it was last used, in seconds since 1970."""


def surplus(entries: Iterable[Entry], most: int, before: float) -> list[Entry]:
    """The entries that were last used before a time, in seconds since 1970, and of the others those used longest ago, until the
    rest has at most so many bytes."""
    kept = 0
    found = []
    for entry in sorted(entries, key=lambda entry: entry.used, reverse=True):
        kept += entry.size
        if kept > most or entry.used < before:
            kept -= entry.size
            found.append(entry)
    return found


def _head(key: str, data: bytes) -> bytes:
    return (key + sha256(key.encode() + data).hexdigest()).encode()
