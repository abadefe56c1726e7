"""What is wrong under a law stops an audit, a release and the switching on of a notice, unless the team accepts it; never a
correction, a withdrawal, an urgent release or a build."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from gazet.audit import Subject, audit, errors
from gazet.audit.findings import ERRORS
from gazet.law.book import law_book
from gazet.model.facts import Facts
from support.commands import Said, gazet
from support.edits import append, edit
from support.places import GOLDENS
from support.reading import contents
from support.records import REASONS, announce, correct, editions, keep_for, release

TAG = "policies/services/acme-tag.yml"
TOOL = "transfers:\n- {{law: eu, country: US, mechanism: scc, expires: {day}}}\n"
BARE = "transfer-without-mechanism"


def serve(project: Path, *laws: str) -> Path:
    append(project / "policies/organization.yml", f"jurisdictions: [{', '.join(laws)}]\n")
    return project


def notices(project: Path, **said: object) -> None:
    (project / "policies/notices.yml").write_text(json.dumps({"id": "notices", **said}), "utf-8")


def accepted(**said: object) -> dict[str, object]:
    return {"reason": "Counsel answers on Monday.", **said}


def attempt(project: Path, *arguments: str, day: str = "2025-02-01") -> Said:
    return gazet("-C", project, "release", "notice", *arguments, day=day)


def test_a_release_names_each_error_at_the_fact_and_writes_nothing(project: Path) -> None:
    before = contents(serve(project, "eu", "uk"))
    result = attempt(project)
    assert result.returncode == 1 and contents(project) == before
    eu, uk, total = result.stderr.strip().splitlines()
    assert eu.startswith("policies/services/acme-tag.yml:7:1: eu: No transfer tool that counts")
    assert "Acme Tag (US)" in eu and "{finding: transfer-without-mechanism, law: eu, reason: …}" in eu
    assert "uk: No transfer tool" in uk and total == "2 problems found"


def test_what_a_law_shares_with_its_parent_is_found_once(project: Path) -> None:
    serve(project, "eu", "nl")
    assert attempt(project).stderr.count("No transfer tool") == 1
    audit = json.loads(gazet("-C", project, "audit", "--format", "json", day="2025-02-01").stdout)
    ids = [(entry["id"], entry["status"]) for entry in audit["elements"]]
    assert len(ids) == len(set(ids)) and {f["jurisdiction"] for f in audit["findings"]} == {"eu"}
    alone = json.loads(gazet("-C", project, "audit", "--jurisdiction", "nl", "--format", "json").stdout)
    assert {entry["jurisdiction"] for entry in alone["elements"]} == {"nl"} and len(alone["elements"]) > 20


@pytest.mark.parametrize(
    "entry, goes",
    [
        ({"finding": BARE}, True),
        ({"finding": BARE, "law": "eu"}, True),
        ({"finding": BARE, "law": "nl"}, False),
        ({"finding": BARE, "law": "uk"}, False),
        ({"finding": BARE, "about": ["acme-tag"]}, True),
        ({"finding": BARE, "about": ["acme-tag", "phone"]}, True),
        ({"finding": BARE, "about": ["paypoint"]}, False),
        ({"finding": "foreign-obligation"}, False),
        ({"element": "gdpr-13.1.f.copy"}, False),
    ],
)
def test_it_goes_on_where_the_team_accepts_exactly_that(project: Path, entry: dict[str, object], goes: bool) -> None:
    serve(project, "eu", "nl", "uk") if entry.get("law") == "uk" else serve(project, "eu", "nl")
    notices(project, accepted=[accepted(**entry)])
    assert (attempt(project).returncode == 0) == goes


def test_what_was_accepted_for_one_recipient_is_an_error_for_the_next(project: Path) -> None:
    serve(project, "eu")
    notices(project, accepted=[accepted(finding=BARE, about=["acme-tag"])])
    release(project, "2025-02-01")
    edit(project / "policies/services/paypoint.yml", "places: none", "places: [IN]")
    announce(project, "2025-06-01")
    keep_for(project, 8)
    assert "Pay desk (IN)" in attempt(project, day="2025-04-01").stderr


def test_nothing_urgent_waits_for_it(project: Path) -> None:
    """A correction, a withdrawal, a redaction and an urgent release."""
    release(project, "2025-02-01")
    serve(project, "eu")
    notices(project, publish=["eu"], accepted=[accepted(finding=BARE)])
    edit(project / "locales/nl/LC_MESSAGES/policies.po", 'msgstr "Betaalbalie"', 'msgstr "Betaalloket"')
    notices(project)
    assert correct(project, "--language", "nl", day="2025-03-10").returncode == 0
    notices(project, accepted=[accepted(finding=BARE)])
    keep_for(project, 8)
    announce(project, "2025-09-01")
    release(project, "2025-04-01")
    notices(project)
    edit(project / TAG, "data: [usage]", "data: [usage, email]")
    announce(project, "2025-05-01")
    assert attempt(project, day="2025-05-01").returncode == 1
    said = attempt(project, "--urgent", *REASONS, day="2025-05-01")
    assert said.returncode == 0, said.stderr
    last = editions(project)[-1]
    said = gazet("-C", project, "withdraw", "notice", last, *REASONS, day="2025-05-02")
    assert said.returncode == 0, said.stderr


def lacking(project: Path, day: str) -> list[dict[str, object]]:
    """What the policy lacks on a day, accepted."""
    audit = json.loads(gazet("-C", project, "audit", "--format", "json", day=day).stdout)
    return [accepted(element=e["id"]) for e in audit["elements"] if e["status"] == "missing"]


def test_the_audit_fails_by_an_error_alone_and_says_how_many(project: Path) -> None:
    missing = lacking(serve(project, "eu"), "2025-02-01")
    notices(project, accepted=missing)
    result = gazet("-C", project, "audit", day="2025-02-01")
    assert result.returncode == 1 and result.stderr == "1 declaration is wrong\n"
    notices(project, accepted=[*missing, accepted(finding=BARE)])
    for format in ("text", "markdown", "json", "html", "sarif"):
        result = gazet("-C", project, "audit", "--format", format, day="2025-02-01")
        assert result.returncode == 0 and result.stderr == ""
        assert "Counsel answers on Monday." in result.stdout or format == "markdown"


def switched_on(project: Path, day: str, since: str) -> None:
    """A notice that has been public since a day, resting on a tool that ends on another."""
    append(project / TAG, TOOL.format(day=day))
    serve(project, "eu")
    notices(project, publish=["eu"], since=since, accepted=lacking(project, since))


def test_a_notice_is_not_switched_on_where_it_would_rest_on_what_is_wrong(project: Path) -> None:
    switched_on(project, day="2025-01-01", since="2025-02-01")
    result = gazet("-C", project, "check", day="2025-02-01")
    assert result.returncode == 1 and "policies/notices.yml:1:31: eu: " in result.stderr
    assert "expired on 2025-01-01" in result.stderr


def test_a_notice_stays_when_time_alone_makes_it_wrong_and_builds_say_so(project: Path) -> None:
    switched_on(project, day="2025-08-01", since="2025-02-01")
    release(project, "2025-02-01")
    sound = gazet("-C", project, "build", "--strict", "--as-of", "2025-07-01")
    assert sound.returncode == 0 and "expired" not in sound.stderr
    later = gazet("-C", project, "build", "--strict", "--as-of", "2025-09-01")
    warned = 'policies/notices.yml:1:31: the facts of the edition of 2025-03-01 are wrong under the law of the notice for "eu"'
    assert later.returncode == 0 and f"WARNING -  {warned}: mechanism-expired." in later.stderr
    notice = (project / "site/notices/eu/index.html").read_text("utf-8")
    assert "Standard contractual clauses" not in notice
    said = gazet("-C", project, "check", day="2025-09-01")
    assert "expired on" not in "".join(line for line in said.stderr.splitlines() if not line.startswith("warning: "))
    assert f"warning: {warned}: mechanism-expired." in said.stderr
    announce(project, "2025-12-01")
    keep_for(project, 8)
    assert "expired on 2025-08-01" in attempt(project, day="2025-09-01").stderr


def test_neither_gap_nor_reason_is_in_a_public_file(project: Path) -> None:
    serve(project, "eu")
    notices(project, accepted=[accepted(finding=BARE, reason="Zq8 counsel")])
    release(project, "2025-02-01")
    assert gazet("-C", project, "build", "--as-of", "2025-04-01").returncode == 0
    for path, data in contents(project / "site").items():
        assert b"Zq8" not in data and BARE.encode() not in data, path
    assert not any(b"Zq8" in data for data in contents(project / "editions").values())


def test_only_findings_that_can_be_accepted_are_errors() -> None:
    facts = Facts.model_validate_json((GOLDENS / "audited-facts.json").read_bytes())
    subject, day = partial(Subject, facts, {}, date(2026, 4, 15)), date(2026, 11, 24)
    found = {f.code for law in law_book().jurisdictions.values() for f in errors(audit(subject(day, frozenset()), law))}
    assert found and found <= set(ERRORS)


def test_what_to_do_is_ten_lines_with_the_most_pressing_first(project: Path) -> None:
    serve(project, "eu", "nl", "uk", "tr", "ch", "us-ca", "br")
    first, *lines = gazet("-C", project, "audit", day="2025-02-01").stdout.splitlines()
    steps = lines[: lines.index("")]
    assert first == "What to do first:" and len(steps) == 10
    kinds = [step.strip().partition(":")[0] for step in steps[:-1]]
    assert kinds == sorted(kinds, key=["wrong", "missing", "partial"].index) and kinds[0] == "wrong"
    assert steps[-1].startswith("  … and ") and any(step.endswith("(eu, uk)") for step in steps)


def test_what_cannot_be_accepted_is_a_problem_with_its_place(project: Path) -> None:
    entries = [
        {"element": "gdpr-13.1.f.copy", "finding": BARE, "reason": "a"},
        {"reason": "a"},
        {"element": "gdpr-13.1.f.copy", "law": "eu", "reason": "a"},
    ]
    notices(project, accepted=entries)
    said = gazet("-C", project, "check").stderr
    assert said.count("expected either `element` or `finding`") == 2 and "belong to a finding" in said
    notices(project, accepted=[{"finding": "two-legal-bases", "law": "xx", "reason": "a"}])
    said = gazet("-C", project, "check").stderr
    assert 'unknown error of an audit "two-legal-bases"' in said and 'unknown jurisdiction "xx"' in said


TRACKING = """
id: measuring
name: Measuring visits
services: [acme-tag]
legal_bases: [{law: LAW, basis: BASIS}]
"""


@pytest.mark.parametrize(
    "law, basis, kind, found",
    [
        ("eu", "legitimate-interests", "tracker", True),
        ("eu", "contract", "tracker", True),
        ("eu", "consent", "tracker", False),
        ("eu", "legitimate-interests", "special", False),
        ("eu", "legitimate-interests", "our own", False),
        ("uk", "legitimate-interests", "tracker", False),
    ],
)
def test_a_tracker_that_rests_on_something_else_than_consent_is_found(
    project: Path, law: str, basis: str, kind: str, found: bool
) -> None:
    """Under laws with a rule on trackers, and only for what is marked as one."""
    serve(project, law)
    if kind == "our own":
        kind = "tracker"
        edit(project / TAG, "kind: service", "kind: channel")
    edit(project / "policies/vocabulary.yml", "name: Usage Data}", f"name: Usage Data, kind: {kind}}}")
    activity = project / "policies/activities/measuring.yml"
    activity.parent.mkdir()
    activity.write_text(TRACKING.replace("LAW", law).replace("BASIS", basis), "utf-8")
    audit = json.loads(gazet("-C", project, "audit", "--format", "json").stdout)
    (said,) = [f for f in audit["findings"] if f["code"] == "tracker-without-consent"] or [None]
    assert (said is not None) == found
    if said:
        assert said["citation"] == "Article 5(3) ePrivacy Directive" and "Acme Tag" in said["explanation"]
        assert [e["file"] for e in said["evidence"]] == ["policies/activities/measuring.yml", TAG]


@pytest.mark.parametrize(
    "law, bases, found",
    [
        ("eu", ["contract"], True),
        ("eu", ["contract", "special-categories"], False),
        ("eu", ["contract", "special-health"], False),
        ("eu", ["consent"], False),
        ("uk", ["legitimate-interests"], True),
        ("uk", ["special-categories"], False),
        ("uk", ["legitimate-interests", "special-legal-claims"], False),
        ("tr", ["contract"], True),
        ("tr", ["explicit-consent"], False),
        ("tr", ["special-health"], False),
        ("tr", ["legal-claims"], True),  # a basis of Article 5, not of Article 6
        ("sg", ["consent"], False),
    ],
)
def test_special_categories_need_a_condition_besides_a_basis(
    project: Path, law: str, bases: list[str], found: bool
) -> None:
    serve(project, law)
    edit(project / "policies/vocabulary.yml", "name: Usage Data}", "name: Usage Data, kind: special}")
    activity = project / "policies/activities/treating.yml"
    activity.parent.mkdir()
    listed = ", ".join(f"{{law: {law}, basis: {basis}}}" for basis in bases)
    activity.write_text(f"id: treating\nname: Treating\nservices: [acme-tag]\nlegal_bases: [{listed}]\n", "utf-8")
    result = gazet("-C", project, "audit", "--format", "json")
    audit = json.loads(result.stdout)
    said = [f["explanation"] for f in audit["findings"] if f["code"] == "special-without-condition"]
    assert bool(said) == found
    assert all("Usage Data" in one and bases[0] in one for one in said)
    assert "two-legal-bases" not in {f["code"] for f in audit["findings"]}  # a condition comes on top of a basis
