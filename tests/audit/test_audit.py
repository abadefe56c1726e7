"""The audit: verdicts on the real policy, and what decides them: facts and declared roles, never words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from sarif_pydantic import Sarif

from gazet.audit import Audit, Status, Subject, audit, missing, of_policies
from gazet.audit.conditions import _CONDITIONS
from gazet.audit.needs import _NEEDS
from gazet.audit.places import Places
from gazet.audit.report import as_json, as_sarif
from gazet.folders import Project
from gazet.law.book import law_book
from gazet.law.kinds import CONDITIONS, NEEDS
from gazet.model.base import Duration
from gazet.model.facts import Facts
from gazet.model.processing import Activity, ActivityBasis, Transfer
from gazet.pages.answers import _TELLING
from gazet.project import working
from support.commands import gazet
from support.edits import append
from support.places import DEMO, GOLDENS, SMALL

DAY = date(2026, 11, 24)
GOLDEN = GOLDENS / "audit.json"
PACKS = law_book().jurisdictions


FACTS = Facts.model_validate_json((GOLDENS / "audited-facts.json").read_bytes())
"""A policy as a company brings it: much is declared, and as much is not."""
ROLES = {
    "gdpr-13.2.d.complaint": ("rights-exercise",),
    "partly:ukgdpr-13.2.d.complaint-commission": ("rights-exercise",),
    "pipeda-4.8.2.b": ("rights-exercise",),
    "app-1.4.d": ("rights-exercise",),
    "partly:kvkk-13.channel": ("rights-exercise",),
    "partly:ccpa-130.a5.A.methods": ("rights-exercise",),
    "refers-to-third-parties": ("third-party-data-text",),
}
"""Role → the blocks of that policy that declare it."""


def audited(
    id: str,
    *,
    facts: Facts = FACTS,
    roles: Mapping[str, tuple[str, ...]] = ROLES,
    day: date = DAY,
    notices: frozenset[str] = frozenset(),
) -> Audit:
    return audit(Subject(facts, roles, date(2026, 4, 15), day, notices), PACKS[id])


def of_project(folder: Path, *ids: str) -> tuple[list[Audit], Places]:
    """Audits of a project's working text, and where its files state what they found."""
    work = working(Project(folder), DAY)
    said = of_policies(work.policies, DAY, DAY)
    return [audit(said, PACKS[id]) for id in ids or PACKS], Places(work.loaded)


def statuses(found: Audit) -> dict[str, str]:
    return {r.element.id: r.status for r in found.results}


def codes(found: Audit) -> list[str]:
    return [f.code for f in found.findings]


def facts(**changes: object) -> Facts:
    return FACTS.model_copy(update=changes)


@pytest.mark.parametrize("id", ["eu", "uk", "tr", "us-ca", "ch"])
def test_the_verdicts_on_a_real_policy_are_those_that_were_read_line_by_line(id: str) -> None:
    found, golden = audited(id), json.loads(GOLDEN.read_text("utf-8"))[id]
    assert {"elements": statuses(found), "findings": codes(found)} == golden


def test_a_sentence_on_the_authority_does_not_answer_for_a_complaint_to_the_controller() -> None:
    found = statuses(audited("uk"))
    assert found["ukgdpr-13.2.d.complaint-commission"] == "partial"  # "your local authority" does not name it
    assert found["ukgdpr-13.2.ca.complaint-controller"] == "missing"


def test_tools_of_another_law_do_not_answer() -> None:
    """The policy names EU standard clauses; under the KVKK and in the UK nothing is named."""
    assert statuses(audited("eu"))["gdpr-13.1.f.safeguards"] == "partial"
    assert statuses(audited("uk"))["ukgdpr-13.1.f.safeguards"] == "missing"
    severities = {id: {f.code: f.severity for f in audited(id).findings} for id in ("eu", "tr")}
    assert severities["eu"]["transfer-without-mechanism"] == "error"
    assert severities["tr"]["transfer-without-mechanism"] == "error"


