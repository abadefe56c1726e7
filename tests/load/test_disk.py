"""What the disk alone knows of files is a problem with a place, like what is wrong inside them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gazet.disk import read_tree

LIMIT = 100


def tree(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    files, problems = read_tree(folder, ".yml", LIMIT)
    return files, [str(problem) for problem in problems]


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    folder = tmp_path / "policies"
    (folder / "services").mkdir(parents=True)
    (folder / "services/phone.yml").write_bytes(b"id: phone\n")
    return folder


def test_files_are_known_by_the_paths_that_people_are_shown(policies: Path) -> None:
    (policies / "README").write_bytes(b"not read\n")
    assert tree(policies) == ({"policies/README": b"", "policies/services/phone.yml": b"id: phone\n"}, [])


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert tree(tmp_path / "policies") == ({}, [])


def test_an_empty_folder_is_a_path_too(policies: Path) -> None:
    (policies / "cookies").mkdir()
    (policies / "cookies/.gitkeep").touch()
    (policies / "rights.yml").mkdir()
    files, problems = tree(policies)
    assert {"policies/cookies/", "policies/rights.yml/"} < files.keys() and problems == []


def test_what_starts_with_a_dot_is_passed_over(policies: Path) -> None:
    (policies / ".idea").mkdir()
    (policies / ".idea/x.yml").touch()
    (policies / "services/.#phone.yml").symlink_to("user@host.1234")
    assert tree(policies) == ({"policies/services/phone.yml": b"id: phone\n"}, [])


def test_links_are_followed_but_not_in_circles(policies: Path, tmp_path: Path) -> None:
    shutil.move(policies / "services", tmp_path / "elsewhere")
    (policies / "services").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/back").symlink_to(policies)
    files, problems = tree(policies)
    assert files == {"policies/services/phone.yml": b"id: phone\n", "policies/services/back/": b""}
    assert problems == []


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link that leads nowhere": (
        lambda path: path.symlink_to("nowhere"),
        "the file does not exist. Create it, or remove the reference to it.",
    ),
    "a link to itself": (
        lambda path: path.symlink_to(path),
        "the file does not exist. Create it, or remove the reference to it.",
    ),
    "a pipe": (os.mkfifo, "expected a file, found a directory. Rename the directory."),
    "a large file": (
        lambda path: path.write_bytes(b"#" * (LIMIT + 1)),
        "the file has 101 bytes, the limit is 100. Split it.",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_cannot_be_read_is_said_and_the_rest_is_read(policies: Path, what: str) -> None:
    make, message = BROKEN[what]
    make(policies / "rights.yml")
    assert tree(policies) == (
        {"policies/services/phone.yml": b"id: phone\n"},
        [f"policies/rights.yml:1:1: {message}"],
    )


# The owner of everything reads everything, unless it gives that up.
PLAIN = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
SHOW = """
import sys
from datetime import date
from pathlib import Path
from gazet.folders import Project
from gazet.project import inspected
print(*inspected(Project(Path(sys.argv[1])), date(2026, 11, 23)).problems, sep="\\n")
"""


@pytest.mark.parametrize("name", ["policies/rights.yml", "policies/services", "locales/nl/LC_MESSAGES/policies.po"])
def test_what_nobody_may_read_is_said_and_nothing_that_follows(project: Path, name: str) -> None:
    (project / name).chmod(0)
    result = subprocess.run([*PLAIN, sys.executable, "-c", SHOW, project], capture_output=True, text=True)
    message = "cannot be read: Permission denied. Give yourself permission to read it."
    assert (result.stdout.splitlines(), result.stderr) == ([f"{name}:1:1: {message}"], "")
