"""What is wrong with the markup of a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """Something in a text that would not be shown as written. `index` counts characters from 0."""

    index: int
    kind: str
    message: str
    hint: str


SIGN = "for the sign itself, write a backslash before it"
"""The end of a hint."""
LINK_HINT = "Write the link where it is used: [words](https://…)."
"""The hint where a link has its target elsewhere."""
