"""A build of what is published depends on the record and the settings: not on the working text, nor on time alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazet.center.opening import main_first
from gazet.edition.history import read_histories
from gazet.folders import Project
from gazet.project import load_center
from support.builds import build
from support.commands import environment, gazet
from support.edits import edit
from support.places import DEMO, DEMO_DAY
from support.reading import contents

DAY = "2025-07-15"
DAMAGES = ("deleted", "empty", "not YAML", "not UTF-8", "cut off", "a folder")

# Prints every file below a project that a command opens, and every folder that it lists.
WATCHED = """
import json, os, sys
sys.dont_write_bytecode = True
from gazet.cli import main
project, *command = sys.argv[1:]
seen = set()

def report(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes, os.PathLike)):
        seen.add(os.path.abspath(os.fsdecode(arguments[0])))

sys.addaudithook(report)
try:
    main(["-C", project, *command])
finally:
    print(json.dumps(sorted(path for path in seen if path.startswith(project + os.sep))))
"""


def words_of(project: Path) -> list[str]:
    """The files of the working text: all that people edit except what is a setting."""
    found = [*(project / "policies").rglob("*.yml"), *project.glob("locales/*/LC_MESSAGES/policies.po")]
    return sorted(path.relative_to(project).as_posix() for path in found if path.name != "notices.yml")


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    path.unlink()
    broken = {"empty": b"", "not YAML": b"id: [\n", "not UTF-8": b"\xff\xfe\x00", "cut off": data[: len(data) // 2]}
    if how == "a folder":
        path.mkdir()
    elif how in broken:
        path.write_bytes(broken[how])


@pytest.fixture(scope="module")
def record(small_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with its record, to be copied."""
    return shutil.copytree(small_record, tmp_path_factory.mktemp("nightly") / "project")


@pytest.fixture(scope="module")
def published(record: Path) -> dict[str, bytes]:
    """Its site in a folder."""
    return offline(record)


def offline(project: Path) -> dict[str, bytes]:
    result = build(project, "--strict", "--offline", day=DAY)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    return contents(project / "site")


@settings(max_examples=max(4, settings().max_examples // 10))
@given(data=st.data())
def test_whatever_is_wrong_with_the_working_text_the_same_site_is_built(
    record: Path, published: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    project = shutil.copytree(record, tmp_path_factory.mktemp("broken") / "project")
    for name in data.draw(st.lists(st.sampled_from(words_of(project)), min_size=1, unique=True), "files"):
        damage(project / name, data.draw(st.sampled_from(DAMAGES), name))
    assert offline(project) == published


def test_without_any_working_text_the_same_site_is_built(
    record: Path, published: dict[str, bytes], tmp_path: Path
) -> None:
    project = shutil.copytree(record, tmp_path / "project")
    shutil.rmtree(project / "policies")
    for catalog in project.glob("locales/*/LC_MESSAGES/policies.po"):
        catalog.unlink()
    assert offline(project) == published


def test_without_it_the_demonstration_has_the_same_documents_pages_and_notices(tmp_path: Path) -> None:
    project = shutil.copytree(DEMO, tmp_path / "demo", ignore=shutil.ignore_patterns("site", ".cache"))
    for name in words_of(project):
        (project / name).unlink()
    one, other = (load_center(Project(folder), date.fromisoformat(DEMO_DAY)) for folder in (DEMO, project))
    assert [history.document for history in other.histories] == ["privacy", "cookies"]
    assert other.notices.publish == one.notices.publish != ()
    assert (other.shown, other.languages, other.head) == (one.shown, one.languages, one.head)


@pytest.mark.parametrize("shell", [(), ("--offline",)], ids=["mkdocs", "our own"])
def test_no_file_of_the_working_text_is_opened(record: Path, tmp_path: Path, shell: tuple[str, ...]) -> None:
    project = shutil.copytree(record, tmp_path / "project")
    (project / "policies/notices.yml").write_text("id: notices\npublish: none\n", "utf-8")
    command = [sys.executable, "-c", WATCHED, str(project), "build", *shell]
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment(DAY)})
    assert run.returncode == 0, run.stderr
    opened = {Path(path).relative_to(project).as_posix() for path in json.loads(run.stdout.splitlines()[-1])}
    assert {"mkdocs.yml", "editions/log.jsonl", "policies/notices.yml"} <= opened
    read = [path for path in opened if path.startswith("policies") and (project / path).is_file()]
    assert read == ["policies/notices.yml"]
    assert [path for path in opened if path.endswith("policies.po")] == []


@pytest.mark.parametrize(
    ("expires", "warning"),
    [
        ("2025-07-15", "security.txt expired on 2025-07-15; this build is as of 2025-07-15. "),
        ("2025-07-16", "security.txt expires on 2025-07-16, in 1 day. "),
        ("2025-08-14", "security.txt expires on 2025-08-14, in 30 days. "),
        ("2025-08-15", ""),
    ],
)
def test_security_txt_that_expires_stops_the_check_of_a_change_and_no_build(
    record: Path, tmp_path: Path, expires: str, warning: str
) -> None:
    project = shutil.copytree(record, tmp_path / "project")
    lines = f"  gazet:\n    security: {{contact: [mailto:security@example.org], expires: {expires}}}\n"
    edit(project / "mkdocs.yml", "  gazet:\n", lines)
    hint = "Check that its contacts are still right, and set a later day."
    said = build(project, "--strict", "--offline", day=DAY)
    assert said.returncode == 0
    assert said.stderr.partition(": ")[2] == (f"{warning}{hint}\n" if warning else "")
    checked = gazet("-C", project, "check", day=DAY)
    assert checked.returncode == int(expires <= DAY), checked.stderr
    assert (warning in checked.stderr) and (not warning or hint in checked.stderr)


def test_mkdocs_says_so_too_and_builds_strictly(record: Path, tmp_path: Path) -> None:
    project = shutil.copytree(record, tmp_path / "project")
    lines = f"  gazet:\n    security: {{contact: [mailto:security@example.org], expires: {DAY}}}\n"
    edit(project / "mkdocs.yml", "  gazet:\n", lines)
    said = build(project, "--strict", day=DAY)
    assert said.returncode == 0, said.stderr
    assert "WARNING -  mkdocs.yml" in said.stderr and "security.txt expired" in said.stderr
    assert f"Expires: {DAY}" in (project / "site/.well-known/security.txt").read_text("utf-8")


def test_a_published_document_that_the_policies_drop_stops_the_check_only(record: Path, tmp_path: Path) -> None:
    project = shutil.copytree(record, tmp_path / "project")
    shutil.move(project / "policies/notice", project / "policies/other")
    edit(project / "policies/organization.yml", "documents: [notice]", "documents: [other]")
    edit(project / "policies/other/document.yml", "id: notice", "id: other")
    assert offline(project)
    checked = gazet("-C", project, "check", "--allow-untranslated", day=DAY)
    assert '"notice" is not among its documents any longer, but it has been published.' in checked.stderr


@pytest.mark.parametrize("day", ["2023-11-01", DEMO_DAY])
def test_the_main_document_is_told_by_its_facts(day: str) -> None:
    histories, _ = read_histories(DEMO / "editions", ["cookies", "privacy"])
    assert [history.document for history in main_first(histories, date.fromisoformat(day))] == ["privacy", "cookies"]
