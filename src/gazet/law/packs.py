"""Reads law packs, lays a site's packs over the package's, and joins each with the packs it inherits from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from typing import TypeVar

from gazet.law.answering import Asking, Cost, Deadline, Step
from gazet.law.fact import Dated
from gazet.law.granted import LawRight
from gazet.law.model import Age, Law, Pack
from gazet.law.modelled import applied
from gazet.load.written import Written, written_by_id
from gazet.problems import Problem

T = TypeVar("T")
BY_ID = (
    "laws",
    "provisions",
    "authorities",
    "rights",
    "right_texts",
    "legal_bases",
    "transfers",
    "notice",
    "conditions",
    "concerns",
    "recheck",
)
"""The lists of a pack that are merged by the ids of their entries."""
Layers = Mapping[str, tuple[Written[Pack], ...]]
"""The files that make up each pack, by id: the package's first, then a site's, which is laid over it."""


@dataclass(frozen=True)
class Jurisdiction:
    """A pack with everything it inherits."""

    pack: Pack
    lineage: tuple[str, ...] = ()
    """Its id and those of the packs it inherits from, nearest first: what is declared under any of them counts here."""

    @property
    def id(self) -> str:
        """Id of the jurisdiction, also used in its URL."""
        return self.pack.id

    @cached_property
    def laws(self) -> Mapping[str, Law]:
        """Its laws by id."""
        return {law.id: law for law in self.pack.laws}

    def rights(self, day: date) -> list[LawRight]:
        """The rights that apply on a day."""
        return [right for right in self.pack.rights if holds(right, day)]

    def deadline(self, right: LawRight, day: date) -> Deadline | None:
        """By when a request about a right must be answered on a day: by its own deadline, else by the general one."""
        found = right.deadline or (self.pack.deadline if right.timed == "yes" else None)
        return found if found and holds(found, day) else None

    def deadlines(self, day: date) -> Mapping[Deadline, tuple[LawRight, ...]]:
        """The deadlines that apply on a day, each with the rights that are named with it; none for the general one."""
        found: dict[Deadline, tuple[LawRight, ...]] = {}
        for right in self.rights(day):
            if deadline := self.deadline(right, day):
                found[deadline] = (*found.get(deadline, ()), *((right,) if right.deadline else ()))
        return dict(sorted(found.items(), key=lambda entry: bool(entry[1])))

    def asking(self, day: date) -> Asking | None:
        """How a request must be made on a day; None where the law leaves it open."""
        return self.pack.asking if self.pack.asking and holds(self.pack.asking, day) else None

    def complaint(self, day: date) -> list[Step]:
        """The steps of a complaint on a day, in order."""
        return [step for step in self.pack.complaint if holds(step, day)]

    def age(self, day: date) -> Age | None:
        """The age from which a child can consent online on a day; None where nothing is known."""
        return self.pack.age if self.pack.age and holds(self.pack.age, day) else None

    def cost(self, day: date) -> Cost | None:
        """What a request costs on a day; None where nothing is known."""
        return self.pack.cost if self.pack.cost and holds(self.pack.cost, day) else None


def holds(fact: Dated, day: date) -> bool:
    """Whether a fact of law applies on a day."""
    return (fact.since is None or fact.since <= day) and (fact.until is None or day <= fact.until)


def read_packs(files: Mapping[str, bytes]) -> tuple[dict[str, Written[Pack]], list[Problem]]:
    """The packs in the files of a folder, by id, as far as they can be read, and the problems of all others."""
    return written_by_id(files, Pack, _unknown)


def _unknown(path: str) -> Problem:
    """The problem of a file that is not read, so that its law would be ignored."""
    hint = "Name it <id>.yml, or move it to another folder."
    return Problem(path, 1, 1, "unknown-file", "this file is not a law pack.", hint)


def laid_over(base: Mapping[str, Written[Pack]], over: Mapping[str, Written[Pack]]) -> Layers:
    """The packs of `base`, with those of `over` added or laid over them."""
    return {id: tuple(packs[id] for packs in (base, over) if id in packs) for id in dict.fromkeys([*base, *over])}


def flattened(layers: Layers) -> dict[str, Pack]:
    """Each pack without what it inherits, its files joined into one."""
    return {id: reduce(joined, (file.value for file in files)) for id, files in layers.items()}


def jurisdictions(packs: Mapping[str, Pack]) -> dict[str, Jurisdiction]:
    """Each pack with what it inherits. Every parent must exist, and no pack may inherit from itself."""
    return {id: jurisdiction(id, packs) for id in packs}


def jurisdiction(id: str, packs: Mapping[str, Pack]) -> Jurisdiction:
    """A pack with what it inherits. The packs of its lineage must be there."""
    return Jurisdiction(_with_parents(packs[id], packs), tuple(lineage(id, packs)))


def lineage(id: str, packs: Mapping[str, Pack]) -> list[str]:
    """The ids of a pack and those it inherits from, nearest first, up to one that is unknown or already listed."""
    found = [id]
    while (parent := packs[found[-1]].parent) and parent in packs and parent not in found:
        found.append(parent)
    return found


def joined(base: Pack, over: Pack) -> Pack:
    """A pack laid over another: lists are merged by id, single facts replaced if stated."""
    update: dict[str, object] = {"id": over.id, "name": over.name, "as_of": over.as_of, "authority": over.authority}
    update["model"] = "yes" if "yes" in (base.model, over.model) else "no"
    update["reviewed"] = over.reviewed
    for name in BY_ID:
        update[name] = _by_id(getattr(base, name), getattr(over, name))
    for name in (
        "parent",
        "asking",
        "complaint",
        "deadline",
        "cost",
        "age",
        "absent_rights",
        "territory",
        "processor",
        "notice_title",
        "applies_if",
        "letter",
        "letter_languages",
    ):
        update[name] = getattr(over, name) or getattr(base, name)
    return base.model_copy(update=update)


def key(entry: object) -> tuple[str, date | None]:
    """The key by which an entry replaces another: its id and first day. The same id may be used for two periods."""
    return getattr(entry, "id", ""), getattr(entry, "since", None)


def _by_id(base: Iterable[T], over: Iterable[T]) -> tuple[T, ...]:
    return tuple({key(entry): entry for entry in (*base, *over)}.values())


def _with_parents(pack: Pack, packs: Mapping[str, Pack]) -> Pack:
    if not pack.parent:
        return pack
    above = applied(_with_parents(packs[pack.parent], packs), pack.provisions)
    return joined(above, pack).model_copy(update={"model": pack.model})
