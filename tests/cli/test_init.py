"""gazet init and gazet upgrade, as people run them."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.centers import BYTES, DAY, NEEDED, WHEEL, init
from support.commands import environment, gazet
from support.places import GOLDENS

CASES = yaml.safe_load((GOLDENS / "init.yml").read_text("utf-8"))
ALL = ("--translation", "nl", "--translation", "tr", "--document", "privacy", "--document", "cookies", "--document", "employees")  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]).replace(" ", "-"))
def test_wrong_answers_are_told_all_at_once_and_nothing_is_written(tmp_path: Path, case: dict[str, Any]) -> None:
    said = init(tmp_path / "center", *(() if case.get("bare") else NEEDED), *case["options"], wheel=tmp_path)
    told = [line for line in said.stderr.splitlines() if line and not line.startswith(("Usage: ", "Try "))]
    assert told == case["expect"]
    assert said.returncode == (1 if told[-1].endswith("found") else 2)
    assert [path.name for path in tmp_path.iterdir()] == [WHEEL]


@pytest.mark.parametrize("what", ["a file in it", "a file", "a link"])
def test_what_is_there_is_left_alone(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "center"
    if what == "a file in it":
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
    elif what == "a file":
        folder.write_text("mine")
    else:
        folder.symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.rglob("*"))
    said = init(folder, *NEEDED, wheel=tmp_path)
    message = {"a file in it": "the folder is not empty. Name a folder that does not exist yet, or an empty one."}
    other = "there is a file of this name. Name a folder that does not exist yet."
    assert said.stderr == f"{folder}:1:1: {message.get(what, other)}\n1 problem found\n"
    assert (said.returncode, [p for p in sorted(tmp_path.rglob("*")) if p.name != WHEEL]) == (1, before)


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = init(tmp_path / "file/center", *NEEDED, wheel=tmp_path)
    assert said.returncode == 1 and "Fix this, then try again." in said.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", WHEEL]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A center of all that there is, in an empty folder with blanks and Turkish letters."""
    folder = tmp_path_factory.mktemp("her şey") / "İzmir gizlilik ığüşöç"
    folder.mkdir()
    logo = folder.parent / "Bizim Logo.SVG"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>')
    options = ("--accent", "#0b6e6e", "--logo", logo, "--law", "tr", "--prevailing", "tr")
    said = init(folder, *NEEDED, *ALL, *options, wheel=folder.parent)
    assert said.returncode == 0, said.stderr
    return folder


def test_a_center_is_right_from_the_first_minute_to_its_first_release(fresh: Path) -> None:
    """In the order of the guide: it checks, builds, passes, is released, and builds and passes again."""
    checked = gazet("-C", fresh, "check", "--strict", day=DAY)
    assert checked.stdout == "No problems found.\n", checked.stderr
    site = fresh / "site"
    assert gazet("-C", fresh, "build", "--strict", "--draft", day=DAY).returncode == 0
    assert (gazet("check", site).stderr, "#0b6e6e" in (site / "stylesheets/brand.css").read_text()) == ("", True)
    for document in ("privacy", "cookies", "employees"):
        assert gazet("-C", fresh, "release", document, day=DAY).returncode == 0
    built = gazet("-C", fresh, "build", "--strict", day=DAY)
    assert (built.returncode, built.stderr) == (0, "")
    assert gazet("check", site).stdout == "No problems found.\n"
    assert gazet("-C", fresh, "verify", day=DAY).returncode == 0
    page = (site / "tr/employees/index.html").read_text("utf-8")
    assert "Çalışanlar" in page and "brand/logo.svg" in page


def test_it_is_a_repository_of_which_git_knows_every_file(fresh: Path) -> None:
    git = ["git", "-C", str(fresh)]
    assert (fresh / ".git").is_dir()
    kept = subprocess.run([*git, "ls-files", "-z"], capture_output=True, check=True).stdout.decode().split("\0")
    assert {"policies/privacy/document.yml", ".gazet.json", f"vendor/{WHEEL}", "docs/about.tr.md"} <= set(kept)
    assert not [path for path in kept if path.startswith(("site/", ".cache/"))]


def test_a_folder_of_another_repository_is_left_to_it(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    said = init(tmp_path / "center", *NEEDED, wheel=tmp_path)
    assert said.returncode == 0 and "The folder is inside a git repository: commit it there." in said.stdout
    assert not (tmp_path / "center/.git").exists()


def test_it_needs_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)  # whoever asks for one fails
    assert init(tmp_path / "center", *NEEDED, *ALL, wheel=tmp_path).returncode == 0


def test_without_git_it_says_what_is_left_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = init(tmp_path / "a/b/center", *NEEDED, wheel=tmp_path)
    assert said.returncode == 0 and "git is not installed: run `git init -b main`" in said.stdout
    assert (tmp_path / "a/b/center/mkdocs.yml").is_file() and not (tmp_path / "a/b/center/.git").exists()


