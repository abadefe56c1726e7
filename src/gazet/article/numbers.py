"""The numbers of clauses, counted in the document itself, so that they are the same in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import is_
from typing import NamedTuple

from gazet.article.grids import part_id
from gazet.article.tree import Node
from gazet.model.blocks import BULLETS, NONE, Item, ListBlock, TextBlock
from gazet.model.document import Block, Document, Section
from gazet.model.numbering import Level, joined, levels_of


class Number(NamedTuple):
    """The number of a clause."""

    shown: str
    """As it is at the clause: 7., 7.1 or (a)."""
    full: str
    """As others refer to it: 7, 7.1 or 7.1(a)."""


OPENING = "(["
"""A number that starts with one of these is shown without those above it."""
Numbered = tuple[str, Number]
"""A block's id and its number."""


def numbers_of(document: Document) -> Mapping[str, Number]:
    """The number of each block and item that has one, by its id."""
    levels = levels_of(document.numbering) if document.numbering else ()
    return dict(_Counter(levels).blocks(document.body))


@dataclass
class _Counter:
    """Counts the clauses of one level."""

    levels: Sequence[Level]
    """How this level and those below are numbered; empty: they are not."""
    above: str = ""
    """The full number of the clause that they are in."""
    shown: str = ""
    """What of it is shown again in theirs: nothing in a list with a style."""
    count: int = 0

    def blocks(self, body: tuple[Block, ...]) -> Iterator[Numbered]:
        for block in body:
            match block:
                case Section():
                    number = self.of_section(block)
                    yield from _named(block.id, number)
                    yield from self.below(number).blocks(block.body)
                case TextBlock() if block.number and block.number != NONE:
                    yield block.id, Number(block.number, block.number)
                case ListBlock():
                    yield from self.of_list(block).items(block.id, block.items)
                case _:
                    pass

    def of_section(self, section: Section) -> Number | None:
        return self.next() if section.number is None else _own(section.number)

    def of_list(self, block: ListBlock) -> _Counter:
        if block.style is None:
            return self
        return _Counter(() if block.style == BULLETS else levels_of(block.style), self.above)

    def items(self, list_: str, items: tuple[Item, ...]) -> Iterator[Numbered]:
        for item in items:
            number = self.next() if item.number is None else self.of_item(item.number)
            yield from _named(part_id(list_, item.id), number)
            yield from self.below(number).items(list_, item.items)

    def of_item(self, own: str) -> Number | None:
        return None if own == NONE else Number(own, joined(self.above, own.removesuffix(".")))

    def next(self) -> Number | None:
        """The number of the next clause of this level; None if the level has none."""
        if not self.levels:
            return None
        self.count += 1
        own = self.levels[0].written(self.count)
        shown = own if own[:1] in OPENING else joined(self.shown, own)
        return Number(f"{shown}." if shown.isalnum() else shown, joined(self.above, own))

    def below(self, number: Number | None) -> _Counter:
        if number is None:
            return _Counter(())
        return _Counter(self.levels[1:], number.full, number.shown.removesuffix("."))


def _own(number: str) -> Number | None:
    return None if number == NONE else Number(number, number.removesuffix("."))


def _named(id: str, number: Number | None) -> Iterator[Numbered]:
    if number:
        yield id, number


def numbered(node: Node, numbers: Mapping[str, Number]) -> Node:
    """An article whose blocks have their numbers. In tables, nothing has one."""
    own = numbers.get(node.id)
    if own is None and (node.kind == "table" or not node.children):
        return node
    children = tuple([numbered(child, numbers) for child in node.children])
    if own is None and all(map(is_, children, node.children)):
        return node
    return Node(**{**dict(node), "number": own.shown if own else "", "children": children})


def full_numbers(article: Node) -> Mapping[str, str]:
    """The numbers of the clauses of an article as others refer to them, by their ids."""
    return dict(_full(article, ""))


def _full(node: Node, above: str) -> Iterator[tuple[str, str]]:
    if node.number:
        own = node.number.removesuffix(".")
        is_part = own[:1] in OPENING or own != node.number
        above = joined(above, own) if is_part else own
        yield node.id, above
    for child in node.children:
        yield from _full(child, above)
