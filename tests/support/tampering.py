"""Every way to change one byte of a file, and every way to change one line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gazet.edition.record import verified


def bytes_of(data: bytes, at: int) -> Iterator[bytes]:
    """The file with the byte at an index flipped, deleted, and with one put in before it."""
    yield data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :]
    yield data[:at] + data[at + 1 :]
    yield data[:at] + bytes([(data[at] + 1 + at) % 256]) + data[at:]


def lines_of(data: bytes) -> Iterator[bytes]:
    """The file without each line, with each line twice, and with each line in the place of the one before it."""
    lines = data.splitlines(keepends=True)
    for n in range(len(lines)):
        if n < len(lines) - 1:  # without the last ones it is an earlier record, which only its head tells
            yield b"".join([*lines[:n], *lines[n + 1 :]])
        yield b"".join([*lines[: n + 1], *lines[n:]])
        if n:
            yield b"".join([*lines[: n - 1], lines[n], lines[n - 1], *lines[n + 1 :]])


def is_found(file: Path, data: bytes, record: Path) -> bool:
    """Whether a record with this in the place of a file is refused."""
    before = file.read_bytes()
    file.write_bytes(data)
    try:
        return bool(verified(record).problems)
    finally:
        file.write_bytes(before)
