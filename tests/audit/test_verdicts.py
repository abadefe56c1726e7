"""Verdicts in doubt are the lower ones: what a policy no longer declares, and tools that do not count, never raise one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from gazet.audit import Subject, audit
from gazet.folders import Project
from gazet.law.book import law_book
from gazet.model.facts import Facts
from gazet.model.processing import Activity, Transfer
from gazet.model.vocabulary import RetentionClass
from gazet.project import working
from support.places import DEMO, GOLDENS

DAY = date(2026, 12, 11)
PACKS = law_book().jurisdictions
RANKS = {"not-applicable": 3, "present": 2, "partial": 1, "ambiguous": 1, "missing": 0, "missing-conditional": 0}
Path = tuple[str | int, ...]


@cache
def known(name: str) -> Facts:
    if name == "demonstration":
        return working(Project(DEMO), DAY).policies.facts
    return Facts.model_validate_json((GOLDENS / "audited-facts.json").read_bytes())


def ranks(facts: Facts, law: str) -> dict[str, int]:
    found = audit(Subject(facts, {}, date(2026, 4, 15), DAY, frozenset()), PACKS[law])
    return {result.element.id: RANKS[result.status] for result in found.results}


@cache
def before(name: str, law: str) -> dict[str, int]:
    return ranks(known(name), law)


def raised(name: str, facts: Facts, law: str) -> set[str]:
    """The elements that have a better verdict than before."""
    return {element for element, rank in ranks(facts, law).items() if rank > before(name, law)[element]}


def declared(model: BaseModel, at: Path = ()) -> Iterator[Path]:
    """Where something is declared that need not be."""
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if value is not None and not field.is_required() and field.default is None:
            yield (*at, name)
        parts: list[tuple[Path, BaseModel]] = [((name,), value)] if isinstance(value, BaseModel) else []
        if isinstance(value, tuple):
            parts = [((name, n), part) for n, part in enumerate(value) if isinstance(part, BaseModel)]
        for step, part in parts:
            yield from declared(part, (*at, *step))


def without(model: Any, path: Path) -> Any:
    """The same without what is declared at a path."""
    step, *rest = path
    if isinstance(step, int):
        return (*model[:step], without(model[step], tuple(rest)), *model[step + 1 :])
    return model.model_copy(update={step: without(getattr(model, step), tuple(rest)) if rest else None})


@pytest.mark.parametrize("law", PACKS)
def test_what_is_no_longer_declared_raises_no_verdict(law: str) -> None:
    facts = known("company")
    assert {path: found for path in declared(facts) if (found := raised("company", without(facts, path), law))} == {}


@pytest.mark.proof
@pytest.mark.parametrize("law", PACKS)
def test_nor_in_a_policy_that_declares_everything(law: str) -> None:
    facts = known("demonstration")
    found = {path: now for path in declared(facts) if (now := raised("demonstration", without(facts, path), law))}
    assert found == {}


LIMITING = frozenset(["kind", "expires", "ending"])
"""What is declared only to say less: that data is of unnamed kinds, that a tool ends. Without it, more is said."""


@st.composite
def poorer(draw: st.DrawFn, facts: Facts, times: int) -> Facts:
    """Facts of which some are no longer declared, here and there."""
    for _ in range(draw(st.integers(0, times))):
        if paths := [path for path in declared(facts) if path[-1] not in LIMITING]:
            facts = without(facts, draw(st.sampled_from(paths)))
    return facts


@given(st.data(), st.sampled_from(["company", "demonstration"]), st.sampled_from(list(PACKS)))
def test_nor_in_a_policy_that_declares_some_of_it(data: st.DataObject, name: str, law: str) -> None:
    facts = data.draw(poorer(known(name), 8))
    paths = [path for path in declared(facts) if path[-1] not in LIMITING]
    path = data.draw(st.sampled_from(paths))
    earlier, later = ranks(facts, law), ranks(without(facts, path), law)
    assert {element: path for element, rank in later.items() if rank > earlier[element]} == {}


@given(st.data(), st.sampled_from(["company", "demonstration"]), st.sampled_from(list(PACKS)))
def test_a_page_changes_no_verdict_but_of_what_it_says_itself(data: st.DataObject, name: str, law: str) -> None:
    """The notice states the law's rights, how to complain and, per country, whether a decision covers it; whether it is given in
    time or apart from consent, a person must judge."""
    facts = data.draw(poorer(known(name), 8))
    subject = Subject(facts, {}, date(2026, 4, 15), DAY, frozenset())
    alone, published = (audit(replace(subject, notices=frozenset(on)), PACKS[law]).results for on in ([], [law]))
    changed = {one.element.needs for one, other in zip(alone, published, strict=True) if one.status != other.status}
    assert {need for need in changed if not need.startswith("right:")} <= SAID_BY_NOTICES


SAID_BY_NOTICES = {
    "all-rights",
    "all-rights.statement",
    "complaint.authority",
    "complaint.controller",
    "separate-notice",
    "transfer.adequacy",
}


def test_what_no_list_of_rights_says_is_stated_by_a_block_alone() -> None:
    """How to appeal, how complaints are handled, Article 18 by name."""
    facts = known("demonstration")
    for law, element in (
        ("us-va", "us-va-578.c.rights"),
        ("us-co", "us-co-1308.1.rights"),
        ("br", "lgpd-9.VII"),
        ("au", "app-1.4.e"),
    ):
        for roles, best in (({}, {"partial", "missing"}), ({element: ("block",)}, {"present"})):
            subject = Subject(facts, roles, DAY, DAY, frozenset([law]))
            found = {result.element.id: result.status for result in audit(subject, PACKS[law]).results}
            assert found[element] in best, (law, roles)


@pytest.mark.parametrize(
    ("rules", "status"),
    [
        ([{"statement": "kept for {limit}.", "limit": {"number": 1, "unit": "year"}}], "present"),
        ([{"statement": "kept until you unsubscribe."}], "ambiguous"),
        ([{"statement": "kept for a reasonable period thereafter."}], "partial"),
        ([{"statement": "kept until you unsubscribe."}, {"statement": "kept as long as necessary."}], "partial"),
        ([{"statement": "not kept for a reasonable period.", "limit": "none"}], "present"),
    ],
)
def test_a_reasonable_period_is_no_period(rules: list[dict[str, Any]], status: str) -> None:
    """GDPR Art. 13(2)(a): a period, or the criteria that determine it."""
    facts = known("company")
    classes = [{"id": f"r{n}", "name": "Data", **rule} for n, rule in enumerate(rules)]
    doing = {"id": "doing", "name": "Doing", "services": "none", "retention": [one["id"] for one in classes]}
    retention = tuple(RetentionClass.model_validate(one) for one in classes)
    vocabulary = facts.vocabulary.model_copy(update={"retention": retention})
    only = {"activities": (Activity.model_validate(doing),), "services": (), "vocabulary": vocabulary}
    subject = Subject(facts.model_copy(update=only), {}, DAY, DAY, frozenset())
    for law, element in (("eu", "gdpr-13.2.a.retention"), ("uk", "ukgdpr-13.2.a.retention")):
        assert {r.element.id: r.status for r in audit(subject, PACKS[law]).results}[element] == status


def lacking(facts: Facts) -> Iterator[tuple[str, Facts]]:
    """The same without one record that others may name, as where the document that states it was retired."""
    for service in facts.services:
        kept = tuple(one for one in facts.services if one is not service)
        yield service.id, facts.model_copy(update={"services": kept})
    for field, value in facts.vocabulary:
        for entry in value if isinstance(value, tuple) else ():
            kept = tuple(one for one in value if one is not entry)
            vocabulary = facts.vocabulary.model_copy(update={field: kept})
            yield f"{field}.{getattr(entry, 'id', entry)}", facts.model_copy(update={"vocabulary": vocabulary})


@pytest.mark.parametrize("name", ["company", "demonstration"])
def test_every_law_judges_facts_that_lack_what_they_name(name: str) -> None:
    facts = known(name)
    nothing = facts.model_copy(update={"services": ()})
    for _, fewer in [("all services", nothing), *lacking(facts)]:
        for law in PACKS:
            assert ranks(fewer, law)


@st.composite
def idle(draw: st.DrawFn, law: str) -> dict[str, Any]:
    """A transfer that rests on nothing: its tool has expired, is another law's, or does not cover the country."""
    tools = list(PACKS[law].pack.transfers)
    expired = [{"mechanism": tool.id, "expires": "2026-12-10"} for tool in tools]
    bound = [tool for tool in tools if tool.countries is not None or tool.kind == "domestic"]
    elsewhere = [{"mechanism": tool.id, "country": "RU"} for tool in bound]
    return {"law": law, "country": "RU", **draw(st.sampled_from([*expired, *elsewhere, {"mechanism": "no-such-tool"}]))}


