"""Wherever commands run: other Pythons, locales, time zones, users, folders and outputs. A problem is said, no traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from gazet.edition.record import read_record
from support.builds import small_copy
from support.commands import Said, environment, gazet, process
from support.places import ROOT
from support.reading import contents

CHECKED = "No problems found."


def said(*command: str | Path, env: Mapping[str, str] | None = None, shell: str = "") -> Said:
    """A command in a process, with its output going where the shell says."""
    words = [sys.executable, "-m", "gazet", *map(str, command)]
    if shell:
        words = ["sh", "-c", f'"$@" {shell}', "sh", *words]
    return subprocess.run(
        words,
        cwd=ROOT,
        env=env or {**os.environ, **environment()},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )


@pytest.mark.parametrize("command", ["check", "status", "audit", "show", "build", "release"])
@pytest.mark.parametrize("epoch", ["abc", " ", "1e9", "-1", "99999999999999999999", "253402300799", "²"])
def test_a_day_that_is_none_is_a_problem(project: Path, epoch: str, command: str) -> None:
    more = {"show": ["notice", "--on", "2025-07-15"], "release": ["notice"]}.get(command, [])
    result = gazet("-C", project, command, *more, env={"SOURCE_DATE_EPOCH": epoch})
    assert result.returncode == 1
    assert f'SOURCE_DATE_EPOCH:1:1: "{epoch}" is not a number of seconds since 1970.' in result.stderr


def test_output_that_nobody_reads_is_no_fault(project: Path) -> None:
    many = said("-C", project, "docs", "site", shell="| head -1")
    assert (many.returncode, len(many.stdout.splitlines()), many.stderr) == (0, 1, "")
    closed = said("-C", project, "check", shell=">&-")
    assert (closed.returncode, closed.stderr) == (0, "")


def test_output_that_cannot_be_written_is_a_problem(project: Path) -> None:
    full = said("-C", project, "check", shell="> /dev/full")
    assert full.returncode == 1
    assert full.stderr.startswith("output:1:1: No space left on device. Fix this, then try again.\n")


def test_no_home_is_needed(project: Path) -> None:
    env = {
        key: value for key, value in {**os.environ, **environment()}.items() if key not in ("HOME", "USER", "LOGNAME")
    }
    assert said("-C", project, "check", env=env).stdout.startswith(CHECKED)
    assert said("-C", project, "build", "--draft", "--site-dir", project / "site", env=env).returncode == 0


def powerless() -> list[str]:
    """What runs a command without the power to read what it may not."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("setpriv is not installed")
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


@pytest.mark.parametrize("name", ["policies/rights.yml", "policies/notice", "locales/nl/LC_MESSAGES/policies.po", "editions/log.jsonl", "editions/notice/2025-06-01.json", "mkdocs.yml", "docs/about.md"])  # fmt: skip
@pytest.mark.proof
def test_what_may_not_be_read_is_a_problem(small_record: Path, tmp_path: Path, name: str) -> None:
    project = shutil.copytree(small_record, tmp_path / "project")
    (project / name).chmod(0)
    commands = (
        ["check"],
        ["verify"],
        ["status"],
        ["audit"],
        ["i18n", "update"],
        ["i18n", "status"],
        ["build", "--draft"],
        ["build"],
    )
    for command in commands:
        words = [*powerless(), sys.executable, "-m", "gazet", "-C", str(project), *command]
        result = subprocess.run(
            words, cwd=ROOT, env={**os.environ, **environment("2025-07-15")}, capture_output=True, encoding="utf-8"
        )
        assert "Traceback" not in result.stderr, (command, result.stderr)
        assert result.returncode in (0, 1), command
        if (
            result.returncode and command != ["audit"] and "Permission denied" not in result.stderr
        ):  # an audit finds other things
            assert Path(name).name in result.stderr, (command, result.stderr)
    (project / name).chmod(0o755)
    assert gazet("-C", project, "verify").returncode == 0


@pytest.mark.parametrize("name", ["locales/nl/LC_MESSAGES", "locales", "."])
@pytest.mark.proof
def test_what_may_not_be_written_is_a_problem(tmp_path: Path, name: str) -> None:
    project = small_copy(tmp_path / "project")
    (project / name).chmod(0o555)
    before = contents(project)
    for command in (["i18n", "update"], ["i18n", "extract"], ["schema"], ["build", "--draft"], ["release", "notice"]):
        words = [*powerless(), sys.executable, "-m", "gazet", "-C", str(project), *command]
        result = subprocess.run(
            words, cwd=ROOT, env={**os.environ, **environment("2025-02-01")}, capture_output=True, encoding="utf-8"
        )
        assert "Traceback" not in result.stderr, (command, result.stderr)
        if name == "." and command[0] == "release":
            assert "Nothing was published" in result.stderr
    (project / name).chmod(0o755)
    if name != ".":
        lost = {
            path for path, data in before.items() if path.startswith("locales/") and contents(project)[path] != data
        }
        assert not {path for path in lost if name == "locales/nl/LC_MESSAGES" and path.startswith(name)}


