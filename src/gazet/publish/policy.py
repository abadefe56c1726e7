"""The content security policy of a built site, as a value, with hashes as in Content Security Policy Level 3."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from gazet.csp import SCRIPT, STYLE, source_hash
from gazet.elements import attributes, is_inline, unknown_scripts

_ELEMENT = re.compile(rb"<!--(?:-?>|.*?--!?>)|<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Inline:
    """The inline content of pages: hashes of scripts and of style sheets, and whether there are `data:` pictures."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    data_images: bool = False

    def __or__(self, other: Inline) -> Inline:
        return Inline(self.scripts | other.scripts, self.styles | other.styles, self.data_images or other.data_images)


def inline(page: bytes) -> Inline:
    """The inline content of a page, found in one pass so that thousands of pages take seconds.

    `gazet check` parses them properly.
    """
    found: dict[bytes, set[str]] = {b"script": set(), b"style": set()}
    for element in _ELEMENT.finditer(page):
        name, written, text = element.groups()
        if name is not None and (name.lower() == b"style" or is_inline(attributes(written))):
            found[name.lower()].add(source_hash(text))
    return Inline(frozenset(found[b"script"]), frozenset(found[b"style"]), has_data_image(page))


def strange_scripts(page: bytes, known: Set[str]) -> list[tuple[int, str]]:
    """The inline scripts of a page whose hashes are not known: where they begin, and their text."""
    return [(one.start, one.text.decode("utf-8", "replace")) for one in unknown_scripts(page, known)]


def has_data_image(text: bytes) -> bool:
    """Whether a page or style sheet contains a picture as a `data:` URL."""
    return b"data:image/" in text


@dataclass(frozen=True)
class Policy:
    """Allows only the site's own files, and inline scripts and style sheets with a known hash."""

    inline: Inline = field(default_factory=Inline)

    def directives(self) -> Mapping[str, tuple[str, ...]]:
        """Directive → sources."""
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
        """The value of the HTTP header."""
        return _joined(self.directives().items())

    @property
    def meta(self) -> str:
        """The policy inside a page, where it cannot say which pages may frame it (CSP3, 3.3)."""
        return _joined((name, sources) for name, sources in self.directives().items() if name != "frame-ancestors")


def _joined(directives: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    return "; ".join(" ".join((name, *sources)) for name, sources in directives)
