"""Made files are kept by the hash of all that they are made from: a rebuild makes only what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from gazet.files import write_atomically
from gazet.pdf.make import machine, make
from gazet.pdf.paper import Paper


def kept(papers: Iterable[Paper], folder: Path) -> Mapping[str, Path]:
    """The made files in `folder`, by their paths in the site. Raises ProblemsFound."""
    return {paper.path: _kept(paper, folder) for paper in papers}


def _kept(paper: Paper, folder: Path) -> Path:
    parts = "\n".join((machine(), paper.identifier, paper.html))
    file = folder / f"{sha256(parts.encode()).hexdigest()}.pdf"
    if not file.is_file():
        write_atomically(file, make(paper), durable=False)
    return file
