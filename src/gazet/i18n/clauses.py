"""The clauses of the policies: every text readers see, with a stable id.

A clause id names the thing and the field (`services.stripe.name`), never the place in the tree, so that a moved block
keeps its translation. It is the msgctxt of the catalogs (gettext) and the anchor of changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import is_
from typing import TypeVar

from pydantic import BaseModel

from gazet.load.policies import ROOT
from gazet.load.yaml import Location
from gazet.model.base import Translatable, translatable_fields
from gazet.model.document import Document, Unreleased
from gazet.model.facts import Facts
from gazet.model.policies import Policies


@dataclass(frozen=True)
class Clause:
    """A text, its id, what it may hold, what it is, and where it stands."""

    id: str
    text: str
    mark: Translatable
    comment: str
    path: str
    location: Location


Change = Callable[[Clause], str]
M = TypeVar("M", bound=BaseModel)


def collected(walk: Callable[[Change], object]) -> list[Clause]:
    """The clauses that a walk over models comes by, in its order."""
    found: list[Clause] = []

    def keep(clause: Clause) -> str:
        found.append(clause)
        return clause.text

    walk(keep)
    return found


def clauses(policies: Policies) -> list[Clause]:
    """Every clause of the policies, in the order of their files."""
    return collected(lambda keep: map_policies(policies, keep))


def translatable(policies: Policies) -> list[Clause]:
    """The clauses that need a translation: all but those that are a proper name and nothing else."""
    return to_translate(clauses(policies), policies.facts)


def to_translate(found: Iterable[Clause], facts: Facts) -> list[Clause]:
    """Those of the clauses of the policies that need a translation."""
    names = set(facts.proper_names)
    return [clause for clause in found if clause.text not in names]


def fact_clauses(facts: Facts) -> list[Clause]:
    """Every clause of the facts."""
    return collected(lambda keep: map_facts(facts, keep))


def map_policies(policies: Policies, change: Change) -> Policies:
    """The same policies with every clause replaced by `change(clause)`."""
    return Policies.model_construct(
        facts=map_facts(policies.facts, change),
        documents=tuple(map_document(d, change) for d in policies.documents),
        unreleased={name: map_unreleased(name, u, change) for name, u in policies.unreleased.items()},
        notices=policies.notices,
    )


def map_facts(facts: Facts, change: Change) -> Facts:
    """The same facts with every clause replaced."""
    parts = {
        name: _map(getattr(facts, name), name, f"{ROOT}/{name}.yml", (), change)
        for name in ("organization", "vocabulary", "rights", "glossary")
    }
    services = tuple(_map(s, f"services.{s.id}", f"{ROOT}/services/{s.id}.yml", (), change) for s in facts.services)
    activities = tuple(
        _map(a, f"activities.{a.id}", f"{ROOT}/activities/{a.id}.yml", (), change) for a in facts.activities
    )
    return Facts.model_construct(**parts, services=services, activities=activities)


def map_document(document: Document, change: Change) -> Document:
    """The same document with every clause replaced."""
    return _map(document, document.id, f"{ROOT}/{document.id}/document.yml", (), change, document.id)


def map_unreleased(name: str, unreleased: Unreleased, change: Change) -> Unreleased:
    """The same announcement with its summary replaced."""
    return _map(unreleased, f"{name}.unreleased", f"{ROOT}/{name}/unreleased.yml", (), change)


def map_model(model: M, prefix: str, path: str, change: Change) -> M:
    """A model of any kind with every clause in it replaced; ids start with `prefix`."""
    return _map(model, prefix, path, (), change)


def _map(model: M, prefix: str, path: str, location: Location, change: Change, flat: str | None = None) -> M:
    """Replace the texts of a model and of the models in it.

    `flat` names a document: its blocks are numbered by their own ids alone, wherever in the tree they stand.
    """
    update: dict[str, object] = {}
    marks = translatable_fields(type(model))
    for name in type(model).model_fields:
        value, here = getattr(model, name), (*location, name)
        if name in marks:
            if value is not None:
                update[name] = change(Clause(f"{prefix}.{name}", value, marks[name], _comment(model, name), path, here))
        elif isinstance(value, BaseModel):
            update[name] = _map(value, f"{prefix}.{name}", path, here, change, flat)
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            update[name] = tuple(
                _map(item, f"{flat or prefix + '.' + name}.{named}", path, (*here, i), change, flat)
                for i, (item, named) in enumerate(zip(value, _names(value), strict=True))
            )
    is_same = all(_is_same(getattr(model, name), value) for name, value in update.items())
    return model if is_same else model.model_copy(update=update)


def _is_same(old: object, new: object) -> bool:
    """Whether nothing was replaced: most walks only look, and copies cost more than they do."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return all(map(is_, old, new))
    return old is new


def _names(models: tuple[BaseModel, ...]) -> list[str]:
    """What the models of a list are called: their ids; one that two periods of a law share is followed by its first day."""
    ids = [str(getattr(model, "id", i)) for i, model in enumerate(models)]
    if len(set(ids)) == len(ids):
        return ids
    days = [getattr(model, "since", None) if ids.count(id) > 1 else None for model, id in zip(models, ids, strict=True)]
    return [f"{id}.{day}" if day else id for id, day in zip(ids, days, strict=True)]


def _comment(model: BaseModel, field: str) -> str:
    """What a translator is told: the kind of thing, its id, and what the field says."""
    named = f" “{model.id}”" if hasattr(model, "id") else ""
    return f"{type(model).__name__}{named}: {type(model).model_fields[field].description}"
