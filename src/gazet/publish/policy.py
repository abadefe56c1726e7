"""The content security policy of a built site, as a value. Hashes as in Content Security Policy Level 3."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SCRIPT, STYLE = "script-src", "style-src"

_TYPE = re.compile(rb"""\btype\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_JAVASCRIPT = re.compile(r"(?:text|application)/(?:x-)?(?:java|ecma|j|live)script[\d.]*")
_SOURCE = re.compile(rb"""\ssrc\s*=""", re.IGNORECASE)
_ELEMENT = re.compile(rb"<!--.*?-->|<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Inline:
    """What stands inside the pages of a site: hashes of scripts and of style sheets, and whether a picture does."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    data_images: bool = False

    def __or__(self, other: Inline) -> Inline:
        return Inline(self.scripts | other.scripts, self.styles | other.styles, self.data_images or other.data_images)


def source_hash(text: bytes) -> str:
    """The hash source of an inline script or style sheet. A browser hashes it with line feeds alone (HTML, 13.2.3.5)."""
    digest = hashlib.sha256(text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def is_run(type_: str) -> bool:
    """Whether the policy governs a script element of this type: all that is not a data block (HTML, 4.12.1)."""
    essence = type_.strip().lower().partition(";")[0]
    return essence in ("", "module", "importmap", "speculationrules") or bool(_JAVASCRIPT.fullmatch(essence))


def inline(page: bytes) -> Inline:
    """What stands inside a page. One pass, so that thousands of pages take seconds; `gazet check` reads them by the book."""
    found: dict[bytes, set[str]] = {b"script": set(), b"style": set()}
    for element in _ELEMENT.finditer(page):
        name, attributes, text = element.groups()
        if name is not None and _is_inline(name.lower(), attributes):
            found[name.lower()].add(source_hash(text))
    return Inline(frozenset(found[b"script"]), frozenset(found[b"style"]), has_data_image(page))


def _is_inline(name: bytes, attributes: bytes) -> bool:
    if name == b"style":
        return True
    type_ = _TYPE.search(attributes)
    return not _SOURCE.search(attributes) and is_run(type_[1].decode("ascii", "replace") if type_ else "")


def has_data_image(text: bytes) -> bool:
    """Whether a page or a style sheet holds a picture as a `data:` URL."""
    return b"data:image/" in text


@dataclass(frozen=True)
class Policy:
    """Nothing but the site's own files, and the scripts that are known to the letter."""

    inline: Inline = field(default_factory=Inline)

    def directives(self) -> Mapping[str, tuple[str, ...]]:
        """Directive → its sources."""
        own = ("'self'",)
        return {
            "default-src": ("'none'",),
            SCRIPT: (*own, *sorted(self.inline.scripts)),
            STYLE: (*own, *sorted(self.inline.styles)),
            "img-src": (*own, "data:") if self.inline.data_images else own,
            "font-src": own,
            "connect-src": own,
            "worker-src": ("'none'",),
            "base-uri": ("'none'",),
            "form-action": ("'none'",),
            "frame-ancestors": ("'none'",),
            "require-trusted-types-for": ("'script'",),
            "trusted-types": ("'none'",),
        }

    @property
    def header(self) -> str:
        """The value of the header."""
        return _joined(self.directives().items())

    @property
    def meta(self) -> str:
        """The policy inside a page, where it cannot say who may frame the page (CSP3, 3.3)."""
        return _joined((name, sources) for name, sources in self.directives().items() if name != "frame-ancestors")


def _joined(directives: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    return "; ".join(" ".join((name, *sources)) for name, sources in directives)


Parsed = Mapping[str, frozenset[str]]


def parsed(policy: str) -> Parsed:
    """A policy as a browser reads it: the first of two directives of one name counts."""
    found: dict[str, frozenset[str]] = {}
    for words in (part.split() for part in policy.split(";")):
        if words:
            found.setdefault(words[0].lower(), frozenset(words[1:]))
    return found


_FALLBACK = {"frame-src": ("child-src",), "worker-src": ("child-src", SCRIPT)}
_NO_FALLBACK = ("form-action", "base-uri", "frame-ancestors")


def sources_of(policy: Parsed, directive: str) -> frozenset[str] | None:
    """The sources a policy allows for a directive, its fallbacks included (CSP3, 6.8.3); None: any."""
    names = (directive, *_FALLBACK.get(directive, ()))
    found = next((policy[name] for name in names if name in policy), None)
    return found if found is not None or directive in _NO_FALLBACK else policy.get("default-src")
