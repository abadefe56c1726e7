"""The demonstration answers everything that its laws ask for, and shows it in every language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from gazet.audit import audit
from gazet.check import audited
from gazet.folders import Project
from gazet.law.book import law_book
from gazet.pages.pages import pages
from gazet.project import load_center, main_history, working
from support.places import DEMO
from support.reading import page

LAWS = ("eu", "nl", "uk", "tr", "ch", "us-ca", "us-va", "us-co", "br", "ca", "ca-qc", "au", "in", "sg")
FOR_A_PERSON = {
    "qc-8.2",
    "kvkk-10.b.purpose",
    "kvkk-t5.f.separate",
    "kvkk-t5.cc.verbis",
    "kvkk-t5.gg.plain",
    "kvkk-t5.j.accurate",
    "app-5.2",
    "ccpa-7012.notice-at-collection",
    "anpd19-17.page",
    "gdpr-13.2.a.retention",
    "ukgdpr-13.2.a.retention",
    "lgpd-9.II",
    "ccpa-100.a3.retention",
    "lgpd-9.I",
    "ccpa-7011.e1.C.purposes",
    "us-co-6.03.purpose-by-category",
}
"""What only a person can judge. The newsletter's rule on retention has no period: it is kept until one unsubscribes."""
WITHOUT_RECORD = {
    "gdpr-13.1.e.recipients",
    "ukgdpr-13.1.e.recipients",
    "fadp-19.2.c.recipients",
    "kvkk-10.c.recipients",
    "lgpd-9.V",
    "us-va-578.c.third-parties",
    "us-co-1308.1.third-parties",
}
"""What is answered in part: activities that name no records, such as one whose recipient is the coastguard. Nothing else may be open."""
WORTH_A_LOOK = {"office-abroad", "right-of-another-law", "thresholds"}
"""Findings that the facts of today cannot settle; no other may be made."""


def notice(site: Path, language: str, law: str) -> BeautifulSoup:
    return page(site / language, f"notices/{law}")


def part(site: Path, law: str, element: str, language: str = "") -> Tag:
    section = notice(site, language, law).find(id=element)
    assert section and section.parent
    return section.parent


# India's notice has nothing to say before May 2027; after it, everything must be there.
@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2027, 6, 1)], ids=str)
def test_the_audit_finds_nothing_but_what_a_person_must_judge(day: date) -> None:
    project = Project(DEMO)
    work = working(project, day)
    audits = [audit(audited(work, main_history(project, work), day), law_book().jurisdictions[law]) for law in LAWS]
    still_open = {(r.element.id, r.status) for a in audits for r in a.results} - {
        (r.element.id, r.status) for a in audits for r in a.results if r.status in ("present", "not-applicable")
    }
    since_2027 = {"dpdp-r3.standalone"} if day.year == 2027 else set()
    judged = {(element, "ambiguous") for element in FOR_A_PERSON | since_2027}
    assert still_open == judged | {(element, "partial") for element in WITHOUT_RECORD}
    assert {f.code for a in audits for f in a.findings} <= WORTH_A_LOOK
    assert "error" not in {f.severity for a in audits for f in a.findings}


@pytest.mark.parametrize("language", ["", "nl", "tr"])
@pytest.mark.parametrize("law", LAWS)
def test_every_notice_is_whole_in_every_language(demo: Path, law: str, language: str) -> None:
    page = notice(demo, language, law)
    assert len(page.select(".gz-element")) >= (0 if law == "in" else 4)
    for section in page.select(".gz-element"):
        assert section.select(".gz-text, .gz-list li, .gz-rows > div"), section
    assert not page.select(".gz-undeclared, .gz-pending")


@pytest.mark.parametrize(
    ("law", "element", "language", "says"),
    [
        ("tr", "kvkk-t5.cc.verbis", "tr", "0000000000 (fictional)"),
        ("tr", "kvkk-13.channel", "tr", "kayıtlı elektronik posta (KEP) adresinizden"),
        ("uk", "ukgdpr-13.1.a.representative", "", "Sample Harbour Representatives Ltd (fictional)"),
        ("uk", "ukgdpr-13.1.d.interests", "", "To obey the tax law of the Netherlands"),
        ("ch", "fadp-19.4.guarantee", "", "Swiss–U.S. Data Privacy Framework"),
        ("eu", "gdpr-13.1.e.recipients", "nl", "Barnacle Ads"),
        ("us-ca", "ccpa-7011.e1.A.categories-12m", "", "recordings of telephone calls, until April 30, 2026"),
    ],
)
def test_a_notice_tells_the_facts_of_its_own_law(demo: Path, law: str, element: str, language: str, says: str) -> None:
    assert says in part(demo, law, element, language).get_text()


@pytest.mark.parametrize(
    ("law", "element", "says"),
    [
        ("us-va", "us-va-578.c.rights", "you may appeal"),
        ("br", "lgpd-9.VII", "Article 18 of the LGPD"),
        ("au", "app-1.4.b", "in the Netherlands and in Germany"),
    ],
)
def test_what_a_block_states_stands_before_what_the_facts_say(demo: Path, law: str, element: str, says: str) -> None:
    section = part(demo, law, element)
    first = section.select_one(".gz-text, .gz-list, .gz-rows")
    assert first and says in first.get_text()
    assert section.select(".gz-list li, .gz-rows > div")


def test_no_notice_is_shown_before_the_edition_that_answers_it_takes_effect() -> None:
    for day, count in ((date(2026, 10, 31), 0), (date(2026, 11, 1), len(LAWS) + 1)):
        site = load_center(Project(DEMO), day)
        shown = [page.path for page in pages(site.local["en"]) if page.path.startswith("notices/")]
        assert len(shown) == count


def test_the_demonstration_can_still_be_built_years_after_its_last_edition() -> None:
    assert load_center(Project(DEMO), date(2031, 1, 1)).shown[0].edition == "2027-01-15"
