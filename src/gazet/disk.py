"""Reads folders into bytes, and reports problems that only the disk knows about."""

from __future__ import annotations

from pathlib import Path

from gazet.load.yaml import missing, not_a_file, too_large
from gazet.problems import Problem


def read_tree(folder: Path, suffix: str | tuple[str, ...], limit: int) -> tuple[dict[str, bytes], list[Problem]]:
    """The files below a folder by their paths as shown to people ("policies/rights.yml"), and problems with unreadable ones.

    Only files with the `suffix` (".yml"), or one of several, are read, up to `limit` bytes each; the others are listed with empty contents. A
    path that ends in "/" is an empty folder. Names that start with a dot are skipped. A folder that does not exist counts
    as empty.
    """
    reader = _Reader(suffix, limit)
    if folder.is_dir():
        reader.entry(folder, folder.name, frozenset())
    return reader.files, reader.problems


def read_file(path: Path, limit: int) -> tuple[dict[str, bytes], list[Problem]]:
    """One file of a folder, in the same way; nothing where there is none."""
    reader = _Reader(path.name, limit)
    if path.exists() or path.is_symlink():
        reader.entry(path, f"{path.parent.name}/{path.name}", frozenset())
    return reader.files, reader.problems


class _Reader:
    def __init__(self, suffix: str | tuple[str, ...], limit: int) -> None:
        self.suffix, self.limit = suffix, limit
        self.files: dict[str, bytes] = {}
        self.problems: list[Problem] = []

    def entry(self, path: Path, shown: str, above: frozenset[Path]) -> None:
        try:
            if path.is_dir():
                self.folder(path, shown, above)
            elif shown.endswith(self.suffix):
                self.file(path, shown)
            else:
                self.files[shown] = b""
        except OSError as error:
            message = f"cannot be read: {error.strerror}."
            self.problems.append(Problem(shown, 1, 1, "unreadable", message, "Give yourself permission to read it."))

    def folder(self, folder: Path, shown: str, above: frozenset[Path]) -> None:
        """Read a folder. A symbolic link to a parent folder counts as an empty folder."""
        real = folder.resolve()
        inner = [] if real in above else sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        if not inner:
            self.files[f"{shown}/"] = b""
        for path in inner:
            self.entry(path, f"{shown}/{path.name}", above | {real})

    def file(self, path: Path, shown: str) -> None:
        if not path.exists():  # a broken symbolic link
            self.problems.append(missing(shown))
        elif not path.is_file():  # for example a pipe
            self.problems.append(not_a_file(shown))
        elif (size := path.stat().st_size) > self.limit:
            self.problems.append(too_large(shown, size, self.limit))
        else:
            self.files[shown] = path.read_bytes()
