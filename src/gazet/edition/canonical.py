"""Canonical JSON (RFC 8785) and the hashes over it.

Our records hold text, whole numbers, lists and objects with ASCII keys only; for these orjson's sorted output is the
canonical form, at the speed that checking hundreds of editions needs. A test compares it with a reference implementation.
"""

from __future__ import annotations

import hashlib
from typing import Any

import orjson

Json = dict[str, Any]


def canonical(value: object) -> bytes:
    """The canonical form of a value."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def digest(value: object) -> str:
    """SHA-256 over the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def pretty(value: object) -> bytes:
    """The form in files: indented, sorted by key, for git diffs."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
