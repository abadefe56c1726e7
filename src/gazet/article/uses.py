"""Where defined terms are used in an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gazet.article.markdown import plain
from gazet.article.terms import Matcher
from gazet.article.tree import Node

SKIPPED = ("updated", "office", "definition")
"""Blocks that hold no use of a term: dates, addresses, and the definitions themselves."""


def uses(article: Node, matcher: Matcher) -> Mapping[str, tuple[Node, ...]]:
    """The sections in which each term stands, in the order of the article; the article itself for what precedes them."""
    found: dict[str, dict[str, Node]] = {}
    for section, text in _texts(article, article):
        for piece in matcher.pieces(text):
            if piece.term:
                found.setdefault(piece.term, {}).setdefault(section.id, section)
    return {term: tuple(sections.values()) for term, sections in found.items()}


def _texts(node: Node, section: Node) -> Iterator[tuple[Node, str]]:
    """Every text with the innermost section around it. A section that shows the definitions is left out."""
    if node.kind in SKIPPED:
        return
    if node.kind == "section":
        if any(child.kind == "definition" for child in node.children):
            return
        section = node
    if node.kind != "article":
        yield from ((section, text) for text in (node.label, _words(node)) if text)
    for child in node.children:
        yield from _texts(child, section)


def _words(node: Node) -> str:
    return plain(node.text) if node.kind in ("text", "item") else node.text
