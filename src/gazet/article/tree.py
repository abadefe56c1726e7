"""The article: a document with every placeholder and fact resolved, as an edition freezes it."""

from __future__ import annotations

from collections.abc import Iterator

from gazet.model.base import Model
from gazet.model.document import BlockKind


class Node(Model):
    """A block of an article.

    `id` is stable across editions and the same in every language. `text` is the block's own text, whose meaning depends
    on its kind (gazet.article.kinds).
    """

    id: str
    kind: BlockKind
    text: str = ""
    label: str = ""
    """The label before the text of a row, or the flag of an office."""
    number: str = ""
    """Its number as it is shown, the same in every language; it is none of its words."""
    roles: tuple[str, ...] = ()
    """Its legal functions: the elements of notices that it states (gazet.law), or other roles (gazet.audit.findings)."""
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and its descendants, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def section_of(self, prefix: str) -> Node | None:
        """The section that directly contains a block, or a list with an item, whose id starts with `prefix`."""
        return next(
            (
                n
                for n in self.walk()
                if n.kind == "section"
                and any(block.id.startswith(prefix) for child in n.children for block in (child, *child.children))
            ),
            None,
        )