def test_words_alone_answer_nothing() -> None:
    """A block that says all the right words but declares no role leaves everything as it was."""
    roles = {role: blocks for role, blocks in ROLES.items() if role != "gdpr-13.2.d.complaint"}
    assert statuses(audited("eu", roles=roles))["gdpr-13.2.d.complaint"] == "missing"


def test_an_element_that_starts_later_is_not_asked_for_before() -> None:
    for day, status in ((date(2026, 12, 9), "not-applicable"), (date(2026, 12, 10), "missing-conditional")):
        assert statuses(audited("au", day=day))["app-1.7.automated"] == status


DECIDED, ASSISTED = "Whether a berth is given.", {"decisions": "Whether credit is given."}
ALONE = {"logic": "By date.", "significance": "You may get none."}


@pytest.mark.parametrize(
    ("alone", "assisted", "data", "status"),
    [
        ("none", "none", ["usage"], "not-applicable"),
        ("none", None, ["usage"], "missing-conditional"),
        (None, "none", ["usage"], "missing-conditional"),
        ("none", ASSISTED, ["usage"], "present"),
        ("none", ASSISTED, None, "missing"),
        (ALONE, "none", ["usage"], "missing"),
        ({**ALONE, "decisions": DECIDED}, "none", ["usage"], "present"),
        ({**ALONE, "decisions": DECIDED}, None, ["usage"], "partial"),
        ({**ALONE, "decisions": DECIDED}, ASSISTED, ["usage"], "present"),
        ({**ALONE, "decisions": DECIDED}, ASSISTED, None, "missing"),
    ],
)
def test_australia_asks_for_decisions_of_programs_and_those_that_they_help_to_make(
    alone: object, assisted: object, data: object, status: str
) -> None:
    """APP 1.7 and 1.8: what is decided, by programs alone or with their help, and the kinds of data."""
    deciding = activity("deciding", automated_decisions=alone, assisted_decisions=assisted, data=data)
    found = audited("au", facts=facts(activities=(deciding,)), day=date(2026, 12, 10))
    assert statuses(found)["app-1.7.automated"] == status


def test_a_representative_depends_on_where_the_controller_is() -> None:
    found = {id: statuses(audited(id)) for id in ("eu", "uk", "tr")}
    assert found["eu"]["gdpr-13.1.a.representative"] == "not-applicable"
    assert found["uk"]["ukgdpr-13.1.a.representative"] == "missing"
    assert found["tr"]["kvkk-10.a.representative"] == "missing-conditional"  # the office there bears another name


def activity(id: str, *bases: tuple[str, str], **more: object) -> Activity:
    declared = tuple(ActivityBasis(law=law, basis=basis) for law, basis in bases)
    return Activity.model_validate({"id": id, "name": id, **more}).model_copy(update={"legal_bases": declared})


@pytest.mark.parametrize(
    ("bases", "status"),
    [
        ([("eu", "consent")], "present"),
        ([("eu", "consent"), ("eu", "legitimate-interests")], "ambiguous"),
        ([("tr", "explicit-consent")], "partial"),  # the general list of the policy; the KVKK's basis does not count
        ([], "partial"),
    ],
)
def test_a_legal_basis_counts_under_its_own_law(bases: list[tuple[str, str]], status: Status) -> None:
    services = [s.id for s in FACTS.services if s.kind != "transfer"]
    found = audited("eu", facts=facts(activities=(activity("all", *bases, services=services),)))
    assert statuses(found)["gdpr-13.1.c.legal-basis"] == status
    assert ("two-legal-bases" in codes(found)) == (status == "ambiguous")


@pytest.mark.parametrize(
    ("promised", "late"),
    [
        (Duration(number=1, unit="month"), {"br", "tr", "ch", "ca", "ca-qc", "sg", "us-ca"}),
        (Duration(number=30, unit="day"), {"eu", "nl", "uk", "br", "us-ca", "in"}),
        (Duration(number=10, unit="day"), set()),
    ],
)
def test_a_promise_is_late_where_the_law_asks_for_an_answer_sooner(promised: Duration, late: set[str]) -> None:
    """One month is never thirty days."""
    rights = FACTS.rights.model_copy(update={"answer_within": promised})
    laws = ("eu", "nl", "uk", "tr", "ch", "us-ca", "us-va", "us-co", "br", "ca", "ca-qc", "au", "in", "sg")
    found = {id for id in laws if "answer-time" in codes(audited(id, facts=facts(rights=rights)))}
    assert found == late


