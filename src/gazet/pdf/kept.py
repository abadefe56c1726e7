"""Made files are kept by the hash of all that they are made from: a rebuild makes only what is new."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from gazet.files import write_atomically
from gazet.pdf.make import machine, make
from gazet.pdf.paper import Paper


def kept(paper: Paper, folder: Path) -> bytes:
    """The file of a paper, made unless `folder` holds it. Raises ProblemsFound."""
    return _file(paper, folder).read_bytes()


def make_ahead(papers: Iterable[Paper], folder: Path) -> None:
    """Make all that is missing in `folder`, so that a build that cannot make a file touches nothing. Raises ProblemsFound."""
    for paper in papers:
        _file(paper, folder)


def _file(paper: Paper, folder: Path) -> Path:
    parts = "\n".join((machine(), paper.identifier, paper.html))
    file = folder / f"{sha256(parts.encode()).hexdigest()}.pdf"
    if not file.is_file():
        write_atomically(file, make(paper), durable=False)
    return file
