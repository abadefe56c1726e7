"""Runs as the text of a clause, which pages show with the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

from gazet.article.grammar import faults
from gazet.article.markdown import escape, plain
from gazet.importing.pieces import Run, Runs, words_of

Targets = Callable[[str], str | None]
"""Where a link leads in the document, by where it led; None if that is not known."""
_BRACES = str.maketrans("{}", "()")
_LIST = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))|(?=[#>+=~-])", re.MULTILINE)
_EDGE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)


def clause_of(runs: Runs, targets: Targets, *, breaks: bool = True) -> str:
    """The text of a clause. What cannot be marked is left unmarked: links first, then emphasis. Without `breaks`, it is in one
    line."""
    lines = runs if breaks else [replace(run, text=run.text.replace("\n", " ")) for run in runs]
    said = tuple(replace(run, text=without_braces(run.text)) for run in lines)
    words = words_of(said)
    tries = (
        partial(_marked, said, targets, _little),
        partial(_marked, said, targets, _all),
        partial(_marked, tuple(replace(run, em=False, strong=False) for run in said), targets, _all),
    )
    for attempt in tries:
        if _says(text := attempt(), words):
            return text
    return _at_start(_all(words)).replace("\n", "  \n")


def without_braces(text: str) -> str:
    """A text with round brackets in the place of braces, which hold placeholders."""
    return text.translate(_BRACES)


def _says(text: str, words: str) -> bool:
    return not faults(text) and _spaced(plain(text)) == _spaced(words)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _little(text: str) -> str:
    """Plain text with the signs escaped that are always markup."""
    return re.sub(r"([\\*`])", r"\\\1", text)


def _all(text: str) -> str:
    """Plain text with every sign escaped that may be markup."""
    return re.sub(r"&(?=#?\w+;)|~(?=~)|!(?=\\\[)", r"\\\g<0>", escape(text))


def _marked(runs: Iterable[Run], targets: Targets, escaped: Callable[[str], str]) -> str:
    parts = []
    for target, linked in groupby(runs, key=lambda run: run.target):
        words = "".join(_emphasized(list(linked), escaped))
        leads = targets(target) if target else None
        parts.append(f"[{words}]({leads})" if leads and words.strip() else words)
    return _at_start("".join(parts)).replace("\n", "  \n")


def _emphasized(runs: list[Run], escaped: Callable[[str], str]) -> Iterator[str]:
    for run in runs:
        sign = "*" * (int(run.em) + 2 * int(run.strong))
        before, words, after = _edges(run.text) if sign else ("", run.text, "")
        yield escaped(before) + (f"{sign}{escaped(words)}{sign}" if words else "") + escaped(after)


def _edges(text: str) -> tuple[str, str, str]:
    """What is at the ends of emphasized words and is no letter: marks beside such signs would not be read as marks."""
    found = _EDGE.match(text)
    return (found[1], found[2], found[3]) if found and found[2] else (text, "", "")


def _at_start(text: str) -> str:
    """A text whose lines do not start as lists, headings or quotations do."""
    return (
        _LIST.sub(lambda match: f"{match[0]}\\" if match[0] else "\\", text)
        if _LIST.match(text) or "\n" in text
        else text
    )
