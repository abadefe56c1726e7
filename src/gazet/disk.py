"""Where files come from: folders read into bytes, and what only the disk knows of them."""

from __future__ import annotations

from pathlib import Path

from gazet.load.yaml import missing, not_a_file, too_large
from gazet.problems import Problem


def read_tree(folder: Path, suffix: str, limit: int) -> tuple[dict[str, bytes], list[Problem]]:
    """The files below a folder by their paths as people are shown them ("policies/rights.yml"), and what cannot be read.

    Files with a `suffix` (".yml") are read, up to `limit` bytes each; of the others the name alone counts, and their
    bytes are left out. A path that ends in "/" is a folder that holds no file. What starts with a dot is passed over. A
    folder that does not exist holds nothing.
    """
    reader = _Reader(suffix, limit)
    if folder.is_dir():
        reader.entry(folder, folder.name, frozenset())
    return reader.files, reader.problems


class _Reader:
    def __init__(self, suffix: str, limit: int) -> None:
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
            message = f"it cannot be read: {error.strerror}."
            self.problems.append(Problem(shown, 1, 1, "unreadable", message, "Give yourself the right to read it."))

    def folder(self, folder: Path, shown: str, above: frozenset[Path]) -> None:
        """A link that leads back up is taken for an empty folder."""
        real = folder.resolve()
        inner = [] if real in above else sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        if not inner:
            self.files[f"{shown}/"] = b""
        for path in inner:
            self.entry(path, f"{shown}/{path.name}", above | {real})

    def file(self, path: Path, shown: str) -> None:
        if not path.exists():  # a link that leads nowhere
            self.problems.append(missing(shown))
        elif not path.is_file():  # a pipe
            self.problems.append(not_a_file(shown))
        elif (size := path.stat().st_size) > self.limit:
            self.problems.append(too_large(shown, size, self.limit))
        else:
            self.files[shown] = path.read_bytes()
