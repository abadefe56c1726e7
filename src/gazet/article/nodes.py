"""From the blocks of a document to nodes of its article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import singledispatch

from gazet.article.grids import grid, part_id
from gazet.article.kinds import UnknownKind
from gazet.article.tree import Node
from gazet.model.base import Named
from gazet.model.blocks import Item, ListBlock, Note, Quote, Table, TextBlock
from gazet.model.document import Block, Section

INNER = "list"
"""What the id of a list in an item ends with."""
Inner = Callable[[tuple[Block, ...]], Iterator[Node]]


@singledispatch
def node_of(block: Named, inner: Inner) -> Node:
    """The node of the article for a block of a document that contains text; `inner` makes the nodes inside it."""
    raise UnknownKind(
        f'block "{block.id}": no function in gazet.article.nodes turns a {type(block).__name__} into a node.'
    )


@node_of.register
def _(block: Section, inner: Inner) -> Node:
    return Node(id=block.id, kind="section", text=block.section, children=tuple(inner(block.body)))


@node_of.register
def _(block: TextBlock, inner: Inner) -> Node:
    return Node(id=block.id, kind="text", text=block.text, roles=block.roles)


@node_of.register
def _(block: Quote, inner: Inner) -> Node:
    source = (Node(id=part_id(block.id, "source"), kind="line", text=block.source),) if block.source else ()
    return Node(id=block.id, kind="quote", text=block.quote, roles=block.roles, children=source)


@node_of.register
def _(block: Note, inner: Inner) -> Node:
    return Node(id=block.id, kind="note", text=block.note, roles=block.roles)


@node_of.register
def _(block: ListBlock, inner: Inner) -> Node:
    return Node(id=block.id, kind="list", roles=block.roles, children=_items(block.id, block.items))


def _items(list_: str, items: tuple[Item, ...]) -> tuple[Node, ...]:
    return tuple(
        Node(id=part_id(list_, item.id), kind="item", text=item.text, children=_inner_list(list_, item))
        for item in items
    )


def _inner_list(list_: str, item: Item) -> tuple[Node, ...]:
    if not item.items:
        return ()
    return (Node(id=part_id(list_, item.id, INNER), kind="list", children=_items(list_, item.items)),)


@node_of.register
def _(block: Table, inner: Inner) -> Node:
    columns = {column.id: column.heading for column in block.columns}
    rows = ((row.id, [row.cells[column] for column in columns]) for row in block.rows)
    return grid(block.id, block.table, columns, rows, block.roles)
