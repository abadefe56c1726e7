"""Marks around English that a draft shows for want of a translation."""

from __future__ import annotations

import re

UNTRANSLATED = ("\ue000", "\ue001")
"""Stand around English that a draft shows for want of a translation. Private use: never read from a file, never frozen."""


BRACKETS = ("⟦", "⟧")
"""Stand around such English where a page cannot mark it: in an attribute, a letter, a file."""


def marked(text: str) -> str:
    """English in a translation, between marks, line by line so that Markdown lists stay lists."""
    return re.sub(r"(?m)^(\s*(?:[-*]|\d+\.)?\s*)(.+)$", rf"\1{UNTRANSLATED[0]}\2{UNTRANSLATED[1]}", text)


def unmarked(text: str) -> str:
    """The text without the marks."""
    return text.translate({ord(mark): None for mark in UNTRANSLATED})


def bracketed(text: str) -> str:
    """The text with brackets in the place of the marks."""
    return text.translate(dict(zip(map(ord, UNTRANSLATED), BRACKETS, strict=True)))


def is_marked(text: str) -> bool:
    """Whether a text holds English for want of a translation."""
    return UNTRANSLATED[0] in text
