"""What a law's pack says is wrong beyond the elements of its notice: each finding at its edge, and what is not one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gazet.audit import Finding, Subject, audit
from gazet.audit.found import ADVICE
from gazet.folders import Project
from gazet.law.book import law_book
from gazet.model.facts import Facts, Organization, Service
from gazet.model.processing import Activity
from gazet.model.vocabulary import Purpose, RetentionClass
from gazet.project import working
from support.commands import gazet
from support.edits import append, edit
from support.places import DEMO, GOLDENS, SMALL

DAY = date(2026, 11, 27)
PACKS = law_book().jurisdictions
REAL = Facts.model_validate_json((GOLDENS / "audited-facts.json").read_bytes())


def base() -> Facts:
    """A small policy in which none of this is wrong."""
    return working(Project(SMALL), DAY).policies.facts


def found(facts: Facts, law: str, code: str) -> list[Finding]:
    said = audit(Subject(facts, {}, DAY, DAY, frozenset()), PACKS[law])
    return [finding for finding in said.findings if finding.code == code]


def service(**more: Any) -> Service:
    return Service.model_validate(
        {"id": "acme-tag", "kind": "service", "name": "Acme Tag", "purpose": "analytics", **more}
    )


def with_service(kind: str | None, organization: Mapping[str, object], **more: Any) -> Facts:
    """One service, with a purpose of a kind."""
    facts = base()
    purposes = (Purpose.model_validate({"id": "analytics", "name": "Analytics", "kind": kind}),)
    vocabulary = facts.vocabulary.model_copy(update={"purposes": purposes})
    who = Organization.model_validate({**facts.organization.model_dump(), **organization})
    return facts.model_copy(update={"services": (service(**more),), "vocabulary": vocabulary, "organization": who})


USAGE = ["usage"]


@pytest.mark.parametrize(
    ("law", "kind", "service", "is_found"),
    [
        ("eu", "social-plugin", {"data": USAGE}, True),
        ("nl", "social-plugin", {"data": USAGE}, True),
        ("eu", "social-plugin", {"data": USAGE, "role": "controller"}, True),
        ("eu", "social-plugin", {"data": USAGE, "role": "processor"}, True),
        ("eu", "social-plugin", {}, True),  # what it collects is not declared
        ("eu", "social-plugin", {"data": USAGE, "role": "joint-controller"}, False),
        ("eu", "social-plugin", {"data": "none"}, False),  # a link
        ("eu", "social-plugin", {"data": USAGE, "name": "Our own button", "role": "joint-controller"}, False),
        ("eu", "embedded-content", {"data": USAGE}, False),
        ("eu", None, {"data": USAGE}, False),
        ("us-ca", "social-plugin", {"data": USAGE}, False),
    ],
)
def test_a_social_plugin_is_joint_control(law: str, kind: str, service: dict[str, object], is_found: bool) -> None:
    """CJEU, C-40/17 (Fashion ID); GDPR Art. 26(1)."""
    said = found(with_service(kind, {}, **service), law, "joint-control")
    assert bool(said) == is_found
    for finding in said:
        assert finding.severity == "warning" and "C-40/17" in finding.explanation and "Acme Tag" in finding.explanation
        assert [c.article for c in finding.citation] == ["26"]


@pytest.mark.parametrize(
    ("law", "declared", "kind", "role", "is_found"),
    [
        ("us-ca", "no", "cross-context-advertising", None, True),
        ("us-ca", "no", "cross-context-advertising", "processor", True),
        ("us-ca", "yes", "cross-context-advertising", None, False),
        ("us-ca", None, "cross-context-advertising", None, False),
        ("us-ca", "no", "social-plugin", None, False),
        ("us-ca", "no", None, None, False),  # advertisements by the words of the page, or measured
        ("us-va", "no", "cross-context-advertising", None, False),  # "share" is California's word
        ("eu", "no", "cross-context-advertising", None, False),
    ],
)
def test_remarketing_is_sharing_in_california(
    law: str, declared: str | None, kind: str, role: str | None, is_found: bool
) -> None:
    """Cal. Civ. Code 1798.140(ah) and (k): an error, for the two declarations cannot both be right."""
    facts = with_service(kind, {"sells_or_shares": declared}, role=role, data=USAGE)
    said = found(facts, law, "sale-denied")
    assert [finding.severity for finding in said] == (["error"] if is_found else [])
    assert all(str(finding.evidence[0]) == "organization.sells_or_shares" for finding in said)


def keeping(statement: str, **more: object) -> Facts:
    facts = base()
    rule = RetentionClass.model_validate({"id": "files", "name": "Files", "statement": statement, **more})
    return facts.model_copy(update={"vocabulary": facts.vocabulary.model_copy(update={"retention": (rule,)})})


YEAR = {"number": 1, "unit": "year"}


@pytest.mark.parametrize(
    ("law", "statement", "limit", "is_found"),
    [
        ("eu", "kept as long as necessary.", None, True),
        ("uk", "kept only as long as necessary for the purposes of the service.", None, True),
        ("eu", "Kept For A Reasonable Period.", None, True),
        ("eu", "kept for a reasonable period, and at most {limit}.", YEAR, False),  # the period is stated
        ("eu", "kept as long as necessary to repay the loan.", None, False),  # how it is determined is stated
        ("eu", "kept for a reasonably periodic review.", None, False),  # not these words
        ("eu", "kept as long as your account is open.", None, False),
        ("tr", "kept as long as necessary.", None, False),  # the KVKK's notice has no period
        ("us-ca", "kept as long as necessary.", None, False),
    ],
)
def test_a_rule_that_states_neither_period_nor_criteria(
    law: str, statement: str, limit: object, is_found: bool
) -> None:
    said = found(keeping(statement, limit=limit), law, "general-wording")
    assert bool(said) == is_found

    assert all((c.article, c.paragraph, c.point) == ("13", "2", "a") for f in said for c in f.citation[:1])


@pytest.mark.parametrize(
    ("law", "name", "provider", "is_found"),
    [
        ("eu", "Our partners", None, True),
        ("tr", "Third parties", None, True),
        ("uk", "Trusted Partners", None, True),
        ("eu", "The Harbour Partner that you choose", None, False),  # a category that says which
        ("eu", "Partners", "Partners GmbH", False),  # a company of that name
        ("ch", "Our partners", None, False),
    ],
)
def test_recipients_called_partners(law: str, name: str, provider: str | None, is_found: bool) -> None:
    facts = with_service(None, {}, name=name, provider=provider)
    assert bool(found(facts, law, "general-wording")) == is_found


@pytest.mark.parametrize(
    ("law", "name", "is_found"),
    [
        ("tr", "Other purposes", True),
        ("eu", "Business purposes", True),
        ("eu", "Booking for business purposes", False),
        ("eu", "Analytics", False),
    ],
)
def test_purposes_that_say_nothing(law: str, name: str, is_found: bool) -> None:
    """Türkiye: "genel nitelikte ve muğlak ifadelere yer verilmemelidir" (communiqué, Art. 5(1)(g))."""
    facts = base()
    doing = Activity.model_validate({"id": "doing", "name": name})
    said = found(facts.model_copy(update={"activities": (doing,)}), law, "general-wording")
    assert bool(said) == is_found
    assert law != "tr" or all(f.citation[0].point == "g" for f in said)


LIMITS = {"short": {"number": 1, "unit": "year"}, "long": {"number": 7, "unit": "year"}, "open": None, "never": "none"}


@pytest.mark.parametrize(
    ("first", "second", "is_found"),
    [
        ({"retention": ["short"]}, {"retention": ["long"]}, True),
        ({"retention": ["short"], "data": ["usage"]}, {"retention": ["long"], "data": ["usage"]}, True),
        ({"retention": ["short"], "data": ["email"]}, {"retention": ["long"], "data": ["usage"]}, False),
        ({"retention": ["short"]}, {"retention": ["short"]}, False),
        ({"retention": ["short", "long"]}, {"retention": ["long"]}, False),
        ({"retention": ["short"]}, {"retention": ["open"]}, False),
        ({"retention": ["short"]}, {"retention": ["never"]}, False),
        ({"retention": ["short"]}, {}, False),
        ({"retention": ["short"]}, {"retention": ["long"], "services": []}, False),
    ],
)
def test_a_period_that_contradicts_another(first: dict[str, object], second: dict[str, object], is_found: bool) -> None:
    """The same data of one recipient, for two activities: purposes may differ, but then each names its part of the data."""
    facts = with_service(None, {}, data=["usage", "email"])
    rules = [{"id": id, "name": id, "limit": limit, "statement": "kept."} for id, limit in LIMITS.items()]
    retention = tuple(RetentionClass.model_validate(rule) for rule in rules)
    doing = [{"id": id, "name": id, "services": ["acme-tag"], **more} for id, more in (("a", first), ("b", second))]
    facts = facts.model_copy(
        update={
            "vocabulary": facts.vocabulary.model_copy(update={"retention": retention}),
            "activities": tuple(
                Activity.model_validate({**one, "services": one["services"] or "none"}) for one in doing
            ),
        }
    )
    said = found(facts, "eu", "conflicting-periods")
    assert bool(said) == is_found
    assert all("1 year" in finding.explanation and "7 years" in finding.explanation for finding in said)


@pytest.mark.parametrize(
    ("name", "limit", "is_found"),
    [("files ", 7, True), ("Files", 1, False), ("Files of guests", 7, False)],
)
def test_two_rules_of_one_name(name: str, limit: int, is_found: bool) -> None:
    facts = base()
    rules = [("one", "Files", 1), ("other", name, limit)]
    retention = tuple(
        RetentionClass.model_validate(
            {"id": id, "name": called, "limit": {"number": years, "unit": "year"}, "statement": "kept."}
        )
        for id, called, years in rules
    )
    facts = facts.model_copy(update={"vocabulary": facts.vocabulary.model_copy(update={"retention": retention})})
    assert bool(found(facts, "eu", "conflicting-periods")) == is_found


OFFICES = [
    {"id": "home", "name": "Voorbeeld B.V.", "country": "NL", "address": ["Straat 1"]},
    {"id": "away", "name": "Örnek Ltd. Şti.", "country": "TR", "address": ["Sok. 1"]},
]
PARTY = {"name": "Örnek Ltd. Şti.", "address": ["Sok. 1"]}


@pytest.mark.parametrize(
    ("law", "organization", "provider", "is_found"),
    [
        ("tr", {}, None, True),
        ("tr", {"representatives": [{"jurisdiction": "tr", **PARTY}]}, None, False),
        ("tr", {"joint_controllers": [{"id": "ornek", "name": "Örnek Ltd. Şti."}]}, None, False),
        ("tr", {}, "Örnek Ltd. Şti.", False),  # a recipient with a role
        ("tr", {"offices": [{**OFFICES[1], "name": "Voorbeeld B.V."}]}, None, False),
        ("eu", {}, None, False),  # its office there bears its name
        ("us-ca", {}, None, False),
    ],
)
def test_a_controller_that_is_unclear_by_its_offices(
    law: str, organization: dict[str, object], provider: str | None, is_found: bool
) -> None:
    facts = with_service(None, {"offices": OFFICES, **organization}, provider=provider, role="processor")
    said = found(facts, law, "unclear-controller")
    assert [str(ref) for finding in said for ref in finding.evidence] == (["office.away.name"] if is_found else [])


@pytest.mark.parametrize(
    ("kind", "data", "bases", "is_found"),
    [
        (None, ["trackers"], None, True),
        ("social-plugin", ["usage"], None, True),
        ("embedded-content", ["usage"], None, True),
        ("embedded-content", ["usage"], [{"law": "tr", "basis": "explicit-consent"}], True),  # of another law
        ("embedded-content", ["usage"], [{"law": "eu", "basis": "consent"}], False),
        (None, ["trackers"], [{"law": "eu", "basis": "contract"}], False),  # another finding says so
        (None, ["usage"], None, False),
        ("embedded-content", "none", None, False),
    ],
)
def test_trackers_and_embedded_content_of_which_no_basis_is_declared(
    kind: str | None, data: object, bases: list[dict[str, str]] | None, is_found: bool
) -> None:
    facts = with_service(kind, {}, data=data)
    categories = tuple(
        one.model_copy(update={"id": id, "kind": said})
        for one, id, said in zip(facts.vocabulary.data, ("trackers", "usage"), ("tracker", None), strict=True)
    )
    using = Activity.model_validate({"id": "using", "name": "Using", "services": ["acme-tag"], "legal_bases": bases})
    facts = facts.model_copy(
        update={"activities": (using,), "vocabulary": facts.vocabulary.model_copy(update={"data": categories})}
    )
    assert bool(found(facts, "eu", "tracker-without-basis")) == is_found


def test_every_finding_says_what_to_do_under_its_law() -> None:
    said = [f for law in PACKS.values() for f in audit(Subject(REAL, {}, DAY, DAY, frozenset()), law).findings]
    assert {f.code for f in said} <= ADVICE.keys() and len({f.code for f in said}) > 12
    for finding in said:
        assert finding.advice.text.endswith(".") and "LAW" not in finding.advice.snippet
        assert "law: " not in finding.advice.snippet or f"law: {finding.jurisdiction}," in finding.advice.snippet


@pytest.mark.parametrize("format", ["text", "markdown", "json", "html", "sarif"])
def test_the_report_shows_what_to_do_unless_it_is_accepted(project: Path, format: str) -> None:
    append(project / "policies/organization.yml", "jurisdictions: [us-ca]\nsells_or_shares: no\n")
    edit(project / "policies/vocabulary.yml", "name: Analytics}", "name: Analytics, kind: cross-context-advertising}")
    said = gazet("-C", project, "audit", "--format", format).stdout
    assert ADVICE["sale-denied"].text in said
    assert format in ("markdown", "sarif") or "sells_or_shares: yes" in said
    accepted = "{finding: sale-denied, reason: Counsel answers on Monday.}"
    (project / "policies/notices.yml").write_text(f"id: notices\naccepted: [{accepted}]\n", "utf-8")
    said = gazet("-C", project, "audit", "--format", format).stdout
    assert (ADVICE["sale-denied"].text in said) == (format in ("json", "markdown", "sarif"))


def test_the_demonstration_has_none_of_them() -> None:
    facts = working(Project(DEMO), DAY).policies.facts
    codes = ("joint-control", "sale-denied", "general-wording", "conflicting-periods", "unclear-controller")
    assert [f for law in PACKS for code in (*codes, "tracker-without-basis") for f in found(facts, law, code)] == []


@pytest.mark.parametrize(
    ("providers", "is_found"),
    [
        (["Google LLC", "Google Ireland Limited"], True),
        (["Meta Platforms, Inc.", "Meta Platforms Ireland Limited"], True),
        (["Example B.V.", "Example GmbH"], True),
        (["Google LLC", "Google LLC"], False),
        (["American Express Company", "American Airlines, Inc."], False),
        (["Ireland Limited", "Turkey Limited"], False),
        (["Example Maps Inc.", "Example Inc."], False),
    ],
)
def test_one_company_under_several_names_is_a_note(providers: list[str], is_found: bool) -> None:
    services = tuple(service(id=f"s{n}", provider=name) for n, name in enumerate(providers))
    said = found(base().model_copy(update={"services": services}), "eu", "several-providers")
    assert [finding.severity for finding in said] == (["note"] if is_found else [])
