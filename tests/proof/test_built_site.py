"""`gazet check FOLDER`: each way a built site can be broken is said with its place; a site as built has none of them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from gazet.problems import Problem
from gazet.proof.built import BuiltSite, target_of
from gazet.proof.markup import read_markup
from gazet.proof.site import check_home, check_site
from gazet.publish.policy import inline
from support.commands import gazet
from support.copies import marked
from support.places import GOLDENS

SITE = GOLDENS / "built-site"
CASES = yaml.safe_load((GOLDENS / "built-site.yml").read_text("utf-8"))


def problems_of(folder: Path) -> list[Problem]:
    site = BuiltSite(folder, "site")
    return sorted({*check_home(site), *(problem for file in check_site(site) for problem in file)})


def break_(root: Path, case: dict[str, Any]) -> None:
    path, (old, new) = root / case["file"], case["replace"]
    text = path.read_text("utf-8")
    assert old in text, f"the case does not fit: {old!r} is not in {case['file']}"
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SITE, tmp_path / "site"))


@pytest.mark.parametrize("case", CASES, ids=[case["case"].replace(" ", "-") for case in CASES])
def test_says_what_is_broken(copy: Path, case: dict[str, Any]) -> None:
    break_(copy, case)
    assert [str(problem) for problem in problems_of(copy)] == case["expect"]


def test_each_case_is_a_fault() -> None:
    assert [case["case"] for case in CASES if not case["expect"]] == []
    assert len(CASES) > 35


def test_a_whole_site_has_no_fault() -> None:
    assert problems_of(SITE) == []


def test_a_file_that_is_gone_is_missed_wherever_it_was_linked(copy: Path) -> None:
    (copy / "picture.svg").unlink()
    found = {(p.path, p.code) for p in problems_of(copy)}
    assert found == {("site/index.html", "broken-link"), ("site/site.css", "broken-link")}


def test_everything_is_said_at_once_in_order(copy: Path) -> None:
    cases = [next(c for c in CASES if c["file"] == file) for file in ("index.html", "site.js", "sitemap.xml")]
    for case in cases:
        break_(copy, case)
    marked(copy)
    result = gazet("check", copy)
    lines = result.stderr.splitlines()
    expected = [line.replace("site/", f"{copy}/", 1) for case in cases for line in case["expect"]]
    assert (lines, result.returncode) == ([*expected, "4 problems found"], 1)
    listed = json.loads(gazet("check", copy, "--format", "json").stdout)
    assert [f"{p['path']}:{p['line']}:{p['column']}: {p['message']} {p['hint']}" for p in listed] == lines[:-1]


def test_a_folder_without_a_site_is_no_site(tmp_path: Path) -> None:
    result = gazet("check", tmp_path)
    assert result.returncode == 1
    assert result.stderr.splitlines()[0] == (
        f"{tmp_path}:1:1: there is no index.html. Name the folder that `gazet build` wrote."
    )
    assert gazet("check", tmp_path / "none").returncode == 2


def test_the_demonstration_is_whole(demo: Path) -> None:
    result = gazet("check", demo)
    assert (result.stdout, result.stderr, result.returncode) == ("No problems found.\n", "", 0)


def test_both_ways_of_reading_a_page_find_the_same_inside(demo: Path) -> None:
    for path in demo.rglob("*.html"):
        found = inline(path.read_bytes())
        read = {(i.directive, i.hash) for i in read_markup(path.read_text("utf-8")).inline}
        assert read == {("script-src", h) for h in found.scripts} | {("style-src", h) for h in found.styles}, path


def test_no_script_holds_up_the_page(demo: Path) -> None:
    for path in demo.rglob("*.html"):
        page = path.read_text("utf-8")
        scripts = re.findall(r"<script\b[^>]*\bsrc=[^>]*>", page)
        assert all(" defer" in script for script in scripts), path
        assert scripts or 'http-equiv="refresh"' in page, path


def test_a_site_at_a_sub_path_is_checked_there(below: Path, tmp_path: Path) -> None:
    site = shutil.copytree(below / "policies/center", tmp_path / "site")
    assert problems_of(site) == []
    page = site / "404.html"
    link = 'href="/policies/center/notice/"'
    page.write_text(page.read_text("utf-8").replace(link, 'href="/notice/"'), "utf-8")
    assert {p.code for p in problems_of(site)} == {"outside"}


@pytest.mark.parametrize(
    ("file", "path", "target"),
    [
        ("a/index.html", "", "a/index.html"),
        ("a/index.html", ".", "a/index.html"),
        ("a/index.html", "./", "a/index.html"),
        ("a/index.html", "..", "index.html"),
        ("a/index.html", "../b/", "b/index.html"),
        ("a/index.html", "../b/c.css", "b/c.css"),
        ("a/index.html", "../../b/", None),
        ("a/index.html", "%C4%B1/", "a/ı/index.html"),
        ("index.html", "/center/", "index.html"),
        ("index.html", "/center/b/", "b/index.html"),
        ("index.html", "/b/", None),
        ("index.html", "https://privacy.example.org/center/b", "b"),
    ],
)
def test_a_url_names_a_file(file: str, path: str, target: str | None) -> None:
    assert target_of(BuiltSite(SITE, "site"), file, path) == target
