"""The Content Security Policy as browsers read it (CSP Level 3): what it governs, the hash of a source, what it allows.

Whoever writes a policy and whoever checks one agree on this and on nothing else.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping

SCRIPT, STYLE = "script-src", "style-src"

_JAVASCRIPT = re.compile(r"(?:text|application)/(?:x-)?(?:java|ecma|j|live)script[\d.]*")


def source_hash(text: bytes) -> str:
    """The hash source of an inline script or style sheet. A browser hashes it with line feeds alone (HTML, 13.2.3.5)."""
    digest = hashlib.sha256(text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def is_run(type_: str) -> bool:
    """Whether the policy governs a script element of this type: all that is not a data block (HTML, 4.12.1)."""
    essence = type_.strip().lower().partition(";")[0]
    return essence in ("", "module", "importmap", "speculationrules") or bool(_JAVASCRIPT.fullmatch(essence))


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
