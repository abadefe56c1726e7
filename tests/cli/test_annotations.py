"""gazet check in the forms of code hosts."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from gazet.cli.annotations import github, gitlab
from gazet.problems import Problem
from support.commands import gazet
from support.edits import edit
from support.places import SMALL

ODD = Problem("a,b:c/ü.yml", 3, 7, "odd", "100 % of\nit: wrong, yes.", "Do this.")


def test_github_reads_each_problem_with_its_place_and_all_its_signs() -> None:
    assert github([("error", ODD), ("warning", ODD)]).splitlines() == [
        f"::{severity} file=a%2Cb%3Ac/ü.yml,line=3,col=7,title=odd::100 %25 of\\nit: wrong, yes. Do this."
        for severity in ("error", "warning")
    ]


def test_gitlab_reads_a_report_with_a_fingerprint_for_each() -> None:
    report = json.loads(gitlab([("error", ODD), ("warning", ODD)]))
    assert [entry["severity"] for entry in report] == ["major", "minor"]
    assert report[0]["location"] == {"path": "a,b:c/ü.yml", "lines": {"begin": 3}}
    assert len({entry["fingerprint"] for entry in report}) == 2
    assert json.loads(gitlab([])) == []


def test_check_prints_them(tmp_path: Path) -> None:
    project = shutil.copytree(SMALL, tmp_path / "project")
    edit(project / "policies/rights.yml", "id: rights\n", "id: rights\ncolour: red\n")
    said = gazet("-C", project, "check", "--format", "github")
    assert said.returncode == 1
    assert re.match(r"::error file=policies/rights\.yml,line=2,col=1,title=[\w-]+::unknown key", said.stdout)
    assert "1 problem found" in said.stderr  # for the reader of the log
    report = json.loads(gazet("-C", project, "check", "--format", "gitlab").stdout)
    assert [entry["location"]["lines"]["begin"] for entry in report] == [2]
