"""Placeholders: `{name}` in the text of a clause."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> list[str]:
    """Names of the placeholders of a text, in order."""
    return PLACEHOLDER.findall(text)


def stray_brace(text: str) -> int | None:
    """Index of the first brace that opens or closes nothing."""
    rest = PLACEHOLDER.sub(lambda m: "\0" * len(m[0]), text)
    return next((i for i, c in enumerate(rest) if c in "{}"), None)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every placeholder replaced; one without a value is a programming error (KeyError)."""
    return PLACEHOLDER.sub(lambda match: values[match[1]], text)
