"""Finds declarations that are wrong under a law. Each finding cites the law and explains what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from gazet.audit.concerns import (
    conflicting_periods,
    general_wording,
    joint_control,
    sale_denied,
    thresholds,
    tracker_without_basis,
    unclear_controller,
)
from gazet.audit.found import found
from gazet.audit.model import Finding, Ref, Severity, quoted
from gazet.audit.providers import several_providers
from gazet.audit.subject import SPECIAL, Case
from gazet.i18n import cldr
from gazet.law.answering import Period
from gazet.law.fact import Citations
from gazet.model.base import Duration
from gazet.model.facts import Service
from gazet.model.processing import Transfer

SOON = timedelta(days=90)
"""How long before its last day a mechanism is reported as about to expire."""
REFERS = "refers-to-third-parties"
"""The role of a block that refers people to third parties for their rights."""
ERRORS = (
    "mechanism-of-another-law",
    "mechanism-not-for-country",
    "mechanism-expired",
    "transfer-without-mechanism",
    "foreign-obligation",
    "sale-denied",
)
"""Codes of findings that can be errors: what is declared cannot be right under the law. Others ask a person to look."""
ROLES = (REFERS,)
"""Roles that are not elements of a notice."""


def findings(case: Case) -> Iterator[Finding]:
    """All findings under a law."""
    for rule in _RULES:
        yield from rule(case)


def _transfers(case: Case) -> Iterator[tuple[Service, Transfer, Ref]]:
    for service in case.facts.services:
        for transfer in service.transfers or ():
            if case.is_own(transfer.law):
                yield service, transfer, Ref("service", service.id, "transfers")


def _tool_citations(case: Case) -> Citations:
    return tuple(
        c for t in case.tools.values() if t.kind in ("adequacy", "safeguard", "accountability") for c in t.citation
    )[:4]


def foreign_mechanism(case: Case) -> Iterator[Finding]:
    """A mechanism that is not a transfer tool under the exporter's law."""
    for service, transfer, ref in _transfers(case):
        if transfer.mechanism and case.tools and transfer.mechanism not in case.tools:
            explanation = (
                f"“{service.name}” relies on “{transfer.mechanism}” for data exported under this law, "
                f"which has no such tool. Tools under this law: {', '.join(case.tools)}."
            )
            yield from found(case, "mechanism-of-another-law", "error", _tool_citations(case), explanation, ref)


def uncovered_country(case: Case) -> Iterator[Finding]:
    """A mechanism that does not cover the recipient's country."""
    for service, transfer, ref in _transfers(case):
        tool = case.tools.get(transfer.mechanism or "")
        if tool and transfer.country and not case.covers(tool, transfer.country):
            explanation = f"“{service.name}”: {tool.name} does not cover {transfer.country}."
            yield from found(case, "mechanism-not-for-country", "error", tool.citation, explanation, ref)


def expiry(case: Case) -> Iterator[Finding]:
    """A mechanism that has expired or is about to expire."""
    for service, transfer, ref in _transfers(case):
        tool = case.tools.get(transfer.mechanism or "")
        if not tool or not transfer.expires or transfer.expires > case.subject.day + SOON:
            continue
        expired = transfer.expires < case.subject.day
        code, verb = ("mechanism-expired", "expired on") if expired else ("mechanism-expires", "expires on")
        explanation = f"“{service.name}”: {tool.name} {verb} {transfer.expires}."
        yield from found(case, code, "error" if expired else "warning", tool.citation, explanation, ref)


def uncertified(case: Case) -> Iterator[Finding]:
    """A framework without a declared certification of the recipient."""
    for service, transfer, ref in _transfers(case):
        tool = case.tools.get(transfer.mechanism or "")
        covers = tool is not None and (transfer.country is None or case.covers(tool, transfer.country))
        if tool and covers and tool.kind == "framework" and transfer.certified_since is None:
            explanation = (
                f"“{service.name}”: {tool.name}. Which recipient is certified, and since when, is not declared."
            )
            yield from found(case, "certification-not-declared", "warning", tool.citation, explanation, ref)


