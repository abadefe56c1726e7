"""Placeholders: `{name}` in the text of a clause."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> list[str]:
    """The names of the placeholders in a text, in order."""
    return PLACEHOLDER.findall(text) if "{" in text else []


def stray_brace(text: str) -> int | None:
    """The index of the first unmatched brace; None if there is none."""
    if "{" not in text and "}" not in text:
        return None
    rest = PLACEHOLDER.sub(lambda m: "\0" * len(m[0]), text)
    return next((i for i, c in enumerate(rest) if c in "{}"), None)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every placeholder replaced. Raises KeyError for a placeholder without a value: a programming error."""
    return PLACEHOLDER.sub(lambda match: values[match[1]], text) if "{" in text else text
