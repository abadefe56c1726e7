"""References: `{ref:id}` in the text of a document becomes a link to a clause in words, its number or its heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gazet.article.grids import part_id
from gazet.article.markdown import escape
from gazet.article.numbers import Number
from gazet.model.base import REF
from gazet.model.blocks import Item, ListBlock, Table
from gazet.model.document import Document, FactsTable, Section


def headings_of(document: Document) -> Mapping[str, str]:
    """The heading of each clause, by its id; "" of one that has none."""
    return dict(_headings(document))


def _headings(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks():
        match block:
            case Section():
                yield block.id, block.section
            case Table() | FactsTable():
                yield block.id, block.table
            case ListBlock():
                yield block.id, ""
                yield from ((id, "") for id in items_of(block.id, block.items))
            case _:
                yield block.id, ""


def items_of(list_: str, items: tuple[Item, ...]) -> Iterator[str]:
    """The ids of the items of a list and of those below it."""
    for item in items:
        yield part_id(list_, item.id)
        yield from items_of(list_, item.items)


def references(headings: Mapping[str, str], numbers: Mapping[str, Number]) -> Mapping[str, str]:
    """What each reference becomes in Markdown. What has neither a number nor a heading cannot be referred to.

    >>> references({"fees": "Fees", "text": ""}, {"fees": Number("4.", "4")})
    {'ref:fees': '[4](#fees)'}
    """
    words = {id: numbers[id].full if id in numbers else heading for id, heading in headings.items()}
    return {f"{REF}{id}": f"[{escape(said)}](#{id})" for id, said in words.items() if said}
