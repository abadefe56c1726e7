"""Canonical JSON (RFC 8785) and its hashes.

Records contain only text, integers, lists and objects with ASCII keys. For these, orjson's sorted output is the canonical
form, and it is fast enough to check hundreds of editions. A test compares it with a reference implementation.
"""

from __future__ import annotations

import hashlib
from typing import Any

import orjson

Json = dict[str, Any]


def canonical(value: object) -> bytes:
    """A value in canonical form (RFC 8785), in UTF-8."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def digest(value: object) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def pretty(value: object) -> bytes:
    """A value as it is written to files: indented and sorted by key, for git diffs."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
