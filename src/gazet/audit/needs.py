"""Answers each element of a notice from facts and declared roles, never from the wording of a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from gazet.audit import activities
from gazet.audit.activities import ACTIVITIES, covered
from gazet.audit.model import Advice, Answer, Ref, quoted
from gazet.audit.recipients import recipients, third_parties
from gazet.audit.subject import Case
from gazet.audit.transfers import adequacy, copies, countries, intention, safeguards
from gazet.law.kinds import STATED
from gazet.law.model import Element
from gazet.model.processing import Contact

Answering = Callable[[Case, Element], Answer]
PARTLY = "partly:"
"""Prefix of the id of an element that a block states only in part."""
ORGANIZATION = "organization.yml"


def answer(case: Case, element: Element) -> Answer:
    """How far the facts answer an element, apart from its condition."""
    if element.needs.startswith("right:"):
        return _right(case, element.needs.removeprefix("right:"))
    found = _NEEDS[element.needs.removesuffix(STATED)](case, element)
    return _with_words(case, element, found) if element.needs.endswith(STATED) else found


def _with_words(case: Case, element: Element, found: Answer) -> Answer:
    """What facts answer, and what a law wants to be said besides, such as how to appeal: only a block of the policy can say it."""
    words = _statement(case, element)
    if found.status == words.status:
        return replace(found, evidence=(*words.evidence, *found.evidence))
    if found.status == "present":
        explanation = f"{found.explanation} {words.explanation}"
        return Answer("partial", explanation, (*found.evidence, *words.evidence), words.advice)
    return replace(found, status="partial") if found.status == "missing" else found


def _identity(case: Case, element: Element) -> Answer:
    organization = case.facts.organization
    evidence = (Ref("organization", field="name"),)
    known = {organization.name, *(s.provider for s in case.services if s.role)}
    others = [o for o in organization.offices if case.is_inside(o.country) is not False and o.name not in known]
    if others and not (organization.country and case.is_inside(organization.country)):
        explanation = f"{organization.name} is named; whether the office there, {others[0].name}, is a controller is not declared."
        return Answer("ambiguous", explanation, (*evidence, *(Ref("office", o.id) for o in others)))
    return Answer("present", organization.name, evidence)


def _contact(case: Case, element: Element) -> Answer:
    offices = tuple(Ref("office", o.id) for o in case.facts.organization.offices)
    return Answer("present", case.facts.organization.email, (Ref("organization", field="email"), *offices))


def _representative(case: Case, element: Element) -> Answer:
    declared = case.facts.organization.representatives
    if any(case.is_own(r.jurisdiction) for r in declared or ()):
        return Answer("present", "Declared.", (Ref("organization", field="representatives"),))
    snippet = f"representatives:\n- {{jurisdiction: {case.jurisdiction.id}, name: …, address: [ … ], email: … }}"
    explanation = "None is declared." if declared is None else "There is none for this law, as declared."
    return Answer("missing", explanation, (), Advice(ORGANIZATION, "Name the representative.", snippet))


def _officer(case: Case, element: Element) -> Answer:
    officer = case.facts.organization.officer
    if isinstance(officer, Contact):
        return Answer("present", quoted(officer.lines), (Ref("organization", field="officer"),))
    explanation = "None is declared." if officer is None else "There is none, as declared."
    return Answer(
        "missing", explanation, (), Advice(ORGANIZATION, "Name the officer.", "officer: {name: …, email: … }")
    )


def _named_officer(case: Case, element: Element) -> Answer:
    """The officer with a name or a title."""
    found, officer = _officer(case, element), case.facts.organization.officer
    if not isinstance(officer, Contact) or officer.name:
        return found
    advice = Advice(ORGANIZATION, "Give the officer's name or title.", "officer: {name: …, email: … }")
    return Answer("partial", f"{found.explanation}; without a name or a title.", found.evidence, advice)


def _joint(case: Case, element: Element) -> Answer:
    joint = case.facts.organization.joint_controllers or ()
    units = [(j.name, Ref("organization", field="joint_controllers"), j.arrangement is not None) for j in joint]
    snippet = "joint_controllers:\n- {id: …, name: …, arrangement: … }"
    return covered(units, "the essence of the arrangement", Advice(ORGANIZATION, "Describe the arrangement.", snippet))


def _registration(case: Case, element: Element) -> Answer:
    own = [r for r in case.facts.organization.registrations or () if case.is_own(r.jurisdiction)]
    if own:
        evidence = (Ref("organization", field="registrations"),)
        return Answer("ambiguous", "An entry is declared; a person must compare it with the policy.", evidence)
    snippet = f"registrations:\n- {{id: …, jurisdiction: {case.jurisdiction.id}, name: …, number: … }}"
    return Answer("missing", "No entry is declared.", (), Advice(ORGANIZATION, "State the entry.", snippet))


def _purposes(case: Case, element: Element) -> Answer:
    """A purpose is specified by an activity; a heading over recipients alone says in part what is done."""
    described = {id for a in case.facts.activities for id in a.services or ()}
    bare = {s.purpose for s in case.collecting if s.id not in described}
    headings = [p for p in case.facts.vocabulary.purposes if p.id in bare]
    evidence = (*(Ref("activity", a.id) for a in case.facts.activities), *(Ref("purpose", p.id) for p in headings))
    advice = Advice(ACTIVITIES, "Describe what is done with the data, and for what.", "id: …\nname: …\nservices: [ … ]")
    if not evidence:
        return Answer("missing", "No purpose is stated.", (), advice)
    if headings:
        explanation = f"Named as headings, but described by no activity: {quoted(p.name for p in headings)}."
        return Answer("partial", explanation, evidence, advice)
    return Answer("present", f"Described by {len(case.facts.activities)} activities.", evidence)


def _specific_purposes(case: Case, element: Element) -> Answer:
    found = _purposes(case, element)
    if found.status != "present":
        return found
    explanation = f"{found.explanation.rstrip('.')}; a person must judge whether they are specific enough."
    return Answer("ambiguous", explanation, found.evidence)


def _data(case: Case, element: Element) -> Answer:
    vague = {d.id: d.name for d in case.facts.vocabulary.data if d.kind == "unspecified"}
    units = [
        (s.name, Ref("service", s.id, "data"), s.data is not None and not set(vague) & set(s.data))
        for s in case.collecting
    ]
    advice = Advice("services/<id>.yml", "State the categories of data of every record.", "data: [ … ]")
    return covered(units, "named categories of data", advice)


def _statutory_data(case: Case, element: Element) -> Answer:
    stated = _statement(case, element)
    if stated.status == "present":
        return stated
    named = _data(case, element)
    if named.status == "missing":
        return named
    explanation = "Categories of data are stated, but not in the categories of the statute."
    return Answer("partial", explanation, named.evidence, stated.advice)


def _right(case: Case, right: str) -> Answer:
    if any(r.id == right for r in case.facts.rights.rights):
        return Answer("present", "Stated.", (Ref("right", right),))
    if case.has_notice:
        return Answer("present", "The notice under this law states it.")
    advice = Advice("rights.yml", "State the right.", f"- id: {right}\n  name: …\n  statement: …")
    return Answer("missing", "The policy does not state it.", (), advice)


def _all_rights(case: Case, element: Element) -> Answer:
    given = [right.id for right in case.rights_of(element)]
    stated = {r.id for r in case.facts.rights.rights}
    units = [(id, Ref("right", id), id in stated) for id in given]
    if case.has_notice:
        return Answer("present", "The notice under this law states every right.")
    advice = Advice(
        "rights.yml", "State every right under this law, or publish its notice.", "- {id: …, name: …, statement: … }"
    )
    return covered(units, "the rights under this law", advice)


def _complaint(case: Case, element: Element) -> Answer:
    if case.has_notice and case.jurisdiction.complaint(case.subject.day):
        return Answer("present", "The notice under this law states how to complain.")
    return _statement(case, element)


def _statement(case: Case, element: Element) -> Answer:
    if blocks := case.blocks(element.id):
        return Answer("present", "A block of the policy is marked as stating it.", blocks)
    if blocks := case.blocks(f"{PARTLY}{element.id}"):
        return Answer("partial", "A block of the policy is marked as stating part of it.", blocks, _state(element))
    return Answer("missing", "No block of the policy is marked as stating it.", (), _state(element))


def _state(element: Element) -> Advice:
    snippet = f"- id: …\n  text: …\n  roles: [{element.id}]"
    return Advice("<document>/document.yml", f"State {element.what}, and declare the role.", snippet)


def _trackers(case: Case, element: Element) -> Answer:
    stated = _statement(case, element)
    kinds = case.data_of_kind("tracker")
    users = tuple(Ref("service", s.id, "data") for s in case.collecting if kinds & set(s.data or ()))
    if stated.status == "missing" and users:
        explanation = "Who uses trackers is declared; how long they last and who has access to them is not stated."
        return Answer("partial", explanation, users, stated.advice)
    return stated


def _separate_notice(case: Case, element: Element) -> Answer:
    if case.has_notice:
        explanation = "The site publishes the notice; a person must judge whether it is given when data is collected."
        return Answer("ambiguous", explanation, (Ref("notices", case.jurisdiction.id),))
    advice = Advice("notices.yml", "Publish the notice under this law.", f"publish: [{case.jurisdiction.id}]")
    return Answer("missing", "The site does not publish a notice under this law.", (), advice)


def _apart_from_consent(case: Case, element: Element) -> Answer:
    """Without a page of the notice, it is not known whether notice and consent are apart: one may be given elsewhere."""
    where = "is a separate page" if case.has_notice else "is not on the site"
    explanation = f"The notice {where}; a person must judge whether consent is obtained separately from it."
    return Answer("ambiguous", explanation, (Ref("notices", case.jurisdiction.id),) if case.has_notice else ())


def _judgement(case: Case, element: Element) -> Answer:
    return Answer("ambiguous", "A person must judge this.", case.blocks(element.id))


def _updated(case: Case, element: Element) -> Answer:
    return Answer("present", str(case.subject.updated), (Ref("document"),))


def _updated_yearly(case: Case, element: Element) -> Answer:
    last, day = case.subject.updated, case.subject.day
    if day <= _a_year_after(last):
        return Answer("present", f"Last updated on {last}.", (Ref("document"),))
    advice = Advice("<document>/unreleased.yml", "Review the policy and release an edition.", "effective: …")
    return Answer("missing", f"Last updated on {last}, more than 12 months before {day}.", (), advice)


def _a_year_after(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


_NEEDS: Mapping[str, Answering] = {
    "all-rights": _all_rights,
    "apart-from-consent": _apart_from_consent,
    "automated": activities.automated,
    "automated.programs": activities.programs,
    "collection.methods": activities.collection,
    "complaint.authority": _complaint,
    "complaint.controller": _complaint,
    "consequences": activities.consequences,
    "controller.contact": _contact,
    "controller.identity": _identity,
    "data.categories": _data,
    "data.sources": activities.sources,
    "data.statutory": _statutory_data,
    "dpo": _officer,
    "dpo.named": _named_officer,
    "interests": activities.interests,
    "joint-controllers": _joint,
    "judgement": _judgement,
    "last-updated": _updated,
    "legal-basis": activities.legal_basis,
    "necessity": activities.necessity,
    "purposes": _purposes,
    "purposes.specific": _specific_purposes,
    "recipients": recipients,
    "recipients.purposes": recipients,
    "recipients.third-parties": third_parties,
    "registration": _registration,
    "representative": _representative,
    "retention": activities.retention,
    "retention.by-activity": activities.retention_by_activity,
    "separate-notice": _separate_notice,
    "statement": _statement,
    "trackers": _trackers,
    "transfer.adequacy": adequacy,
    "transfer.copy": copies,
    "transfer.countries": countries,
    "transfer.intention": intention,
    "transfer.safeguards": safeguards,
    "updated-yearly": _updated_yearly,
}