@given(st.data(), st.sampled_from(["company", "demonstration"]))
def test_a_tool_that_does_not_count_raises_no_verdict(data: st.DataObject, name: str) -> None:
    law, facts = data.draw(st.sampled_from(list(PACKS))), known(name)
    service = data.draw(st.sampled_from([one for one in facts.services if one.kind == "service"]))
    transfer = Transfer.model_validate(data.draw(idle(law)))
    changed = service.model_copy(update={"transfers": (*(service.transfers or ()), transfer)})
    services = tuple(changed if one.id == service.id else one for one in facts.services)
    assert raised(name, facts.model_copy(update={"services": services}), law) == set()


@pytest.mark.parametrize(
    ("transfer", "status"),
    [
        ({"country": "US", "mechanism": "scc"}, "present"),
        ({"country": "US", "mechanism": "scc", "expires": "2026-12-11"}, "present"),
        ({"country": "US", "mechanism": "scc", "expires": "2026-12-10"}, "missing"),
        ({"country": "US", "mechanism": "idta"}, "missing"),
        ({"country": "US", "mechanism": "adequacy"}, "missing"),
        ({"country": "US", "mechanism": "dpf"}, "missing"),
        ({"country": "US", "mechanism": "dpf", "certified_since": "2026-12-12"}, "missing"),
        ({"country": "US", "mechanism": "dpf", "certified_since": "2026-12-11"}, "not-applicable"),
        ({"country": "GB", "mechanism": "adequacy"}, "not-applicable"),
        ({"country": "US", "mechanism": "derogations"}, "ambiguous"),
        ({"country": "RU"}, "missing"),
    ],
)
def test_a_safeguard_is_one_that_counts(transfer: dict[str, str], status: str) -> None:
    """GDPR Art. 13(1)(f): one recipient, and what its transfer rests on."""
    facts = known("company")
    service = next(one for one in facts.services if one.kind == "service")
    declared_ = Transfer.model_validate({"law": "eu", **transfer})
    alone = service.model_copy(update={"places": (transfer["country"],), "transfers": (declared_,)})
    subject = Subject(facts.model_copy(update={"services": (alone,)}), {}, DAY, DAY, frozenset())
    found = {result.element.id: result.status for result in audit(subject, PACKS["eu"]).results}
    assert found["gdpr-13.1.f.safeguards"] == status


