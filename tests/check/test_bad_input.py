"""Every bad input is reported with its place, all in one run, and nothing else happens."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from gazet.check import inspect
from gazet.folders import Project
from gazet.problems import report
from gazet.project import inspected, read_project
from support.builds import build
from support.commands import gazet
from support.copies import old_site
from support.edits import apply, unsaved
from support.places import GOLDENS, SMALL

DAY = date(2026, 11, 23)
SAVED, _ = read_project(Project(SMALL))
CASES = yaml.safe_load((GOLDENS / "bad-input.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["case"].replace(" ", "-") for case in CASES])
def test_reports_the_problem(project: Path, case: dict[str, Any]) -> None:
    apply(project, case["edit"])
    *lines, count = report(inspected(Project(project), DAY).problems).splitlines()
    assert lines == case["expect"]
    assert count == f"{len(lines)} problem{'s' if len(lines) > 1 else ''} found"


@pytest.mark.parametrize("case", CASES, ids=[case["case"].replace(" ", "-") for case in CASES])
def test_says_the_same_of_text_that_is_not_saved(case: dict[str, Any]) -> None:
    problems = inspect(unsaved(SAVED, case["edit"]), DAY).problems
    assert [str(problem) for problem in problems] == case["expect"]


def test_law_packs_that_are_not_saved_are_checked_too() -> None:
    problems = inspect({**SAVED, "law/eu.yml": b"id: eu\nbogus: x\n"}, DAY).problems
    assert 'law/eu.yml:2:1: unknown key "bogus".' in report(problems)


def test_there_are_at_least_forty_cases() -> None:
    assert len({case["case"] for case in CASES}) >= 40


def test_the_small_project_itself_has_no_problem(project: Path) -> None:
    assert inspected(Project(project), DAY).problems == ()


def test_check_prints_all_problems_and_exits_with_one(project: Path) -> None:
    apply(project, CASES[-1]["edit"])
    result = gazet("-C", project, "check")
    assert (result.returncode, result.stderr.splitlines()[:-1]) == (1, CASES[-1]["expect"])
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("edit", [["id: phone", "id: telephone"], ["purpose: payments", "purpose: payment"]])
def test_status_composes_nothing_of_policies_that_are_wrong(project: Path, edit: list[str]) -> None:
    apply(project, {"policies/services/phone.yml": {"replace": edit}})
    status, checked = (gazet("-C", project, command) for command in ("status", "check"))
    assert (status.returncode, status.stdout, status.stderr) == (1, "", checked.stderr)


def test_status_goes_on_where_translations_alone_are_open(project: Path) -> None:
    apply(project, {"policies/rights.yml": {"replace": ["you may ask", "you may now ask"]}})
    status = gazet("-C", project, "status")
    assert status.returncode == 1
    assert (
        "  nothing has been released yet\n" in status.stdout
        and "  not ready: 2 problems, listed below" in status.stdout
    )
    assert status.stderr == gazet("-C", project, "check").stderr


def test_a_failed_build_leaves_the_site_as_it_was(project: Path) -> None:
    old = {path.name for path in old_site(project / "site").iterdir()}
    (project / "policies/services/phone.yml").write_text("id: phone\nkind: service\n")
    result = build(project, "--strict", "--draft")
    assert result.returncode == 1
    assert 'policies/services/phone.yml:1:1: the key "name" is missing.' in result.stderr
    assert "Traceback" not in result.stderr
    assert {path.name for path in (project / "site").iterdir()} == old


def test_wrong_usage_exits_with_two(tmp_path: Path) -> None:
    assert gazet("-C", tmp_path, "build").returncode == 2
    assert gazet("nonsense").returncode == 2
