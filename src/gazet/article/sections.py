"""The parts of an article that a search finds: from one heading to the next, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gazet.article.kinds import Writing, is_regular, opening, own_lines, traits_of
from gazet.article.lines import joined
from gazet.article.tree import Node

LOWEST = 4
"""The lowest level of a heading that starts a part; one below it is a line of the part."""


@dataclass(frozen=True)
class Part:
    """What is below a heading, up to the next one, in one line. What precedes all headings has no anchor and no heading."""

    anchor: str
    """Id of the heading's block."""
    heading: str
    text: str


def sections_of(article: Node) -> tuple[Part, ...]:
    """The parts of an article in their order, without its title and the line under it. Raises UnknownKind."""
    parts: list[tuple[str, str, list[str]]] = [("", "", [])]
    for anchor, words in _said(opening(article)[1], 2):
        if anchor:
            parts.append((anchor, words, []))
        else:
            parts[-1][2].append(words)
    return tuple(Part(anchor, joined([heading]), joined(lines)) for anchor, heading, lines in parts)


def _said(nodes: Iterable[Node], level: int) -> Iterator[tuple[str, str]]:
    """The words of blocks of the article, those of each paragraph with the id of the block if it starts a part."""
    for node in nodes:
        traits, own = traits_of(node), own_lines(node)
        is_heading = traits.text is Writing.HEADING
        if is_heading and level <= LOWEST:
            yield node.id, " ".join(own)
        elif traits.one_paragraph and is_regular(node):
            yield "", " ".join([*own, *(line for child in node.children for line in own_lines(child))])
            continue
        else:
            yield from (("", line) for line in own)
        yield from _said(node.children, level + is_heading)
