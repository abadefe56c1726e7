"""Signs that no font of the PDF files has: found before a release, and never the end of a build."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from gazet.article.signs import covered, unprintable
from gazet.center.imprint import imprint
from gazet.folders import Project
from gazet.pages.document import document_pages
from gazet.pdf.make import make
from gazet.pdf.paper import papers
from gazet.project import load_center
from support.commands import gazet
from support.edits import edit

STYLES = ("Regular", "Bold", "Italic", "Bold Italic")
NAME, SIGN = "Acme 腾讯", "腾 (U+817E)"


def styles(*families: str) -> list[set[int]]:
    """The signs of each style of the first of these fonts that is on this machine."""
    for family in families:
        command = ["fc-list", "--format", "%{style[0]}\t%{file}\n", f":family={family}"]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        if files := {style: file for style, file in (line.split("\t") for line in lines) if style in STYLES}:
            return [set(TTFont(file).getBestCmap()) for file in files.values()]
    return []


def test_the_list_says_what_the_fonts_have() -> None:
    serif, sans = styles("Charis SIL", "Charis"), styles("Open Sans")
    assert len(serif) == len(sans) == 4
    either = set.intersection(*serif) | set.intersection(*sans)
    assert {ord(sign) for sign in covered()} <= either
    assert set("ĞğİıŞşĳßéЖ€„”–\u00a0") <= covered() and not set("腾あ🙂ع") & covered()


def test_each_sign_is_named_once_with_its_place() -> None:
    assert list(unprintable("ab腾\n讯腾")) == [(2, "腾"), (4, "讯")]


@pytest.fixture
def with_sign(project: Path) -> Path:
    """The small project, with a name that PDF files cannot show."""
    edit(project / "policies/services/acme-tag.yml", "provider: Acme, Inc.", f"provider: {NAME}")
    return project


def test_check_names_the_clause_the_sign_and_what_to_do(with_sign: Path) -> None:
    said = gazet("-C", with_sign, "check")
    assert said.returncode == 0
    place = 'policies/services/acme-tag.yml:4:16: "provider"'
    assert f"warning: {place}: the fonts of PDF files have no sign {SIGN}. Write it in other letters" in said.stderr


def test_a_release_says_so_too(with_sign: Path) -> None:
    said = gazet("-C", with_sign, "release", "notice", day="2025-02-01")
    assert said.returncode == 0 and f"no sign {SIGN}" in said.stderr


def test_a_released_edition_with_one_has_no_file_and_its_page_says_so(with_sign: Path) -> None:
    assert gazet("-C", with_sign, "release", "notice", day="2025-02-01").returncode == 0
    edit(with_sign / "policies/services/acme-tag.yml", NAME, "Acme, Inc.")
    (with_sign / "policies/notice/unreleased.yml").write_text(
        "effective: 2025-06-01\nkind: material\nsummary: The first edition.\n", "utf-8"
    )
    assert gazet("-C", with_sign, "release", "notice", day="2025-04-01").returncode == 0
    center = load_center(Project(with_sign), date(2025, 7, 1), pdf=True, base="https://x.example/")
    made = [paper.path for local in center.local.values() for paper in papers(local)]
    assert made and all("2025-06-01" in path for path in made)
    local = center.local["en"]
    first, second = local.center.histories[0].readings("en")
    marks = imprint(local, first)
    assert marks is not None and not marks.pdf
    pages = {page.path: page for page in document_pages(local, center.histories[0])}
    assert f"This version has no PDF file: its fonts lack {SIGN}, 讯 (U+8BAF)." in pages[first.address].html
    assert "no PDF file" not in pages[second.address].html


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
def test_every_sign_of_the_list_is_shown(project: Path) -> None:
    assert gazet("-C", project, "release", "notice", day="2025-02-01").returncode == 0
    center = load_center(Project(project), date(2025, 7, 1), pdf=True, base="https://x.example/")
    paper = next(iter(papers(center.local["en"])))
    signs = " ".join(sorted(sign for sign in covered() if sign.isalpha() and sign.isprintable()))
    html = paper.html
    assert make(type(paper)(paper.path, lambda: html.replace("Legal bases", signs), paper.identifier, paper.document))
