"""A release is done once and in full, or not at all, whatever happens while it is written."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gazet.edition.release import RESET
from support.builds import built, small_copy
from support.commands import Said, gazet, on
from support.faults import RELEASE, Fault, command, environment, faults, faulty, record_of
from support.reading import contents
from support.records import ANNOUNCEMENT, announce, is_verified, keep_for, left_over, release
from support.records import RECORD as HERE

# The kills and failures are prepared once and looked at by several tests.
pytestmark = pytest.mark.proof

DAY = "2025-04-01"
SECOND, THIRD = "2025-06-01.json", "2025-09-01.json"


def record(project: Path) -> dict[str, bytes]:
    """The files of the document; what is hidden is no part of it."""
    return {name: data for name, data in contents(project / HERE).items() if not name.startswith(".")}


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
    said = [process.communicate()[1] for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 1]
    (loser,) = (text for text, process in zip(said, processes, strict=True) if process.returncode)
    assert "another command is writing the record" in loser or "nothing is announced" in loser
    assert "Traceback" not in loser
    assert record(ready) == record(after)
    assert is_verified(ready)


def test_while_one_release_is_being_written_another_is_refused_and_readers_see_a_whole_record(
    ready: Path, after: Path
) -> None:
    steps = int(faulty("count", 0, shutil.copytree(ready, ready.parent / "counted"), DAY).stderr)
    process = subprocess.Popen(
        command("stop", steps // 2, ready),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(RELEASE, DAY),
    )
    try:
        assert os.WIFSTOPPED(os.waitpid(process.pid, os.WUNTRACED)[1])
        other = gazet("-C", ready, "release", "notice", day=DAY)
        assert other.returncode == 1
        assert other.stderr.startswith("editions:1:1: another command is writing the record.")
        assert is_verified(ready)
    finally:
        process.send_signal(signal.SIGCONT)
    assert process.wait() == 0
    assert record(ready) == record(after)


# Killed


@pytest.fixture(scope="module", params=["first", "second"])
def old(request: pytest.FixtureRequest, before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project before a release: of the first edition, of the second."""
    if request.param == "second":
        return before
    project = small_copy(tmp_path_factory.mktemp("first") / "project")
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
    found = faults("kill", old, tmp_path_factory.mktemp("killed"), DAY)
    assert {fault.code for fault in found} == {-signal.SIGKILL}
    return found


@pytest.fixture(scope="module")
def again(killed: list[Fault], tmp_path_factory: pytest.TempPathFactory) -> list[Fault]:
    """After each kill, the same release again."""
    folder = tmp_path_factory.mktemp("again")
    found = []
    for fault in killed:
        project = shutil.copytree(fault.project, folder / fault.project.name)
        result = gazet("-C", project, "release", "notice", day=DAY)
        found.append(Fault(fault.step, project, result.returncode, result.stderr))
    return found


def is_whole(project: Path, old: Path, new: Path) -> bool:
    """Whether the record is the old one or the new one, byte for byte; a file of the new one may still be pending."""
    return record_of(project) in (record_of(old), record_of(new))


def released(project: Path) -> bool:
    return SECOND.removesuffix(".json") in (project / "editions/log.jsonl").read_text() if log(project) else False


def log(project: Path) -> bool:
    return (project / "editions/log.jsonl").exists()


def left_by(faults: list[Fault], step: str, folder: Path) -> Path:
    """A copy of the project that the fault at a step left."""
    (found,) = (fault.project for fault in faults if fault.step.endswith(f": {step}"))
    return shutil.copytree(found, folder / "left")


def release_the_next(project: Path) -> Said:
    keep_for(project, 9)
    announce(project, "2025-09-01")
    return gazet("-C", project, "release", "notice", day="2025-07-01")


def test_the_kills_cover_every_file_that_a_release_writes(killed: list[Fault]) -> None:
    steps = [fault.step.partition(": ")[2] for fault in killed]
    for name in (f"editions/.pending/notice/{SECOND}", "editions/log.jsonl", ANNOUNCEMENT):
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
    assert faulty("overfill", size, ready, DAY).returncode == -signal.SIGXFSZ
    assert record(ready) == record(before)
    assert is_verified(ready)
    assert [(ready / name).stat().st_size for name in left_over(ready)] == [size]
    assert gazet("-C", ready, "release", "notice", day=DAY).returncode == 0
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
        assert record_of(fault.project) == record_of(new), fault.step
        assert is_verified(fault.project)


def test_after_a_kill_and_the_release_again_no_temporary_files_remain(again: list[Fault]) -> None:
    assert [f"{fault.step}: {left_over(fault.project)}" for fault in again if left_over(fault.project)] == []


def test_after_a_kill_the_next_release_goes_on(
    new: Path, killed: list[Fault], again: list[Fault], tmp_path: Path
) -> None:
    cut_short = [fault for left, fault in zip(killed, again, strict=True) if released(left.project)]
    assert len(cut_short) >= 5
    for fault in cut_short:
        project = shutil.copytree(fault.project, tmp_path / fault.project.name)
        assert release_the_next(project).returncode == 0, fault.step
        assert (record(project).keys() - record(new).keys(), is_verified(project)) == ({THIRD}, True), fault.step


