"""src/gazet/guides/shell.md does what it says: its changes are made in a copy, where the new shell says what the others say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.commands import environment
from support.guides import follow
from support.places import ROOT

NEEDED = (
    "src",
    "overrides",
    "tests/project",
    "tests/support",
    "tests/conftest.py",
    "tests/shell",
    "pyproject.toml",
)


def run(folder: Path, *arguments: str) -> str:
    settings = {**os.environ, **environment("2025-07-15"), "PYTHONPATH": str(folder / "src")}
    command = [sys.executable, "-m", *arguments]
    result = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def followed(folder: Path) -> list[str]:
    """The files that the guide changes, in a copy."""
    for part in NEEDED:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "site", ".cache")
            shutil.copytree(ROOT / part, folder / part, ignore=ignored)
        else:
            shutil.copy(ROOT / part, folder / part)
    return follow((ROOT / "src/gazet/guides/shell.md").read_text("utf-8"), folder)


def test_the_guide_speaks_of_the_code_as_it_is(tmp_path: Path) -> None:
    assert len(followed(tmp_path)) == 4


@pytest.mark.proof
def test_the_guide_adds_a_shell(small_record: Path, tmp_path: Path) -> None:
    assert len(followed(tmp_path)) == 4
    tests = run(tmp_path, "pytest", "-q", "-p", "no:cacheprovider", "-k", "embedded", "tests/shell/test_shells.py")
    assert "9 passed" in tests
    run(
        tmp_path,
        "gazet",
        "-C",
        str(small_record),
        "build",
        "--strict",
        "--embedded",
        "--site-dir",
        str(tmp_path / "site"),
    )
    assert "/company/header.html" in (tmp_path / "site/tr/notice/index.html").read_text("utf-8")
