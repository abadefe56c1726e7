"""Where defined terms are used in an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gazet.article.kinds import own_lines, traits_of
from gazet.article.terms import Matcher
from gazet.article.tree import Node


def uses(article: Node, matcher: Matcher) -> Mapping[str, tuple[Node, ...]]:
    """The sections that use each term, in the order of the article; the article itself for text before the first section."""
    found: dict[str, dict[str, Node]] = {}
    for section, text in _texts(article, article):
        for piece in matcher.pieces(text):
            if piece.term:
                found.setdefault(piece.term, {}).setdefault(section.id, section)
    return {term: tuple(sections.values()) for term, sections in found.items()}


def _texts(node: Node, section: Node) -> Iterator[tuple[Node, str]]:
    """Every text with the innermost section that contains it. A section that shows the definitions is left out."""
    if not traits_of(node).uses_terms:
        return
    if node.kind == "section":
        if any(traits_of(child).defines for child in node.children):
            return
        section = node
    if node.kind != "article":
        yield section, " ".join(own_lines(node))
    for child in node.children:
        yield from _texts(child, section)
