"""A release is refused with its reason, or done once and whole, whatever happens while it is written."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from conftest import ROOT, gazet
from edition.test_record import FIRST, HERE, NL, announce, contents, edit, inside, keep_for, on, release
from gazet.edition.history import read_history
from gazet.edition.record import SUMS
from gazet.edition.release import RESET

# The kills and failures are prepared once and looked at by several tests.
pytestmark = pytest.mark.xdist_group("faults")

DAY = "2025-04-01"
SECOND, THIRD = "2025-06-01.json", "2025-09-01.json"
ANNOUNCEMENT = "policies/notice/unreleased.yml"

# Runs releases with a fault, each in a process of its own, forked where there are several. Just before its n-th step that
# writes, the process is killed or stopped, or the step fails as on a full disk. The interpreter itself reports what is
# opened, renamed, made and deleted; only fsync it keeps to itself.
FAULTY = """
import errno, os, resource, signal, sys
sys.dont_write_bytecode = True
from gazet.cli import main

action, *places = sys.argv[1:]
flush, steps, at = os.fsync, 0, -1

def step(what):
    global steps
    steps += 1
    if steps - 1 == at:
        os.write(2, f"{what}\\n".encode())
        if action == "fail":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.kill(os.getpid(), {"kill": signal.SIGKILL, "stop": signal.SIGSTOP}[action])

def report(event, arguments):
    writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes and not isinstance(arguments[0], int):
        step(f"open {arguments[0]}")
    elif event == "os.rename":
        step(f"rename to {arguments[1]}")
    elif event in ("os.chmod", "os.remove", "os.truncate"):
        step(f"{event} {arguments[0]}")
    elif event == "os.mkdir" and not os.path.isdir(arguments[0]):
        step(f"{event} {arguments[0]}")

def fsync(handle):
    step("fsync " + os.readlink(f"/proc/self/fd/{handle}"))
    flush(handle)

def release(number, project):
    global at
    if action in ("overfill", "limit"):
        if action == "overfill":  # the kernel kills who writes past the limit, in the middle of the file
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
    elif action != "count":
        at = number
    os.fsync = fsync
    sys.addaudithook(report)
    try:
        main(["-C", project, "release", "notice"])
    finally:
        if action == "count":
            os.write(2, str(steps).encode())

if len(places) == 2:
    release(int(places[0]), places[1])
for number, project in zip(places[::2], places[1::2]):
    child = os.fork()
    if not child:
        said = os.open(project + ".said", os.O_WRONLY | os.O_CREAT)
        os.dup2(said, 1)
        os.dup2(said, 2)
        release(int(number), project)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def command(action: str, *places: int | Path) -> list[str]:
    """The release with a fault: for each project the step, or the size of files, at which it meets it."""
    return [sys.executable, "-c", FAULTY, action, *map(str, places)]


def faulty(action: str, number: int, project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(action, number, project), capture_output=True, text=True, env={**os.environ, **on(DAY)}
    )


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
        '"vocabulary.purposes.analytics.name" (policies/vocabulary.yml:3) has no translation.',
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


