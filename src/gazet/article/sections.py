"""The parts of an article that a search finds: from one heading to the next, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gazet.article.kinds import Writing, is_regular, opening, shown_lines, traits_of
from gazet.article.lines import joined
from gazet.article.tree import Node

LOWEST = 4
"""The lowest heading level that starts a part; a heading below it is a line of the part."""


@dataclass(frozen=True)
class Part:
    """The text below a heading, up to the next one, in one line. Text before the first heading has neither anchor nor heading."""

    anchor: str
    """The id of the heading's block."""
    heading: str
    text: str


def sections_of(article: Node) -> tuple[Part, ...]:
    """The parts of an article in order, without its title and the dated line below it. Raises UnknownKind."""
    parts: list[tuple[str, str, list[str]]] = [("", "", [])]
    for anchor, words in _lines(opening(article)[1], 2):
        if anchor:
            parts.append((anchor, words, []))
        else:
            parts[-1][2].append(words)
    return tuple(Part(anchor, joined([heading]), joined(lines)) for anchor, heading, lines in parts)


def _lines(nodes: Iterable[Node], level: int) -> Iterator[tuple[str, str]]:
    """The lines of the blocks, each with the block's id if it starts a part and "" otherwise."""
    for node in nodes:
        traits, own = traits_of(node), shown_lines(node)
        is_heading = traits.text is Writing.HEADING
        if is_heading and level <= LOWEST:
            yield node.id, " ".join(own)
        elif traits.one_paragraph and is_regular(node):
            yield "", " ".join([*own, *(line for child in node.children for line in shown_lines(child))])
            continue
        else:
            yield from (("", line) for line in own)
        yield from _lines(node.children, level + is_heading)
