"""Signs that nobody sees, in what a site says outside its policies: in mkdocs.yml, and at the top of hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from gazet.load.hidden import first_hidden
from gazet.load.yaml import Location
from gazet.problems import Problem, place
from gazet.shell.description import Description

_HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINES = re.compile(r"(?:[ ]{0,3}[\w-]+:.*\n|[ ]{4,}.*\n)+")
"""How MkDocs finds what a page says of itself: between two lines of hyphens, or in lines that start with a key."""


def hidden_settings(project: Description) -> Iterator[Problem]:
    """The keys and values of mkdocs.yml that hold such a sign."""
    for location, text, is_key in _texts(project.source.value, ()):
        if (at := first_hidden(text)) is not None:
            yield project.source.problem(location, "hidden-character", _message(text[at]), "Delete it.", key=is_key)


def hidden_heads(project: Description) -> Iterator[Problem]:
    """What hand-written pages say of themselves with such a sign."""
    for name in (name for name in project.documents() if name.endswith(".md")):
        try:
            text = (project.docs / name).read_text("utf-8-sig")
        except UnicodeDecodeError:  # whoever reads the page says so
            continue
        if head := _HEAD.match(text) or _LINES.match(text):
            yield from _in_head(f"{project.docs.name}/{name}", text, head)


def _in_head(path: str, text: str, head: re.Match[str]) -> Iterator[Problem]:
    if (at := first_hidden(head[0])) is not None:
        yield Problem(path, *place(text[:at]), "hidden-character", _message(text[at]), "Delete it.")
    elif head.re is _HEAD:
        start = head[0][: head.start(1)].count("\n")
        for line, said in _scalars(head[1]):
            if (at := first_hidden(said)) is not None:
                yield Problem(path, start + line, 1, "hidden-character", _message(said[at]), "Delete it.")


def _scalars(text: str) -> Iterator[tuple[int, str]]:
    """The texts of a head with their lines, as YAML reads them: an escape adds a sign that is not in the file."""
    try:
        events = list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:  # MkDocs takes it for text
        return
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and event.start_mark:
            yield event.start_mark.line + 1, str(event.value)


def _texts(value: object, at: Location) -> Iterator[tuple[Location, str, bool]]:
    """Every text of a value with its place, and whether it is a key."""
    if isinstance(value, str):
        yield at, value, False
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        if isinstance(key, str):
            yield (*at, key), key, True
        yield from _texts(inner, (*at, key))


def _message(sign: str) -> str:
    return f"found the hidden character U+{ord(sign):04X}."
