"""Parses one built page or picture: its references, its ids, its inline scripts and style sheets, and its faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from gazet.csp import SCRIPT, STYLE, is_run, source_hash
from gazet.elements import unknown_scripts
from gazet.problems import Mark, place
from gazet.proof.sheets import Reference, urls

LINK, METADATA, REDIRECT = "link", "metadata", "redirect"
"""Kinds of references without a directive: links for readers, links for machines only, and the target of a redirect."""

_SOURCES = {
    ("script", "src"): SCRIPT,
    ("img", "src"): "img-src",
    ("img", "srcset"): "img-src",
    ("source", "srcset"): "img-src",
    ("input", "src"): "img-src",
    ("image", "href"): "img-src",
    ("image", "xlink:href"): "img-src",
    ("feimage", "href"): "img-src",
    ("use", "href"): "img-src",
    ("use", "xlink:href"): "img-src",
    ("video", "poster"): "img-src",
    ("body", "background"): "img-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("source", "src"): "media-src",
    ("track", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("frame", "src"): "frame-src",
    ("object", "data"): "object-src",
    ("embed", "src"): "object-src",
    ("form", "action"): "form-action",
    ("button", "formaction"): "form-action",
    ("input", "formaction"): "form-action",
    ("base", "href"): "base-uri",
    ("a", "ping"): "connect-src",
    ("a", "href"): LINK,
    ("a", "xlink:href"): LINK,
    ("area", "href"): LINK,
}
_ATTRIBUTES = frozenset(attribute for _, attribute in _SOURCES)
_RELATIONS = {
    "stylesheet": STYLE,
    "icon": "img-src",
    "apple-touch-icon": "img-src",
    "mask-icon": "img-src",
    "manifest": "manifest-src",
    "modulepreload": SCRIPT,
    "preconnect": "connect-src",
    "dns-prefetch": "connect-src",
    "prefetch": "connect-src",
    "prerender": "connect-src",
}
_PRELOADED = {"style": STYLE, "script": SCRIPT, "image": "img-src", "font": "font-src"}

Attributes = list[tuple[str, str | None]]


class Fault(NamedTuple):
    """A fault of a single element."""

    mark: Mark
    code: str
    message: str
    hint: str


class Inline(NamedTuple):
    """An inline script or style sheet."""

    mark: Mark
    directive: str
    hash: str
    start: str
    """The beginning of its text."""


@dataclass
class Markup:
    """The contents of one file that are checked, in the order of the file."""

    references: list[Reference] = field(default_factory=list)
    ids: dict[str, Mark] = field(default_factory=dict)
    inline: list[Inline] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    policy: str | None = None
    policy_at: Mark = field(default=Mark(1, 1))
    canonical: str = ""


def read_markup(text: str, *, picture: bool = False) -> Markup:
    """Parse a page, or an SVG `picture`, to which no page's policy applies because it is loaded as an image."""
    reader = _Reader(picture)
    reader.feed(text)
    reader.close()
    reader.found.inline += _unread(text.encode(), {inline.hash for inline in reader.found.inline})
    return reader.found


def _unread(page: bytes, read: set[str]) -> Iterator[Inline]:
    """Inline scripts that browsers run and Python's parser takes for something else: behind `<!-->`, in an attribute's value."""
    for element in unknown_scripts(page, read):
        mark = place(page[: element.start].decode("utf-8", "replace"))
        yield Inline(mark, SCRIPT, source_hash(element.text), _cut(element.text.decode("utf-8", "replace").strip()))


class _Reader(HTMLParser):
    def __init__(self, picture: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.picture = picture
        self.found = Markup()
        self._open: tuple[str, Mark] | None = None
        self._text: list[str] = []
        self._governed = False

    def mark(self) -> Mark:
        line, offset = self.getpos()
        return Mark(line, offset + 1)

    def fault(self, code: str, message: str, hint: str) -> None:
        self.found.faults.append(Fault(self.mark(), code, message, hint))

    def refer(self, kind: str, attribute: str, url: str) -> None:
        self.found.references.append(Reference(self.mark(), kind, attribute, url))

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """See html.parser."""
        self._open, self._text = None, []
        for name, value in attrs:
            if name == "id":
                self._id(value or "")
            elif name in _ATTRIBUTES:
                self._source(tag, name, value or "")
            elif name == "style" and not self.picture:
                hint = "Give the element a class, and style the class."
                self.fault("style-attribute", f'<{tag}> has a style attribute ("{_cut(value or "")}").', hint)
            elif name.startswith("on"):
                hint = "Handle the event in a script file."
                self.fault("inline-handler", f'<{tag}> has the event handler {name} ("{_cut(value or "")}").', hint)
            elif name == "srcdoc":
                self.fault("inline-frame", f"<{tag}> contains another page (srcdoc).", "Link to a page of the site.")
        if tag in _SPECIAL:
            _SPECIAL[tag](self, tag, dict(attrs))

    def _id(self, value: str) -> None:
        if value in self.found.ids:
            first = self.found.ids[value]
            message = f'duplicate id "{value}", first used at {first.line}:{first.column}.'
            self.fault("duplicate-id", message, "A link reaches only the first: give each element a different id.")
        else:
            self.found.ids[value] = self.mark()

    def _source(self, tag: str, name: str, value: str) -> None:
        kind = _SOURCES.get((tag, name))
        if kind and name == "srcset":
            for candidate in value.split(","):
                self.refer(kind, name, candidate.split()[0] if candidate.strip() else "")
        elif kind:
            self.refer(kind, name, value.strip())

    def link(self, tag: str, attributes: dict[str, str | None]) -> None:
        url = (attributes.get("href") or "").strip()
        relations = (attributes.get("rel") or "").lower().split()
        if "canonical" in relations:
            self.found.canonical = self.found.canonical or url
        kinds = {_RELATIONS[relation] for relation in relations if relation in _RELATIONS}
        if "preload" in relations:
            kinds.add(_PRELOADED.get(attributes.get("as") or "", "connect-src"))
        self._governed |= bool(kinds)
        for kind in sorted(kinds) or [METADATA]:
            self.refer(kind, "href", url)

    def meta(self, tag: str, attributes: dict[str, str | None]) -> None:
        content, name = attributes.get("content") or "", (attributes.get("http-equiv") or "").lower()
        if name == "refresh" and "=" in content:
            self.refer(REDIRECT, "content", content.partition("=")[2].strip(" '\""))
        elif name == "content-security-policy" and self.found.policy is None:
            self.found.policy, self.found.policy_at = content, self.mark()
            if self._governed:
                hint = "Put it before every script and style sheet."
                self.fault("late-policy", "the policy comes after elements that it should govern.", hint)

    def text(self, tag: str, attributes: dict[str, str | None]) -> None:
        self._governed = True
        if tag == "style" or (attributes.get("src") is None and is_run(attributes.get("type") or "")):
            self._open = (tag, self.mark())

    def handle_data(self, data: str) -> None:
        """See html.parser."""
        if self._open:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """See html.parser."""
        if self._open and tag == self._open[0]:
            self._close(*self._open, "".join(self._text))
            self._open = None

    def _close(self, tag: str, mark: Mark, text: str) -> None:
        directive = STYLE if tag == "style" else SCRIPT
        self.found.inline.append(Inline(mark, directive, source_hash(text.encode()), _cut(text.strip())))
        if tag == "style":
            self.found.references += [Reference(mark, *found) for _, *found in urls(text)]


_SPECIAL = {"link": _Reader.link, "meta": _Reader.meta, "script": _Reader.text, "style": _Reader.text}


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"