SURROUNDINGS: Mapping[str, Mapping[str, str]] = {
    "C": {"LC_ALL": "C"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "ASCII": {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Kiritimati": {"TZ": "Pacific/Kiritimati"},
    "Baker": {"TZ": "Etc/GMT+12"},
    "hashes": {"PYTHONHASHSEED": "1"},
}


@pytest.mark.proof
def test_the_same_site_is_built_everywhere(small_record: Path, tmp_path: Path) -> None:
    sites = {}
    for name, more in {"here": {}, **SURROUNDINGS}.items():
        project = shutil.copytree(small_record, tmp_path / "project")
        result = process("-C", project, "build", "--site-dir", tmp_path / name, day="2025-07-15", env=more)
        assert result.returncode == 0, (name, result.stderr)
        sites[name] = contents(tmp_path / name)
        shutil.rmtree(project)
    assert [name for name, site in sites.items() if site != sites["here"]] == []


@pytest.mark.proof
@pytest.mark.parametrize("umask", [0o077, 0o000, 0o027])
def test_a_mask_changes_no_word(tmp_path: Path, umask: int) -> None:
    project = small_copy(tmp_path / "project")
    words = [sys.executable, "-m", "gazet", "-C", str(project), "release", "notice"]
    result = subprocess.run(
        words, cwd=ROOT, env={**os.environ, **environment("2025-02-01")}, umask=umask, capture_output=True
    )
    assert result.returncode == 0, result.stderr
    assert read_record(project / "editions")[1] == []
    assert gazet("-C", project, "verify").returncode == 0


@pytest.mark.proof
def test_a_folder_may_have_any_name(small_record: Path, tmp_path: Path) -> None:
    plain, odd = tmp_path / "plain", tmp_path / "İş dosyaları ğüş (1) 'x' #é%20"
    for folder in (plain, odd):
        project = shutil.copytree(small_record, folder / "project")
        result = process("-C", project, "build", "--site-dir", folder / "site", day="2025-07-15")
        assert result.returncode == 0, result.stderr
        assert gazet("check", folder / "site").returncode == 0
    assert contents(plain / "site") == contents(odd / "site")


@pytest.mark.proof
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_every_supported_python_reads_the_engine(version: str) -> None:
    """The engine's own files; with its packages, too, where that Python has them."""
    python = _python(version)
    compiled = (
        "import ast, pathlib, sys\nfor p in pathlib.Path('src').rglob('*.py'): compile(p.read_bytes(), p, 'exec')"
    )
    assert subprocess.run([python, "-W", "error", "-c", compiled], cwd=ROOT, capture_output=True).stderr == b""
    has = subprocess.run([python, "-c", "import pydantic, mkdocs, babel, click, orjson"], capture_output=True)
    if has.returncode:
        pytest.skip(f"Python {version} is here without the packages of requirements.lock; its grammar was checked")
    env = {**os.environ, **environment(), "PYTHONPATH": str(ROOT / "src")}
    result = subprocess.run(
        [python, "-m", "gazet", "-C", "tests/project", "check"], cwd=ROOT, env=env, capture_output=True
    )
    assert result.stdout.startswith(CHECKED.encode()), result.stderr


def _python(version: str) -> str:
    """A Python of a version, of this environment or of the machine."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return sys.executable
    found = shutil.which(f"python{version}")
    if not found or subprocess.run([found, "-c", ""], capture_output=True).returncode:
        pytest.skip(f"Python {version} is not installed")
    return found


OFFLINE = """
import socket, sys
def refused(*_, **__): raise OSError("the network was asked")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refused
from gazet.cli import main
main(sys.argv[1:])
"""


@pytest.mark.proof
def test_a_site_is_built_without_a_network(small_record: Path, tmp_path: Path) -> None:
    project = shutil.copytree(small_record, tmp_path / "project")
    for command in (["check"], ["verify"], ["build", "--site-dir", str(tmp_path / "site")]):
        words = [sys.executable, "-c", OFFLINE, "-C", str(project), *command]
        result = subprocess.run(
            words, cwd=ROOT, env={**os.environ, **environment("2025-07-15")}, capture_output=True, encoding="utf-8"
        )
        assert result.returncode == 0, (command, result.stderr)