def without_mechanism(case: Case) -> Iterator[Finding]:
    """Recipients abroad for which no transfer tool under this law is declared."""
    if not case.asks_for_tools:
        return
    bare = [flow for flow in case.resting_on_safeguards if not case.tools_of(flow)]
    if not bare:
        return
    general = quoted(s.name for s, _ in case.general)
    names = quoted(f"{flow.service.name} ({flow.country})" for flow in bare)
    explanation = f"No transfer tool that counts under this law on this day is declared for: {names}."
    if general:
        explanation += f" The policy lists tools in general, but not for which recipient: {general}."
    refs = (Ref("service", flow.service.id, "places") for flow in bare)
    is_mild = all(tool.kind == "accountability" for tool in case.tools.values())
    severity: Severity = "warning" if is_mild else "error"
    yield from found(case, "transfer-without-mechanism", severity, _tool_citations(case), explanation, *refs)


def two_bases(case: Case) -> Iterator[Finding]:
    """Uses of data with more than one legal basis."""
    by_bases: dict[tuple[str, ...], list[str]] = {}
    for service, bases in case.bases_of_service.items():
        if len(bases) > 1:
            by_bases.setdefault(bases, []).append(service)
    asked = case.asked("legal-basis")
    for bases, services in by_bases.items():
        names = quoted(case.facts.service[s].name for s in services)
        explanation = f"{' and '.join(bases)} are both claimed for: {names}. A purpose has one legal basis; a reader cannot tell which rights follow."
        users = [a for a in case.facts.activities if set(a.services or ()) & set(services) and case.bases(a)]
        refs = (Ref("activity", a.id, "legal_bases") for a in users)
        yield from found(case, "two-legal-bases", "warning", asked, explanation, *refs)


def trackers_without_consent(case: Case) -> Iterator[Finding]:
    """What others store or read on the reader's device, for an activity that is declared to rest on something else than consent
    (ePrivacy Directive, Art. 5(3)). What is strictly necessary needs none: a person must look."""
    concern = case.concern("trackers")
    trackers = case.data_of_kind("tracker")
    for activity in case.facts.activities:
        bases = case.rests_on(activity)
        used = [service for service in case.facts.services_of(activity) if service.kind == "service"]
        placing = [service for service in used if trackers & set(service.data or ())]
        if concern and placing and bases and not case.like("consent") & set(bases):
            explanation = (
                f"“{activity.name}” rests on {' and '.join(bases)}, and these store or read information on the reader's "
                f"device: {quoted(s.name for s in placing)}. {concern.why}"
            )
            refs = (Ref("activity", activity.id, "legal_bases"), *(Ref("service", s.id, "data") for s in placing))
            yield from found(case, "tracker-without-consent", "warning", concern.citation, explanation, *refs)


def special_without_condition(case: Case) -> Iterator[Finding]:
    """Special categories of data for an activity that rests on neither consent nor one of their own conditions (GDPR Art. 9(2),
    KVKK Art. 6(3)): a contract or a legitimate interest is none."""
    asked = next((b.citation for b in case.jurisdiction.pack.legal_bases if SPECIAL in (b.id, b.like)), ())
    special = case.data_of_kind("special")
    conditions = case.like("consent") | case.like(SPECIAL)
    for activity in case.facts.activities:
        bases = case.rests_on(activity)
        used = special & case.data_of(activity)
        if used and bases and not conditions & set(bases):
            explanation = (
                f"“{activity.name}” uses special categories of data ({quoted(d.name for d in case.facts.vocabulary.data if d.id in used)}) and rests on {' and '.join(bases)}. "
                f"Under this law such data needs a condition besides: consent, or one of its conditions for it, such as “{SPECIAL}”."
            )
            ref = Ref("activity", activity.id, "legal_bases")
            yield from found(case, "special-without-condition", "warning", asked, explanation, ref)


def foreign_obligation(case: Case) -> Iterator[Finding]:
    """A legal obligation under a foreign law, where only the jurisdiction's own law counts."""
    own = {b.id: b for b in case.jurisdiction.pack.legal_bases if b.own_law == "yes"}
    used = {b.basis for a in case.facts.activities for b in case.bases(a)}
    own = {id: basis for id, basis in own.items() if id in used or not used}  # those in use, if any are
    for basis in case.facts.vocabulary.legal_bases:
        abroad = [c for c in basis.obligation_countries or () if case.is_inside(c) is False]
        if basis.id in own and abroad:
            explanation = f"A duty under the law of {', '.join(abroad)} is not a legal obligation within the meaning of this law; it needs another legal basis."
            ref = Ref("basis", basis.id, "obligation_countries")
            yield from found(case, "foreign-obligation", "error", own[basis.id].citation, explanation, ref)


