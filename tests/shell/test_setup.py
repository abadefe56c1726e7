"""A site that is half set up is refused, with what to add, whichever command meets it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from gazet.problems import ProblemsFound
from gazet.shell.setup import set_up
from support.commands import gazet
from support.edits import apply, edit
from support.places import DEMO, GOLDENS, ROOT

CASES: dict[str, Any] = yaml.safe_load((GOLDENS / "setup.yml").read_text("utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_what_is_missing_or_would_break_pages_is_said_with_its_place(project: Path, name: str) -> None:
    apply(project, CASES[name]["edits"])
    with pytest.raises(ProblemsFound) as found:
        set_up(project / "mkdocs.yml", {})
    assert list(map(str, found.value.problems)) == CASES[name]["says"]


@pytest.mark.parametrize("site", [ROOT, DEMO], ids=["this site", "the demonstration"])
def test_a_site_that_is_set_up_is_not_refused(site: Path) -> None:
    set_up(site / "mkdocs.yml", {})


@pytest.mark.parametrize("command", [("check",), ("build",), ("build", "--offline"), ("serve",)], ids=" ".join)
def test_every_command_refuses_it(small_record: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    project = shutil.copytree(small_record, tmp_path / "project")
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the old site")
    edit(project / "mkdocs.yml", "hooks:\n- hooks/privacy_center.py\n", "")
    result = gazet("-C", project, *command, day="2025-07-15")
    assert result.returncode == 1
    assert "mkdocs.yml:2:1: no hook calls Gazet" in result.stderr
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]


def test_policies_without_a_site_are_told_how_to_get_one(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    assert "mkdocs.yml:1:1: the file does not exist. Create it." in gazet("-C", project, "check").stderr
    result = gazet("-C", project, "build")
    assert (result.returncode, "Create it: `gazet docs site` shows a complete one." in result.stderr) == (2, True)
