"""Problems as values: where it is, what is wrong, what was expected, what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Mark(NamedTuple):
    """A position in a file, counted from 1."""

    line: int
    column: int


def place(before: str) -> Mark:
    """The line and column, counted from 1, of the character after `before`."""
    return Mark(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def printable(text: str) -> str:
    """A text in one line, in which nothing can command a terminal: a value that is quoted may hold anything.

    >>> printable("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    return _COMMANDS.sub(lambda match: repr(match[0])[1:-1], text)


@dataclass(frozen=True, order=True)
class Problem:
    """Something a person has to correct. `line` and `column` count from 1; `path` is relative to the project."""

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f" {self.hint}" if self.hint else ""
        return printable(f"{self.path}:{self.line}:{self.column}: {self.message}{hint}")


class ProblemsFound(Exception):
    """Carries all problems of a step, sorted. Raised once, at the end of a step that cannot be completed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem]) -> str:
    """One line per problem, then the count."""
    lines = [str(problem) for problem in problems]
    return "\n".join([*lines, f"{len(lines)} {'problem' if len(lines) == 1 else 'problems'} found"])


LONG = 60
"""Longer lists of words are abbreviated."""


def known(word: str, words: Iterable[str]) -> str:
    """A hint for a word that is not in a closed list: the nearest word, then the list.

    >>> known("payment", ["payments", "hosting"])
    'Did you mean "payments"? Known: hosting, payments.'
    """
    ordered = sorted(set(words))
    near = difflib.get_close_matches(word, ordered, n=1, cutoff=0.6)
    mean = f'Did you mean "{near[0]}"? ' if near else ""
    if len(ordered) > LONG:
        nearest = sorted(difflib.get_close_matches(word, ordered, n=5, cutoff=0.0))
        return f"{mean}Known: {', '.join(nearest)} and {len(ordered) - len(nearest)} more."
    return f"{mean}Known: {', '.join(ordered) or 'none yet'}."


def refused(path: str, reasons: Iterable[str]) -> ProblemsFound:
    """The reasons for not writing to the record, as problems of `path`."""
    return ProblemsFound([Problem(path, 1, 1, "refused", reason) for reason in reasons])
