"""Checks that the items of lists can be told apart, and that every reference to a clause finds one that can be named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gazet.article.fill import placeholders
from gazet.article.markdown import targets
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
    """The problem of each reference of a document that leads to no clause, or to one with neither number nor heading; and of
    each reference or link to a clause that is not in every language of the text."""
    found = {document.id: _Known(document, loaded) for document in loaded.policies.documents}
    for clause in clauses:
        if clause.mark.refers:
            known_, source = found[clause.id.partition(".")[0]], loaded.sources[clause.path]
            for name, index in _names(clause.text):
                if said := known_.problem(name, clause):
                    mark = place_in(source, clause.location, index)
                    problem = source.problem(clause.location, *said)
                    yield replace(problem, line=mark.line, column=mark.column)


def _names(text: str) -> Iterator[tuple[str, int]]:
    """The references and the links to parts of a text, as they are written, each with its index."""
    if REF in text:
        refs = (name for name in dict.fromkeys(placeholders(text)) if name.startswith(REF))
        yield from ((f"{{{name}}}", text.index(f"{{{name}}}")) for name in refs)
    if "](#" in text:
        yield from ((target, index) for index, target in targets(text) if target.startswith("#"))


class _Known:
    """The clauses of a document that can be referred to."""

    def __init__(self, document: Document, loaded: Loaded) -> None:
        self.headings = headings_of(document)
        self.named = {name.removeprefix(REF) for name in references(self.headings, numbers_of(document))}
        all_ = loaded.policies.facts.organization.languages.all
        self.there = {language: set(headings_of(document.spoken(language))) for language in all_}

    def problem(self, name: str, clause: Clause) -> tuple[str, str, str] | None:
        """Code, message and hint of what is wrong with a reference or link; None if it is right."""
        id = name.strip("{}").removeprefix(REF).removeprefix("#")
        if id not in self.headings:
            message = f'{name} refers to a clause that is not in this document: "{id}".'
            return None if name.startswith("#") else ("dead-reference", message, known(id, self.named))
        if id not in self.named and not name.startswith("#"):
            message = f'{name} refers to "{id}", which has neither a number nor a heading.'
            return "dead-reference", message, f"Give it a number, or write [words](#{id})."
        own = clause.id.split(".")[1]
        missing = [code for code, ids in self.there.items() if own in ids and id not in ids]
        message = f'{name} leads to "{id}", which is missing in some languages of this text: {", ".join(missing)}.'
        hint = "Say in which languages this text is, or take the reference out."
        return ("hidden-target", message, hint) if missing else None