def test_an_edition_whose_file_is_still_pending_is_published(killed: list[Fault], tmp_path: Path) -> None:
    project = left_by(killed, f"rename to /{HERE}/{SECOND}", tmp_path)
    assert (released(project), (project / HERE / SECOND).exists()) == (True, False)
    assert gazet("-C", project, "verify").returncode == 0
    built(project, project / "site", day="2025-07-01")
    assert (project / "site/notice/2025-06-01/index.html").is_file()
    assert release_the_next(project).returncode == 0
    assert (project / HERE / SECOND).exists()
    assert left_over(project) == []


def test_a_release_that_was_not_yet_crossed_out_is_not_published_twice(killed: list[Fault], tmp_path: Path) -> None:
    project = left_by(killed, f"rename to /{ANNOUNCEMENT}", tmp_path)
    was = record(project)
    assert released(project)
    result = gazet("-C", project, "release", "notice", day=DAY)
    assert (result.returncode, record(project)) == (1, was)
    assert "nothing differs from the edition of 2025-06-01. Change the policies first, or remove the" in result.stderr
    keep_for(project, 9)  # new words do not make the old announcement new
    result = gazet("-C", project, "release", "notice", day=DAY)
    assert (result.returncode, record(project)) == (1, was)
    assert "the date 2025-06-01 is not after the last edition, 2025-06-01." in result.stderr


# Disks


@pytest.fixture(scope="module")
def failed(before: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Fault]:
    """Releases of which each step in turn failed for want of space."""
    return faults("fail", before, tmp_path_factory.mktemp("failed"), DAY)


def test_a_release_whose_disk_is_full_at_any_step_exits_with_one_and_its_reason(failed: list[Fault]) -> None:
    for fault in failed:
        assert fault.code == 1, fault.step
        assert re.match(r"\S+:1:1: .*No space left on device", fault.said), fault.step
        assert "Traceback" not in fault.said


def test_a_release_whose_disk_is_full_at_any_step_leaves_a_whole_record_and_nothing_else(
    before: Path, after: Path, failed: list[Fault]
) -> None:
    assert [f.step for f in failed if not is_verified(f.project) or not is_whole(f.project, before, after)] == []
    assert [f.step for f in failed if left_over(f.project) and not released(f.project)] == []


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
    result = faulty("limit", 10_000, ready, DAY)
    assert (result.returncode, contents(ready)) == (1, was)
    assert result.stderr.splitlines()[0] == (
        "editions/log.jsonl:1:1: the record cannot be written: File too large. Nothing was published. Fix this, then try again."
    )


def test_a_full_disk_leaves_the_old_record(ready: Path, before: Path) -> None:
    results: dict[int, tuple[int, bool, list[str], str]] = {}
    with mounted(ready / "editions", "-t", "tmpfs", "-o", "size=512k", "tmpfs"):
        for pages in (0, 1, 2, 4, 7, 11, 16, 22, 29, 37, 46):  # as much as is free
            shutil.copytree(before / "editions", ready / "editions", dirs_exist_ok=True)
            announce(ready, "2025-06-01")
            state = os.statvfs(ready / "editions")
            (ready / "editions/.filler").write_bytes(b"x" * (state.f_bavail * state.f_frsize - pages * 4096))
            result = gazet("-C", ready, "release", "notice", day=DAY)
            results[pages] = (result.returncode, record(ready) == record(before), left_over(ready), result.stderr)
            for path in (ready / "editions").iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    refused = {pages: found[1:] for pages, found in results.items() if found[0]}
    assert {0, 1, 2} <= refused.keys() < results.keys()
    assert [pages for pages, (_, _, said) in refused.items() if "No space left on device" not in said] == []
    published = "It was published nevertheless"
    assert [pages for pages, (is_old, _, said) in refused.items() if is_old == (published in said)] == []


def test_a_read_only_record_is_left_alone(ready: Path) -> None:
    was = contents(ready)
    with read_only(ready / "editions"):
        result = gazet("-C", ready, "release", "notice", day=DAY)
        assert gazet("-C", ready, "verify").returncode == 0
    assert (result.returncode, contents(ready)) == (1, was)
    assert result.stderr.splitlines()[0] == (
        "editions:1:1: the record cannot be written: Read-only file system. Nothing was published. Fix this, then try again."
    )


def test_a_project_that_is_read_only_gets_no_first_edition(project: Path) -> None:
    with read_only(project):
        result = gazet("-C", project, "release", "notice", day="2025-02-01")
    assert (result.returncode, (project / "editions").exists()) == (1, False)
    assert "editions:1:1: the record cannot be written: Read-only file system." in result.stderr


def test_a_read_only_announcement_is_no_silent_half_of_a_release(ready: Path, before: Path) -> None:
    with read_only(ready / "policies"):
        result = gazet("-C", ready, "release", "notice", day=DAY)
    assert result.returncode == 1
    assert is_verified(ready)
    assert ("Nothing was published" in result.stderr) == (record(ready) == record(before))
