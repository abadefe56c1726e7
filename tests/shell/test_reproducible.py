"""The same sources make the same bytes, whatever the machine is set to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from support.builds import built
from support.commands import environment
from support.places import DEMO, ROOT
from support.reading import contents

# In Turkish the capital of i is not I, and half a day lies between the two clocks.
TURKISH = {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"}
PLAIN = {"LANG": "C", "LC_ALL": "C", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2"}
LATER = ("faketime", "2031-06-01 12:00:00")
DAY = "2027-02-01"


def different(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def clone(folder: Path, project: Path) -> Path:
    """The generator and a project, as a fresh clone has them."""
    ignored = shutil.ignore_patterns("site", ".cache", "__pycache__")
    for name in ("src", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copytree(project, folder / "examples/demo", ignore=ignored)
    shell = folder / "examples/demo/mkdocs.yml"
    shell.write_text(shell.read_text("utf-8").replace(f"{ROOT}/", "../../"), "utf-8")
    return folder


def built_in(clone: Path, settings: dict[str, str], *before: str) -> dict[str, bytes]:
    command = [*before, sys.executable, "-m", "gazet", "-C", "examples/demo", "build", "--strict"]
    settings = {**os.environ, **settings, "PYTHONPATH": str(clone / "src")}
    result = subprocess.run(command, cwd=clone, env=settings, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return contents(clone / "examples/demo/site")


# The small site has its files for paper. Those of the demonstration, four times as many, would prove no more.
@pytest.mark.proof
@pytest.mark.parametrize(("name", "pdf"), [("small", "true"), ("demo", "false")], ids=["small", "demo"])
def test_two_builds_from_two_folders_on_two_days_are_byte_for_byte_the_same(
    small_record: Path, tmp_path: Path, name: str, pdf: str
) -> None:
    project = {"small": small_record, "demo": DEMO}[name]
    said = environment(DAY, {"GAZET_PDF": pdf})
    one = built_in(clone(tmp_path / "one", project), said | TURKISH)
    other = built_in(clone(tmp_path / "a folder elsewhere" / "İkinci", project), said | PLAIN, *LATER)
    assert {"index.html", "tr/search.json", "feed.xml", "data/versions.json", "sitemap.xml.gz"} <= one.keys()
    assert different(one, other) == []


@pytest.mark.proof
def test_the_two_days_above_are_two() -> None:
    code = "import datetime; print(datetime.date.today())"
    there = subprocess.run([*LATER, sys.executable, "-c", code], capture_output=True, text=True).stdout.strip()
    assert there == "2031-06-01", "run: sh system-packages.sh proof"


@pytest.mark.proof
def test_the_turkish_locale_is_there_to_build_under() -> None:
    # Without it Python falls back to C and the test above would compare C with C.
    code = "import locale; print(locale.setlocale(locale.LC_ALL, ''))"
    result = subprocess.run([sys.executable, "-c", code], env={**os.environ, **TURKISH}, capture_output=True, text=True)
    assert result.stdout.strip() == "tr_TR.UTF-8", "run: sh system-packages.sh proof"


def test_the_date_of_the_build_is_the_only_thing_that_the_epoch_changes(small_record: Path, tmp_path: Path) -> None:
    one = built(small_record, tmp_path / "one", "--as-of", "2025-07-15", day="2026-01-01")
    other = built(small_record, tmp_path / "other", "--as-of", "2025-07-15", day="2027-01-01")
    assert set(different(contents(one), contents(other))) <= {"sitemap.xml", "sitemap.xml.gz"}


def test_mkdocs_alone_builds_the_same_site(small_record: Path, small: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    said = environment("2025-07-15", {"GAZET_SITE_URL": "https://x.example"})
    result = subprocess.run(command, cwd=small_record, env={**os.environ, **said}, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert different(contents(small), contents(tmp_path / "site")) == []
