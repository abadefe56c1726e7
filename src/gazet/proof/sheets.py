"""Finds the URLs in a style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazet.csp import STYLE
from gazet.problems import Mark, place

_RULE = re.compile(
    r"""/\*.*?\*/                                      # a comment
    | (?P<import>@import)\s+(?:url\()?\s*(?P<q>["']?)(?P<sheet>[^"')\s]*)(?P=q)
    | (?P<face>@font-face)
    | (?P<close>\})
    | \burl\(\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^)"'\s]*))\s*\)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


class Reference(NamedTuple):
    """A URL in a built file, and its kind: the directive of the policy that governs it, or a kind of link."""

    mark: Mark
    kind: str
    attribute: str
    url: str


def sheet_references(text: str) -> list[Reference]:
    """The references in a style sheet's file."""
    return [Reference(place(text[:at]), kind, attribute, url) for at, kind, attribute, url in urls(text)]


def urls(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Position, directive, rule and URL of everything that a style sheet requests."""
    in_face = False
    for rule in _RULE.finditer(text):
        url = next((rule[name] for name in ("double", "single", "bare") if rule[name] is not None), None)
        if rule["import"]:
            yield rule.start(), STYLE, "@import", rule["sheet"]
        elif url is not None:
            yield rule.start(), "font-src" if in_face else "img-src", "url()", url
        elif rule["face"] or rule["close"]:
            in_face = bool(rule["face"])
