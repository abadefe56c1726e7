"""The clauses of the policies: every text readers see, with a stable id.

A clause id names the thing and the field (`services.stripe.name`), never the place in the tree, so that a moved block
keeps its translation. It is the msgctxt of the catalogs (gettext) and the anchor of changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import is_
from typing import Any, TypeVar, get_args

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
    """The clauses that need a translation."""
    return to_translate(clauses(policies), policies.facts)


def to_translate(found: Iterable[Clause], facts: Facts) -> list[Clause]:
    """Those of the clauses of the policies that need a translation."""
    names = set(facts.proper_names)
    return [clause for clause in found if has_words(clause.text, names)]


def has_words(text: str, names: Collection[str]) -> bool:
    """Whether a text needs a translation: all do but those that are a proper name and nothing else, or signs such as “—”."""
    return text not in names and any(map(str.isalnum, text))


def spoken_in(found: Sequence[Clause], policies: Policies, language: str) -> Sequence[Clause]:
    """Those of the clauses of the policies that are in a language."""
    spoken = policies.spoken(language)
    if spoken is policies:
        return found
    ids = {clause.id for clause in clauses(spoken)}
    return [clause for clause in found if clause.id in ids]


def translatable_into(policies: Policies, language: str) -> Sequence[Clause]:
    """The clauses that need a translation into a language."""
    return spoken_in(translatable(policies), policies, language)


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

    `flat` names a document: its blocks are numbered by their own ids alone, wherever in the tree they stand; what is in a
    block is numbered below it.
    """
    update: dict[str, object] = {}
    is_same = True  # most walks only look, and copies cost more than they do
    for name, mark, description in _fields(type(model)):
        old: Any = getattr(model, name)
        new: object
        if mark and isinstance(old, Mapping):
            new = _map_texts(
                old, mark, _comment(model, description), f"{prefix}.{name}", path, (*location, name), change
            )
        elif mark and old is not None:
            comment = _comment(model, description)
            new = change(Clause(f"{prefix}.{name}", old, mark, comment, path, (*location, name)))
        elif isinstance(old, BaseModel):
            new = _map(old, f"{prefix}.{name}", path, (*location, name), change, flat)
        elif isinstance(old, tuple) and old and isinstance(old[0], BaseModel):
            own = flat if flat and name == "body" else f"{prefix}.{name}"
            new = _map_all(old, own, path, (*location, name), change, flat)
        else:
            continue
        update[name], is_same = new, is_same and new is old
    return model if is_same else model.model_copy(update=update)


def _map_all(
    models: tuple[M, ...], prefix: str, path: str, location: Location, change: Change, flat: str | None
) -> tuple[M, ...]:
    """The same for a list of models, which is itself if nothing in it was replaced."""
    found = tuple(
        _map(model, f"{prefix}.{named}", path, (*location, i), change, flat)
        for i, (model, named) in enumerate(zip(models, _names(models), strict=True))
    )
    return models if all(map(is_, models, found)) else found


def _map_texts(
    texts: Mapping[str, str],
    mark: Translatable,
    comment: str,
    prefix: str,
    path: str,
    location: Location,
    change: Change,
) -> Mapping[str, str]:
    """The same for texts by the ids of what they belong to."""
    found = {
        id: change(Clause(f"{prefix}.{id}", text, mark, f"“{id}” of {comment}", path, (*location, id)))
        for id, text in texts.items()
    }
    return texts if all(map(is_, texts.values(), found.values())) else found


@lru_cache(maxsize=256)
def _fields(model: type[BaseModel]) -> tuple[tuple[str, Translatable | None, str], ...]:
    """The fields of a model that are texts or may hold some: name, the mark of a text, and what the field says."""
    marks = translatable_fields(model)
    return tuple(
        (name, marks.get(name), str(field.description))
        for name, field in model.model_fields.items()
        if name in marks or _holds_models(field.annotation)
    )


def _holds_models(annotation: object) -> bool:
    """Whether a value of a type may be a model or a list of models."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return annotation is Any or any(map(_holds_models, get_args(annotation)))


def _names(models: tuple[BaseModel, ...]) -> list[str]:
    """What the models of a list are called: their ids; one that two periods of a law share is followed by its first day."""
    ids = [str(getattr(model, "id", i)) for i, model in enumerate(models)]
    if len(set(ids)) == len(ids):
        return ids
    days = [getattr(model, "since", None) if ids.count(id) > 1 else None for model, id in zip(models, ids, strict=True)]
    return [f"{id}.{day}" if day else id for id, day in zip(ids, days, strict=True)]


def _comment(model: BaseModel, description: str) -> str:
    """What a translator is told: the kind of thing, its id, and what the field says."""
    named = f" “{model.id}”" if hasattr(model, "id") else ""
    return f"{type(model).__name__}{named}: {description}"
