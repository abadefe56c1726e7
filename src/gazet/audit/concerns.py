"""Finds what a law's pack says is wrong beyond the elements of its notice: joint control, denied sales, general wording; and
what readers cannot tell: which of two periods applies, who the controller is, on which basis trackers rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from gazet.audit.found import found
from gazet.audit.model import Finding, Ref, quoted
from gazet.audit.subject import Case
from gazet.audit.wording import GENERAL, matching
from gazet.i18n import cldr
from gazet.law.concern import Concern, Phrases
from gazet.law.model import THRESHOLDS
from gazet.law.packs import holds
from gazet.model.base import Duration
from gazet.model.facts import Service
from gazet.model.processing import Activity

EMBEDDING = ("social-plugin", "embedded-content")
"""The kinds of purposes for which browsers load something from another company."""


def joint_control(case: Case) -> Iterator[Finding]:
    """Social plugins whose provider is not declared as a joint controller. A plain link collects nothing and is none."""
    plugins = [s for s in _of_kind(case, "social-plugin") if s.data != () and s.role != "joint-controller"]
    if (concern := case.concern("joint-control")) and plugins:
        explanation = (
            f"{concern.why} Not declared as joint controllers: {quoted(s.name for s in plugins)}.{_see(concern)}"
        )
        refs = (Ref("service", s.id, "role" if s.role else "purpose") for s in plugins)
        yield from found(case, concern.id, "warning", concern.citation, explanation, *refs)


def sale_denied(case: Case) -> Iterator[Finding]:
    """Cross-context advertising beside the declaration that nothing is sold or shared, whatever the provider's role: a service
    provider cannot do it on behalf of the business."""
    users = _of_kind(case, "cross-context-advertising")
    if (concern := case.concern("sale-denied")) and users and case.facts.organization.sells_or_shares == "no":
        explanation = (
            f"Declared: nothing is sold or shared. {concern.why} Used for it: {quoted(s.name for s in users)}."
        )
        refs = (Ref("service", s.id, "purpose") for s in users)
        declared = Ref("organization", field="sells_or_shares")
        yield from found(case, concern.id, "error", concern.citation, explanation, declared, *refs)


def general_wording(case: Case) -> Iterator[Finding]:
    """Words that say nothing precise where the law asks for precision. The only rule that reads words: it decides no verdict."""
    if concern := case.concern(GENERAL):
        for phrases in concern.phrases:
            for name, text, ref in _texts(case, phrases):
                if words := matching(text, phrases):
                    explanation = f"“{name}”: “{words.rstrip('.')}” is too general. {concern.why}{_see(concern)}"
                    yield from found(case, concern.id, "warning", phrases.citation, explanation, ref)


def _texts(case: Case, phrases: Phrases) -> Iterator[tuple[str, str, Ref]]:
    """What is said in a place: what it is called, its words, and the fact."""
    facts = case.facts
    if phrases.where == "retention":
        bare = (r for r in facts.vocabulary.retention if r.limit is None)
        yield from ((r.name, r.statement, Ref("retention", r.id, "statement")) for r in bare)
    elif phrases.where == "recipients":
        yield from ((s.name, s.name, Ref("service", s.id, "name")) for s in case.services if not s.provider)
    else:
        yield from ((p.name, p.name, Ref("purpose", p.id, "name")) for p in facts.vocabulary.purposes)
        yield from ((a.name, a.name, Ref("activity", a.id, "name")) for a in facts.activities)


@dataclass(frozen=True)
class _Conflict:
    """Two periods for the same data."""

    what: str
    periods: tuple[Duration, Duration]
    refs: tuple[Ref, Ref]


def conflicting_periods(case: Case) -> Iterator[Finding]:
    """Two periods for the same data: two rules of one name, or two activities that use all the data of one recipient."""
    asked = case.asked("retention") or case.asked("retention.by-activity")
    for conflict in (*_same_name(case), *_same_recipient(case)):
        first, second = (cldr.period("en", period) for period in conflict.periods)
        explanation = f"“{conflict.what}”: the same data is kept for {first} by one rule and for {second} by another; a reader cannot tell which applies."
        yield from found(case, "conflicting-periods", "warning", asked, explanation, *conflict.refs)


def _same_name(case: Case) -> Iterator[_Conflict]:
    retention = case.facts.vocabulary.retention
    stated = [(r.name.strip().lower(), r, r.limit) for r in retention if isinstance(r.limit, Duration)]
    for (name, one, first), (like, other, second) in combinations(stated, 2):
        if name == like and first != second:
            refs = (Ref("retention", one.id, "limit"), Ref("retention", other.id, "limit"))
            yield _Conflict(one.name, (first, second), refs)


def _same_recipient(case: Case) -> Iterator[_Conflict]:
    """The first conflict of each recipient. Purposes may have periods that differ; but then each must name its part of the data."""
    limits = {r.id: r.limit for r in case.facts.vocabulary.retention}
    users: dict[str, list[tuple[Activity, Duration]]] = {}
    for activity in case.facts.activities:
        if period := _only({limits.get(id) for id in activity.retention or ()}):
            for id in activity.services or ():
                users.setdefault(id, []).append((activity, period))
    for service in case.services:
        for (one, first), (other, second) in combinations(users.get(service.id, ()), 2):
            if first != second and one.data == other.data:
                refs = (Ref("activity", one.id, "retention"), Ref("activity", other.id, "retention"))
                yield _Conflict(service.name, (first, second), refs)
                break


def _only(limits: set[Duration | tuple[()] | None]) -> Duration | None:
    """The one period of an activity; None if it has several, or one that is not stated in figures."""
    (one,) = limits if len(limits) == 1 else (None,)
    return one if isinstance(one, Duration) else None


def thresholds(case: Case) -> Iterator[Finding]:
    """A law that does not apply to everybody, and of which the team has not said whether it applies here."""
    limits = case.jurisdiction.pack.applies_if
    if limits and holds(limits, case.subject.day) and not case.notices.settled(THRESHOLDS, case.jurisdiction.lineage):
        explanation = f"{limits.text} Whether this is so here is not declared."
        ref = Ref("organization", field="jurisdictions")
        yield from found(case, THRESHOLDS, "note", limits.citation, explanation, ref)


def unclear_controller(case: Case) -> Iterator[Finding]:
    """An office in the law's territory that bears another name than the controller, and is declared as nothing else."""
    asked = case.asked("controller.identity")
    organization = case.facts.organization
    declared = {
        organization.name,
        *(s.provider for s in case.services if s.role),
        *(party.name for party in organization.joint_controllers or ()),
        *(party.name for party in organization.representatives or ()),
    }
    for office in organization.offices:
        if case.is_inside(office.country) and office.name not in declared:
            explanation = (
                f"{organization.name} is named as the controller, and the office in {office.country} is called “{office.name}”. "
                "A reader there cannot tell which of the two decides on the processing."
            )
            yield from found(
                case, "unclear-controller", "warning", asked, explanation, Ref("office", office.id, "name")
            )


def tracker_without_basis(case: Case) -> Iterator[Finding]:
    """What others store or read on the reader's device, or put into our pages, without any legal basis declared for it."""
    trackers = case.data_of_kind("tracker")
    embedded = {s.id for kind in EMBEDDING for s in _of_kind(case, kind) if s.data != ()}
    placing = (s for s in case.services if s.id in embedded or trackers & set(s.data or ()))
    bare = [s for s in placing if s.id not in case.bases_of_service]
    if (concern := case.concern("trackers")) and bare:
        explanation = (
            "These store or read information on the reader's device, or are loaded into the page from another company, and no "
            f"activity declares their legal basis under this law: {quoted(s.name for s in bare)}. {concern.why}"
        )
        refs = (Ref("service", s.id, "data") for s in bare)
        yield from found(case, "tracker-without-basis", "warning", concern.citation, explanation, *refs)


def _of_kind(case: Case, kind: str) -> list[Service]:
    """The recipients whose purpose is of a kind."""
    purposes = {p.id for p in case.facts.vocabulary.purposes if p.kind == kind}
    return [s for s in case.services if s.purpose in purposes]


def _see(concern: Concern) -> str:
    return f" See also {quoted(concern.see)}." if concern.see else ""