def with_transfer(law: str, **more: object) -> Facts:
    services = [
        s.model_copy(update={"transfers": (Transfer.model_validate({"law": law, **more}),)}) if s.id == "stripe" else s
        for s in FACTS.services
        if s.kind != "transfer"
    ]
    return facts(services=tuple(services))


@pytest.mark.parametrize(
    ("law", "transfer", "code"),
    [
        ("ch", {"country": "US", "mechanism": "dpf"}, "mechanism-of-another-law"),
        ("tr", {"country": "US", "mechanism": "scc"}, "mechanism-of-another-law"),
        ("eu", {"country": "IN", "mechanism": "dpf"}, "mechanism-not-for-country"),
        ("eu", {"country": "TR", "mechanism": "adequacy"}, "mechanism-not-for-country"),
        ("tr", {"country": "NL", "mechanism": "adequacy"}, "mechanism-not-for-country"),
        ("eu", {"country": "US", "mechanism": "dpf"}, "certification-not-declared"),
        ("eu", {"country": "GB", "mechanism": "adequacy", "expires": "2026-11-23"}, "mechanism-expired"),
        ("eu", {"country": "GB", "mechanism": "adequacy", "expires": "2027-02-22"}, "mechanism-expires"),
        ("eu", {"country": "GB", "mechanism": "adequacy", "expires": "2027-02-23"}, ""),
        ("ch", {"country": "US", "mechanism": "swiss-us-dpf", "certified_since": "2024-10-01"}, ""),
        ("uk", {"country": "US", "mechanism": "idta"}, ""),
        ("uk", {"country": "NZ", "mechanism": "adequacy"}, ""),
        ("uk", {"country": "BR", "mechanism": "adequacy"}, "mechanism-not-for-country"),
        ("ch", {"country": "AR", "mechanism": "adequacy"}, ""),
        ("ch", {"country": "JP", "mechanism": "adequacy"}, "mechanism-not-for-country"),
        ("ch", {"country": "IN", "mechanism": "bcr"}, ""),
        ("br", {"country": "IN", "mechanism": "bcr"}, ""),
    ],
)
def test_a_mechanism_is_held_against_the_law_and_the_country(law: str, transfer: dict[str, str], code: str) -> None:
    found = [
        c
        for c in codes(audited(law, facts=with_transfer(law, **transfer)))
        if c.split("-")[0] in ("mechanism", "certification")
    ]
    assert found == ([code] if code else [])


def test_a_law_without_transfer_rules_gives_no_finding_on_transfers() -> None:
    for id in ("us-ca", "in"):
        assert not [c for c in codes(audited(id)) if c.startswith(("transfer", "mechanism"))]


@pytest.mark.parametrize("folder", [SMALL, DEMO], ids=["small", "demo"])
def test_every_finding_cites_the_law_and_leads_to_a_file(folder: Path) -> None:
    audits, places = of_project(folder)
    findings = [finding for found in audits for finding in found.findings]
    assert findings
    for finding in findings:
        assert finding.citation and finding.evidence, finding
        assert all((folder / places.of(ref).path).is_file() for ref in finding.evidence)


def test_evidence_points_at_the_line_that_declares_it() -> None:
    found = as_json(*of_project(DEMO, "eu"))
    evidence = {e["fact"]: e for entry in (*found["elements"], *found["findings"]) for e in entry["evidence"]}
    for fact, says in {
        "organization.email": "email: privacy@example-harbour.example",
        "organization.officer": "officer:",
        "block.object-text": "- id: object-text",
        "right.erasure": "- id: erasure",
        "activity.account.legal_bases": "legal_bases:",
        "service.barnacle-ads.transfers": "transfers:",
    }.items():
        place = evidence[fact]
        assert (DEMO / place["file"]).read_text("utf-8").splitlines()[place["line"] - 1].strip() == says
    assert evidence["block.object-text"]["anchor"] == "privacy/#object-text"


