"""The same sources make the same bytes, whatever the machine is set to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import ROOT, gazet

pytestmark = pytest.mark.site

EPOCH = {"SOURCE_DATE_EPOCH": "1800000000", "GAZET_PDF": "true"}
# In Turkish the capital of i is not I, and half a day lies between the two clocks.
TURKISH = {**EPOCH, "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"}
PLAIN = {**EPOCH, "LANG": "C", "LC_ALL": "C", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2"}


SOURCES = ("docs", "editions", "examples", "hooks", "locales", "overrides", "policies", "src")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def different(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def build(folder: Path, environment: dict[str, str]) -> dict[str, bytes]:
    result = gazet("build", "--strict", "--site-dir", folder, env=environment)
    assert result.returncode == 0, result.stderr
    return contents(folder)


def copied(folder: Path) -> Path:
    """What a fresh clone has, the generator included."""
    ignored = shutil.ignore_patterns("site", ".cache", "__pycache__")
    for name in SOURCES:
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def built(clone: Path, project: str, environment: dict[str, str], *before: str) -> dict[str, bytes]:
    command = [*before, sys.executable, "-m", "gazet", "-C", project, "build", "--strict"]
    environment = {**os.environ, **environment, "PYTHONPATH": str(clone / "src")}
    result = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return contents(clone / project / "site")


LATER = ("faketime", "2031-06-01 12:00:00")


# The site has its files for paper, made anew in both folders. Those of the demonstration, eleven times as many, would prove no more.
@pytest.mark.parametrize(("project", "pdf"), [(".", "true"), ("examples/demo", "false")], ids=["site", "demo"])
def test_two_builds_from_two_folders_on_two_days_are_byte_for_byte_the_same(
    tmp_path: Path, project: str, pdf: str
) -> None:
    one = built(copied(tmp_path / "one"), project, TURKISH | {"GAZET_PDF": pdf})
    other = built(copied(tmp_path / "a folder elsewhere" / "İkinci"), project, PLAIN | {"GAZET_PDF": pdf}, *LATER)
    assert {"index.html", "tr/search.json", "feed.xml", "data/versions.json", "sitemap.xml.gz"} <= one.keys()
    assert different(one, other) == []


def test_the_two_days_above_are_two() -> None:
    code = "import datetime; print(datetime.date.today())"
    there = subprocess.run([*LATER, sys.executable, "-c", code], capture_output=True, text=True).stdout.strip()
    assert there == "2031-06-01", "run: sh system-packages.sh test"


def test_the_turkish_locale_is_there_to_build_under() -> None:
    # Without it Python falls back to C and the test above would compare C with C.
    code = "import locale; print(locale.setlocale(locale.LC_ALL, ''))"
    result = subprocess.run([sys.executable, "-c", code], env={**os.environ, **TURKISH}, capture_output=True, text=True)
    assert result.stdout.strip() == "tr_TR.UTF-8", "run: sh system-packages.sh test"


def test_the_date_of_the_build_is_the_only_thing_that_the_epoch_changes(tmp_path: Path, site: Path) -> None:
    later = build(tmp_path, {**EPOCH, "SOURCE_DATE_EPOCH": "1900000000"})
    assert set(different(contents(site), later)) <= {"sitemap.xml", "sitemap.xml.gz"}


def test_mkdocs_alone_builds_the_same_site(tmp_path: Path, site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"]
    result = subprocess.run(command, cwd=ROOT, env={**os.environ, **EPOCH}, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert different(contents(site), contents(tmp_path / "site")) == []
