"""Writes files so that readers see either the old content or the new, never a part of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a temporary file, flush it to disk if `durable`, and rename it over the target (POSIX rename is atomic).

    Raises OSError and keeps the old content if the disk is full or read-only.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".gazet.{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """Write a file where nobody looks yet, such as in a site that is being built: what is half written there counts for nothing."""
    try:
        file = path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("wb")
    with file:
        os.fchmod(file.fileno(), 0o644)
        file.write(data)


def sweep(folder: Path) -> None:
    """Delete temporary files that killed writers left below a folder. Call this while nobody else writes there."""
    for left_over in folder.rglob(".gazet.*.tmp"):
        left_over.unlink()


def sync_folder(folder: Path) -> None:
    """Flush to disk which names a folder holds."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
