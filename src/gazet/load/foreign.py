"""A YAML file that another program reads, mkdocs.yml: its values as that program has them, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import yaml

from gazet.load.yaml import Location, Source, Value
from gazet.problems import Mark


def foreign(text: str, name: str, value: object, below: tuple[str, ...]) -> Source:
    """The part of a file `below` some keys. `value` is what the other program made of it; every scalar becomes text again.

    What the file does not hold itself, because it inherits it, is placed at its beginning.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    for key in below:
        node = next((v for k, v in _pairs(node) if k.value == key), None)
    marks, keys = dict(_marks(node, ())), dict(_keys(node, ()))
    return Source(name, _text(value), marks, keys)


def _text(value: object) -> Value:
    if isinstance(value, dict):
        return {str(key): _text(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_text(inner) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _marks(node: yaml.Node | None, at: Location) -> Iterator[tuple[Location, Mark]]:
    if node is not None:
        yield at, _mark(node)
    for key, inner in _inner(node):
        yield from _marks(inner, (*at, key))


def _keys(node: yaml.Node | None, at: Location) -> Iterator[tuple[Location, Mark]]:
    for key, _ in _pairs(node):
        yield (*at, str(key.value)), _mark(key)
    for key_, inner in _inner(node):
        yield from _keys(inner, (*at, key_))


def _inner(node: yaml.Node | None) -> Iterator[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.SequenceNode):
        yield from enumerate(node.value)
    for key, value in _pairs(node):
        yield str(key.value), value


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _mark(node: yaml.Node) -> Mark:
    return Mark(node.start_mark.line + 1, node.start_mark.column + 1)
