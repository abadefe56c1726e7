"""The texts of a language's file that are more than words: patterns, templates, and names of algorithms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

import Stemmer
from pydantic import AfterValidator

from gazet.problems import known

_FIELD = re.compile(r"\{([a-z_]+)\}")
_PATTERN = re.compile(
    r"(?:\(\?:|[)|?.=-]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\}|\[[^\]\[\\]+\]|[^\W_]|" + _FIELD.pattern + ")+"
)
"""What Python and JavaScript share of regular expressions, and mean alike: no capturing, no backslash, no * or +."""


def _pattern(value: str) -> str:
    if not _PATTERN.fullmatch(value):
        raise ValueError(
            "not a pattern. Expected letters, [sets], (?:groups), |, ?, {1,2} and names of parts as {name}"
        )
    try:
        re.compile(_FIELD.sub("(?:)", value))
    except re.error as error:
        raise ValueError(f"not a pattern: {error.msg} at character {(error.pos or 0) + 1}") from None
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
"""A regular expression; {name} stands for a named part."""


def with_parts(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with its named parts written out; a name that there is not stays."""
    return _FIELD.sub(lambda field: parts.get(field[1], field[0]), pattern)


def unknown_parts(pattern: str, parts: Mapping[str, str]) -> Iterator[str]:
    """The names in a pattern that no part has."""
    return (name for name in _FIELD.findall(pattern) if name not in parts)


def template(needed: str, others: str = "") -> AfterValidator:
    """The mark of a text with placeholders: those it must have, and others it may have, separated by spaces."""
    must, may = set(needed.split()), {*needed.split(), *others.split()}

    def check(value: str) -> str:
        found = _FIELD.findall(value)
        for name in found:
            if name not in may:
                raise ValueError(f"unknown placeholder {{{name}}}. {known(name, may)}".rstrip("."))
        if re.search("[{}]", _FIELD.sub("", value)):
            raise ValueError("a placeholder is not closed or not opened. Write {name}, without spaces or other braces")
        if missing := must.difference(found):
            raise ValueError(f"{{{min(missing)}}} is missing. Put it where it belongs")
        return value

    return AfterValidator(check)


def filled(template: str, **values: str | None) -> str:
    """A template with its placeholders filled; nothing at all where a value is not given."""
    return "" if None in values.values() else _FIELD.sub(lambda field: str(values[field[1]]), template)


def _algorithm(value: str) -> str:
    if value not in Stemmer.algorithms():
        raise ValueError(f"unknown algorithm. {known(value, Stemmer.algorithms())}".rstrip("."))
    return value


Algorithm = Annotated[str, AfterValidator(_algorithm)]
"""A Snowball algorithm by its name."""
