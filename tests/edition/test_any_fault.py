"""Whatever acts are done in whatever order, and wherever one of them is killed or finds the disk full: it is done or not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.commands import Said, gazet
from support.faults import faults_in, record_of
from support.records import NL, announce, is_verified, keep_for, left_over

DOCUMENT = "policies/notice/document.yml"
WHY = [part for code in ("en", "nl", "tr") for part in ("--reason", f"{code}=Because.")]
START = date(2025, 5, 1)


def rewritten(path: Path, pattern: str, text: str) -> None:
    new, count = re.subn(pattern, text, path.read_text("utf-8"))
    assert count
    path.write_text(new, "utf-8")


def last_edition(project: Path) -> str:
    found = re.findall(r'"act":"publish".*?"edition":"([^"]*)"', record_of(project)["log.jsonl"].decode())
    return str(found[-1])


# Each act edits the project on a day, and returns the command.
Act = Callable[[Path, date], list[str]]


def ordinary(project: Path, day: date) -> list[str]:
    keep_for(project, 10 + (day - START).days)
    announce(project, str(day + timedelta(days=60)), "clarification")
    return ["release", "notice"]


def waiting(project: Path, day: date) -> list[str]:
    rewritten(project / DOCUMENT, "Users may object[^.]*[.]", f"Users may object at any time until {day.day}.")
    announce(project, str(day + timedelta(days=60)), "clarification")
    return ["release", "notice", "--later", "nl,tr"]


def urgent(project: Path, day: date) -> list[str]:
    rewritten(project / DOCUMENT, "Users may object[^.]*[.]", f"Users may object from {day.day} on.")
    announce(project, str(day), "clarification")
    return ["release", "notice", "--urgent", "--later", "nl,tr", *WHY]


def withdrawn(project: Path, day: date) -> list[str]:
    return ["withdraw", "notice", last_edition(project), *WHY]


def corrected(project: Path, day: date) -> list[str]:
    rewritten(project / NL, 'msgid "Legal bases"\nmsgstr "[^"]*"', f'msgid "Legal bases"\nmsgstr "Gronden {day.day}"')
    return ["correct", "notice", "2025-03-01", "--language", "nl", *WHY]


def retired(project: Path, day: date) -> list[str]:
    return ["retire", "notice", "--from", "2026-03-01", *WHY]


def redacted(project: Path, day: date) -> list[str]:
    return ["redact", "--words", "Acme Tag", *WHY]


ACTS: tuple[Act, ...] = (ordinary, waiting, urgent, withdrawn, corrected, retired, redacted)
EXAMPLES = max(3, settings().max_examples // 12)
"""Each takes seconds: a few in `make test`, more in `make properties`."""
FAULTS = st.tuples(st.sampled_from(["kill", "torn", "full"]), st.floats(0, 1, exclude_max=True))


def run(project: Path, command: list[str], day: date) -> Said:
    return gazet("-C", project, *command, day=str(day))


@settings(max_examples=EXAMPLES)
@given(sequence=st.lists(st.tuples(st.sampled_from(ACTS), FAULTS), min_size=1, max_size=4))
def test_every_act_leaves_the_old_record_or_the_new(
    after: Path, tmp_path_factory: pytest.TempPathFactory, sequence: list[tuple[Act, tuple[str, float]]]
) -> None:
    folder = tmp_path_factory.mktemp("acts")
    project = shutil.copytree(after, folder / "project")
    for number, (act, (action, where)) in enumerate(sequence):
        day = START + timedelta(days=number)
        command = act(project, day)
        before, twin = record_of(project), shutil.copytree(project, folder / f"twin-{number}")
        with faults_in(twin) as counted:
            code = run(twin, command, day).returncode
        done = record_of(twin)
        assert (code, done == before) in ((0, False), (1, True)), command
        with faults_in(project, action, int(where * counted.steps)):
            run(project, command, day)
        left = record_of(project)
        assert left in (before, done), (command, action)
        assert is_verified(project), (command, action)
        assert run(project, command, day).returncode == int(left == done), command
        assert record_of(project) == done, command
        assert left_over(project) == [], command


@pytest.mark.parametrize("action", ["kill", "torn", "full"])
def test_a_fault_is_met(after: Path, tmp_path: Path, action: str) -> None:
    """Else the property would hold of acts that meet none."""
    project = shutil.copytree(after, tmp_path / "project")
    before, command = record_of(project), withdrawn(project, START)
    with faults_in(project, action, 2) as injector:
        run(project, command, START)
    assert (injector.steps > 2, injector.is_dead) == (True, action != "full")
    assert record_of(project) == before
