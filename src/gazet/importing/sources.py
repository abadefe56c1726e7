"""Plain text, Markdown and HTML, read into one tree whose elements know their lines: the others are read as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from bs4 import BeautifulSoup
from bs4.element import Tag
from lxml import etree, html
from markdown_it import MarkdownIt

from gazet.importing.plain import marked_up
from gazet.importing.slugs import anchor

LINE = "data-gazet-line"
"""The attribute that keeps the line of Markdown."""
_HEAD = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)


@dataclass(frozen=True)
class Read:
    """A text as a tree. `title`: what its head calls it; `head`: how many lines that takes."""

    soup: BeautifulSoup
    title: str
    head: int = 0


def of_html(text: str) -> Read:
    """A page of HTML, whatever is wrong with it."""
    soup = _tree(text, keeps_lines=True)
    return Read(soup, " ".join(soup.title.get_text().split()) if soup.title else "")


def of_markdown(text: str) -> Read:
    """CommonMark with tables, as GitHub reads it, after a head of YAML if there is one."""
    head = _HEAD.match(text)
    lines = text[: head.end()].count("\n") if head else 0
    title = _title(head[1]) if head else ""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    body = text[head.end() :] if head else text
    env: dict[str, Any] = {}
    tokens = parser.parse(body, env)
    seen: dict[str, int] = {}
    for number, token in enumerate(tokens):
        if token.map and token.nesting >= 0:
            token.attrSet(LINE, str(token.map[0] + 1 + lines))
        if token.type == "heading_open":
            token.attrSet("id", _unique(anchor(tokens[number + 1].content), seen))
    return Read(_tree(parser.renderer.render(tokens, parser.options, env)), title, lines)


def _tree(text: str, *, keeps_lines: bool = False) -> BeautifulSoup:
    """The tree of HTML. What people leave open is closed as browsers close it, which one parser does; the other one is easier to
    read. `keeps_lines`: whether the lines of elements are those of the text."""
    if not text.strip():
        return BeautifulSoup("", "html.parser")
    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # nothing but comments
        return BeautifulSoup("", "html.parser")
    for element in root.iter(etree.Element) if keeps_lines else ():
        element.set(LINE, str(element.sourceline or 1))
    return BeautifulSoup(html.tostring(root, encoding="unicode"), "html.parser")


def of_text(text: str) -> Read:
    """Plain text."""
    return Read(_tree(marked_up(text, LINE)), "")


KINDS: Mapping[str, Callable[[str], Read]] = {
    ".txt": of_text,
    ".md": of_markdown,
    ".markdown": of_markdown,
    ".html": of_html,
    ".htm": of_html,
}
"""How files are read, by the end of their names."""


def line_of(element: Tag) -> int:
    """The line of the file on which an element begins; that of what it is in if it is not known."""
    for tag in (element, *element.parents):
        if isinstance(tag, Tag) and (kept := tag.get(LINE)):
            return int(str(kept))
    return element.sourceline or 1


def _title(head: str) -> str:
    try:
        said = yaml.safe_load(head)
    except yaml.YAMLError:
        return ""
    return " ".join(str(said.get("title") or "").split()) if isinstance(said, dict) else ""


def _unique(slug: str, seen: dict[str, int]) -> str:
    """The anchor of a heading; another one with the same words is counted, as GitHub does."""
    count = seen.get(slug, 0)
    seen[slug] = count + 1
    return f"{slug}-{count}" if count else slug