@pytest.mark.parametrize(
    ("roles", "status"),
    [
        (["controller"], "present"),
        (["processor"], "present"),  # there are none, as declared
        (["controller", "processor"], "present"),
        (["processor", None], "partial"),
        ([None], "partial"),
    ],
)
def test_a_processor_is_no_third_party(roles: list[str | None], status: str) -> None:
    """Va. Code 59.1-575 and C.R.S. 6-1-1303: whoever works for the controller is none."""
    facts = known("company")
    service = next(one for one in facts.services if one.kind == "service")
    services = tuple(service.model_copy(update={"id": f"s{n}", "role": role}) for n, role in enumerate(roles))
    subject = Subject(facts.model_copy(update={"services": services, "activities": ()}), {}, DAY, DAY, frozenset())
    for law, element in (("us-va", "us-va-578.c.third-parties"), ("us-co", "us-co-1308.1.third-parties")):
        found = {result.element.id: result for result in audit(subject, PACKS[law]).results}[element]
        assert found.status == status
        assert not [ref for ref in found.answer.evidence if roles == ["processor"]]


@pytest.mark.parametrize(("services", "status"), [(None, "partial"), ("none", "present"), (["acme"], "present")])
def test_the_recipients_of_an_activity_are_known_once_it_names_its_records(services: object, status: str) -> None:
    """A coastguard that is named in an activity's text alone is a recipient that nobody declared."""
    facts = known("company")
    known_one = {"id": "acme", "role": "controller", "provider": "Acme Ltd"}
    service = next(one for one in facts.services if one.kind == "service").model_copy(update=known_one)
    declared_ = {"services": services} if services else {}
    activity = Activity.model_validate({"id": "rescue", "name": "Helping the coastguard", **declared_})
    only = facts.model_copy(update={"services": (service,), "activities": (activity,)})
    for law, element in (("eu", "gdpr-13.1.e.recipients"), ("us-va", "us-va-578.c.third-parties")):
        found = audit(Subject(only, {}, DAY, DAY, frozenset()), PACKS[law]).results
        assert {result.element.id: result.status for result in found}[element] == status


@pytest.mark.parametrize(
    ("basis", "status"),
    [
        ("legitimate-interests", "missing"),
        ("public-task", "missing"),
        ("contract", "missing-conditional"),  # there may be direct marketing
        ("consent", "missing-conditional"),
    ],
)
def test_the_right_to_object_is_set_apart_where_there_is_one(basis: str, status: str) -> None:
    """GDPR Art. 21(4): points (e) and (f) of Art. 6(1), or direct marketing."""
    facts = known("company")
    vocabulary = facts.vocabulary.model_copy(update={"legal_bases": ()})
    doing = {"id": "doing", "name": "Doing", "legal_bases": [{"law": "eu", "basis": basis}]}
    only = facts.model_copy(update={"activities": (Activity.model_validate(doing),), "vocabulary": vocabulary})
    found = audit(Subject(only, {}, DAY, DAY, frozenset()), PACKS["eu"]).results
    assert {result.element.id: result.status for result in found}["gdpr-21.4.prominence"] == status
