"""Every command over every bad input: problems with their places, and never a traceback."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.builds import once, small_copy
from support.commands import gazet
from support.edits import apply, content
from support.places import GOLDENS
from support.records import release

CASES = yaml.safe_load((GOLDENS / "bad-input.yml").read_text("utf-8"))
FEW = [case for n, case in enumerate(CASES) if n % 12 == 0 or case["case"] == "translation breaks a placeholder"]
REASON = ("--reason", "en=A slip.")
COMMANDS = (
    ("check",),
    ("check", "--format", "json"),
    ("status",),
    ("audit",),
    ("diff", "notice", "2025-03-01", "draft"),
    ("show", "notice", "--on", "2025-03-02"),
    ("verify",),
    ("announce", "notice", "2025-03-01"),
    ("build", "--draft"),
    ("i18n", "status"),
    ("release", "notice"),
    ("release", "notice", "--urgent", *REASON),
    ("correct", "notice", "2025-03-01", "--language", "en", *REASON),
    ("translate", "notice", "2025-03-01", "--language", "nl"),
    ("withdraw", "notice", "2025-03-01", *REASON),
    ("retire", "notice", "--from", "2026-01-01", *REASON),
    ("redact", "notice", "2025-03-01", "--words", "Acme Analytics", *REASON),
    ("i18n", "update"),
)
"""The last two may write; before them, each leaves the files as they are, or its act is about the record."""
COUNTING = (("check", "--format", "json"), ("i18n", "status"))
"""Commands that do not name places in lines of text: one says them as data, one counts what is open."""
PLACE = re.compile(r"(?m)^[^\s:]+:\d+:\d+: \S")


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with one edition."""
    return once(tmp_path_factory, "released-once", lambda folder: release(small_copy(folder), "2025-02-01"))


def spoilt(released: Path, folder: Path, case: dict[str, Any]) -> Path:
    """A copy with the edits of a case, as far as they fit what a release leaves."""
    project = shutil.copytree(released, folder)
    apply(project, {path: wanted for path, wanted in case["edit"].items() if fits(project / path, wanted)})
    return project


def fits(path: Path, wanted: dict[str, Any]) -> bool:
    try:
        content(path.read_bytes() if path.is_file() else b"", wanted)
    except AssertionError:
        return "directory" in wanted or "delete" in wanted
    return True


def name(case: dict[str, Any]) -> str:
    return str(case["case"]).replace(" ", "-")


def tells_of(project: Path, commands: Sequence[tuple[str, ...]] = COMMANDS) -> None:
    """Run every command; an exception of one ends the test."""
    for command in commands:
        said = gazet("-C", project, *command, day="2025-04-01")
        assert said.returncode in (0, 1, 2), command
        assert "Traceback" not in said.stderr, command
        if said.returncode == 1 and command not in COUNTING:
            assert PLACE.search(said.stderr + said.stdout), (command, said.stderr)


@pytest.mark.parametrize("case", FEW, ids=map(name, FEW))
def test_every_command_says_what_is_wrong(released: Path, tmp_path: Path, case: dict[str, Any]) -> None:
    tells_of(spoilt(released, tmp_path / "project", case))


QUICK = [command for command in COMMANDS if command[0] != "build"]


@pytest.mark.proof
@pytest.mark.parametrize("case", CASES, ids=map(name, CASES))
def test_every_command_says_what_is_wrong_with_any_input(released: Path, tmp_path: Path, case: dict[str, Any]) -> None:
    tells_of(spoilt(released, tmp_path / "project", case), QUICK)
