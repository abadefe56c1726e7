"""Every bad input is reported with its place, all in one run, and nothing else happens."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, gazet
from gazet.folders import Project
from gazet.problems import report
from gazet.project import inspected

DAY = date(2026, 11, 23)
CASES = yaml.safe_load((ROOT / "tests/cases/bad-input.yml").read_text("utf-8"))


def apply(root: Path, edits: dict[str, dict[str, Any]]) -> None:
    for name, edit in edits.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        match edit:
            case {"replace": [old, new]}:
                text = path.read_text("utf-8")
                assert old in text, f"the case does not fit tests/project: {old!r} is not in {name}"
                path.write_text(text.replace(old, new, 1), "utf-8")
            case {"append": text}:
                path.write_text(path.read_text("utf-8") + text, "utf-8")
            case {"write": text}:
                path.write_text(text, "utf-8")
            case {"hex": text}:
                path.write_bytes(bytes.fromhex(text))
            case {"bytes": size}:
                path.write_bytes(b"# x\n" * (size // 4))
            case {"depth": depth}:
                path.write_text("[" * depth + "]" * depth, "utf-8")
            case {"delete": _}:
                path.unlink()
            case {"directory": _}:
                path.unlink()
                path.mkdir()


@pytest.mark.parametrize("case", CASES, ids=[case["case"].replace(" ", "-") for case in CASES])
def test_reports_the_problem(project: Path, case: dict[str, Any]) -> None:
    apply(project, case["edit"])
    *lines, count = report(inspected(Project(project), DAY).problems).splitlines()
    assert lines == case["expect"]
    assert count == f"{len(lines)} problem{'s' if len(lines) > 1 else ''} found"


def test_there_are_at_least_forty_cases() -> None:
    assert len({case["case"] for case in CASES}) >= 40


def test_the_small_project_itself_has_no_problem(project: Path) -> None:
    assert inspected(Project(project), DAY).problems == ()


def test_check_prints_all_problems_and_exits_with_one(project: Path) -> None:
    apply(project, CASES[-1]["edit"])
    result = gazet("-C", project, "check")
    assert (result.returncode, result.stderr.splitlines()[:-1]) == (1, CASES[-1]["expect"])
    assert "Traceback" not in result.stderr


def test_a_failed_build_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    for name in ("policies", "locales", "docs", "overrides", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the old site")
    (tmp_path / "policies/services/stripe.yml").write_text("id: stripe\nkind: service\n")
    result = gazet("-C", tmp_path, "build", "--strict")
    assert result.returncode == 1
    assert 'policies/services/stripe.yml:1:1: the key "name" is missing.' in result.stderr
    assert "Traceback" not in result.stderr
    assert [p.name for p in (tmp_path / "site").iterdir()] == ["index.html"]


def test_wrong_usage_exits_with_two(tmp_path: Path) -> None:
    assert gazet("-C", tmp_path, "build").returncode == 2
    assert gazet("nonsense").returncode == 2
