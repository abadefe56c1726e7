"""The article: a document with every word resolved, as an edition freezes it."""

from __future__ import annotations

from collections.abc import Iterator

from gazet.model.base import Model
from gazet.model.document import BlockKind


class Node(Model):
    """A block of an article.

    `id` is stable between editions and the same in every language. `text` is the block's own words; what they are
    depends on its kind (gazet.article.kinds).
    """

    id: str
    kind: BlockKind
    text: str = ""
    label: str = ""
    """What stands before the text of a row, or the flag of an office."""
    roles: tuple[str, ...] = ()
    """What the block does for the law: elements of notices that it states (gazet.law), or a role of its own."""
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def section_of(self, prefix: str) -> Node | None:
        """The section whose own blocks, or the items of its own lists, have ids that start with `prefix`."""
        return next(
            (
                n
                for n in self.walk()
                if n.kind == "section"
                and any(block.id.startswith(prefix) for child in n.children for block in (child, *child.children))
            ),
            None,
        )
