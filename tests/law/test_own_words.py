"""What a pack adds to the lists that come with Gazet: rights, conditions, territories, authorities and last days, all of it data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from gazet.audit import Audit, Subject, audit
from gazet.folders import Project
from gazet.law.book import law_book
from gazet.law.package import PACKAGE
from gazet.model.facts import Facts
from gazet.model.notices import Notices
from gazet.model.processing import Transfer
from gazet.pages.law import jurisdiction_page, matrix, served
from gazet.pages.letters import letter
from gazet.pages.pages import pages
from gazet.project import load_center
from support.commands import gazet
from support.edits import append
from support.places import GOLDENS

DAY = date(2026, 11, 27)
PACKS = law_book().jurisdictions
FACTS = Facts.model_validate_json((GOLDENS / "audited-facts.json").read_bytes())
COLLECTED = ("be", "de", "fr", "jp")


def rights_page(project: Path, law: str, language: str) -> BeautifulSoup:
    append(project / "policies/organization.yml", f"jurisdictions: [eu, {law}]\n")
    local = load_center(Project(project), DAY, draft=True, allow_untranslated=True).local[language]
    (shown,) = (jurisdiction_page(local, one).html for one in served(local) if one.id == law)
    return BeautifulSoup(shown, "html.parser")


def test_a_right_of_another_kind_is_explained_listed_and_requested(project: Path) -> None:
    page = rights_page(project, "fr", "nl")
    said = page.find(id="data-after-death")
    assert said and "Aanwijzingen voor na uw overlijden" in said.get_text()
    center = load_center(Project(project), DAY, draft=True, allow_untranslated=True)
    local, dutch = center.local["en"], center.local["nl"]
    (france,) = (law for law in served(dutch) if law.id == "fr")
    right = next(right for right in france.rights(DAY) if right.id == "data-after-death")
    assert "Leg mijn aanwijzingen vast" in str(letter(dutch, france, right))
    rows = {row.id: [bool(cell.citation) for cell in row.cells] for row in matrix(local)}
    assert rows["data-after-death"] == [False, True] and "cease-use" not in rows


@pytest.mark.parametrize("law", COLLECTED)
def test_a_pack_that_no_counsel_has_reviewed_says_so_on_its_page(project: Path, law: str) -> None:
    assert "no counsel has reviewed them" in rights_page(project, law, "en").get_text()


def test_a_pack_that_counsel_has_reviewed_does_not(project: Path) -> None:
    (project / "law").mkdir()
    written = (PACKAGE / "packs/jp.yml").read_text("utf-8").replace("as_of:", "reviewed: yes\nas_of:", 1)
    (project / "law/jp.yml").write_text(written, "utf-8")
    assert "no counsel" not in rights_page(project, "jp", "en").get_text()


def test_several_authorities_are_listed_with_what_each_is_for_and_its_address(project: Path) -> None:
    entries = rights_page(project, "de", "tr").select("details .gz-rows > div")
    assert len(entries) == 17  # sixteen Länder, and the Federation
    bavaria = next(entry.get_text(" ", strip=True) for entry in entries if "Bavyera" in entry.get_text())
    assert "Bayerisches Landesamt" in bavaria and "91522 Ansbach" in bavaria


def test_one_authority_has_its_address_and_telephone(project: Path) -> None:
    page = rights_page(project, "be", "en")
    assert (
        "1000 Brussel" in page.get_text()
        and "+32 2 274 48 00" in page.get_text()
        and not page.select("details .gz-rows")
    )


def under(law: str, *, conditions: list[dict[str, str]] | None = None, facts: Facts = FACTS, day: date = DAY) -> Audit:
    notices = Notices.model_validate({"id": "notices", "conditions": conditions or []})
    return audit(Subject(facts, {}, DAY, day, frozenset()), PACKS[law], notices)


@pytest.mark.parametrize(
    ("conditions", "status"),
    [
        ([], "missing-conditional"),
        ([{"law": "jp", "condition": "joint-use", "met": "no", "reason": "x"}], "not-applicable"),
        ([{"law": "jp", "condition": "joint-use", "met": "yes", "reason": "x"}], "missing"),
        ([{"law": "ca", "condition": "joint-use", "met": "no", "reason": "x"}], "missing-conditional"),
    ],
)
def test_a_condition_that_no_fact_decides_is_open_until_the_site_settles_it(
    conditions: list[dict[str, str]], status: str
) -> None:
    found = {result.element.id: result.status for result in under("jp", conditions=conditions).results}
    assert found["appi-27.5.joint-use"] == status


@pytest.mark.parametrize(
    ("law", "conditions", "is_asked"),
    [
        ("us-va", [], True),
        ("au", [], True),
        ("us-va", [{"law": "us-va", "condition": "thresholds", "met": "yes", "reason": "x"}], False),
        ("us-va", [{"law": "us-co", "condition": "thresholds", "met": "yes", "reason": "x"}], True),
        ("eu", [], False),
    ],
)
def test_whether_a_law_with_thresholds_applies_is_asked_once(
    law: str, conditions: list[dict[str, str]], is_asked: bool
) -> None:
    said = [f.severity for f in under(law, conditions=conditions).findings if f.code == "thresholds"]
    assert said == (["note"] if is_asked else [])


def test_a_condition_of_a_parent_is_settled_there() -> None:
    said = [{"law": "ca", "condition": "related-recipients", "met": "no", "reason": "x"}]
    for law in ("ca", "ca-qc"):
        found = {result.element.id: result.status for result in under(law, conditions=said).results}
        assert found["pipeda-4.8.2.e"] == "not-applicable"


@pytest.mark.parametrize(("met", "is_shown"), [("yes", True), ("no", False)])
def test_a_notice_leaves_out_what_the_site_says_is_not_asked_for(project: Path, met: str, is_shown: bool) -> None:
    reason = "Known to the team alone."
    settled = f"{{law: jp, condition: joint-use, met: {met}, reason: {reason}}}"
    (project / "policies/notices.yml").write_text(f"id: notices\nconditions:\n- {settled}\n", "utf-8")
    append(project / "policies/organization.yml", "jurisdictions: [jp]\n")
    local = load_center(Project(project), DAY, draft=True, allow_untranslated=True).local["en"]
    notice = next(page.html for page in pages(local) if page.path == "notices/jp/")
    assert ("appi-27.5.joint-use" in notice, reason in notice) == (is_shown, False)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{law: jp, condition: joint-uses, met: no, reason: x}", 'unknown condition "joint-uses". Did you mean "joint-use"?'),
        ("{law: xx, condition: joint-use, met: no, reason: x}", 'unknown law "xx".'),
        ("{law: jp, condition: joint-use, met: maybe, reason: x}", '"maybe" is not a valid value for "met".'),
    ],
)  # fmt: skip
def test_what_settles_nothing_is_a_problem_at_its_place(project: Path, line: str, says: str) -> None:
    (project / "policies/notices.yml").write_text(f"id: notices\nconditions:\n- {line}\n", "utf-8")
    said = gazet("-C", project, "check", "--allow-untranslated")
    assert said.returncode == 1 and "policies/notices.yml:3:" in said.stderr and says in said.stderr


def one_recipient(places: list[str] | None, *transfers: dict[str, str]) -> Facts:
    service = next(one for one in FACTS.services if one.kind == "service")
    declared: dict[str, Any] = {"places": tuple(places) if places else None}
    declared["transfers"] = tuple(Transfer.model_validate(one) for one in transfers) or None
    return FACTS.model_copy(update={"services": (service.model_copy(update=declared),)})


@pytest.mark.parametrize(
    ("places", "transfers", "found"),
    [
        (["CA"], [], False),  # in Québec or not: nothing says it
        (["CA"], [{"law": "ca-qc", "country": "CA", "mechanism": "domestic"}], False),
        (["CA"], [{"law": "ca-qc", "country": "CA", "mechanism": "pia"}], False),
        (["US"], [], True),
        (["US"], [{"law": "ca-qc", "country": "US", "mechanism": "pia"}], False),
    ],
)
def test_a_territory_can_be_smaller_than_its_country(
    places: list[str], transfers: list[dict[str, str]], found: bool
) -> None:
    """Québec, s. 17: what leaves it, also for the rest of Canada."""
    facts = one_recipient(places, *transfers)
    codes = {finding.code for finding in under("ca-qc", facts=facts).findings}
    assert ("transfer-without-mechanism" in codes) is found


@pytest.mark.parametrize(
    ("transfers", "statuses"),
    [
        ([], ("missing", "missing-conditional")),
        ([{"law": "ca-qc", "country": "CA", "mechanism": "domestic"}], ("not-applicable",)),
        ([{"law": "ca-qc", "country": "CA", "mechanism": "pia"}], ("present", "partial", "missing")),
    ],
)
def test_whether_a_recipient_in_the_country_is_outside_is_declared_with_its_transfer(
    transfers: list[dict[str, str]], statuses: tuple[str, ...]
) -> None:
    pack = PACKS["ca-qc"].pack
    element = next(one for one in PACKS["eu"].pack.notice if one.id == "gdpr-13.1.f.transfer")
    asked = element.model_copy(update={"citation": pack.notice[0].citation})
    law = type(PACKS["ca-qc"])(pack.model_copy(update={"notice": (asked,)}), PACKS["ca-qc"].lineage)
    (result,) = audit(Subject(one_recipient(["CA"], *transfers), {}, DAY, DAY, frozenset()), law).results
    assert result.status in statuses


@pytest.mark.parametrize(("day", "is_error"), [(date(2031, 12, 27), False), (date(2031, 12, 28), True)])
def test_a_tool_covers_a_country_until_its_last_day(day: date, is_error: bool) -> None:
    """The adequacy of the United Kingdom under the GDPR."""
    facts = one_recipient(["GB"], {"law": "eu", "country": "GB", "mechanism": "adequacy"})
    codes = {finding.code for finding in under("eu", facts=facts, day=day).findings}
    assert ("mechanism-not-for-country" in codes, "transfer-without-mechanism" in codes) == (is_error, is_error)


@pytest.mark.parametrize("law", COLLECTED)
def test_what_was_collected_says_how_sure_it_is_and_what_to_look_at_again(law: str) -> None:
    pack = law_book().packs[law]
    assert pack.reviewed == "no" and pack.recheck and pack.as_of == DAY
    assert not [fact for fact in (*pack.rights, *pack.notice, *pack.transfers) if fact.sure == "V1"]


def test_no_site_serves_a_law_that_it_does_not_list(demo: Path) -> None:
    assert not [law for law in COLLECTED if (demo / f"rights/{law}").exists()]
