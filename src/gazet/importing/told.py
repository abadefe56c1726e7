"""What became of each piece of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["recognized", "text", "left out"]
_WORD = re.compile(r"\w+(?:['’.@-]\w+)*")


@dataclass(frozen=True)
class Told:
    """What became of a piece. `line`: where it begins in the file, counted from 1."""

    line: int
    state: State
    what: str
    id: str | None = None
    """The block it became."""


@dataclass(frozen=True)
class Coverage:
    """How much of a text is in the document."""

    words: int
    kept: int
    """Words that are in the document, or that its pages say by themselves: its title, its contents, its date."""
    tables: int
    numbers: int
    """Numbers of headings, which are kept as they are."""
    definitions: tuple[str, ...]
    """Terms that the text defines where it first uses them."""

    @property
    def share(self) -> float:
        """The share of the words that were kept, from 0 to 1."""
        return self.kept / self.words if self.words else 1.0


def counted(text: str) -> Counter[str]:
    """How often each word is in a text."""
    return Counter(_WORD.findall(text))


def kept(of: Iterable[str], by: Iterable[str]) -> tuple[int, int]:
    """How many words texts have, and how many of them other texts have too."""
    wanted, found = counted("\n".join(of)), counted("\n".join(by))
    return wanted.total(), (wanted & found).total()


_DEFINED = re.compile(r"\((?:[^()“”\"]{0,60}\s)?[“\"]([^“”\"()]{2,60})[”\"](?:[^()]{0,80})\)")


def defined_in(text: str) -> list[str]:
    """The terms that a text defines in brackets.

    >>> defined_in("our websites (the “Service”, or “Site”) and GitHub, Inc. (collectively, “GitHub”)")
    ['Service', 'GitHub']
    """
    return [match[1].rstrip(",.") for match in _DEFINED.finditer(text)]
