"""Every bad input is reported with its place, all in one run, and nothing else happens."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, gazet
from gazet.check import check
from gazet.folders import Project
from gazet.law.packs import jurisdictions
from gazet.problems import report
from gazet.project import inspected, read_project

DAY, LAW = date(2026, 11, 23), jurisdictions()
SAVED, _ = read_project(Project(ROOT / "tests/project"))
CASES = yaml.safe_load((ROOT / "tests/cases/bad-input.yml").read_text("utf-8"))


def apply(root: Path, edits: dict[str, dict[str, Any]]) -> None:
    for name, edit in edits.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        old = path.read_bytes() if path.exists() else b""
        path.unlink(missing_ok=True)
        if "directory" in edit:
            path.mkdir()
        elif "delete" not in edit:
            path.write_bytes(content(old, edit))


def unsaved(files: Mapping[str, bytes], edits: dict[str, dict[str, Any]]) -> dict[str, bytes]:
    """The same edits, to values alone."""
    edited = dict(files)
    for name, edit in edits.items():
        old = edited.pop(name, b"")
        if "directory" in edit:
            edited[f"{name}/"] = b""
        elif "delete" not in edit:
            edited[name] = content(old, edit)
    return edited


def content(before: bytes, edit: dict[str, Any]) -> bytes:
    match edit:
        case {"replace": [old, new]}:
            text = before.decode()
            assert old in text, f"the case does not fit tests/project: {old!r} is not in the file"
            return text.replace(old, new, 1).encode()
        case {"append": text}:
            return before + text.encode()
        case {"write": text}:
            return bytes(text.encode())
        case {"hex": text}:
            return bytes.fromhex(text)
        case {"bytes": size}:
            return b"# x\n" * (size // 4)
        case {"depth": depth}:
            return b"[" * depth + b"]" * depth
    raise AssertionError(f"no such edit: {edit}")


@pytest.mark.parametrize("case", CASES, ids=[case["case"].replace(" ", "-") for case in CASES])
def test_reports_the_problem(project: Path, case: dict[str, Any]) -> None:
    apply(project, case["edit"])
    *lines, count = report(inspected(Project(project), DAY).problems).splitlines()
    assert lines == case["expect"]
    assert count == f"{len(lines)} problem{'s' if len(lines) > 1 else ''} found"


@pytest.mark.parametrize("case", CASES, ids=[case["case"].replace(" ", "-") for case in CASES])
def test_says_the_same_of_text_that_is_not_saved(case: dict[str, Any]) -> None:
    problems, _ = check(unsaved(SAVED, case["edit"]), LAW, DAY)
    assert [str(problem) for problem in problems] == case["expect"]


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
