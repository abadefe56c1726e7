"""Checks that the facts which sentences name are declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gazet.article.fill import placeholders
from gazet.article.named import Value, is_of_fact, values_of
from gazet.i18n.catalogs import SOURCE
from gazet.i18n.clauses import Clause
from gazet.load.policies import Loaded
from gazet.load.scalars import place_in
from gazet.problems import Problem, known


def check_named(loaded: Loaded, clauses: Sequence[Clause]) -> Iterator[Problem]:
    """The problem of each placeholder of a fact that is unknown, undeclared, or declared to be none."""
    values = values_of(loaded.policies.facts, SOURCE)
    for clause in clauses:
        source = loaded.sources[clause.path]
        for name in dict.fromkeys(placeholders(clause.text)) if clause.mark.refers else ():
            if is_of_fact(name) and (said := _problem(name, values, loaded)):
                mark = place_in(source, clause.location, clause.text.index(f"{{{name}}}"))
                yield replace(source.problem(clause.location, *said), line=mark.line, column=mark.column)


def _problem(name: str, values: Mapping[str, Value], loaded: Loaded) -> tuple[str, str, str] | None:
    """Code, message and hint of what is wrong with a placeholder. What an unread file may hold is not missed."""
    kind, _, id = name.partition(".")
    if name not in values:
        there = [other for other, value in values.items() if other.startswith(f"{kind}.") and isinstance(value, str)]
        unread = kind in ("service", "cookie") and (loaded.lacks(id) or (kind == "cookie" and loaded.unread))
        return None if unread else ("unknown-fact", f"{{{name}}} names no fact.", known(name, there))
    if values[name] is None:
        return "undeclared-fact", f"{{{name}}} has no value: nothing is declared.", _where(kind, id)
    if values[name] == ():
        message = f"{{{name}}} has no value: it is declared that there is none."
        return "no-fact", message, "Write the sentence without it."
    return None


def _where(kind: str, id: str) -> str:
    """Where a value is declared."""
    places = {
        "retention": f'Add "limit: {{number: 7, unit: year}}" to "{id}" in policies/vocabulary.yml',
        "answer_within": 'Add "answer_within: {number: 1, unit: month}" to policies/rights.yml',
        "officer": 'Add it to "officer" in policies/organization.yml',
    }
    return f"{places[kind]}, or write the sentence without it."
