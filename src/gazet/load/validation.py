"""The values of a file as a model, or everything that does not fit it, each with its place and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, Tag, ValidationError
from pydantic.fields import FieldInfo

from gazet.load.yaml import Location, Source
from gazet.model.base import Empty
from gazet.problems import Problem, known

M = TypeVar("M", bound=BaseModel)


def validated(source: Source, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The values of a file as a model, or everything that does not fit it."""
    try:
        return model.model_validate(source.value), []
    except ValidationError as error:
        return None, [_problem(source, model, detail) for detail in error.errors(include_url=False)]


def _problem(source: Source, model: type[BaseModel], detail: Any) -> Problem:
    """A pydantic error as a place, what is wrong, and what to do."""
    kind, raw, value = detail["type"], tuple(detail["loc"]), detail["input"]
    of_key = raw[-1:] == ("[key]",)  # pydantic's word for a key that does not fit
    location: Location = tuple(part for part in raw if not str(part).startswith("\0"))[: -1 if of_key else None]
    name = next((part for part in reversed(location) if isinstance(part, str)), source.path)
    help_ = _field_help(model, raw)
    match kind:
        case "missing":
            return source.problem(location[:-1], "missing-key", f'the key "{name}" is missing.', f"Add it: {help_}")
        case "extra_forbidden":
            owner = _model_at(model, raw[:-1])
            keys = _fields(owner) if owner else ()
            return source.problem(location, "unknown-key", f'unknown key "{name}".', known(str(name), keys), key=True)
        case "literal_error":
            words = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
            message = f'"{_short(value)}" is not a value of "{name}".'
            return source.problem(location, "unknown-value", message, known(str(value), words))
        case "too_short":
            return source.problem(location, "too-few", f'"{name}": at least one is needed.', help_)
        case "value_error":
            return _refused(source, location, str(name), value, detail["ctx"]["error"], key=of_key)
        case _ if kind in _EXPECTED:
            expected = _EXPECTED[kind]
            message = f'"{name}": expected {expected}, found {_kind(value)}.'
            return source.problem(location, "wrong-type", message, _SHAPES[expected])
    return source.problem(location, "wrong-value", f'"{name}": {_short(value)} does not fit.', help_)


def _refused(source: Source, location: Location, name: str, value: object, error: ValueError, *, key: bool) -> Problem:
    """What a validator of ours says: what is wrong, a full stop, what to do."""
    what, _, hint = str(error).partition(". ")
    code = "empty-text" if isinstance(error, Empty) else "wrong-value"
    shown = f"{_short(value)}: " if value not in ("", []) and not key else ""
    return source.problem(location, code, f'"{name}": {shown}{what}.', f"{hint}." if hint else "", key=key)


_EXPECTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "dict_type": "keys and values",
}


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _kind(value: object) -> str:
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "keys and values"


_SHAPES = {
    "a list": 'Write one entry a line, each after "- ".',
    "a text": 'Write one line, or a block after ">-".',
    "keys and values": 'Write "key: value" lines, indented.',
}


def _field_help(model: type[BaseModel], raw: tuple[str | int, ...]) -> str:
    owner = _model_at(model, raw[:-1])
    field = _fields(owner).get(str(raw[-1])) if owner and raw else None
    if field is None:
        return "See the reference of the file."
    example = field.examples[0] if field.examples else None
    return (
        f"{field.description} Example: {str(example).rstrip('.')}."
        if isinstance(example, str | int)
        else f"{field.description}"
    )


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields by the keys that people write."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_at(annotation: Any, location: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model that holds the value at a pydantic location; parts that start with NUL choose the member of a union."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not location:
            return annotation
        field = _fields(annotation).get(str(location[0]))
        return _model_at(field.annotation, location[1:]) if field else None
    if location and str(location[0]).startswith("\0"):
        tagged = next(
            (a for a in _members(annotation) if Tag(str(location[0])) in getattr(a, "__metadata__", ())), None
        )
        return _model_at(get_args(tagged)[0], location[1:]) if tagged else None
    if location and isinstance(location[0], int):
        return next((m for a in get_args(annotation) if (m := _model_at(a, location[1:]))), None)
    return next((m for a in get_args(annotation) if (m := _model_at(a, location))), None)


def _members(annotation: Any) -> Iterator[Any]:
    """The members of a union, unwrapped from Annotated."""
    yield annotation
    for argument in get_args(annotation):
        yield from _members(argument)
