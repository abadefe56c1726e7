"""Tables as blocks of an article: a line of columns, then entries with a cell for each column; the first one is the heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gazet.article.markdown import in_one_line
from gazet.article.tree import Node
from gazet.i18n.marks import unmarked

HEAD = "columns"
"""What the id of the line of columns ends with."""
BETWEEN = " › "
"""Stands between the headings of a row and of a column, where a cell is named by them."""


def part_id(*ids: str) -> str:
    """The id of a part of a table: no block of a document is called so, because ids have single hyphens.

    >>> part_id("rights", "access", "answer")
    'rights--access--answer'
    """
    return "--".join(ids)


def grid(
    id: str,
    caption: str,
    columns: Mapping[str, str],
    rows: Iterable[tuple[str, Sequence[str]]],
    roles: tuple[str, ...] = (),
) -> Node:
    """A table. `columns`: id → heading; `rows`: the id of each, and a paragraph of Markdown for each column."""
    heads = tuple(Node(id=part_id(id, HEAD, column), kind="column", text=text) for column, text in columns.items())
    entries = (
        Node(
            id=part_id(id, row),
            kind="entry",
            children=tuple(
                Node(id=part_id(id, row, column), kind="cell", text=text)
                for column, text in zip(columns, cells, strict=True)
            ),
        )
        for row, cells in rows
    )
    head = Node(id=part_id(id, HEAD), kind="columns", children=heads)
    return Node(id=id, kind="table", text=caption, roles=roles, children=(head, *entries))


def is_grid(node: Node) -> bool:
    """Whether a block is a table with as many cells in each row as there are columns, so that it can be drawn as one."""
    if node.kind != "table" or not node.children:
        return False
    head, *rows = node.children
    return (
        bool(head.children)
        and _holds(head, "columns", "column")
        and all(_holds(row, "entry", "cell") and len(row.children) == len(head.children) for row in rows)
    )


def _holds(node: Node, kind: str, parts: str) -> bool:
    is_bare = node.kind == kind and not (node.text or node.label)
    return is_bare and all(part.kind == parts and not part.children for part in node.children)


def places_in(article: Node) -> Mapping[str, str]:
    """The headings by which readers know the rows and cells of tables, by their ids."""
    grids = (node for node in article.walk() if is_grid(node))
    return {id: place for node in grids for id, place in _places(node).items()}


def _places(node: Node) -> dict[str, str]:
    head, *rows = node.children
    found: dict[str, str] = {}
    for row in rows:
        first, *cells = row.children
        name = in_one_line(unmarked(first.text))
        found |= {row.id: name, first.id: name}
        found |= {
            cell.id: f"{name}{BETWEEN}{unmarked(column.text)}"
            for cell, column in zip(cells, head.children[1:], strict=True)
        }
    return found
