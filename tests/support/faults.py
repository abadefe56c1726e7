"""Acts on the record that are killed, stopped, or find the disk full, at any step that writes."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from support.commands import on
from support.reading import contents

# Runs a command with a fault, each in a process of its own, forked where there are several. Just before its n-th step that
# writes, the process is killed or stopped, or the step fails as on a full disk. The interpreter itself reports what is
# opened, renamed, made and deleted; only fsync it keeps to itself.
FAULTY = """
import errno, json, os, resource, signal, sys
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

def act(number, project):
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
        main(["-C", project, *json.loads(os.environ["ACT"])])
    finally:
        if action == "count":
            os.write(2, str(steps).encode())

if len(places) == 2:
    act(int(places[0]), places[1])
for number, project in zip(places[::2], places[1::2]):
    child = os.fork()
    if not child:
        said = os.open(project + ".said", os.O_WRONLY | os.O_CREAT)
        os.dup2(said, 1)
        os.dup2(said, 2)
        act(int(number), project)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


RELEASE = ("release", "notice")


def command(action: str, *places: int | Path) -> list[str]:
    """The act with a fault: for each project the step, or the size of files, at which it meets it."""
    return [sys.executable, "-c", FAULTY, action, *map(str, places)]


def environment(act: Sequence[str], day: str) -> dict[str, str]:
    return {**os.environ, **on(day), "ACT": json.dumps(act)}


def faulty(
    action: str, number: int, project: Path, day: str, act: Sequence[str] = RELEASE
) -> subprocess.CompletedProcess[str]:
    """An act with a fault at one step."""
    return subprocess.run(command(action, number, project), capture_output=True, text=True, env=environment(act, day))


@dataclass(frozen=True)
class Fault:
    """An act that met a fault before a step, and the project as it was left."""

    step: str
    project: Path
    code: int
    said: str


def faults(action: str, before: Path, folder: Path, day: str, act: Sequence[str] = RELEASE) -> list[Fault]:
    """An act with the fault at its first step that writes, one at its second, and so on to the last."""
    steps = int(faulty("count", 0, shutil.copytree(before, folder / "counted"), day, act).stderr)
    assert steps > 5
    projects = [shutil.copytree(before, folder / str(number)) for number in range(steps)]
    places = [place for number, project in enumerate(projects) for place in (number, project)]
    run = subprocess.run(command(action, *places), capture_output=True, text=True, env=environment(act, day))
    assert run.stderr == ""
    found = []
    for number, (project, code) in enumerate(zip(projects, run.stdout.split(), strict=True)):
        step, _, said = project.with_suffix(".said").read_text().partition("\n")
        found.append(Fault(f"{number}: {step.replace(str(project), '')}", project, int(code), said))
    return found


def record_of(project: Path) -> dict[str, bytes]:
    """The log and the files that it names, wherever they are."""
    found = contents(project / "editions")
    log = found.get("log.jsonl", b"")
    hashes = {act["file"]: act["hash"] for act in map(json.loads, log.splitlines()) if act["file"]}
    files = {}
    for file, hash in hashes.items():
        for name in (file, f".pending/{file}"):
            if name in found and sha256(found[name]).hexdigest() == hash:
                files[file] = found[name]
    return {**files, "log.jsonl": log}


class Killed(BaseException):
    """The process is dead: from here on it does nothing that can be seen from outside."""


@dataclass
class Injector:
    """Counts the steps of this process that write below a folder, and lets one of them meet a fault.

    A hook that Python reports to cannot be taken out again, so there is one, which does nothing while nothing is `watched`.
    """

    watched: str = ""
    at: int = -1
    action: str = ""
    steps: int = 0
    is_dead: bool = False

    def step(self) -> None:
        """A step is about to be taken. Raises Killed, or OSError as on a full disk."""
        self.steps += 1
        if self.is_dead or (self.steps - 1 == self.at and self.action != "full"):
            self.is_dead = True
            raise Killed
        if self.steps - 1 == self.at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """What the interpreter reports."""
        if not self.watched or event not in _WRITES:
            return
        if event == "open" and not (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
        if event == "os.mkdir" and Path(arguments[0]).is_dir():  # which is refused, and that is no fault
            return
        path = arguments[1] if event == "os.rename" else arguments[0]
        if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self.watched):
            self.step()

    def flush(self, handle: int) -> None:
        """fsync; a process that is killed "torn" has written half of the file by then."""
        if self.action == "torn" and self.steps == self.at and stat.S_ISREG(os.fstat(handle).st_mode):
            os.ftruncate(handle, os.fstat(handle).st_size // 2)
        self.step()
        _FSYNC(handle)


_WRITES = ("open", "os.rename", "os.chmod", "os.remove", "os.rmdir", "os.mkdir")
_FSYNC = os.fsync
_INJECTOR = Injector()


@contextmanager
def faults_in(folder: Path, action: str = "", at: int = -1) -> Iterator[Injector]:
    """The steps of what is done inside that write below a folder: "kill", "torn" or "full" at one of them, or only counted."""
    global _heard
    if not _heard:
        sys.addaudithook(lambda event, arguments: _INJECTOR.hear(event, arguments))
        _heard = True
    _INJECTOR.__init__(f"{folder}{os.sep}", at, action)  # type: ignore[misc]  # the hook knows this one
    os.fsync = _INJECTOR.flush  # type: ignore[assignment]  # the generator gives it numbers only
    try:
        yield _INJECTOR
    except Killed:
        pass
    finally:
        _INJECTOR.watched, os.fsync = "", _FSYNC


_heard = False
