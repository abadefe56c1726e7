"""The Content Security Policy as browsers read it (CSP Level 3): what it governs, hashes of sources, what it allows.

This is all that the code that writes policies and the code that checks them have in common.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping

SCRIPT, STYLE = "script-src", "style-src"
PAGES = (".html", ".htm")
"""Endings, in small letters, of pages: each has the policy in its head."""
XML = (".svg", ".xhtml", ".xht")
"""Endings of other files that browsers open as documents. They hold no policy, so they hold no script either."""

_JAVASCRIPT = re.compile(r"(?:text|application)/(?:x-)?(?:java|ecma|j|live)script[\d.]*")


def source_hash(text: bytes) -> str:
    """The hash source of an inline script or style sheet. Browsers normalize newlines to line feeds first (HTML, 13.2.3.5)."""
    digest = hashlib.sha256(text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def is_run(type_: str) -> bool:
    """Whether the policy governs a script element of this type: any type except data blocks (HTML, 4.12.1)."""
    essence = type_.strip().lower().partition(";")[0]
    return essence in ("", "module", "importmap", "speculationrules") or bool(_JAVASCRIPT.fullmatch(essence))


Parsed = Mapping[str, frozenset[str]]


def parsed(policy: str) -> Parsed:
    """A policy as browsers read it: if a directive is repeated, the first one counts."""
    found: dict[str, frozenset[str]] = {}
    for words in (part.split() for part in policy.split(";")):
        if words:
            found.setdefault(words[0].lower(), frozenset(words[1:]))
    return found


_FALLBACK = {"frame-src": ("child-src",), "worker-src": ("child-src", SCRIPT)}
_NO_FALLBACK = ("form-action", "base-uri", "frame-ancestors")


def sources_of(policy: Parsed, directive: str) -> frozenset[str] | None:
    """The sources that a policy allows for a directive, after its fallbacks (CSP3, 6.8.3); None if it allows any."""
    names = (directive, *_FALLBACK.get(directive, ()))
    found = next((policy[name] for name in names if name in policy), None)
    return found if found is not None or directive in _NO_FALLBACK else policy.get("default-src")
