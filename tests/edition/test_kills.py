"""Every act is done in full or not at all, at whatever step it is killed; several acts of one command are one."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from support.commands import gazet
from support.edits import edit
from support.faults import faults, record_of
from support.records import NL, announce, is_verified, left_over

pytestmark = pytest.mark.proof

DOCUMENT = "policies/notice/document.yml"
DAY = "2025-05-01"
OBJECT, URGENT = "Users may object.", "Users may object at any time."
WHY = [part for code in ("en", "nl", "tr") for part in ("--reason", f"{code}=Because.")]


def urgently(project: Path) -> None:
    for name in (DOCUMENT, NL, NL.replace("/nl/", "/tr/")):
        edit(project / name, OBJECT, URGENT)
    announce(project, DAY, "clarification")


def later(project: Path) -> None:
    edit(project / DOCUMENT, OBJECT, URGENT)
    announce(project, "2025-07-01", "clarification")
    assert gazet("-C", project, "release", "notice", "--later", "nl,tr", day="2025-04-20").returncode == 0
    edit(project / NL, OBJECT, URGENT)


def better_words(project: Path) -> None:
    edit(project / NL, 'msgstr "Rechtsgronden"', 'msgstr "Grondslagen"')


def nothing(project: Path) -> None:
    pass


# What is done before, the act, how many lines it adds.
ACTS: dict[str, tuple[Callable[[Path], None], list[str], int]] = {
    "withdraw": (nothing, ["withdraw", "notice", "2025-06-01", *WHY], 1),
    "retire": (nothing, ["retire", "notice", "--from", "2025-09-01", *WHY], 1),
    "correct": (better_words, ["correct", "notice", "2025-03-01", "--language", "nl", *WHY], 1),
    "translate": (later, ["translate", "notice", "2025-07-01", "--language", "nl", "--summary", "Goed."], 1),
    "redact": (nothing, ["redact", "--words", "Acme Tag", *WHY], 2),
    "urgent": (urgently, ["release", "notice", "--urgent", *WHY], 3),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_killed_at_any_step_leaves_the_old_record_or_the_new(after: Path, act: str, tmp_path: Path) -> None:
    prepare, arguments, count = ACTS[act]
    old = shutil.copytree(after, tmp_path / "old")
    prepare(old)
    new = shutil.copytree(old, tmp_path / "new")
    result = gazet("-C", new, *arguments, day=DAY)
    assert result.returncode == 0, result.stderr
    before, done = record_of(old), record_of(new)
    assert len(done["log.jsonl"].splitlines()) == len(before["log.jsonl"].splitlines()) + count

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
