"""Checks tables of facts: columns that there are, and a selection that finds something."""

from __future__ import annotations

from collections.abc import Iterator

from gazet.article.fact_tables import LABELS
from gazet.article.selection import ALL, WAYS, selected
from gazet.check.listed import duplicates
from gazet.load.policies import Loaded
from gazet.load.yaml import Location, Source
from gazet.model.document import FactsTable
from gazet.model.facts import Facts
from gazet.problems import Problem, known


def check_fact_table(view: FactsTable, loaded: Loaded, location: Location, source: Source) -> Iterator[Problem]:
    """Every problem of a table of facts at a place in a file. What an unread file may hold is not missed."""
    facts = loaded.policies.facts
    yield from duplicates(source, (*location, "fields"), list(view.fields or ()), "field")
    for i, field in enumerate(view.fields or ()):
        if field not in LABELS[view.show]:
            message = f'{view.show} have no field "{field}".'
            yield source.problem((*location, "fields", i), "unknown-field", message, known(field, LABELS[view.show]))
    if view.group_by is not None and view.group_by not in WAYS[view.show]:
        message = f'{view.show} cannot be grouped by "{view.group_by}".'
        yield source.problem((*location, "group_by"), "unknown-way", message, known(view.group_by, WAYS[view.show]))
    wrong = [*_selection(view, facts, location, source)] if not loaded.unread else []
    yield from wrong
    if not (wrong or loaded.unread or selected(view, facts)):
        message = f'no {view.show} are selected: the table "{view.id}" would be empty.'
        hint = 'Declare them, or change "where".' if view.where else "Declare them, or delete the block."
        yield source.problem(location, "empty-table", message, hint)


def _selection(view: FactsTable, facts: Facts, location: Location, source: Source) -> Iterator[Problem]:
    """Problems of what facts are selected by."""
    for way, ids in (view.where or {}).items():
        at = (*location, "where", way)
        if way not in WAYS[view.show]:
            message = f'{view.show} cannot be selected by "{way}".'
            yield source.problem(at, "unknown-way", message, known(way, WAYS[view.show]), key=True)
            continue
        there = {id for one in ALL[view.show](facts) for id in one.ways.get(way, ())}
        for i, id in enumerate(ids):
            if id not in there:
                message = f'no {view.show} are of the {way} "{id}".'
                yield source.problem((*at, i), "unknown-value", message, known(id, there))
