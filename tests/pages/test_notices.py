"""Notices per law: computed from the edition, in the law's order; incomplete ones are refused; drafts show what lacks."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT, gazet
from gazet.law.book import law_book
from gazet.pages.notices import sentence_case

PACKS = law_book().jurisdictions
LANGUAGES = {"en": "", "nl": "nl/", "tr": "tr/"}


def read(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser")


def text(site: Path, path: str) -> str:
    return re.sub(r"\s+", " ", read(site, path).select_one("article").get_text(" "))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "given", "shown"),
    [
        ("tr", "ilgili kişi", "İlgili kişi"),
        ("tr", "ırk", "Irk"),
        ("nl", "ijkpunt", "IJkpunt"),
        ("en", "identity", "Identity"),
    ],
)
def test_headings_start_with_the_capital_of_their_language(language: str, given: str, shown: str) -> None:
    assert sentence_case(language, given) == shown


@pytest.mark.site
def test_a_site_publishes_no_notice_unless_it_says_so(site: Path) -> None:
    assert not (site / "notices").exists() and not (site / "audit").exists()


@pytest.mark.site
def test_a_draft_shows_every_notice_with_what_it_lacks(draft: Path) -> None:
    for prefix, missing, undeclared in (
        ("", "Missing: The policy does not state this.", "not declared in the policy"),
        ("nl/", "Ontbreekt: De verklaring vermeldt dit niet.", "niet vermeld in de verklaring"),
        ("tr/", "Eksik: Politikada bu konuda bilgi verilmemiştir.", "politikada belirtilmemiştir"),
    ):
        page = text(draft, f"{prefix}notices/tr")
        assert missing in page and undeclared in page


@pytest.mark.site
def test_a_notice_keeps_the_order_of_its_law_and_cites_it(draft: Path) -> None:
    page = read(draft, "tr/notices/tr")
    headings = [h["id"] for h in page.select("article h2") if h["id"] != "laws"]
    asked = [e.id for e in PACKS["tr"].pack.notice if e.needs not in ("judgement", "registration")]
    assert headings == asked
    assert "KVKK m. 10/1-ç" in page.select_one("#kvkk-10\\.cc\\.method ~ .gz-edition").get_text()  # type: ignore[union-attr]


@pytest.mark.site
def test_the_team_sees_the_audit_in_a_draft_only_in_english(draft: Path) -> None:
    page = read(draft, "audit")
    assert page.select_one('meta[name="robots"][content="noindex"]')
    columns = [th.get_text() for th in page.select(".gz-audit thead th")][1:]
    assert columns == ["eu", "nl", "uk", "tr", "ch"]
    for link in page.select(".gz-audit tbody a"):
        assert page.find(id=link["href"].removeprefix("#"))
    assert not (draft / "nl/audit").exists()


@pytest.mark.site
def test_the_demonstration_publishes_all_fourteen_without_a_gap(demo: Path) -> None:
    assert sorted(p.name for p in (demo / "notices").iterdir() if p.is_dir()) == sorted(PACKS)
    for prefix in LANGUAGES.values():
        for id in PACKS:
            page = read(demo, f"{prefix}notices/{id}")
            assert page.select(".gz-element") or id == "in"  # India's notice starts in 2027
            assert not page.select(".gz-pending")


def _publish(project: Path, **notices: object) -> None:
    organization = project / "policies/organization.yml"
    organization.write_text(organization.read_text("utf-8") + "jurisdictions: [eu, sg]\n", "utf-8")
    (project / "policies/notices.yml").write_text(json.dumps({"id": "notices", **notices}), "utf-8")


def test_a_notice_that_lacks_something_is_refused_with_each_element(project: Path) -> None:
    _publish(project, publish=["sg"])
    result = gazet("-C", project, "check")
    assert result.returncode == 1
    lines = result.stderr.splitlines()[:-1]
    assert all(line.startswith("policies/notices.yml:1:31: the policies lack pdpa-") for line in lines)
    assert lines[0] == (
        "policies/notices.yml:1:31: the policies lack pdpa-11.5, business contact information of the DPO, made public "
        '(PDPA s. 11(3); PDPA s. 11(5)), which the notice for "sg" must state. Name who answers. See '
        "policies/organization.yml. Or accept it in notices.yml, with a reason."
    )


def test_what_is_accepted_with_a_reason_is_not_refused(project: Path) -> None:
    accepted = [{"element": id, "reason": "Counsel knows."} for id in ("pdpa-11.5", "pdpa-12.d")]
    _publish(project, publish=["sg"], accepted=accepted)
    assert gazet("-C", project, "check").returncode == 0


def test_a_release_is_refused_where_it_would_break_a_notice(project: Path) -> None:
    _publish(project, publish=["sg"])
    result = gazet("-C", project, "release", "notice", env={"SOURCE_DATE_EPOCH": "1735689600"})
    assert result.returncode == 1 and "pdpa-11.5" in result.stderr
    assert not list((project / "editions").glob("*/*.json"))


@pytest.mark.site
def test_a_public_build_is_refused_where_the_edition_lacks_something(tmp_path: Path) -> None:
    """The facts of the edition decide, not the working text."""
    for name in ("policies", "locales", "docs", "overrides", "hooks", "editions"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "policies/notices.yml").write_text("id: notices\npublish: [ch]\n")
    result = gazet("-C", tmp_path, "build", "--site-dir", tmp_path / "out", env={"SOURCE_DATE_EPOCH": "1800000000"})
    assert result.returncode == 1 and not (tmp_path / "out").exists()
    assert "policies/notices.yml:2:11: the facts of the edition of 2026-04-15 lack fadp-19.4.guarantee" in result.stderr