@pytest.mark.parametrize("turn", range(4))
def test_of_two_releases_at_once_one_wins_and_the_other_says_why(ready: Path, after: Path, turn: int) -> None:
    gated = [sys.executable, "-c", GATED, "-C", str(ready), "release", "notice"]
    processes = [
        subprocess.Popen(
            gated,
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
    steps = int(faulty("count", 0, shutil.copytree(ready, ready.parent / "counted")).stderr)
    process = subprocess.Popen(
        command("stop", steps // 2, ready),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **on(DAY)},
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


def faults(action: str, before: Path, folder: Path) -> list[Fault]:
    """A release with the fault at its first step that writes, one at its second, and so on to the last."""
    steps = int(faulty("count", 0, shutil.copytree(before, folder / "counted")).stderr)
    assert steps > 15
    projects = [shutil.copytree(before, folder / str(number)) for number in range(steps)]
    places = [place for number, project in enumerate(projects) for place in (number, project)]
    run = subprocess.run(command(action, *places), capture_output=True, text=True, env={**os.environ, **on(DAY)})
    assert run.stderr == ""
    found = []
    for number, (project, code) in enumerate(zip(projects, run.stdout.split(), strict=True)):
        step, _, said = project.with_suffix(".said").read_text().partition("\n")
        found.append(Fault(f"{number}: {step.replace(str(project), '')}", project, int(code), said))
    return found


@pytest.fixture(scope="module", params=["first", "second"])
def old(request: pytest.FixtureRequest, before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project before a release: of the first edition, of the second."""
    if request.param == "second":
        return before
    project = shutil.copytree(ROOT / "tests/project", tmp_path_factory.mktemp("first") / "project")
    announce(project, "2025-06-01")
    return project


@pytest.fixture(scope="module")
def new(old: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same project, released without a fault."""
    project = shutil.copytree(old, tmp_path_factory.mktemp("new") / "project")
    release(project, DAY)
    return project


@pytest.fixture(scope="module")
def killed(old: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Fault]:
    """Releases that were killed before each of their steps."""
    found = faults("kill", old, tmp_path_factory.mktemp("killed"))
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


def links(project: Path) -> dict[str, bytes]:
    return {name: data for name, data in record(project).items() if name != SUMS}


def is_whole(project: Path, old: Path, new: Path) -> bool:
    """Whether the record is the old one or the new one, byte for byte; the list may yet have to name the new link."""
    pending = {**links(new), **{name: data for name, data in record(old).items() if name == SUMS}}
    return record(project) in (record(old), record(new), pending)


def released(project: Path) -> bool:
    return (project / HERE / SECOND).exists()


def left_by(faults: list[Fault], step: str, folder: Path) -> Path:
    """A copy of the project that the fault at a step left."""
    (found,) = (fault.project for fault in faults if fault.step.endswith(f": {step}"))
    return shutil.copytree(found, folder / "left")


def release_the_next(project: Path) -> Result:
    keep_for(project, 9)
    announce(project, "2025-09-01")
    return inside("-C", project, "release", "notice", day="2025-07-01")


def test_the_kills_cover_every_file_that_a_release_writes(killed: list[Fault]) -> None:
    steps = [fault.step.partition(": ")[2] for fault in killed]
    for name in (f"{HERE}/{SECOND}", f"{HERE}/{SUMS}", ANNOUNCEMENT):
        assert f"rename to /{name}" in steps
        folder, _, file = name.rpartition("/")
        assert any(s.startswith(f"open /{folder}/.gazet.{file}.") for s in steps)
        assert any(s.startswith(f"fsync /{folder}/.gazet.{file}.") for s in steps)
        assert f"fsync /{folder}" in steps


def test_a_release_killed_at_any_step_leaves_the_old_record_or_the_new(
    old: Path, new: Path, killed: list[Fault]
) -> None:
    assert [f.step for f in killed if not is_verified(f.project)] == []
    assert [f.step for f in killed if not is_whole(f.project, old, new)] == []
    assert {released(f.project) for f in killed} == {False, True}


def test_a_release_killed_at_any_step_leaves_a_whole_announcement(old: Path, killed: list[Fault]) -> None:
    announcement = (old / ANNOUNCEMENT).read_text("utf-8")
    for fault in killed:
        left = (fault.project / ANNOUNCEMENT).read_text("utf-8")
        assert left == announcement or (left == RESET and released(fault.project)), fault.step


@pytest.mark.parametrize("size", [1, 4096, 10_000, 20_000])
def test_a_release_killed_in_the_middle_of_a_file_leaves_the_old_record(ready: Path, before: Path, size: int) -> None:
    assert faulty("overfill", size, ready).returncode == -signal.SIGXFSZ
    assert record(ready) == record(before)
    assert is_verified(ready)
    assert [(ready / name).stat().st_size for name in left_over(ready)] == [size]
    assert inside("-C", ready, "release", "notice", day=DAY).exit_code == 0
    assert sums_fit(ready)
    assert left_over(ready) == []


def test_after_a_kill_the_release_is_done_or_refused_and_there_is_one_edition(
    new: Path, killed: list[Fault], again: list[Fault]
) -> None:
    for left, fault in zip(killed, again, strict=True):
        assert fault.code == int(released(left.project)), fault.step
        if fault.code:
            assert (
                "nothing differs from the edition of 2025-06-01" in fault.said or "nothing is announced" in fault.said
            )
        assert links(fault.project) == links(new), fault.step
        assert is_verified(fault.project)


def test_after_a_kill_and_the_release_again_no_temporary_files_remain(again: list[Fault]) -> None:
    assert [f"{fault.step}: {left_over(fault.project)}" for fault in again if left_over(fault.project)] == []


def test_after_a_kill_the_next_release_lists_every_link(
    new: Path, killed: list[Fault], again: list[Fault], tmp_path: Path
) -> None:
    cut_short = [fault for left, fault in zip(killed, again, strict=True) if released(left.project)]
    assert len(cut_short) >= 10
    for fault in cut_short:
        project = shutil.copytree(fault.project, tmp_path / fault.project.name)
        assert release_the_next(project).exit_code == 0, fault.step
        assert sums_fit(project), fault.step
        assert (links(project).keys() - links(new).keys(), is_verified(project)) == ({THIRD}, True), fault.step


def test_an_edition_that_is_not_yet_listed_is_published(killed: list[Fault], tmp_path: Path) -> None:
    project = left_by(killed, f"rename to /{HERE}/{SUMS}", tmp_path)
    assert (released(project), (project / HERE / SUMS).exists() and sums_fit(project)) == (True, False)
    assert gazet("-C", project, "verify").returncode == 0
    for name in ("overrides", "hooks", "docs"):
        shutil.copytree(ROOT / name, project / name)
    shell = (ROOT / "mkdocs.yml").read_text("utf-8")
    shell = re.sub(r"(?m)^nav:\n(?:- .*\n)+", "nav: [index.md, notice.md, about.md]\n", shell)
    (project / "mkdocs.yml").write_text(shell, "utf-8")
    built = gazet("-C", project, "build", "--strict", "--site-dir", project / "site", env=on("2025-07-01"))
    assert built.returncode == 0, built.stderr
    assert (project / "site/notice/2025-06-01/index.html").is_file()
    assert release_the_next(project).exit_code == 0
    assert sums_fit(project)


def test_a_release_that_was_not_yet_crossed_out_is_not_published_twice(killed: list[Fault], tmp_path: Path) -> None:
    project = left_by(killed, f"rename to /{ANNOUNCEMENT}", tmp_path)
    was = record(project)
    assert (released(project), sums_fit(project)) == (True, True)
    result = gazet("-C", project, "release", "notice", env=on(DAY))
    assert (result.returncode, record(project)) == (1, was)
    assert "nothing differs from the edition of 2025-06-01. Change the policies first, or take the" in result.stderr
    keep_for(project, 9)  # new words do not make the old announcement new
    result = gazet("-C", project, "release", "notice", env=on(DAY))
    assert (result.returncode, record(project)) == (1, was)
    assert "the date 2025-06-01 is not after the last edition, 2025-06-01." in result.stderr


# Disks


@pytest.fixture(scope="module")
def failed(before: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Fault]:
    """Releases of which each step in turn failed for want of space."""
    return faults("fail", before, tmp_path_factory.mktemp("failed"))


def test_a_release_whose_disk_is_full_at_any_step_exits_with_one_and_its_reason(failed: list[Fault]) -> None:
    for fault in failed:
        assert fault.code == 1, fault.step
        assert re.match(r"\S+:1:1: .*No space left on device", fault.said), fault.step
        assert "Traceback" not in fault.said


def test_a_release_whose_disk_is_full_at_any_step_leaves_a_whole_record_and_nothing_else(
    before: Path, after: Path, failed: list[Fault]
) -> None:
    assert [f.step for f in failed if not is_verified(f.project) or not is_whole(f.project, before, after)] == []
    assert [f.step for f in failed if left_over(f.project)] == []


def test_a_release_that_fails_says_truthfully_whether_anything_was_published(failed: list[Fault]) -> None:
    assert [f.step for f in failed if released(f.project) and "Nothing was published" in f.said] == []
    assert [f.step for f in failed if not released(f.project) and "Nothing was published" not in f.said] == []


@contextmanager
def mounted(folder: Path, *arguments: str | Path) -> Iterator[None]:
    """A file system on a folder, for the time of a test."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount a file system")
    result = subprocess.run(["mount", *map(str, arguments), str(folder)], capture_output=True, text=True)
    if result.returncode:
        pytest.skip(f"mounting is not permitted here: {result.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    with mounted(folder, "--bind", folder):
        result = subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], capture_output=True, text=True)
        if result.returncode:
            pytest.skip(f"mounting is not permitted here: {result.stderr.strip()}")
        yield


def test_files_of_limited_size_leave_the_old_record(ready: Path) -> None:
    was = contents(ready)
    result = faulty("limit", 10_000, ready)
    assert (result.returncode, contents(ready)) == (1, was)
    assert result.stderr.splitlines()[0] == (
        "editions/notice/2025-06-01.json:1:1: the record cannot be written: File too large. Nothing was published. Mend this, then try again."
    )


def test_a_full_disk_leaves_the_old_record(ready: Path, before: Path) -> None:
    results = {}
    with mounted(ready / "editions", "-t", "tmpfs", "-o", "size=128k", "tmpfs"):
        for pages in range(11):  # as much as is free
            shutil.copytree(before / "editions", ready / "editions", dirs_exist_ok=True)
            announce(ready, "2025-06-01")
            state = os.statvfs(ready / "editions")
            (ready / "editions/.filler").write_bytes(b"x" * (state.f_bavail * state.f_frsize - pages * 4096))
            result = inside("-C", ready, "release", "notice", day=DAY)
            results[pages] = (result.exit_code, record(ready) == record(before), left_over(ready), result.stderr)
            for path in (ready / "editions").iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    refused = {pages: rest for pages, (code, *rest) in results.items() if code}
    assert {0, 1, 2} <= refused.keys() < results.keys()
    assert [pages for pages, (_, _, said) in refused.items() if "No space left on device" not in said] == []
    published = "2025-06-01.json was published and is whole; the next release lists it."
    assert [pages for pages, (is_old, left, said) in refused.items() if left or is_old == (published in said)] == []


def test_a_read_only_record_is_left_alone(ready: Path) -> None:
    was = contents(ready)
    with read_only(ready / "editions"):
        result = gazet("-C", ready, "release", "notice", env=on(DAY))
        assert gazet("-C", ready, "verify").returncode == 0
    assert (result.returncode, contents(ready)) == (1, was)
    assert result.stderr.splitlines()[0] == (
        "editions:1:1: the record cannot be written: Read-only file system. Nothing was published. Mend this, then try again."
    )


def test_a_project_that_is_read_only_gets_no_first_edition(project: Path) -> None:
    with read_only(project):
        result = gazet("-C", project, "release", "notice", env=on("2025-02-01"))
    assert (result.returncode, (project / "editions").exists()) == (1, False)
    assert "editions:1:1: the record cannot be written: Read-only file system." in result.stderr


def test_a_read_only_announcement_is_no_silent_half_of_a_release(ready: Path, before: Path) -> None:
    with read_only(ready / "policies"):
        result = gazet("-C", ready, "release", "notice", env=on(DAY))
    assert result.returncode == 1
    assert is_verified(ready)
    assert ("Nothing was published" in result.stderr) == (record(ready) == record(before))
