"""Caches PDF files by a hash of everything they are made from, so that a rebuild makes only new ones."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from gazet.files import write_atomically
from gazet.pdf.make import machine, make
from gazet.pdf.paper import Paper


def kept(paper: Paper, folder: Path) -> bytes:
    """The file of a paper, from the cache in `folder` or newly made. Raises ProblemsFound."""
    return _file(paper, folder).read_bytes()


def make_ahead(papers: Iterable[Paper], folder: Path) -> None:
    """Make all files missing from `folder`, so that a build that cannot make a file changes nothing. Raises ProblemsFound."""
    for paper in papers:
        _file(paper, folder)


def _file(paper: Paper, folder: Path) -> Path:
    parts = "\n".join((machine(), paper.identifier, paper.html))
    file = folder / f"{sha256(parts.encode()).hexdigest()}.pdf"
    if not file.is_file():
        write_atomically(file, make(paper), durable=False)
    return file
