"""Takes PDF files from a store, by a hash of everything they are made from, so that a rebuild makes only new ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from gazet.kept import Kept
from gazet.keys import key_of
from gazet.parallel import portions, shared
from gazet.pdf.make import machine, make
from gazet.pdf.paper import Paper


def paper_bytes(paper: Paper, kept: Kept) -> bytes:
    """The file of a paper, kept or newly made. Raises ProblemsFound.

    It depends on the HTML and the machine alone, so that one is found by any set-up that makes the same HTML.
    """
    html = kept.made(paper.basis, lambda: paper.html.encode()).decode()
    made = partial(make, replace(paper, write=lambda: html))
    return kept.store.made(key_of("pdf", machine(), paper.identifier, html), made) if kept.store else made()


def make_ahead(papers: Iterable[Paper], kept: Kept) -> None:
    """Make all files that are not kept yet, so that a build that cannot make a file changes nothing. Raises ProblemsFound."""

    def make(portion: Sequence[Paper]) -> None:
        for paper in portion:
            paper_bytes(paper, kept)

    shared(make, portions([*papers]))
