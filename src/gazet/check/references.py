"""Checks that the items of lists can be told apart, and that every reference to a clause finds one that can be named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gazet.article.fill import placeholders
from gazet.article.numbers import numbers_of
from gazet.article.references import headings_of, references
from gazet.i18n.clauses import Clause
from gazet.load.policies import Loaded
from gazet.load.scalars import place_in
from gazet.load.yaml import Location, Source
from gazet.model.base import REF
from gazet.model.blocks import Item, ListBlock
from gazet.model.document import Document
from gazet.problems import Problem, known


def check_list(block: ListBlock, location: Location, source: Source) -> Iterator[Problem]:
    """The problem of each item of a list, or of a list in it, whose id is there before."""
    seen: set[str] = set()
    for item, at in _located(block.items, (*location, "items")):
        if item.id in seen:
            message = f'the id "{item.id}" is already used in this list.'
            yield source.problem((*at, "id"), "duplicate-id", message, "Choose another.")
        seen.add(item.id)


def _located(items: Sequence[Item], location: Location) -> Iterator[tuple[Item, Location]]:
    for i, item in enumerate(items):
        yield item, (*location, i)
        yield from _located(item.items, (*location, i, "items"))


def check_references(loaded: Loaded, clauses: Sequence[Clause]) -> Iterator[Problem]:
    """The problem of each reference of a document that leads to no clause, or to one with neither number nor heading."""
    found = {document.id: _Known(document) for document in loaded.policies.documents}
    for clause in clauses:
        if clause.mark.refers and REF in clause.text:
            known_ = found[clause.id.partition(".")[0]]
            source = loaded.sources[clause.path]
            for name in dict.fromkeys(placeholders(clause.text)):
                if name.startswith(REF) and (said := known_.problem(name)):
                    mark = place_in(source, clause.location, clause.text.index(f"{{{name}}}"))
                    problem = source.problem(clause.location, "dead-reference", *said)
                    yield replace(problem, line=mark.line, column=mark.column)


class _Known:
    """The clauses of a document that can be referred to."""

    def __init__(self, document: Document) -> None:
        self.headings = headings_of(document)
        self.named = {name.removeprefix(REF) for name in references(self.headings, numbers_of(document))}

    def problem(self, name: str) -> tuple[str, str] | None:
        """What is wrong with a reference, and what to do; None if it is right."""
        id = name.removeprefix(REF)
        if id in self.named:
            return None
        if id in self.headings:
            hint = f"Give it a number, or write [words](#{id})."
            return f'{{{name}}} refers to "{id}", which has neither a number nor a heading.', hint
        return f'{{{name}}} refers to a clause that is not in this document: "{id}".', known(id, self.named)
