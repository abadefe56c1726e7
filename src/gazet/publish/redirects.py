"""Checks a list of redirects before anything is built."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence, Set
from pathlib import PurePosixPath

from gazet.load.yaml import Location, Source
from gazet.problems import Problem
from gazet.publish.hosts import Moved


def redirect_problems(moved: Sequence[Moved], source: Source, pages: Collection[str]) -> Iterator[Problem]:
    """The problems of the redirects of a site with these `pages`, as paths below its root: "", "privacy/"."""
    olds = {one.file for one in moved}
    first: dict[str, int] = {}
    for n, one in enumerate(moved):
        old_at, new_at = ("redirects", n, "from"), ("redirects", n, "to")
        if one.file in first:
            message = f'"/{one.old}" is redirected twice, first on line {first[one.file]}.'
            yield source.problem(old_at, "redirected-twice", message, "Keep one.")
        else:
            first[one.file] = source.at(old_at).line
            yield from _old_problems(source, old_at, one, olds, pages)
        yield from _new_problems(source, new_at, one, olds, pages)


def _old_problems(
    source: Source, at: Location, moved: Moved, olds: Set[str], pages: Collection[str]
) -> Iterator[Problem]:
    if moved.file.removesuffix("index.html") in pages:
        hint = "Only an address without a page can be redirected."
        yield source.problem(at, "redirect-from-page", f'"/{moved.old}" is a page of this site.', hint)
    for above in map(str, PurePosixPath(moved.file).parents):
        if above in olds:
            message = f'"/{moved.old}" is below "/{above}", which is redirected too, as a file.'
            yield source.problem(
                at, "redirect-below-file", message, "A file and a folder cannot share a name: keep one."
            )


def _new_problems(
    source: Source, at: Location, moved: Moved, olds: Set[str], pages: Collection[str]
) -> Iterator[Problem]:
    path = moved.new.partition("#")[0]
    if f"{path}index.html" in olds:
        hint = "Write the address of the page where it ends up."
        yield source.problem(at, "redirect-chain", f'"/{path}" is redirected itself.', hint)
    elif path not in pages:
        near = difflib.get_close_matches(path, sorted(pages), n=1, cutoff=0.6)
        hint = f'Did you mean "/{near[0]}"?' if near else "Expected the address of a page, such as /privacy/."
        yield source.problem(at, "redirect-to-nowhere", f'there is no page "/{path}".', hint)
