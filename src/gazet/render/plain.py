"""The text of pages for the search: addressable parts as plain text, made from the same values as the pages."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from gazet.article.kinds import shown_lines
from gazet.article.lexicon import Lexicon
from gazet.article.lines import joined
from gazet.article.markdown import lines
from gazet.article.tree import Node
from gazet.i18n.marks import unmarked


def words(text: str) -> str:
    """A clause as plain text, its paragraphs and list items joined."""
    return joined(lines(unmarked(text)))


def row(label: str, value: str) -> str:
    """A labelled value."""
    return f"{label}: {value}" if value else label


class Plain:
    """Writes what a page's writer writes, as plain text: for the search, which does not mark names, terms and links.

    It returns escaped text, as all markup is; `told` unescapes it.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def names(self, text: str) -> Markup:
        """A name or heading."""
        return Markup.escape(unmarked(text))

    def html(self, text: str) -> Markup:
        """A run of text."""
        return Markup.escape(unmarked(text))

    def inline(self, text: str) -> Markup:
        """A clause."""
        return Markup.escape(words(text))

    def of_law(self, text: str) -> Markup:
        """A text of law."""
        return self.inline(text)

    def prose(self, text: str) -> Markup:
        """Paragraphs and lists."""
        return Markup.escape(words(text))

    def block(self, node: Node, level: int) -> Markup:
        """A block of an article with its descendants."""
        return Markup.escape(joined(line for inner in node.walk() for line in shown_lines(inner)))

    def mail(self, address: str) -> Markup:
        """A mail address."""
        return Markup.escape(address)

    def link(self, target: str, text: str) -> Markup:
        """The text of a link."""
        return Markup.escape(text)


def told(markup: Iterable[Markup]) -> str:
    """Text written by `Plain`, unescaped, in one line."""
    return joined(text.unescape() for text in markup)
