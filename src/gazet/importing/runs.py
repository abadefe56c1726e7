"""The words of an element, with what is emphasized and linked in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bs4.element import CData, NavigableString, PageElement, PreformattedString, Tag

from gazet.importing.pieces import Run, Runs
from gazet.load.hidden import is_hidden

_UNSEEN = ("script", "style", "template", "noscript", "iframe", "svg", "button", "select", "textarea")
BREAK = "\n"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FLOW = frozenset(
    [
        *HEADINGS, "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "header", "hgroup", "html", "legend", "li", "main", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip
"""The elements that begin a new line; where all is to be one line, they are apart by a space."""


def runs_of(node: PageElement, style: Run = Run("")) -> Iterator[Run]:  # noqa: B008 a value
    """The runs of a node. White space is as browsers show it; a line break is "\\n"."""
    if isinstance(node, NavigableString):
        if isinstance(node, CData) or not isinstance(node, PreformattedString):
            yield replace(style, text=_seen(re.sub(r"[ \t\n\r\f\v]+", " ", str(node))))
    elif isinstance(node, Tag) and node.name not in _UNSEEN:
        yield from _of_tag(node, style)


def _of_tag(tag: Tag, style: Run) -> Iterator[Run]:
    if tag.name == "br":
        yield replace(style, text=BREAK)
    elif tag.name == "img":
        yield replace(style, text=_seen(str(tag.get("alt") or "")))
    else:
        inner = _styled(tag, style)
        apart = [replace(inner, text=" ")] if tag.name in FLOW else []
        yield from apart
        for child in tag.children:
            yield from runs_of(child, inner)
        yield from apart


def _styled(tag: Tag, style: Run) -> Run:
    if tag.name in ("em", "i"):
        return replace(style, em=True)
    if tag.name in ("strong", "b"):
        return replace(style, strong=True)
    if tag.name == "a" and (target := str(tag.get("href") or "").strip()):
        return replace(style, target=target)
    return style


def _seen(text: str) -> str:
    """A text without the signs that nobody sees."""
    return text if text.isascii() and text.isprintable() else "".join(s for s in text if s == "\n" or not is_hidden(s))


def joined(runs: Iterable[Run]) -> Runs:
    """Runs without white space at their ends, twice, or around line breaks; neighbours of one style are one run."""
    found: list[Run] = []
    for run in runs:
        text = run.text
        before = found[-1].text if found else BREAK
        if text.startswith(" ") and before.endswith((" ", BREAK)):
            text = text.lstrip(" ")
        if text == BREAK and found:
            _end(found)
        if not text or (text == BREAK and not found):
            continue
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + text)
        else:
            found.append(replace(run, text=text))
    while found and not (last := found[-1].text.rstrip(" \n")):
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=last)
    return tuple(found)


def _end(found: list[Run]) -> None:
    """Take the blanks from the end of what has been found."""
    found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    if not found[-1].text:
        found.pop()
