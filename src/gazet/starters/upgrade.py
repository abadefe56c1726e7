"""What a newer package changes in a center: which of its files move, and which people have edited and keep."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError

from gazet.model.base import Model
from gazet.problems import Problem, ProblemsFound
from gazet.starters.answers import Answers
from gazet.starters.center import STATE

BESIDE = ".new"
"""What the name of a file ends in that is written beside an edited one."""


class State(Model):
    """What is remembered of a center since it was begun or last upgraded."""

    version: str
    answers: Answers
    files: Mapping[str, str]
    """SHA-256 of each file as a version of the package wrote it, by its path."""


@dataclass(frozen=True)
class Upgrade:
    """What is to be written and deleted."""

    written: Mapping[str, bytes]
    deleted: tuple[str, ...]
    edited: tuple[str, ...]
    """Files that are kept; what would be in their place is among those that are written."""

    @property
    def problems(self) -> list[Problem]:
        """What a person has to look at."""
        hint = f"Take over from FILE{BESIDE} what you want, then delete it."
        return [
            Problem(path, 1, 1, "edited", f"the file was edited and is kept; the new one is {path}{BESIDE}.", hint)
            for path in self.edited
        ]


def state_of(data: bytes | None) -> State:
    """What is remembered. Raises ProblemsFound where nothing is, or it cannot be read."""
    if data is None:
        raise _unread("the file is missing.", "Only a center that `gazet init` began can be upgraded.")
    try:
        return TypeAdapter(State).validate_python(json.loads(data))
    except (ValidationError, ValueError):
        raise _unread("not what `gazet init` wrote.", "Restore the file from git.") from None


def _unread(message: str, hint: str) -> ProblemsFound:
    return ProblemsFound([Problem(STATE, 1, 1, "unreadable", message, hint)])


def refuse_newer(state: State, running: str) -> None:
    """Raises ProblemsFound where a newer package than the one that is running has written the center."""
    if _numbers(state.version) > _numbers(running):
        message = f"this center was written by gazet {state.version}, which is newer than gazet {running}."
        raise _unread(message, f"Install gazet {state.version} or a later one.")


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def upgraded(state: State, now: Mapping[str, bytes], new: Mapping[str, bytes]) -> Upgrade:
    """What moves. `now`: those of the files that are there; `new`: the files as the running package writes them."""
    written, edited = {}, []
    for path, data in new.items():
        before, there = state.files.get(path), now.get(path)
        if there == data or _sum(data) == before or (there is None and before):
            continue  # it is there already, or nothing new, or somebody deleted it
        if there is None or _sum(there) == before:
            written[path] = data
        else:
            written[f"{path}{BESIDE}"] = data
            edited.append(path)
    gone = (path for path in state.files if path not in new and path in now)
    return Upgrade(written, tuple(p for p in gone if _sum(now[p]) == state.files[p]), tuple(edited))


def _sum(data: bytes) -> str:
    return sha256(data).hexdigest()


def news(changelog: str, version: str) -> str:
    """The sections of a changelog above that of a version; all of them where it has none."""
    return "".join(_above(changelog.splitlines(keepends=True), version)).strip()


def _above(lines: list[str], version: str) -> Iterator[str]:
    is_open = False
    for line in lines:
        if heading := re.match(r"## \[?([^\]\s]+)", line):
            is_open = True
            if heading[1] == version:
                return
        if is_open:
            yield line
