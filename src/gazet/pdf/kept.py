"""Caches PDF files by a hash of everything they are made from, so that a rebuild makes only new ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from gazet.files import write_atomically
from gazet.parallel import portions, shared
from gazet.pdf.make import machine, make
from gazet.pdf.paper import Paper

HASH = 64
"""Bytes before the file: its SHA-256, in hexadecimal."""


def kept(paper: Paper, folder: Path) -> bytes:
    """The file of a paper, from the cache in `folder` or newly made. Raises ProblemsFound."""
    file = _place(paper, folder)
    return _believed(file) or _made(paper, file)


def make_ahead(papers: Iterable[Paper], folder: Path) -> None:
    """Make all files missing from `folder`, so that a build that cannot make a file changes nothing. Raises ProblemsFound."""

    def make(portion: Sequence[Paper]) -> None:
        for paper in portion:
            kept(paper, folder)

    shared(make, portions([*papers]))


def _place(paper: Paper, folder: Path) -> Path:
    parts = "\n".join((machine(), paper.identifier, paper.html))
    return folder / f"{sha256(parts.encode()).hexdigest()}.pdf"


def _believed(file: Path) -> bytes | None:
    """A kept file, if it is as it was written: its hash is before it."""
    data = file.read_bytes() if file.is_file() else b""
    hash, pdf = data[:HASH], data[HASH:]
    return pdf if hash == sha256(pdf).hexdigest().encode() else None


def _made(paper: Paper, file: Path) -> bytes:
    pdf = make(paper)
    write_atomically(file, sha256(pdf).hexdigest().encode() + pdf, durable=False)
    return pdf
