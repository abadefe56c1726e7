"""The guides come with the package: listed and printed without a network, and built into a site."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.commands import gazet
from support.places import ROOT

GUIDES = ROOT / "src/gazet/guides"
NAMES = sorted(path.stem for path in GUIDES.glob("*.md") if path.stem != "index")


def test_the_guides_are_listed_with_their_titles() -> None:
    result = gazet("docs")
    assert result.returncode == 0
    lines = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    assert list(lines) == NAMES
    assert lines["hosting"] == "Hosting the site"


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_is_printed_without_notes_for_tests(name: str) -> None:
    result = gazet("docs", name)
    assert result.returncode == 0
    assert result.stdout.startswith("# ")
    assert not re.search("^<!--", result.stdout, re.MULTILINE)
    assert result.stdout.splitlines()[-1] == (GUIDES / f"{name}.md").read_text("utf-8").splitlines()[-1]


def test_a_guide_that_there_is_not_is_wrong_usage() -> None:
    result = gazet("docs", "relasing")
    assert result.returncode == 2
    assert 'there is no guide "relasing". Did you mean "releasing"? Known: acts, block, ' in result.stderr


def test_the_first_page_leads_to_every_guide() -> None:
    links = re.findall(r"\(([\w-]+)\.md\)", (GUIDES / "index.md").read_text("utf-8"))
    assert sorted(links) == NAMES


def test_what_messages_name_as_a_guide_is_one() -> None:
    texts = [
        path.read_text("utf-8") for path in (ROOT / "src/gazet").rglob("*") if path.suffix in (".py", ".md", ".sh")
    ]
    named = {name for text in texts for name in re.findall(r"`gazet docs ([\w-]+)`", text)}
    assert named and named <= set(NAMES)


def test_the_guides_are_a_site_without_a_dead_link(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "--strict",
        "-f",
        str(ROOT / "guides.yml"),
        "-d",
        str(tmp_path),
    ]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert (result.returncode, result.stderr) == (0, ""), result.stderr
    assert {path.stem for path in tmp_path.glob("*.html")} == {*NAMES, "index", "404"}
