"""Notices per law: computed from the edition, in the law's order; incomplete ones are refused; drafts show what lacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from gazet.law.book import law_book
from support.builds import build, built, once, small_copy
from support.commands import gazet
from support.edits import append
from support.places import DEMO, LANGUAGES
from support.reading import page, soup, the, words
from support.records import accept, release

PACKS = law_book().jurisdictions
SERVED = tuple(yaml.safe_load((DEMO / "policies/organization.yml").read_text("utf-8"))["jurisdictions"])
"""The laws that the demonstration lists."""


@pytest.fixture(scope="module")
def small_draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project's working text under five laws, with two activities of which one says how data is collected."""

    def make(folder: Path) -> None:
        project = small_copy(folder / "project")
        append(project / "policies/organization.yml", "jurisdictions: [eu, nl, uk, tr, ch]\n")
        (project / "policies/activities").mkdir()
        for id, more in (("paying", ""), ("measuring", "collection: automatic\n")):
            (project / f"policies/activities/{id}.yml").write_text(f"id: {id}\nname: {id.title()}\n{more}")
        built(project, folder / "draft", "--draft", "--allow-untranslated")

    return once(tmp_path_factory, "small-draft", make) / "draft"


def text(site: Path, path: str) -> str:
    return words(the(page(site, path), "article"), " ")


def test_a_site_publishes_no_notice_unless_it_says_so(small: Path) -> None:
    assert (small / "rights/tr").exists()
    assert not (small / "notices").exists() and not (small / "audit").exists()


def test_a_draft_shows_every_notice_with_what_it_lacks(small_draft: Path) -> None:
    for prefix, missing, undeclared in (
        ("", "Missing: The policy does not state this.", "the policy does not say"),
        ("nl/", "Ontbreekt: De verklaring vermeldt dit niet.", "niet vermeld in de verklaring"),
        ("tr/", "Eksik: Politikada bu konuda bilgi verilmemiştir.", "politikada belirtilmemiştir"),
    ):
        shown = text(small_draft, f"{prefix}notices/tr")
        assert missing in shown and undeclared in shown


def test_a_notice_keeps_the_order_of_its_law_and_cites_it(small_draft: Path) -> None:
    shown = page(small_draft, "tr/notices/tr")
    headings = [h["id"] for h in shown.select("article h2") if h["id"] != "laws"]
    asked = [e.id for e in PACKS["tr"].pack.notice if e.needs not in ("judgement", "registration")]
    assert headings == asked
    assert "KVKK m. 10/1-ç" in the(shown, "#kvkk-10\\.cc\\.method ~ .gz-edition").get_text()


def test_no_list_names_a_term_twice(draft: Path) -> None:
    """HTML, `dl`: a name has its values together. Several deadlines of a law, several offices of one name."""
    pages = sorted(path for kind in ("rights", "notices") for path in draft.rglob(f"{kind}/*/index.html"))
    assert len(pages) == len(LANGUAGES) * 2 * len(SERVED)
    several = 0
    for path in pages:
        for terms in soup(path).select("article dl"):
            names = [words(dt) for dt in terms.find_all("dt")]
            assert len(names) == len(set(names)), (path, names)
            several += len(terms.find_all("dd")) > len(names)
    assert several


def test_the_team_sees_the_audit_in_a_draft_only_in_english(small_draft: Path) -> None:
    shown = page(small_draft, "audit")
    assert shown.select_one('meta[name="robots"][content="noindex"]')
    columns = [th.get_text() for th in shown.select(".gz-audit thead th")][1:]
    assert columns == ["eu", "nl", "uk", "tr", "ch"]
    for link in shown.select(".gz-audit tbody a"):
        assert shown.find(id=str(link["href"]).removeprefix("#"))
    assert not (small_draft / "nl/audit").exists()


def test_the_demonstration_publishes_the_notice_of_every_law_that_it_lists_without_a_gap(demo: Path) -> None:
    assert sorted(p.name for p in (demo / "notices").iterdir() if p.is_dir()) == sorted(SERVED)
    for prefix in LANGUAGES.values():
        for id in SERVED:
            shown = page(demo, f"{prefix}notices/{id}")
            assert shown.select(".gz-element") or id == "in"  # India's notice starts in 2027
            assert not shown.select(".gz-pending")


def _publish(project: Path, **notices: object) -> None:
    append(project / "policies/organization.yml", "jurisdictions: [eu, sg]\n")
    (project / "policies/notices.yml").write_text(json.dumps({"id": "notices", **notices}), "utf-8")


def test_a_notice_that_lacks_something_is_refused_with_each_element(project: Path) -> None:
    _publish(project, publish=["sg"])
    result = gazet("-C", project, "check")
    assert result.returncode == 1
    lines = result.stderr.splitlines()[:-1]
    *lacking, wrong = lines
    assert all(line.startswith("policies/notices.yml:1:31: the policies lack pdpa-") for line in lacking)
    assert wrong.startswith("policies/notices.yml:1:31: sg: No transfer tool that counts under this law")
    assert lines[0] == (
        "policies/notices.yml:1:31: the policies lack pdpa-11.5, business contact details of the data protection officer, made public "
        '(PDPA s. 11(3); PDPA s. 11(5)), which the notice for "sg" must state. Name the officer. See '
        "policies/organization.yml. Or accept it in notices.yml, with a reason."
    )


def test_what_is_accepted_with_a_reason_is_not_refused(project: Path) -> None:
    accepted = [{"element": id, "reason": "Counsel knows."} for id in ("pdpa-11.5", "pdpa-12.d")]
    accepted += [{"finding": "transfer-without-mechanism", "reason": "Counsel knows."}]
    _publish(project, publish=["sg"], accepted=accepted)
    assert gazet("-C", project, "check").returncode == 0


def test_a_release_is_refused_where_it_would_break_a_notice(project: Path) -> None:
    _publish(project, publish=["sg"])
    result = gazet("-C", project, "release", "notice", day="2025-01-01")
    assert result.returncode == 1 and "pdpa-11.5" in result.stderr
    assert not list((project / "editions").glob("*/*.json"))


def test_a_gap_in_what_is_published_stops_the_check_of_a_change_and_no_build(project: Path) -> None:
    """The facts of the edition decide, not the working text. An act or a law may open the gap, and the site must go on."""
    append(project / "policies/organization.yml", "jurisdictions: [sg]\n")
    accept(project, "transfer-without-mechanism")
    release(project, "2025-02-01")
    append(project / "policies/organization.yml", "officer: {name: A. Person, email: a@voorbeeld.example}\n")
    (project / "policies/notices.yml").write_text("id: notices\npublish: [sg]\n")
    said = "policies/notices.yml:2:11: the facts of the edition of 2025-03-01 lack pdpa-11.5"
    result = build(project, "--strict", "--site-dir", project / "out", day="2025-04-01")
    assert result.returncode == 0 and said in result.stderr
    assert "The policy does not state this." in page(project / "out", "notices/sg").get_text()
    result = gazet("-C", project, "check", day="2025-04-01")
    assert result.returncode == 1 and said in result.stderr
