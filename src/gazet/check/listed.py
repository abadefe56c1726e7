"""Checks of lists in the files of the policies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gazet.load.yaml import Location, Source
from gazet.problems import Problem


def duplicates(source: Source, location: Location, ids: list[str], what: str = "id") -> Iterator[Problem]:
    """A problem for each id that is already in the list. `what` is the word for an entry."""
    counts: Counter[str] = Counter()
    for i, id in enumerate(ids):
        counts[id] += 1
        if counts[id] == 2:
            at = (*location, i, "id") if what == "id" else (*location, i)
            yield source.problem(at, "duplicate-id", f'duplicate {what} "{id}" in "{location[-1]}".', "Keep one.")