def test_without_a_name_for_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("GIT_CONFIG_GLOBAL", os.devnull), ("GIT_CONFIG_SYSTEM", os.devnull), ("EMAIL", "")):
        monkeypatch.setenv(name, value)
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    said = init(tmp_path / "center", *NEEDED, wheel=tmp_path)
    assert said.returncode == 0 and "git could not commit" in said.stdout


ANSWERS = ("Örnek Ltd.", "www.ornek.example", "nope", "TR", "", "tr eu", "nl", "privacy, cookies", "", "")
"""To each question in its turn. The third is wrong, and asked again at the end."""


def test_on_a_terminal_it_asks_and_asks_again_what_was_wrong(tmp_path: Path) -> None:
    (tmp_path / WHEEL).write_bytes(BYTES)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "gazet", "init", str(tmp_path / "center"), "--package", str(tmp_path / WHEEL)]
    run = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, **environment(DAY)})
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in (*ANSWERS, "privacy@ornek.example")).encode())
    said = all_of(ours)
    assert run.wait(timeout=60) == 0, said
    assert '--email: "nope": not an email address.' in said and "Legal name of the organization: " in said
    organization = yaml.safe_load((tmp_path / "center/policies/organization.yml").read_text("utf-8"))
    assert organization["email"] == "privacy@ornek.example" and organization["jurisdictions"] == ["tr", "eu"]
    assert organization["documents"] == ["privacy", "cookies"]


def all_of(terminal: int) -> str:
    """What is printed until the end."""
    found, end = b"", time.monotonic() + 60
    while time.monotonic() < end and select.select([terminal], [], [], 60)[0]:
        try:
            found += os.read(terminal, 4096)
        except OSError:
            break  # the other end is closed
    return found.decode()


# Upgrades


@pytest.fixture
def center(tmp_path: Path) -> Path:
    folder = tmp_path / "center"
    assert init(folder, *NEEDED, wheel=tmp_path).returncode == 0
    return folder


def newer(center: Path) -> Path:
    """The wheel of a newer version."""
    wheel = center.parent / "gazet-0.2.0-py3-none-any.whl"
    wheel.write_bytes(b"PK\x03\x04 a newer one")
    return wheel


def as_of(center: Path, version: str) -> None:
    state = json.loads((center / ".gazet.json").read_text("utf-8"))
    (center / ".gazet.json").write_text(json.dumps({**state, "version": version}), "utf-8")


def test_an_upgrade_says_what_is_new_and_moves_the_package(center: Path) -> None:
    as_of(center, "0.0.9")
    before = {path: path.read_bytes() for path in center.rglob("*") if path.is_file()}
    tried = gazet("-C", center, "upgrade", "--dry-run", "--package", newer(center))
    assert (tried.returncode, "would write: gazet.lock" in tried.stdout) == (0, True)
    assert {path: path.read_bytes() for path in center.rglob("*") if path.is_file()} == before
    done = gazet("-C", center, "upgrade", "--package", newer(center))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("From 0.0.9 to ") and "### Added" in done.stdout
    assert done.stdout.splitlines()[-3:] == [
        "written: gazet.lock",
        "written: vendor/gazet-0.2.0-py3-none-any.whl",
        f"deleted: vendor/{WHEEL}",
    ]
    again = gazet("-C", center, "upgrade", "--package", newer(center))
    assert again.stdout == "Every file is up to date.\n"


def test_an_upgrade_keeps_what_was_edited(center: Path) -> None:
    (center / "gazet.lock").write_text("mine")
    (center / "Makefile").write_text("mine")
    done = gazet("-C", center, "upgrade", "--package", newer(center))
    assert done.returncode == 1
    assert done.stderr == (
        "gazet.lock:1:1: the file was edited and is kept; the new one is gazet.lock.new. "
        "Take over from FILE.new what you want, then delete it.\n1 problem found\n"
    )
    assert (center / "gazet.lock").read_text() == (center / "Makefile").read_text() == "mine"
    assert re.search(r"vendor/gazet-0\.2\.0", (center / "gazet.lock.new").read_text())


def test_an_upgrade_by_an_older_package_and_of_no_center_is_refused(center: Path) -> None:
    as_of(center, "99.1.0")
    refused = gazet("-C", center, "upgrade", "--package", newer(center))
    assert refused.returncode == 1
    assert re.fullmatch(
        r"\.gazet\.json:1:1: this center was written by gazet 99\.1\.0, which is newer than gazet [\d.]+\. "
        r"Install gazet 99\.1\.0 or a later one\.\n1 problem found\n",
        refused.stderr,
    )
    (center / ".gazet.json").write_text("{")
    assert gazet("-C", center, "upgrade", "--package", newer(center)).stderr.startswith(
        ".gazet.json:1:1: not what `gazet init` wrote. Restore the file from git."
    )
    (center / ".gazet.json").unlink()
    assert gazet("-C", center, "upgrade", "--package", newer(center)).stderr.startswith(
        ".gazet.json:1:1: the file is missing. Only a center that `gazet init` began can be upgraded."
    )
