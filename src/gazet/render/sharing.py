"""What blocks of articles were written as: pages of editions that follow each other share most of them.

What a block is written as depends on its words, on the names and terms, on the terms that were linked before it, and on where
its page is. The first two are what a shelf is for; of the others, the block's own questions are kept with their answers, and
it is used again only where each is answered as before.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from gazet.article.kinds import traits_of
from gazet.article.tree import Node
from gazet.languages.model import Language
from gazet.lately import lately
from gazet.model.facts import Facts
from gazet.render.templates import Templates

BLOCKS, WAYS = 4096, 8
"""So many blocks are kept, and so many ways of each."""
Question = tuple[Literal["anchor", "elsewhere", "page", "file", "term"], str]
"""What is asked for the URL of, and its id, path or target."""


@dataclass
class Asked:
    """What a block asks of the page while it is written."""

    answers: dict[Question, str] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)
    """Terms that it links."""
    known: set[str] = field(default_factory=set)
    """Terms that it does not link, since that was done before it."""

    def add(self, inner: Asked) -> None:
        """What a block in it asked, too."""
        self.answers |= inner.answers
        self.known |= inner.known - self.linked
        self.linked |= inner.linked


@dataclass(frozen=True)
class Written:
    """A block as it was written, with all that this depended on."""

    node: Node
    """Keeps the block, so that no other one gets its identity."""
    html: Markup
    asked: Asked


class Shelf:
    """The ways in which the latest blocks have been written."""

    def __init__(self) -> None:
        self._ways: OrderedDict[tuple[int, int], list[Written]] = OrderedDict()

    def ways(self, node: Node, level: int) -> Iterable[Written]:
        """Those of a block at a level, the latest first."""
        return reversed(self._ways.get((id(node), level), ()))

    def put(self, level: int, written: Written) -> None:
        """Add one, in the place of the oldest where there are too many."""
        ways = self._ways.setdefault((id(written.node), level), [])
        ways.append(written)
        del ways[:-WAYS]
        self._ways.move_to_end((id(written.node), level))
        if len(self._ways) > BLOCKS:
            self._ways.popitem(last=False)


@lately(8)
def shelf(templates: Templates, facts: Facts, grammar: Language, source: str) -> Shelf:
    """What was written with some templates, names and terms, in a language, the source language being another."""
    return Shelf()


@lately(16384)
def is_shared(node: Node) -> bool:
    """Whether a block can be written once for several pages: terms are linked anew neither in it nor below it."""
    return not any(traits_of(inner).links_anew for inner in node.walk())
