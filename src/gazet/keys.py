"""Keys by which what was made is found again."""

from __future__ import annotations

from hashlib import sha256


def key_of(*parts: object) -> str:
    """The key of some values: SHA-256 of their `repr`, by which values of different kinds or lengths differ. It is for plain
    values and those that are made of them; what has an identity in its `repr` would never be found again."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