def late_answer(case: Case) -> Iterator[Finding]:
    """A promised response time that may be longer than the law allows. A month is not thirty days: it may have 28."""
    promised = case.facts.rights.answer_within
    for deadline, rights in case.jurisdiction.deadlines(case.subject.day).items():
        if promised and deadline.period and _may_be_longer(promised, deadline.period):
            names = quoted(right.id.replace("-", " ") for right in rights)
            about = f" for requests about: {names}" if names else ""
            explanation = f"The policy promises an answer within {cldr.period('en', promised)}; the law requires it within {_words(deadline.period)}{about}. These are not the same."
            yield from found(
                case, "answer-time", "warning", deadline.citation, explanation, Ref("rights", field="answer_within")
            )


def _words(period: Period) -> str:
    return cldr.period("en", period.by_calendar) if period.by_calendar else f"{period.number} business days"


def _may_be_longer(promised: Duration, allowed: Period) -> bool:
    if promised.unit == allowed.unit:
        return promised.number > allowed.number
    longest = promised.number * {"day": 1, "week": 7, "month": 31, "year": 366}[promised.unit]
    return longest > allowed.shortest()


def referral(case: Case) -> Iterator[Finding]:
    """People referred to third parties for requests that the controller must answer."""
    deadline, blocks = next(iter(case.jurisdiction.deadlines(case.subject.day)), None), case.blocks(REFERS)
    if deadline and blocks:
        explanation = "The policy refers people to third parties for a right. The controller must itself answer requests about its own processing, even where others process on its behalf."
        yield from found(case, "sent-to-third-parties", "warning", deadline.citation, explanation, *blocks)


def customers_data(case: Case) -> Iterator[Finding]:
    """Data held on behalf of customers, described in the controller's own notice."""
    held = [r for r in case.facts.vocabulary.retention if r.held_for == "customers"]
    if held:
        explanation = f"Declared as held on behalf of customers, but described together with data held as controller: {quoted(r.name for r in held)}. For such data the customer is usually the controller; describe the two separately."
        refs = (Ref("retention", r.id, "held_for") for r in held)
        yield from found(case, "processor-data", "warning", case.jurisdiction.pack.processor, explanation, *refs)


def office_abroad(case: Case) -> Iterator[Finding]:
    """An office under another name in a country abroad that is not adequate, without declared transfers."""
    organization = case.facts.organization
    at_home = organization.country is not None and case.is_inside(organization.country)
    declared = {s.provider for s in case.services}  # then its declared transfers are audited instead
    for office in organization.offices:
        is_abroad = case.is_inside(office.country) is False and office.country not in case.adequate
        if at_home and case.asks_for_tools and office.name not in (organization.name, *declared) and is_abroad:
            explanation = f"The name of the office “{office.name}” ({office.country}) is not the controller's. Whether it receives data, in which role, and under which transfer tool is not declared."
            yield from found(
                case, "office-abroad", "warning", _tool_citations(case), explanation, Ref("office", office.id)
            )


def rights_of_others(case: Case) -> Iterator[Finding]:
    """Rights that the policy offers but this law does not grant."""
    absent = set(case.jurisdiction.pack.absent_rights)
    offered = [r for r in case.facts.rights.rights if r.id in absent]
    asked = case.asked("all-rights")
    citation = asked or tuple(c for r in case.jurisdiction.rights(case.subject.day) for c in r.citation)[:3]
    if offered and case.jurisdiction.rights(case.subject.day):
        explanation = f"The policy offers rights that this law does not grant: {quoted(r.name for r in offered)}. Readers here should not mistake them for rights under this law."
        yield from found(
            case, "right-of-another-law", "note", citation, explanation, *(Ref("right", r.id) for r in offered)
        )


_RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    foreign_mechanism,
    uncovered_country,
    expiry,
    uncertified,
    without_mechanism,
    two_bases,
    trackers_without_consent,
    tracker_without_basis,
    special_without_condition,
    foreign_obligation,
    late_answer,
    referral,
    customers_data,
    office_abroad,
    rights_of_others,
    joint_control,
    sale_denied,
    general_wording,
    several_providers,
    conflicting_periods,
    unclear_controller,
    thresholds,
)
