"""Checks law packs beyond what the model of each file checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeVar

from pydantic import BaseModel

from gazet.law.fact import Citation, Dated, Fact
from gazet.law.granted import LawRight
from gazet.law.model import Element, Pack
from gazet.law.modelled import unanswered
from gazet.law.packs import Jurisdiction, Layers, key, lineage
from gazet.law.rechecks import is_own
from gazet.load.written import Written
from gazet.load.yaml import Location, Source
from gazet.problems import Problem, known

M = TypeVar("M", bound=BaseModel)
BY_KEY = (
    *("laws", "provisions", "authorities", "right_texts", "legal_bases", "transfers", "conditions", "concerns"),
    *("recheck", "complaint", "letter"),
)
"""Lists in which an entry would replace an earlier one with the same key. For rights and elements, see `check_days`."""
DATED = ("rights", "notice")


def check_lineage(file: Written[Pack], packs: Mapping[str, Pack]) -> Iterator[Problem]:
    """A problem if a pack's parent does not exist or the pack inherits from itself."""
    line = lineage(file.value.id, packs)
    parent = packs[line[-1]].parent
    if len(line) == 1 and parent and parent not in packs:
        yield file.source.problem(("parent",), "unknown-parent", f'unknown parent "{parent}".', known(parent, packs))
    elif parent and parent in line:
        message = f"the pack inherits from itself: {' → '.join([*line, parent])}."
        yield file.source.problem(("parent",), "circular-parent", message, "Remove one of the parents.")


def check_provisions(file: Written[Pack], packs: Mapping[str, Pack]) -> Iterator[Problem]:
    """A problem for each provision that the model above a pack cites and the pack does not state."""
    above = packs.get(file.value.parent or "")
    if above and above.model == "yes" and file.value.model == "no":
        for name in unanswered(above, packs[file.value.id].provisions):
            message = (
                f'the model "{above.id}" cites the provision "{name}", and this pack does not say where its law has it.'
            )
            hint = f"Add to provisions: {{id: {name}, citation: [ … ]}}"
            yield file.source.problem(("parent",), "missing-provision", message, hint)


def check_hidden(file: Written[Pack], base: Jurisdiction) -> Iterator[Problem]:
    """Elements that are mandatory in the package's pack but optional in the file laid over it."""
    mandatory = {element.id for element in base.pack.notice if element.mandatory == "yes"}
    for i, element in enumerate(file.value.notice):
        if element.id in mandatory and element.mandatory == "no":
            message = f'"{element.id}" is mandatory; an override cannot make it optional.'
            hint = "Leave it mandatory; a missing element can be accepted with a reason."
            yield file.source.problem(("notice", i, "mandatory"), "hidden-element", message, hint)


def check_file(file: Written[Pack], jurisdiction: Jurisdiction) -> Iterator[Problem]:
    """Unknown laws and legal bases, impossible dates and duplicate entries of a file."""
    yield from _unknown_laws(file, jurisdiction)
    yield from _unknown_bases(file, jurisdiction)
    yield from _wrong_dates(file)
    yield from _repeated(file)


def _unknown_laws(file: Written[Pack], jurisdiction: Jurisdiction) -> Iterator[Problem]:
    for location, citation in _inside(file.value, Citation):
        if citation.law not in jurisdiction.laws:
            hint = known(citation.law, jurisdiction.laws)
            yield file.source.problem((*location, "law"), "unknown-law", f'unknown law "{citation.law}".', hint)


def _inside(model: BaseModel, kind: type[M], at: Location = ()) -> Iterator[tuple[Location, M]]:
    """Every model of a kind in a model, with its location."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        for i, item in enumerate(value if isinstance(value, tuple) else (value,)):
            here: Location = (*at, name, i) if isinstance(value, tuple) else (*at, name)
            if isinstance(item, kind):
                yield here, item
            if isinstance(item, BaseModel):
                yield from _inside(item, kind, here)


def _unknown_bases(file: Written[Pack], jurisdiction: Jurisdiction) -> Iterator[Problem]:
    bases = {basis.id for basis in jurisdiction.pack.legal_bases}
    for i, right in enumerate(file.value.rights):
        for n, basis in enumerate(right.bases):
            if basis not in bases:
                message = f'the right "{right.id}" is limited to the unknown legal basis "{basis}".'
                yield file.source.problem(("rights", i, "bases", n), "unknown-basis", message, known(basis, bases))
    for i, element in enumerate(file.value.notice):
        kind, _, basis = (element.when or "").partition(":")
        if kind == "basis" and basis not in bases:
            message = f'the element "{element.id}" depends on the unknown legal basis "{basis}".'
            yield file.source.problem(("notice", i, "when"), "unknown-basis", message, known(basis, bases))


def _wrong_dates(file: Written[Pack]) -> Iterator[Problem]:
    for location, fact in _inside(file.value, Dated):
        if fact.since and fact.until and fact.until < fact.since:
            named = getattr(fact, "id", location[-1])
            message = f'"{named}" ends on {fact.until}, before it starts on {fact.since}.'
            yield file.source.problem((*location, "until"), "wrong-dates", message, "Correct the dates.")


def _repeated(file: Written[Pack]) -> Iterator[Problem]:
    for name in BY_KEY:
        seen = set()
        for i, entry in enumerate(getattr(file.value, name)):
            if key(entry) in seen:
                message = f'duplicate id "{entry.id}" in "{name}".'
                yield file.source.problem((name, i, "id"), "duplicate-id", message, "Keep one.")
            seen.add(key(entry))


@dataclass(frozen=True)
class _Placed:
    """An entry with its place, and the number of its file among those of its jurisdiction."""

    fact: LawRight | Element
    source: Source
    location: Location
    rank: int
    is_own: bool
    """Whether its file is the site's, where it can be changed."""


def check_days(jurisdiction: Jurisdiction, layers: Layers) -> Iterator[Problem]:
    """A problem for each two entries with the same id that apply on the same day, whichever files they are in."""
    files = [file for id in reversed(jurisdiction.lineage) for file in layers[id]]
    for name in DATED:
        by_id: dict[str, list[_Placed]] = {}
        for placed in _in_effect(files, name):
            by_id.setdefault(placed.fact.id, []).append(placed)
        for entries in by_id.values():
            entries.sort(key=lambda placed: placed.fact.since or date.min)
            for before, after in pairwise(entries):
                if _overlap(before.fact, after.fact):
                    yield _overlapping(max((after, before), key=lambda placed: (placed.is_own, placed.rank)))


def _in_effect(files: list[Written[Pack]], name: str) -> Iterator[_Placed]:
    """The entries of a list from all files, without those that a later file replaces."""
    found: dict[object, list[_Placed]] = {}
    for rank, file in enumerate(files):
        here: dict[object, list[_Placed]] = {}
        for i, fact in enumerate(getattr(file.value, name)):
            here.setdefault(key(fact), []).append(_Placed(fact, file.source, (name, i), rank, is_own(file)))
        found |= here
    return (placed for entries in found.values() for placed in entries)


def _overlap(before: Fact, after: Fact) -> bool:
    return before.until is None or after.since is None or after.since <= before.until


def _overlapping(placed: _Placed) -> Problem:
    message = f'two entries "{placed.fact.id}" apply on the same day.'
    hint = "Give the first an `until` before the `since` of the second."
    return placed.source.problem(placed.location, "overlapping-dates", message, hint)
