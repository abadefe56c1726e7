"""Finds signs that PDF files cannot show, so that an edition with them would have no PDF file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gazet.article.signs import described, unprintable
from gazet.i18n.catalogs import Translations
from gazet.i18n.clauses import Clause
from gazet.load.policies import ROOT
from gazet.load.scalars import place_in, value_at
from gazet.load.yaml import Source
from gazet.problems import Problem

HINT = "Write it in other letters (for a name, in Latin ones), or publish this edition without a PDF file: its page then says so."


def check_signs(
    sources: Mapping[str, Source], clauses: Iterable[Clause], catalogs: Iterable[Translations]
) -> Iterator[Problem]:
    """Warnings about signs of the policies and their translations that no font of the PDF files has."""
    clauses = list(clauses)
    named = {(clause.path, clause.location): clause.id for clause in clauses}
    for path, source in sources.items():
        if not path.startswith(f"{ROOT}/"):
            continue
        for location in source.spans:
            id = named.get((path, location), ".".join(map(str, location)))
            for index, sign in unprintable(value_at(source, location)):
                yield Problem(path, *place_in(source, location, index), "no-glyph", _message(id, sign), HINT)
    for catalog in catalogs:
        for id in dict.fromkeys(clause.id for clause in clauses):
            if entry := catalog.entries.get(id):
                for index, sign in unprintable(entry.text):
                    problem = Problem(catalog.path, entry.line, 1, "no-glyph", _message(id, sign), HINT)
                    yield entry.at(index, problem)


def _message(id: str, sign: str) -> str:
    return f'"{id}": the fonts of PDF files have no sign {described(sign)}.'
