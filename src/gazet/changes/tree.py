"""Two states of frozen facts, walked together: every field of the model is found by the model, never by a list of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gazet.edition.facts import Frozen, FrozenFacts, Period, Weighs, frozen_facts
from gazet.lately import lately
from gazet.model.facts import Facts


@dataclass(frozen=True)
class Step:
    """A field on the way to a value; with a key, the entry of its list."""

    model: type[Frozen]
    field: str
    key: str | None = None


@dataclass(frozen=True)
class Difference:
    """A value that differs: of a field, or an entry that is new or gone. None: it was, or is, not stated."""

    steps: tuple[Step, ...]
    before: object
    after: object

    @property
    def path(self) -> str:
        """Its place: names of fields and keys of entries."""
        return ".".join(word for step in self.steps for word in (step.field, step.key) if word is not None)

    @property
    def last(self) -> Step:
        """The field that differs."""
        return self.steps[-1]

    @property
    def weighs(self) -> Weighs | None:
        """What the field is marked with; None: a change of it is material."""
        marks = self.last.model.model_fields[self.last.field].metadata
        return next((mark for mark in marks if isinstance(mark, Weighs)), None)

    @property
    def is_order(self) -> bool:
        """Whether the same is listed in another order."""
        lists = (self.before, self.after)
        return all(isinstance(each, tuple) for each in lists) and sorted(self.before) == sorted(self.after)  # type: ignore[call-overload]


@lately(64)
def frozen(facts: Facts) -> FrozenFacts:
    """Facts as an edition freezes them."""
    return FrozenFacts.model_validate(frozen_facts(facts))


def differences(old: FrozenFacts, new: FrozenFacts) -> Iterator[Difference]:
    """Everything in which two states of the facts differ, in the order of the model, each subject in one piece."""
    return _inside(old, new, ())


def _inside(old: Frozen, new: Frozen, steps: tuple[Step, ...]) -> Iterator[Difference]:
    for name in type(new).model_fields:
        here, was, now = (*steps, Step(type(new), name)), getattr(old, name), getattr(new, name)
        if was == now:
            continue
        if is_group(was) and is_group(now):
            yield from _inside(was, now, here)
        elif isinstance(was, tuple) and isinstance(now, tuple) and (entries(was) or entries(now)):
            yield from _listed(entries(was), entries(now), here)
        else:
            yield Difference(here, was, now)


def _listed(old: Mapping[str, Frozen], new: Mapping[str, Frozen], steps: tuple[Step, ...]) -> Iterator[Difference]:
    *before, step = steps
    for key in [*new, *(key for key in old if key not in new)]:
        here = (*before, Step(step.model, step.field, key))
        if key in old and key in new:
            yield from _inside(old[key], new[key], here)
        else:
            yield Difference(here, old.get(key), new.get(key))
    if list(old) != list(new) and sorted(old) == sorted(new):
        yield Difference(steps, tuple(old), tuple(new))


def entries(value: object) -> Mapping[str, Frozen]:
    """The entries of a list by their keys; none if it is a list of anything else."""
    found: dict[str, Frozen] = {}
    for entry in value if isinstance(value, tuple) else ():
        if isinstance(entry, Frozen):
            key = _key(entry)
            found[f"{key}.{len(found)}" if key in found else key] = entry
    return found


def _key(entry: Frozen) -> str:
    """What an entry is told from others by: its id, or the law and the country or legal basis that it is about."""
    id = getattr(entry, "id", None)
    others = (getattr(entry, name, None) for name in ("law", "jurisdiction", "country", "basis"))
    return str(id) if id else "-".join(str(part) for part in others if part)


def is_group(value: object) -> bool:
    """Whether a value has fields of its own that are compared one by one."""
    return isinstance(value, Frozen) and not isinstance(value, Period)


def along(facts: FrozenFacts, steps: tuple[Step, ...]) -> list[object]:
    """What is found in some facts at each of the steps; None from where there is nothing."""
    found: list[object] = []
    value: object = facts
    for step in steps:
        value = getattr(value, step.field, None)
        if step.key is not None:
            value = entries(value).get(step.key)
        found.append(value)
    return found
