"""The script and style elements of a page as browsers read them (HTML, 13.2.5): by its tags, comments and attributes, so that
neither the value of an attribute nor a comment hides one.

A browser reads the text of some elements, such as a title, as text in a page and as markup in a picture within it. A script
is found if either reading has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from html import unescape

from gazet.csp import is_run, source_hash

_ATTRIBUTE = re.compile(
    rb"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)(?:"|\Z)|'([^']*+)(?:'|\Z)|([^\s>"'][^\s>]*+)|(?=>)))?+"""
)
_MARKUP = re.compile(
    rb"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:!|\?|/[^a-zA-Z>])[^>]*+(?:>|\Z)"
    rb"|<(?P<name>/?[a-zA-Z][^\s/>]*+)(?P<attributes>(?:" + _ATTRIBUTE.pattern + rb")*+)[\s/]*+(?:>|\Z)",
    re.DOTALL,
)
_OURS = re.compile(rb"""<script((?: [a-z-]+(?:="[^"<>&]*+")?+)*+)>(.*?)</script>""", re.DOTALL)
"""A script as templates write it."""
_START = re.compile(rb"<(?:[\w.-]++:)?script(?=[\s/>])", re.IGNORECASE)
_TEXT = frozenset({b"style", b"title", b"textarea", b"xmp", b"iframe", b"noembed", b"noframes", b"noscript"})
"""Elements whose text browsers read without its markup, in a page (13.2.6.2). That of a script is so everywhere."""


@dataclass(frozen=True)
class Element:
    """A script: where it begins, its attributes by their names in small letters, and its text."""

    start: int
    attributes: Mapping[str, str]
    text: bytes

    @property
    def is_inline(self) -> bool:
        """Whether it runs what it holds. In a picture, a script with a `src` runs its text, too."""
        with_text = {name: value for name, value in self.attributes.items() if name != "src" or not self.text.strip()}
        return is_inline(with_text)


def is_inline(attributes: Mapping[str, str]) -> bool:
    """Whether a script with these attributes runs its own text, and not a file; nor is it data."""
    return "src" not in attributes and is_run(attributes.get("type", ""))


def attributes(written: bytes) -> dict[str, str]:
    """The attributes of a tag. Of two with one name, browsers take the first."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(written):
        value = unescape(b"".join(values).decode("utf-8", "replace"))
        found.setdefault(name.decode("utf-8", "replace").lower(), value)
    return found


def unknown_scripts(page: bytes, known: Set[str]) -> list[Element]:
    """The inline scripts of a page whose hashes are not known."""
    plain = plain_scripts(page)
    if plain is not None and not any(_is_unknown(element, known) for element in plain):
        return []
    return [element for element in scripts(page) if _is_unknown(element, known)]


def _is_unknown(element: Element, known: Set[str]) -> bool:
    return element.is_inline and source_hash(element.text) not in known


def scripts(page: bytes) -> list[Element]:
    """The scripts of a page, in their order."""
    found = {element.start: element for raw in (frozenset[bytes](), _TEXT) for element in _read(page, raw)}
    return [found[start] for start in sorted(found)]


def plain_scripts(page: bytes) -> list[Element] | None:
    """What may be scripts of a page, if each is written as templates write them; no reading of the page finds others. This
    takes a tenth of the time of reading it."""
    found: list[Element] = []
    for start in _START.finditer(page):
        ours = _OURS.match(page, start.start())
        if not ours:
            return None
        found.append(Element(ours.start(), attributes(ours[1]), ours[2]))
    return found


def _read(page: bytes, raw: frozenset[bytes]) -> Iterator[Element]:
    """The scripts of a page in which some elements hold nothing but text."""
    at = 0
    while tag := _MARKUP.search(page, at):
        at, name = tag.end(), (tag["name"] or b"").lower()
        is_script = name == b"script" or (name.endswith(b":script") and name[:1] != b"/")  # with a prefix in XML
        if is_script or name in raw:
            end = re.compile(rb"</" + re.escape(name) + rb"(?=[\s/>])", re.IGNORECASE).search(page, at)
            text = page[at : end.start() if end else len(page)]
            if is_script:
                yield Element(tag.start(), attributes(tag["attributes"]), text)
            at += len(text)
