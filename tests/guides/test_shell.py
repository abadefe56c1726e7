"""src/gazet/guides/shell.md does what it says: its changes are made in a copy, where the new shell says what the others say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.commands import environment, module
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
    src, env = tmp_path / "src", environment("2025-07-15")
    tests = ("pytest", "-q", "-p", "no:cacheprovider", "-k", "embedded", "tests/shell/test_shells.py")
    assert "9 passed" in module(tmp_path, *tests, src=src, env=env)
    site = tmp_path / "site"
    build = ("gazet", "-C", small_record, "build", "--strict", "--embedded", "--site-dir", site)
    module(tmp_path, *build, src=src, env=env)
    assert "/company/header.html" in (site / "tr/notice/index.html").read_text("utf-8")
