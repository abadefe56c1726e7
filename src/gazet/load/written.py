"""One file as it is written: what it says, and where in the file each of its values is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from gazet.load.policies import validated
from gazet.load.yaml import Source, parse
from gazet.model.base import Named
from gazet.problems import Problem

N = TypeVar("N", bound=Named)


@dataclass(frozen=True)
class Written(Generic[N]):
    """The value of a file, and its places for problems."""

    value: N
    source: Source


def written(path: str, data: bytes, model: type[N]) -> tuple[Written[N] | None, list[Problem]]:
    """Read the bytes of the file that people know as `path`. Without a value, the problems say why."""
    source, problems = parse(data, path)
    if source is None:
        return None, problems
    value, found = validated(source, model)
    misnamed = _misnamed(source)
    problems += [*misnamed, *found]
    return (Written(value, source) if value and not misnamed else None), problems


def _misnamed(source: Source) -> list[Problem]:
    """One thing per file, and the file's name is its id."""
    expected = PurePosixPath(source.path).stem
    given = source.value.get("id", expected) if isinstance(source.value, dict) else expected
    if given == expected:
        return []
    message, hint = f'the id "{given}" is not the name of the file.', f'Write "id: {expected}", or rename the file.'
    return [source.problem(("id",), "id-not-file-name", message, hint)]
