"""A release is refused with its reason, or done once and whole, whatever happens while it is written."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ROOT, gazet
from gazet.edition.history import read_history
from gazet.edition.record import SUMS
from gazet.edition.release import RESET
from test_record import FIRST, HERE, NL, announce, contents, edit, inside, keep_for, on, release

# The kills and failures are prepared once and looked at by several tests.
pytestmark = pytest.mark.xdist_group("faults")

DAY = "2025-04-01"
SECOND = "2025-06-01.json"
ANNOUNCEMENT = "policies/notice/unreleased.yml"

# Runs the command and does something just before its n-th step that writes: kill or stop this process, or fail as a
# disk does. The interpreter itself says what is opened, renamed, made and deleted; only fsync it keeps to itself.
FAULTY = """
import errno, os, resource, signal, sys
sys.dont_write_bytecode = True
from gazet.cli import main

action, at, project, *arguments = sys.argv[1:]
left = int(at)
done = 0

def step(what):
    global left, done
    left -= 1
    done += 1
    if left == -1:
        os.write(2, f"{what}\\n".encode())
        if action == "fail":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.kill(os.getpid(), {"kill": signal.SIGKILL, "stop": signal.SIGSTOP}[action])

def hook(event, arguments):
    if event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        step(f"open {arguments[0]}")
    elif event == "os.rename":
        step(f"rename to {arguments[1]}")
    elif event in ("os.mkdir", "os.chmod", "os.remove", "os.truncate"):
        step(f"{event} {arguments[0]}")

flush = os.fsync

def fsync(handle):
    step("fsync " + os.readlink(f"/proc/self/fd/{handle}"))
    flush(handle)

os.fsync = fsync
if action == "overfill":  # the kernel kills a process that writes past this size, in the middle of the file
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
if action in ("overfill", "limit"):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(at), int(at)))
    left = -2
sys.addaudithook(hook)
try:
    main(["-C", project, *arguments])
finally:
    if action == "count":
        print(done)
"""


def faulty(action: str, at: int, project: Path, day: str = DAY) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own, with a fault."""
    command = [sys.executable, "-c", FAULTY, action, str(at), str(project), "release", "notice"]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **on(day)})


def record(project: Path) -> dict[str, bytes]:
    """The files of the record; what is hidden is no part of it."""
    return {name: data for name, data in contents(project / HERE).items() if not name.startswith(".")}


def editions(project: Path) -> list[str]:
    history, problems = read_history(project / HERE)
    assert problems == []
    return [edition.edition for edition in history.editions]


def left_over(project: Path) -> list[str]:
    return [name for name in contents(project) if name.endswith(".tmp")]


def is_verified(project: Path) -> bool:
    return inside("-C", project, "verify").exit_code == 0


