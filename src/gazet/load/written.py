"""Reads a single data file: its value, and the place of every part of it for problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from pydantic import BaseModel

from gazet.load.validation import validated
from gazet.load.yaml import Source, parse
from gazet.problems import Problem

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Written(Generic[M]):
    """The value of a file, and its source, which knows the place of every part."""

    value: M
    source: Source


def written(path: str, data: bytes, model: type[M]) -> tuple[Written[M] | None, list[Problem]]:
    """Read a file's content. `path` is as shown to people. If there is no value, the problems say why."""
    source, problems = parse(data, path)
    if source is None:
        return None, problems
    value, found = fitted(source, model)
    return (Written(value, source) if value else None), [*problems, *found]


def written_by_id(
    files: Mapping[str, bytes], model: type[M], unknown: Callable[[str], Problem]
) -> tuple[dict[str, Written[M]], list[Problem]]:
    """The files of one folder by id, as far as they can be read, and the problems of the others.

    `files`: path as shown to people → content. `unknown` makes the problem of a file that is not `<folder>/<id>.yml`.
    """
    found: dict[str, Written[M]] = {}
    problems: list[Problem] = []
    for path, data in sorted(files.items()):
        is_named = path.count("/") == 1 and path.endswith(".yml")
        file, wrong = written(path, data, model) if is_named else (None, [unknown(path)])
        problems += wrong
        if file:
            found[id_in(file.source)] = file
    return found, problems


def fitted(source: Source, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The file as a model: not blank, its id equal to its name, every value valid. If it is None, the problems say why."""
    if source.is_blank:
        hint = "Fill it in, or delete it."
        return None, [source.problem((), "only-comments", "the file holds only comments.", hint)]
    misnamed = list(_misnamed(source)) if "id" in model.model_fields else []
    value, problems = validated(source, model)
    return (None if misnamed else value), [*misnamed, *problems]


def name_of(path: str) -> str:
    """The id that follows from a file's path: the file's name, or the folder's for a document."""
    file = PurePosixPath(path)
    return file.parent.name if file.stem == "document" else file.stem


def id_in(source: Source) -> str:
    """The id stated in a file; if there is none, the id that follows from its path."""
    given = source.value.get("id") if isinstance(source.value, dict) else None
    return given if isinstance(given, str) else name_of(source.path)


def _misnamed(source: Source) -> Iterator[Problem]:
    """A problem if the stated id differs from the file's name."""
    given, expected = id_in(source), name_of(source.path)
    if given != expected:
        message = f'the id "{given}" does not match the file name.'
        hint = f'Write "id: {expected}", or rename the file.'
        yield source.problem(("id",), "id-not-file-name", message, hint)
