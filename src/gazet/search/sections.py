"""The parts of a hand-written page, of which only the HTML is known: heading, address and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from gazet.article.lines import joined
from gazet.article.sections import Part

HEADINGS = {"h2", "h3", "h4"}
INLINE = {"a", "abbr", "b", "bdi", "code", "del", "em", "i", "ins", "mark", "span", "strong", "sub", "sup", "time"}
VOID = {"br", "hr", "img", "input", "wbr"}
NOT_TEXT = {"button", "form", "h1", "pre", "script", "style", "svg"}
BESIDE = {"gz-also", "gz-source", "gz-sr", "gz-timeline", "gz-tools"}
"""Classes of elements that are not text in force: terms in other languages, links to other formats of the
page, text for screen readers, and changes by old editions."""

BLOCK, LABEL = "\x1e", "\x1f"
"""Mark where a block starts or ends, and where a label ends. Pages do not contain these characters."""


def sections(html: str) -> list[Part]:
    """The sections of a page. A heading's address is its own id, or the id of the innermost element that it is the start of."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [Part(part.anchor, _line(part.heading), _line(part.text)) for part in reader.parts]


@dataclass
class _Part:
    anchor: str = ""
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


@dataclass
class _Element:
    tag: str
    id: str
    """Emptied when a heading has taken it."""
    skipped: bool
    is_heading: bool = False
    """Whether it starts a section."""
    items: int = 0
    """How many items of a list were read."""


class _Reader(HTMLParser):
    """Collects runs of text, part by part."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = [_Part()]
        self.open: list[_Element] = []

    @property
    def into(self) -> list[str]:
        part = self.parts[-1]
        return part.heading if any(element.is_heading for element in self.open) else part.text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.into.append(BLOCK)
        if tag in VOID:
            return
        values = dict(attrs)
        skipped = bool(self.open and self.open[-1].skipped) or _is_beside(tag, values)
        if tag == "li" and not skipped:
            self._number()
        self.open.append(_Element(tag, values.get("id") or "", skipped))
        if tag in HEADINGS and not skipped:
            self._start()

    def _number(self) -> None:
        """Count an item, and write its number if the list is numbered."""
        parent = next((element for element in reversed(self.open) if element.tag in ("ol", "ul")), None)
        if parent and parent.tag == "ol":
            parent.items += 1
            self.into.append(f"{parent.items}. ")

    def _start(self) -> None:
        """Start a new part, if the heading has an address."""
        named = next((element for element in reversed(self.open) if element.id), None)
        if named:
            self.parts.append(_Part(named.id))
            named.id, self.open[-1].is_heading = "", True

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        skipped = bool(self.open and self.open[-1].skipped)
        while self.open and self.open.pop().tag != tag:
            pass
        if tag not in INLINE:
            self.into.append(LABEL if tag == "dt" and not skipped else BLOCK)

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1].skipped):
            self.into.append(data)


def _is_beside(tag: str, values: dict[str, str | None]) -> bool:
    classes = (values.get("class") or "").split()
    is_marked = values.get("aria-hidden") == "true" or "data-search-exclude" in values
    return tag in NOT_TEXT or is_marked or not BESIDE.isdisjoint(classes)


def _line(runs: Iterable[str]) -> str:
    """The blocks in one line, each label followed by a colon."""
    return joined(re.sub(rf":?\s*{LABEL}", f":{BLOCK}", "".join(runs)).split(BLOCK))