def test_each_need_and_condition_has_one_rule_and_one_telling() -> None:
    assert set(_NEEDS) == set(NEEDS) == {*_TELLING, "judgement"}
    assert set(_CONDITIONS) == set(CONDITIONS)


def test_everything_open_says_what_to_add() -> None:
    for id in PACKS:
        for result in audited(id).results:
            if result.status in ("missing", "partial", "missing-conditional"):
                assert result.answer.advice and result.answer.advice.snippet, result


def test_a_published_notice_states_what_the_law_alone_decides() -> None:
    before, after = statuses(audited("tr")), statuses(audited("tr", notices=frozenset({"tr"})))
    changed = {id: after[id] for id in before if before[id] != after[id]}
    assert changed == {"kvkk-10.d.rights": "present"}


def test_sarif_is_valid_and_names_its_rules(project: Path) -> None:
    _serve(project, ["eu"])
    append(project / "policies/rights.yml", "answer_within: {number: 3, unit: month}\n")
    log = as_sarif(*of_project(project), "1")
    Sarif.model_validate(log)
    run = log["runs"][0]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {r["ruleId"] for r in run["results"]} == rules
    assert {r["level"] for r in run["results"]} == {"error", "warning", "note"}
    for result in run["results"]:
        for place in result["locations"]:
            physical = place["physicalLocation"]
            assert physical["region"]["startLine"] >= 1 and not physical["artifactLocation"]["uri"].startswith("/")


def test_the_command_fails_until_what_is_missing_is_accepted(project: Path) -> None:
    _serve(project, ["sg"])
    result = gazet("-C", project, "audit", "--format", "json")
    open_ = [e["id"] for e in json.loads(result.stdout)["elements"] if e["status"] == "missing" and e["mandatory"]]
    assert result.returncode == 1 and open_
    accepted = [{"element": id, "reason": "It is being written."} for id in open_]
    accepted += [{"finding": "transfer-without-mechanism", "reason": "Counsel knows."}]
    (project / "policies/notices.yml").write_text(json.dumps({"id": "notices", "accepted": accepted}))
    result = gazet("-C", project, "audit", "--format", "json")
    found = {e["id"]: e for e in json.loads(result.stdout)["elements"]}
    assert result.returncode == 0
    assert {found[id]["accepted"] for id in open_} == {"It is being written."}


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_the_command_writes_for_people(project: Path, format: str) -> None:
    _serve(project, ["eu", "tr"])
    result = gazet("-C", project, "audit", "--format", format)
    assert result.returncode == 1 and "Traceback" not in result.stderr
    for says in ("kvkk-10.cc.method", "Article 10(1)(ç) KVKK", "gdpr-13.2.e.requirement", "activities/"):
        assert says in result.stdout


def asked(id: str) -> set[tuple[str, str]]:
    return {(element.id, element.needs) for element in PACKS[id].pack.notice}


def test_the_command_audits_every_law_or_names_those_it_knows(project: Path) -> None:
    result = gazet("-C", project, "audit", "--jurisdiction", "all", "--format", "json")
    found = {e["jurisdiction"] for e in json.loads(result.stdout)["elements"]}
    assert found == {id for id in PACKS if not PACKS[id].lineage[1:] or asked(id) != asked("eu")}
    result = gazet("-C", project, "audit", "--jurisdiction", "kr")
    assert result.returncode == 2 and 'unknown jurisdiction "kr".' in result.stderr


def _serve(project: Path, ids: Iterable[str]) -> None:
    append(project / "policies/organization.yml", f"jurisdictions: [{', '.join(ids)}]\n")


def test_every_status_occurs_on_that_policy() -> None:
    found: set[str] = {r.status for id in PACKS for r in audited(id).results}
    assert found == set(get_args(Status))


def test_nothing_is_open_where_everything_is_declared() -> None:
    """The demonstration declares what its laws ask for."""
    work = working(Project(DEMO), DAY)
    said = of_policies(work.policies, DAY, DAY)
    for id in work.policies.notices.publish:
        assert missing(audit(said, PACKS[id], work.policies.notices)) == []
