"""Reads JSON of the record strictly: only the bytes that Gazet itself writes are accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from gazet.edition.canonical import Json
from gazet.problems import Problem, place

RESTORE = "Restore the file from git; published words are never changed."
CRLF_HINT = (
    "git changed it on checkout. Write the line `editions/** -text` in .gitattributes, delete the files of editions/ "
    "and restore them: git checkout -- editions"
)


def crlf(shown: str, data: bytes) -> list[Problem]:
    """The problem of a file that git checked out with the line endings of Windows."""
    at = data.find(b"\r\n")
    if at < 0:
        return []
    line = data.count(b"\n", 0, at) + 1
    return [
        Problem(
            shown,
            line,
            1,
            "crlf",
            "the file has Windows line endings (CRLF), not those it was written with.",
            CRLF_HINT,
        )
    ]


def strict(
    shown: str, data: bytes, render: Callable[[Any], bytes], line: int = 1, hint: str = RESTORE
) -> tuple[Json | None, list[Problem]]:
    """The object in some bytes, and what is wrong with them; `line` is that of the first byte."""
    try:
        value = orjson.loads(data)
        expected = render(value)
    except orjson.JSONDecodeError as error:
        message = "damaged: not valid JSON."
        return None, [
            Problem(shown, error.lineno + line - 1, error.colno, "broken-edition", f"the file is {message}", hint)
        ]
    except TypeError:  # orjson reads deeper nesting than it writes
        return None, [Problem(shown, line, 1, "broken-edition", "the file is damaged: nested too deeply.", hint)]
    if not isinstance(value, dict):
        return None, [Problem(shown, line, 1, "broken-edition", "the file is not an edition.", hint)]
    if expected != data:
        at = place(_common(expected, data).decode("utf-8", "ignore"))
        message = "the file is not written as Gazet writes it: other white space, order or escapes, or a key twice."
        return value, [Problem(shown, at.line + line - 1, at.column, "other-bytes", message, hint)]
    return value, []


def _common(one: bytes, other: bytes) -> bytes:
    """What two texts begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return one[:low]