def sums_fit(project: Path) -> bool:
    """Whether SHA256SUMS names every file of the record, and fits each."""
    folder = project / HERE
    listed = [line.split("  ")[1] for line in (folder / SUMS).read_text().splitlines()]
    checked = subprocess.run(["sha256sum", "--strict", "--quiet", "-c", SUMS], cwd=folder, capture_output=True)
    return checked.returncode == 0 and sorted(listed) == sorted(p.name for p in folder.glob("*.json"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with one edition, and a material change announced."""
    project = tmp_path_factory.mktemp("before") / "project"
    shutil.copytree(ROOT / "tests/project", project)
    release(project, "2025-02-01")
    keep_for(project, 8)
    announce(project, "2025-06-01")
    return project


@pytest.fixture(scope="module")
def after(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, released."""
    project = shutil.copytree(before, tmp_path_factory.mktemp("after") / "project")
    release(project, DAY)
    return project


@pytest.fixture
def ready(before: Path, tmp_path: Path) -> Path:
    """A copy, to be released."""
    return shutil.copytree(before, tmp_path / "ready")


# Refusals


def write(name: str, text: str) -> Callable[[Path], object]:
    return lambda project: (project / name).write_text(text, "utf-8")


def change(name: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda project: edit(project / name, old, new)


def nothing(project: Path) -> None:
    pass


# What is done before the release, the day of it, what is said.
REFUSALS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "nothing announced": (write(ANNOUNCEMENT, RESET), DAY, f"{ANNOUNCEMENT}:1:1: nothing is announced."),
    "no announcement": (lambda p: (p / ANNOUNCEMENT).unlink(), DAY, f"{ANNOUNCEMENT}:1:1: nothing is announced."),
    "nothing changed": (lambda p: keep_for(p, 7), DAY, "nothing differs from the edition of 2025-03-01."),
    "date of the last edition": (
        lambda p: announce(p, "2025-03-01"),
        "2025-02-15",
        "the date 2025-03-01 is not after the last edition, 2025-03-01.",
    ),
    "date before the last edition": (
        lambda p: announce(p, "2025-02-28"),
        "2025-02-15",
        "the date 2025-02-28 is not after the last edition, 2025-03-01.",
    ),
    "date in the past": (nothing, "2025-06-02", "the date 2025-06-01 has passed (today is 2025-06-02)."),
    "clarification in the past": (
        lambda p: announce(p, "2025-06-01", "clarification"),
        "2025-06-02",
        "the date 2025-06-01 has passed (today is 2025-06-02).",
    ),
    "a day too little notice": (
        nothing,
        "2025-05-03",
        "a material change needs 30 days of notice: 2025-06-02 at the earliest, not 2025-06-01.",
    ),
    "clock before the last publication": (
        nothing,
        "2025-01-31",
        "today is 2025-01-31, before the last edition was published (2025-02-01).",
    ),
    "date that is none": (
        lambda p: announce(p, "2025-02-30"),
        DAY,
        f'{ANNOUNCEMENT}:1:12: "effective": 2025-02-30: not a date.',
    ),
    "kind that is none": (
        lambda p: announce(p, "2025-06-01", "whim"),
        DAY,
        f'{ANNOUNCEMENT}:2:7: "whim" is not a value of "kind".',
    ),
    "untranslated clause": (
        change(NL, 'msgstr "Analyse"', 'msgstr ""'),
        DAY,
        '"vocabulary.purposes.analytics.name" (policies/vocabulary.yml:3:1) has no translation.',
    ),
    "fuzzy clause": (
        change(NL, 'msgctxt "notice.title"', '#, fuzzy\nmsgctxt "notice.title"'),
        DAY,
        "has a translation marked fuzzy.",
    ),
    "clause changed since it was translated": (
        change("policies/notice/document.yml", "Users may object.", "Users can object."),
        DAY,
        '"notice.introduction.text" (policies/notice/document.yml:8) was translated from another wording.',
    ),
    "broken policies": (
        write("policies/services/phone.yml", "id: phone\n"),
        DAY,
        'policies/services/phone.yml:1:1: the key "name" is missing.',
    ),
    "broken catalog": (write(NL, "nonsense\n"), DAY, f"{NL}:1:1: not a line of a gettext catalog"),
    "changed edition": (change(f"{HERE}/{FIRST}", "closure", "closing"), DAY, f"{HERE}/{FIRST}:1:1: "),
    "stray file": (write(f"{HERE}/notes.txt", ""), DAY, f"{HERE}/notes.txt:1:1: "),
}


@pytest.mark.parametrize("case", REFUSALS, ids=[case.replace(" ", "-") for case in REFUSALS])
def test_a_release_is_refused_with_its_reason_and_changes_nothing(ready: Path, case: str) -> None:
    prepare, day, reason = REFUSALS[case]
    prepare(ready)
    was = contents(ready)
    result = inside("-C", ready, "release", "notice", day=day)
    assert isinstance(result.exception, SystemExit), result.exception
    assert (result.exit_code, result.stdout) == (1, "")
    assert reason in result.stderr
    assert contents(ready) == was


def test_the_command_itself_refuses_and_exits_with_one(ready: Path) -> None:
    was = contents(ready)
    result = gazet("-C", ready, "release", "notice", env=on("2025-05-03"))
    assert (result.returncode, result.stdout, contents(ready)) == (1, "", was)
    line, count = result.stderr.splitlines()
    assert line.startswith(f"{ANNOUNCEMENT}:1:1: a material change needs 30 days of notice")
    assert count == "1 problem found"


def test_a_release_of_a_document_that_there_is_not_is_wrong_usage(ready: Path) -> None:
    was = contents(ready)
    result = inside("-C", ready, "release", "nonsense")
    assert (result.exit_code, contents(ready)) == (2, was)
    assert 'no document "nonsense". Known: notice.' in result.stderr


def test_the_last_day_with_enough_notice_is_accepted(ready: Path) -> None:
    assert inside("-C", ready, "release", "notice", day="2025-05-02").exit_code == 0
    assert editions(ready) == ["2025-03-01", "2025-06-01"]


@pytest.mark.parametrize("kind", ["clarification", "editorial"])
def test_what_is_not_material_needs_no_notice(ready: Path, kind: str) -> None:
    announce(ready, "2025-06-01", kind)
    assert inside("-C", ready, "release", "notice", day="2025-06-01").exit_code == 0
    assert read_history(ready / HERE)[0].editions[-1].kind == kind


def test_short_notice_with_a_reason_is_released_and_recorded(ready: Path) -> None:
    result = inside("-C", ready, "release", "notice", "--short-notice", "A court ordered it.", day="2025-05-31")
    assert result.exit_code == 0
    assert read_history(ready / HERE)[0].editions[-1].override == "A court ordered it."
    assert b'"override": "A court ordered it."' in record(ready)[SECOND]
    assert is_verified(ready)


def test_short_notice_excuses_nothing_else(ready: Path) -> None:
    keep_for(ready, 7)
    was = contents(ready)
    result = inside("-C", ready, "release", "notice", "--short-notice", "A court ordered it.", day="2025-05-31")
    assert (result.exit_code, contents(ready)) == (1, was)
    assert "nothing differs" in result.stderr


def test_short_notice_without_a_reason_is_refused(ready: Path) -> None:
    result = inside("-C", ready, "release", "notice", "--short-notice", "", day="2025-05-31")
    assert (result.exit_code, editions(ready)) == (1, ["2025-03-01"])


def test_an_edition_with_full_notice_does_not_say_that_it_had_less(ready: Path) -> None:
    # The history page shows every reason on record as "Published with less notice than usual".
    inside("-C", ready, "release", "notice", "--short-notice", "A court ordered it.", day=DAY)
    assert all(edition.override is None for edition in read_history(ready / HERE)[0].editions)


def test_a_release_resets_the_announcement(after: Path) -> None:
    assert (after / ANNOUNCEMENT).read_text("utf-8") == RESET
    assert sums_fit(after)
    assert left_over(after) == []


# Two at once

GATED = "import sys; from gazet.cli import main; sys.stdin.read(1); main()"


@pytest.mark.parametrize("turn", range(5))
def test_of_two_releases_at_once_one_wins_and_the_other_says_why(ready: Path, after: Path, turn: int) -> None:
    command = [sys.executable, "-c", GATED, "-C", str(ready), "release", "notice"]
    processes = [
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **on(DAY)},
        )
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdin
        process.stdin.write("x")
        process.stdin.flush()
    said = [process.communicate(timeout=30)[1] for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 1]
    (loser,) = (text for text, process in zip(said, processes, strict=True) if process.returncode)
    assert "another release or correction is being written" in loser or "nothing is announced" in loser
    assert "Traceback" not in loser
    assert record(ready) == record(after)
    assert is_verified(ready)
    assert sums_fit(ready)


def test_while_one_release_is_being_written_another_is_refused_and_readers_see_a_whole_record(
    ready: Path, after: Path
) -> None:
    steps = int(faulty("count", 10**6, shutil.copytree(ready, ready.parent / "counted")).stdout.split()[-1])
    command = [sys.executable, "-c", FAULTY, "stop", str(steps // 2), str(ready), "release", "notice"]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **on(DAY)}
    )
    try:
        assert os.WIFSTOPPED(os.waitpid(process.pid, os.WUNTRACED)[1])
        other = gazet("-C", ready, "release", "notice", env=on(DAY))
        assert other.returncode == 1
        assert other.stderr.startswith("editions:1:1: another release or correction is being written.")
        assert is_verified(ready)
    finally:
        process.send_signal(signal.SIGCONT)
    assert process.wait(timeout=30) == 0
    assert record(ready) == record(after)


# Killed


@dataclass(frozen=True)
class Fault:
    """A release that met a fault before a step, and the project as it was left."""

    step: str
    project: Path
    code: int
    said: str


def faults(action: str, before: Path, folder: Path, day: str) -> list[Fault]:
    """A release with the fault at its first step that writes, one at its second, and so on to the last."""
    counted = faulty("count", 10**6, shutil.copytree(before, folder / "counted"), day)
    assert counted.returncode == 0, counted.stderr
    steps = int(counted.stdout.split()[-1])
    assert steps > 15

    def one(at: int) -> Fault:
        project = shutil.copytree(before, folder / str(at))
        result = faulty(action, at, project, day)
        step, _, said = result.stderr.partition("\n")
        return Fault(f"{at}: {step.replace(str(project), '')}", project, result.returncode, said)

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, range(steps)))


