"""Every act is done in full or not at all, at whatever step it is killed; several acts of one command are one."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest

from support.commands import gazet
from support.faults import faults, record_of
from support.killing import COMMANDS, DAY
from support.records import is_verified, left_over

pytestmark = pytest.mark.proof

ACTS = {"withdraw": 1, "retire": 1, "correct": 1, "translate": 1, "redact": 2, "urgent release": 3}
"""How many lines an act adds to the log."""


@pytest.mark.parametrize("act", ACTS)
def test_an_act_killed_at_any_step_leaves_the_old_record_or_the_new(after: Path, act: str, tmp_path: Path) -> None:
    arguments = list(COMMANDS[act].command)
    old = shutil.copytree(after, tmp_path / "old")
    COMMANDS[act].prepare(old)
    new = shutil.copytree(old, tmp_path / "new")
    result = gazet("-C", new, *arguments, day=DAY)
    assert result.returncode == 0, result.stderr
    before, done = record_of(old), record_of(new)
    assert len(done["log.jsonl"].splitlines()) == len(before["log.jsonl"].splitlines()) + ACTS[act]

    found = faults("kill", old, tmp_path / "killed", DAY, arguments)
    assert {fault.code for fault in found} == {-signal.SIGKILL}
    assert [fault.step for fault in found if not is_verified(fault.project)] == []
    assert [fault.step for fault in found if record_of(fault.project) not in (before, done)] == []
    assert {record_of(fault.project) == done for fault in found} == {False, True}
    for fault in found:
        was_done = record_of(fault.project) == done
        result = gazet("-C", fault.project, *arguments, day=DAY)
        assert result.returncode == int(was_done), (fault.step, result.stderr)
        assert record_of(fault.project) == done, fault.step
        assert left_over(fault.project) == [], fault.step
        in_place = {name for name in done if (fault.project / "editions" / name).is_file()}
        assert in_place == done.keys(), fault.step
