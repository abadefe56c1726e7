"""Checks that each row of a table has a cell for each column, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazet.article.grids import HEAD
from gazet.check.listed import duplicates
from gazet.load.yaml import Location, Source
from gazet.model.blocks import Row, Table
from gazet.problems import Problem, known


def check_table(table: Table, location: Location, source: Source) -> Iterator[Problem]:
    """Every problem of a table at a place in a file."""
    columns = [column.id for column in table.columns]
    yield from duplicates(source, (*location, "columns"), columns)
    yield from duplicates(source, (*location, "rows"), [row.id for row in table.rows])
    for i, row in enumerate(table.rows):
        yield from _cells(row, columns, (*location, "rows", i), source)


def _cells(row: Row, columns: Sequence[str], location: Location, source: Source) -> Iterator[Problem]:
    if row.id == HEAD:
        message = f'a row cannot be called "{HEAD}".'
        yield source.problem((*location, "id"), "reserved-id", message, "Choose another id.")
    for column in dict.fromkeys(columns):
        if column not in row.cells:
            message = f'the row "{row.id}" has no cell in the column "{column}".'
            hint = f'Add "{column}: …"; write “—” where there is nothing to say.'
            yield source.problem((*location, "cells"), "missing-cell", message, hint)
    for column in row.cells:
        if column not in columns:
            message = f'the row "{row.id}" has a cell in the column "{column}", which the table lacks.'
            yield source.problem(
                (*location, "cells", column), "unknown-column", message, known(column, columns), key=True
            )
