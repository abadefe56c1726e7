"""Writes a law pack to be filled in: the meaning of every field in words, and another pack's entries as examples."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gazet.law.model import Pack

WIDTH = 118
HEAD = """\
Law pack "{id}", to be filled in; the examples are from "{like}".
Every fact needs a citation of one of the laws below. Write down where and when you looked it up, in a comment; leave out
what you do not know, for then pages say nothing of it.
A line that begins with "#" and one space explains; any other that begins with "#" is an example. Remove the "#" and write what
this law says. Delete what you do not need."""


def scaffold(id: str, like: Pack, day: date) -> str:
    """The file of a new pack. What is required is empty in it, so that checks name it until it is filled in."""
    known = {"id": id, "as_of": str(day)}
    lines = [f"# {line}" for line in HEAD.format(id=id, like=like.id).splitlines()]
    writing = _Writing(like.id)
    for name, field in Pack.model_fields.items():
        lines.append("")
        if name in known:
            lines += [*_prose(field), f"{name}: {known[name]}"]
        else:
            lines += writing.field(name, field, getattr(like, name), depth=0, is_live=field.is_required())
    return "\n".join(lines) + "\n"


class _Writing:
    """One pass over the models of a pack: each is explained where it is met first."""

    def __init__(self, like: str) -> None:
        self.like = like
        self.seen: set[type[BaseModel]] = set()

    def field(self, name: str, field: FieldInfo, value: Any, *, depth: int, is_live: bool) -> Iterator[str]:
        """A field: what it means, then an empty place or an example."""
        yield from _prose(field)
        model, example = _model_in(field.annotation), _example(field, value)
        if model is None or model in self.seen:
            yield _line(f"{name}:" if is_live else f"{name}: {_flow(_plain(example))}", depth, is_live)
            return
        self.seen.add(model)
        yield _line(f"{name}:", depth, is_live)
        is_list = isinstance(example, tuple | list)
        known = example[0] if isinstance(example, tuple) else example
        first = known if isinstance(known, BaseModel) and not is_live else None
        lines = self.entry(model, first, depth + 1, is_live=is_live)
        yield from _dashed(lines) if is_list else lines
        if (
            isinstance(value, tuple)
            and not is_live
            and (ids := [entry.id for entry in value[1:] if hasattr(entry, "id")])
        ):
            yield from _comment(f'Further entries of "{self.like}" here: {", ".join(dict.fromkeys(ids))}.')

    def entry(self, model: type[BaseModel], value: BaseModel | None, depth: int, *, is_live: bool) -> Iterator[str]:
        """The fields of a model, its id and what is required first."""
        for name, field in sorted(
            model.model_fields.items(), key=lambda one: (not one[1].is_required(), one[0] != "id")
        ):
            said, is_empty = getattr(value, name, None), is_live and field.is_required()
            yield from self.field(name, field, said, depth=depth, is_live=is_empty)


def _example(field: FieldInfo, value: Any) -> Any:
    """What the other pack has; where it has nothing, the example of the field's own documentation."""
    return value if value not in (None, (), {}) else (field.examples or [None])[0]


def _dashed(lines: Iterator[str]) -> Iterator[str]:
    """The lines of a list's entry: the first that is no explanation has a dash."""
    is_first = True
    for line in lines:
        is_prose = re.match("# [^ ]", line) is not None
        yield line if is_prose or not is_first else re.sub(r"  (?=\w)", "- ", line, count=1)
        is_first = is_first and is_prose


def _line(text: str, depth: int, is_live: bool) -> str:
    return f"{'' if is_live else '#'}{'  ' * depth}{text}".rstrip()


def _prose(field: FieldInfo) -> Iterator[str]:
    return _comment(f"{field.description}{' Required.' if field.is_required() else ''}")


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False))


def _plain(value: Any) -> Any:
    """A value as a file has it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_unset=True)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, date) else value


def _flow(value: Any) -> str:
    """A value in one line of YAML."""
    written = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=100_000, sort_keys=False)
    return written.removesuffix("...\n").strip()


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field is made of, if it is one or a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
