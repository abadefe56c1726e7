"""The log: the acts of the project, one line each, read strictly."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from gazet.edition.acts import Act, act_of, head_of
from gazet.edition.canonical import Json, canonical
from gazet.edition.rules import RESTORE, Rules
from gazet.edition.strict import crlf, strict
from gazet.problems import Problem

MARKERS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
"""How lines begin that git writes where two branches differ."""


def read_log(data: bytes, shown: str) -> tuple[tuple[Act, ...], list[Problem]]:
    """The acts of a log as far as they can be read, and everything that is wrong with it."""
    if wrong := crlf(shown, data) or list(_conflict(data, shown)):
        return (), wrong
    if not data:
        return (), [Problem(shown, 1, 1, "empty-log", "the log is empty.", RESTORE)]
    acts, problems = [], []
    previous, rules = "", Rules()
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        value, found = strict(shown, line, _line, number, RESTORE)
        act, unknown = _act(value, shown, number) if value is not None else (None, [])
        problems += [*found, *unknown]
        if value is None or act is None:
            continue
        if not found and head_of(value, previous) != act.head:
            message = "the head does not fit this act and those before it: an act is missing, changed or out of order."
            problems.append(Problem(shown, number, 1, "wrong-head", message, RESTORE))
        problems += [Problem(shown, number, 1, "wrong-act", reason) for reason in rules.refusals(act)]
        rules.add(act)
        acts.append(act)
        previous = act.head
    return tuple(acts), problems


def _conflict(data: bytes, shown: str) -> Iterator[Problem]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.startswith(MARKERS):
            message = "two branches have both added acts, and git cannot put them in order."
            hint = "Run `gazet release --rebase`: it puts yours after those of the other branch."
            yield Problem(shown, number, 1, "conflict", message, hint)
            return


def _line(value: object) -> bytes:
    return canonical(value) + b"\n"


def _act(value: Json, shown: str, number: int) -> tuple[Act | None, list[Problem]]:
    try:
        return act_of(value), []
    except ValidationError as error:
        what = error.errors()[0]
        place = ".".join(str(part) for part in what["loc"])
        message = f'this version of gazet cannot read the act: "{place}": {what["msg"]}.'
        hint = "Restore the log from git; or use the version of gazet that wrote it, or a newer one."
        return None, [Problem(shown, number, 1, "unknown-act", message, hint)]
