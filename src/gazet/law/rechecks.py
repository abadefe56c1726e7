"""Facts of law that are to be looked at again: which, before which day, and where they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gazet.law.model import Pack
from gazet.law.packs import Layers
from gazet.load.written import Written
from gazet.problems import Problem

_OVER = " in a law pack of the site laid over this one (`gazet docs law`), or use a newer version of Gazet."


@dataclass(frozen=True)
class Due:
    """A fact that is to be looked at again."""

    law: str
    """Id of the pack that it is in."""
    id: str
    what: str
    """The fact, in English: for the team."""
    by: date
    """The last day on which it is to be looked at."""
    path: str
    line: int


def is_own(file: Written[Pack]) -> bool:
    """Whether a pack is a file of the site, not of the package."""
    return file.source.path.startswith("law/")


def due(layers: Layers, laws: Iterable[str]) -> list[Due]:
    """What is to be looked at again in the packs of some laws, without what they inherit, the first day first."""
    found = [
        Due(law, fact.id, fact.what, fact.by, _shown(file), file.source.at(("recheck", i)).line)
        for law in laws
        for file, i in _listed(layers[law])
        for fact in [file.value.recheck[i]]
    ]
    return sorted(found, key=lambda one: (one.by, one.law, one.id))


def overdue(files: Iterable[Written[Pack]], day: date) -> Iterator[Problem]:
    """A warning for each fact of a pack whose day has passed."""
    for file, i in _listed(files):
        fact = file.value.recheck[i]
        if fact.by < day:
            message = f"this fact of law was due for a recheck by {fact.by}: {fact.what}."
            hint = "Check it, then set a later day" + ("." if is_own(file) else _OVER)
            yield file.source.problem(("recheck", i), "overdue-fact", message, hint)


def _listed(files: Iterable[Written[Pack]]) -> list[tuple[Written[Pack], int]]:
    """Each file with the numbers of its facts; one in a file laid over a pack replaces the one with the same id."""
    return list({fact.id: (file, i) for file in files for i, fact in enumerate(file.value.recheck)}.values())


def _shown(file: Written[Pack]) -> str:
    return file.source.path if is_own(file) else f"gazet/law/{file.source.path}"
