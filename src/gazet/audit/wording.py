"""Finds words that say nothing precise, as a law's pack lists them. Nothing else in an audit reads words; they may lower a verdict,
never raise one."""

from __future__ import annotations

import re
from functools import lru_cache

from gazet.audit.subject import Case
from gazet.law.concern import Phrases

GENERAL = "general-wording"
"""The concern of a pack that lists the words."""
WORD = r"[^\W_]+|[.]"
"""A word of an English text, or the end of a sentence."""


def too_general(case: Case, where: str, text: str) -> str:
    """The words of a text that are too general under the law in a place: "retention", "recipients" or "purposes"; else empty."""
    concern = case.concern(GENERAL)
    found = (matching(text, phrases) for phrases in (concern.phrases if concern else ()) if phrases.where == where)
    return next(filter(None, found), "")


def matching(text: str, phrases: Phrases) -> str:
    """The words that a text contains, in a rule on retention, or that it consists of; empty if there are none."""
    said = _tokens(text)
    is_whole = phrases.where != "retention"
    sought = ((words, _tokens(words)) for words in phrases.words)
    return next((words for words, tokens in sought if (said == tokens if is_whole else tokens in said)), "")


@lru_cache(maxsize=4096)
def _tokens(text: str) -> str:
    """The words and full stops of an English text, each between spaces.

    >>> _tokens("As long as necessary.")
    ' as long as necessary . '
    """
    return f" {' '.join(re.findall(WORD, text.lower()))} "
