"""The Markdown subset of clauses: emphasis, strong, links, lists. A CommonMark parser with everything else disabled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any, Protocol

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

RAW_HTML = re.compile(r"<(?:[A-Za-z/!?][^>]*>?)")
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
SAFE_LINK = re.compile(r"(?:https?://|mailto:|#)")
SPECIAL = re.compile(r"([\\`*_\[\]<>])")
LEFT_OUT = "…"

_parser = MarkdownIt("zero", {"html": False}).enable(["emphasis", "link", "list", "escape"])


class Linker(Protocol):
    """Turns a run of plain text into HTML with names and defined terms marked up."""

    def html(self, text: str) -> Markup:
        """The HTML of a run of text outside links."""

    def anchor(self, id: str) -> str:
        """The URL of a block of the document, relative to the page that shows the text."""


def escape(text: str) -> str:
    """Plain text escaped as Markdown, so that it reads the same."""
    return SPECIAL.sub(r"\\\1", text)


def lines(text: str) -> list[str]:
    """Each paragraph and list item of a Markdown text, without markup."""
    return list(_words(_parser.parse(text)))


def plain(text: str) -> str:
    """A Markdown text in one line, without markup."""
    return " ".join(lines(text)).strip()


def in_one_line(text: str) -> str:
    """A single paragraph of Markdown in one line, without markup."""
    return " ".join(_words(_parser.parseInline(text)))


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield re.sub(r"\s*\n\s*", " ", "".join(child.content for child in token.children or ()))


def running(text: str) -> list[str]:
    """Like `lines`, but without emphasized text and links, such as the label of a button or the title of a page."""
    return list(_running(_parser.parse(text)))


def _running(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            depth, words = 0, ""
            for child in token.children or ():
                if child.type.startswith(("em_", "link_")):
                    depth += child.nesting
                    words += LEFT_OUT if child.nesting > 0 else ""
                elif not depth:
                    words += child.content
            yield re.sub(r"\s*\n\s*", " ", words)


def unsafe(text: str) -> Iterator[tuple[int, str, str]]:
    """The index, problem code and snippet of everything that the subset does not allow."""
    for match in RAW_HTML.finditer(text):
        yield match.start(), "raw-html", match[0]
    for match in LINK.finditer(text):
        if not SAFE_LINK.match(match[1]):
            yield match.start(1), "unsafe-link", match[1]


def anchors(text: str) -> Iterator[str]:
    """The ids of the blocks of the document that a text links to."""
    return (match[1][1:] for match in LINK.finditer(text) if match[1].startswith("#"))


def html(text: str, linker: Linker) -> Markup:
    """The HTML of a clause: paragraphs and lists."""
    return Markup(_parser.renderer.render(_parser.parse(text), _parser.options, {"linker": linker}))


def inline_html(text: str, linker: Linker) -> Markup:
    """The HTML of a clause without an enclosing paragraph."""
    return Markup(_parser.renderer.render(_parser.parseInline(text), _parser.options, {"linker": linker}))


def _text(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    inside_link = sum(t.nesting for t in tokens[:index] if t.type.startswith("link_")) > 0
    content = tokens[index].content
    return str(Markup.escape(content) if inside_link else env["linker"].html(content))


def _link(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    href = str(tokens[index].attrGet("href") or "")
    if href.startswith("#"):
        tokens[index].attrSet("href", env["linker"].anchor(href[1:]))
    if href.startswith("http") and _bare(href) == _bare(_words_of_link(tokens[index + 1 :])):
        tokens[index].attrSet("class", "gz-bare")  # in print, the URL need not be repeated after it
    return str(self.renderToken(tokens, index, options, env))


def _words_of_link(tokens: Iterable[Token]) -> str:
    return "".join(token.content for token in takewhile(lambda token: token.type != "link_close", tokens))


def _bare(url: str) -> str:
    return re.sub(r"^https?://", "", url).rstrip("/")


_parser.add_render_rule("text", _text)
_parser.add_render_rule("link_open", _link)
