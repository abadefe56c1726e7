"""A YAML file that another program reads, mkdocs.yml: its values as that program has them, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

import yaml

from gazet.load.yaml import Location, Source, Value
from gazet.problems import Mark, Problem, ProblemsFound


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
    return _at(node.start_mark)


def _at(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)


def values(text: str, name: str, environment: Mapping[str, str]) -> dict[str, Any]:
    """What a file says as MkDocs reads it, with variables of the `environment` in place (`!ENV`).

    What names something of Python's is None. Raises ProblemsFound where the text is not YAML.
    """

    class Loader(yaml.CSafeLoader):
        pass

    Loader.add_constructor("!ENV", partial(_variable, environment))
    Loader.add_multi_constructor("", lambda *_: None)
    try:
        said = yaml.load(text, Loader) or {}
    except yaml.YAMLError as error:
        raise ProblemsFound([not_yaml(name, error)]) from None
    if not isinstance(said, dict):
        message, hint = "expected keys and values.", 'Write "key: value" lines.'
        raise ProblemsFound([Problem(name, 1, 1, "not-a-mapping", message, hint)])
    return said


def not_yaml(name: str, error: yaml.YAMLError) -> Problem:
    """A file that another program's parser refuses."""
    mark, what = getattr(error, "problem_mark", None), getattr(error, "problem", None) or str(error)
    return Problem(name, *(_at(mark) if mark else Mark(1, 1)), "not-yaml", f"not valid YAML: {what}.")


def _variable(environment: Mapping[str, str], loader: yaml.CSafeLoader, node: yaml.Node) -> Any:
    """The first variable of a list that is set, as YAML reads it; else the list's last value."""
    names = node.value if isinstance(node, yaml.SequenceNode) else [node]
    default = names.pop() if len(names) > 1 else None
    for name in names:
        if name.value in environment:
            return yaml.safe_load(environment[name.value])
    return loader.construct_object(default) if default else None


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """What a file says with what it inherits, key by key."""
    both = {key: _joined(below.get(key), value) for key, value in above.items()}
    return {**below, **both}


def _joined(below: object, above: object) -> object:
    return merged(below, above) if isinstance(below, dict) and isinstance(above, dict) else above