@pytest.fixture(scope="module")
def killed(before: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Fault]:
    """A second release, killed before every step."""
    found = faults("kill", before, tmp_path_factory.mktemp("killed"), DAY)
    assert {fault.code for fault in found} == {-signal.SIGKILL}
    return found


@pytest.fixture(scope="module")
def again(killed: list[Fault], tmp_path_factory: pytest.TempPathFactory) -> list[Fault]:
    """After each kill, the same release again."""
    folder = tmp_path_factory.mktemp("again")
    found = []
    for fault in killed:
        project = shutil.copytree(fault.project, folder / fault.project.name)
        result = inside("-C", project, "release", "notice", day=DAY)
        found.append(Fault(fault.step, project, result.exit_code, result.stderr))
    return found


def at(faults: list[Fault], step: str) -> Path:
    (found,) = (fault.project for fault in faults if fault.step.endswith(step))
    return found


def test_the_kills_cover_every_file_that_a_release_writes(killed: list[Fault]) -> None:
    steps = [fault.step.partition(": ")[2] for fault in killed]
    for name in (f"{HERE}/{SECOND}", f"{HERE}/{SUMS}", ANNOUNCEMENT):
        assert f"rename to /{name}" in steps
        folder, _, file = name.rpartition("/")
        assert any(s.startswith(f"open /{folder}/.{file}.") for s in steps)
        assert any(s.startswith(f"fsync /{folder}/.{file}.") for s in steps)
        assert f"fsync /{folder}" in steps


def whole(project: Path, old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    """Whether the record is the old one or the new one; the list may still have to name the new link."""
    unlisted = new if SUMS not in old else {**new, SUMS: old[SUMS]}
    return record(project) in (old, new, unlisted) or record(project) == {k: v for k, v in new.items() if k != SUMS}


def test_a_release_killed_at_any_step_leaves_the_old_record_or_the_new(
    before: Path, after: Path, killed: list[Fault]
) -> None:
    old, new = record(before), record(after)
    assert [f.step for f in killed if not is_verified(f.project)] == []
    assert [f.step for f in killed if not whole(f.project, old, new)] == []
    assert {tuple(editions(f.project)) for f in killed} == {("2025-03-01",), ("2025-03-01", "2025-06-01")}
