"""Decides when an element is required: its condition is met, is not met, or cannot be decided from the facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gazet.audit.model import Ref, Verdict, quoted
from gazet.audit.subject import PROGRAMS, Case
from gazet.model.processing import AutomatedDecision, Contact


def verdict(case: Case, condition: str | None) -> Verdict:
    """Whether the condition of an element is met."""
    if condition is None:
        return Verdict(True, "")
    if condition.startswith("basis:"):
        return _relies_on(case, condition.removeprefix("basis:"))
    if condition.startswith("right:"):
        return _gives(case, condition.removeprefix("right:"))
    if condition in _CONDITIONS:
        return _CONDITIONS[condition](case)
    return _settled(case, condition)


def _settled(case: Case, condition: str) -> Verdict:
    """A condition of the pack's own: met, or not, as the site says; open until it does."""
    said = case.notices.settled(condition, case.jurisdiction.lineage)
    if said:
        evidence = (Ref("notices", field="conditions"),)
        return Verdict(said.met == "yes", f"As the team says: {said.reason}", evidence)
    whys = (one.why for one in case.jurisdiction.pack.conditions if one.id == condition)
    return Verdict(None, next(whys, f"Whether “{condition}” is met is not declared."))


def _gives(case: Case, right: str) -> Verdict:
    """Whether people have a right that is limited to legal bases. It is never ruled out: it may have other grounds, such as
    direct marketing, which is nothing that is declared."""
    bases = [
        basis for given in case.jurisdiction.rights(case.subject.day) if given.id == right for basis in given.bases
    ]
    found = [_relies_on(case, basis) for basis in bases]
    why = f"The facts do not show whether there is anything that the right of {right.replace('-', ' ')} is about."
    return next((one for one in found if one.holds), Verdict(None, why))


def _relies_on(case: Case, basis: str) -> Verdict:
    users = [a for a in case.facts.activities if any(b.basis == basis for b in case.bases(a))]
    if users:
        evidence = tuple(Ref("activity", a.id, "legal_bases") for a in users)
        return Verdict(True, f"“{basis}” is the legal basis of: {quoted(a.name for a in users)}.", evidence)
    law = next((b for b in case.jurisdiction.pack.legal_bases if b.id == basis), None)
    names = {basis, law.like} if law else {basis}
    named = [b for b in case.facts.vocabulary.legal_bases if b.id in names]
    if named:
        return Verdict(True, f"The policy names “{named[0].name}” as a legal basis.", (Ref("basis", named[0].id),))
    if case.facts.activities and all(case.bases(a) for a in case.facts.activities):
        return Verdict(False, f"No activity relies on “{basis}”.")
    return Verdict(None, f"The facts do not show whether anything relies on “{basis}”.")


def _controller_outside(case: Case) -> Verdict:
    organization = case.facts.organization
    inside = [o for o in organization.offices if case.is_inside(o.country)]
    places = [organization.country, *(o.country for o in organization.offices if o.name == organization.name)]
    if any(case.is_inside(country) for country in places if country):
        return Verdict(False, "The controller is established there.", (Ref("organization", field="country"),))
    if organization.country is None:
        return Verdict(None, "The country of the controller is not declared.")
    if case.is_inside(organization.country) is None:
        return Verdict(None, "In which part of its country the controller is established is not declared.")
    if inside:
        why = f"The office there has a different name ({inside[0].name}); whether it is an establishment of the controller is not declared."
        return Verdict(None, why, (Ref("office", inside[0].id),))
    if case.jurisdiction.id not in organization.jurisdictions:
        return Verdict(None, "The controller is established elsewhere; it does not state that it serves people there.")
    why = "The controller is established elsewhere and serves people there."
    return Verdict(True, why, (Ref("organization", field="country"),))


def _foreign_high_risk(case: Case) -> Verdict:
    outside = _controller_outside(case)
    named = any(case.is_own(r.jurisdiction) for r in case.facts.organization.representatives or ())
    if outside.holds is False or named:
        return Verdict(outside.holds, outside.why, outside.evidence)
    why = "Whether the processing is large-scale, regular and of high risk to people there is not declared."
    return Verdict(None, why)


def _dpo_designated(case: Case) -> Verdict:
    officer = case.facts.organization.officer
    evidence = (Ref("organization", field="officer"),)
    if officer is None:
        return Verdict(None, "Whether a data protection officer is designated is not declared.")
    if isinstance(officer, Contact):
        return Verdict(True, "A data protection officer is designated.", evidence)
    return Verdict(False, "No data protection officer is designated, as declared.", evidence)


def _joint_controllers(case: Case) -> Verdict:
    joint = case.facts.organization.joint_controllers
    evidence = (Ref("organization", field="joint_controllers"),)
    if joint is None:
        shared = [s for s in case.services if s.role == "joint-controller"]
        if shared:
            return Verdict(True, f"Joint controller: {shared[0].name}.", (Ref("service", shared[0].id, "role"),))
        return Verdict(None, "Whether there are joint controllers is not declared.")
    return Verdict(
        bool(joint), "Joint controllers are declared." if joint else "There are none, as declared.", evidence
    )


def _registration_duty(case: Case) -> Verdict:
    entries = case.facts.organization.registrations
    if entries is None:
        return Verdict(None, "Whether there is a duty to register is not declared.")
    own = [e for e in entries if case.is_own(e.jurisdiction)]
    evidence = (Ref("organization", field="registrations"),)
    return Verdict(bool(own), "An entry is declared." if own else "There is none, as declared.", evidence)


def _sells_or_shares(case: Case) -> Verdict:
    declared = case.facts.organization.sells_or_shares
    if declared is None:
        return Verdict(None, "Whether personal information is sold or shared is not declared.")
    evidence = (Ref("organization", field="sells_or_shares"),)
    return Verdict(declared == "yes", f"Declared: {declared}.", evidence)


def _transfer(case: Case) -> Verdict:
    if case.flows:
        countries = quoted(flow.country for flow in case.flows)
        evidence = tuple(dict.fromkeys(Ref("service", flow.service.id, "places") for flow in case.flows))
        return Verdict(True, f"Data is transferred to: {countries}.", evidence)
    if case.unplaced:
        return Verdict(None, f"Places of processing are not declared for: {quoted(s.name for s in case.unplaced)}.")
    return Verdict(False, "No recipient is abroad.")


def _safeguards_transfer(case: Case) -> Verdict:
    needing = case.resting_on_safeguards
    if needing:
        countries = quoted(flow.country for flow in needing)
        evidence = tuple(dict.fromkeys(Ref("service", flow.service.id, "places") for flow in needing))
        return Verdict(
            True,
            f"Data is transferred to countries without an adequacy decision for the recipient: {countries}.",
            evidence,
        )
    return _transfer(case) if not case.flows else Verdict(False, "An adequacy decision covers every transfer.")


def _disclosure(case: Case) -> Verdict:
    evidence = tuple(Ref("service", s.id) for s in case.services)
    return Verdict(
        bool(case.services), "There are recipients." if case.services else "There is no recipient.", evidence
    )


def _trackers(case: Case) -> Verdict:
    kinds = case.data_of_kind("tracker")
    users = [s for s in case.collecting if kinds & set(s.data or ())]
    if users:
        evidence = tuple(Ref("service", s.id, "data") for s in users)
        return Verdict(True, f"Trackers are used by: {quoted(s.name for s in users)}.", evidence)
    return Verdict(None, "No category of data is marked as a tracker; whether there are trackers is not declared.")


def _indirect_collection(case: Case) -> Verdict:
    activities = case.facts.activities
    indirect = [a for a in activities if {"third-party", "public"} & set(a.sources or ())]
    if indirect:
        evidence = tuple(Ref("activity", a.id, "sources") for a in indirect)
        return Verdict(True, f"Data does not come from the person in: {quoted(a.name for a in indirect)}.", evidence)
    if activities and all(a.sources is not None for a in activities):
        return Verdict(False, "All data comes from the person, as declared.")
    return Verdict(None, "Whether all data comes from the person is not declared for every activity.")


def _automated_decisions(case: Case) -> Verdict:
    activities = case.facts.activities
    deciding = [a for a in activities if isinstance(a.automated_decisions, AutomatedDecision)]
    if deciding:
        evidence = tuple(Ref("activity", a.id, "automated_decisions") for a in deciding)
        return Verdict(True, f"Automated decisions in: {quoted(a.name for a in deciding)}.", evidence)
    if activities and all(a.automated_decisions == () for a in activities):
        return Verdict(False, "There are no automated decisions, as declared.")
    return Verdict(None, "Whether there are automated decisions is not declared for every activity.")


def _program_decisions(case: Case) -> Verdict:
    """APP 1.7: decisions made by programs, and those to which they contribute substantially and directly."""
    declared = [(a, field, getattr(a, field)) for a in case.facts.activities for field in PROGRAMS]
    deciding = [(a, field) for a, field, value in declared if value]
    if deciding:
        evidence = tuple(Ref("activity", a.id, field) for a, field in deciding)
        names = quoted(dict.fromkeys(a.name for a, _ in deciding))
        return Verdict(True, f"Programs make decisions, or contribute to them, in: {names}.", evidence)
    if declared and all(value == () for _, _, value in declared):
        return Verdict(False, "No program makes decisions or contributes to them, as declared.")
    return Verdict(None, "Whether programs make decisions or contribute to them is not declared for every activity.")


_CONDITIONS: Mapping[str, Callable[[Case], Verdict]] = {
    "automated-decisions": _automated_decisions,
    "controller-outside": _controller_outside,
    "disclosure": _disclosure,
    "dpo-designated": _dpo_designated,
    "foreign-high-risk": _foreign_high_risk,
    "indirect-collection": _indirect_collection,
    "joint-controllers": _joint_controllers,
    "program-decisions": _program_decisions,
    "registration-duty": _registration_duty,
    "safeguards-transfer": _safeguards_transfer,
    "sells-or-shares": _sells_or_shares,
    "trackers": _trackers,
    "transfer": _transfer,
}
