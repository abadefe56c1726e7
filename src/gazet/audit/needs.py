"""What answers an element. It reasons over facts and declared roles, never over words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from gazet.audit.model import Advice, Answer, Ref, quoted
from gazet.audit.subject import Case
from gazet.audit.transfers import adequacy, copies, countries, intention, safeguards
from gazet.law.model import Element
from gazet.model.facts import LegalBasis, Service
from gazet.model.processing import AutomatedDecision, Contact

Answering = Callable[[Case, Element], Answer]
PARTLY = "partly:"
"""Before the id of an element that a block states only in part."""
ORGANIZATION, ACTIVITIES = "organization.yml", "activities/<id>.yml"


def answer(case: Case, element: Element) -> Answer:
    """How far the facts answer an element, its condition aside."""
    if element.needs.startswith("right:"):
        return _right(case, element.needs.removeprefix("right:"))
    return _NEEDS[element.needs](case, element)


def covered(units: Sequence[tuple[str, Ref, bool]], what: str, advice: Advice) -> Answer:
    """Present if every unit (name, place, whether it is declared) is, partial if some are, missing if none is."""
    done = tuple(ref for _, ref, is_declared in units if is_declared)
    open_ = [name for name, _, is_declared in units if not is_declared]
    if not units:
        return Answer("missing", f"Nothing declares {what}.", (), advice)
    if not open_:
        return Answer("present", f"Declared for all {len(units)}.", done)
    if not done:
        return Answer("missing", f"{what.capitalize()}: declared for none of {len(units)}.", (), advice)
    said = f"{what.capitalize()}: declared for {len(done)} of {len(units)}, not for: {quoted(open_)}."
    return Answer("partial", said, done, advice)


def by_activity(case: Case, field: str, what: str, value: str) -> Answer:
    """A field that every activity must declare."""
    units = [(a.name, Ref("activity", a.id, field), getattr(a, field) is not None) for a in case.facts.activities]
    advice = Advice(ACTIVITIES, f"Declare {what} in every activity.", f"{field}: {value}")
    if not units:
        return Answer("missing", "No processing activity is described.", (), advice)
    return covered(units, what, advice)


def _identity(case: Case, element: Element) -> Answer:
    return Answer("present", case.facts.organization.name, (Ref("organization", field="name"),))


def _contact(case: Case, element: Element) -> Answer:
    offices = tuple(Ref("office", o.id) for o in case.facts.organization.offices)
    return Answer("present", case.facts.organization.email, (Ref("organization", field="email"), *offices))


def _representative(case: Case, element: Element) -> Answer:
    declared = case.facts.organization.representatives
    if any(case.is_own(r.jurisdiction) for r in declared or ()):
        return Answer("present", "Declared.", (Ref("organization", field="representatives"),))
    snippet = f"representatives:\n- {{jurisdiction: {case.jurisdiction.id}, name: …, address: [ … ], email: … }}"
    said = "None is declared." if declared is None else "None for this law, as declared."
    return Answer("missing", said, (), Advice(ORGANIZATION, "Name the representative.", snippet))


def _officer(case: Case, element: Element) -> Answer:
    officer = case.facts.organization.officer
    if isinstance(officer, Contact):
        return Answer("present", quoted(officer.lines), (Ref("organization", field="officer"),))
    said = "None is declared." if officer is None else "There is none, as declared."
    return Answer("missing", said, (), Advice(ORGANIZATION, "Name who answers.", "officer: {name: …, email: … }"))


def _joint(case: Case, element: Element) -> Answer:
    joint = case.facts.organization.joint_controllers or ()
    units = [(j.name, Ref("organization", field="joint_controllers"), j.arrangement is not None) for j in joint]
    snippet = "joint_controllers:\n- {id: …, name: …, arrangement: … }"
    return covered(units, "the essence of the arrangement", Advice(ORGANIZATION, "Say what was agreed.", snippet))


def _registration(case: Case, element: Element) -> Answer:
    own = [r for r in case.facts.organization.registrations or () if case.is_own(r.jurisdiction)]
    if own:
        evidence = (Ref("organization", field="registrations"),)
        return Answer("ambiguous", "An entry is declared; a person has to compare it with the policy.", evidence)
    snippet = f"registrations:\n- {{id: …, jurisdiction: {case.jurisdiction.id}, name: …, number: … }}"
    return Answer("missing", "No entry is declared.", (), Advice(ORGANIZATION, "Name the entry.", snippet))


def _purposes(case: Case, element: Element) -> Answer:
    used = {s.purpose for s in case.collecting}
    named = [p for p in case.facts.vocabulary.purposes if p.id in used]
    evidence = (*(Ref("purpose", p.id) for p in named), *(Ref("activity", a.id) for a in case.facts.activities))
    if evidence:
        return Answer("present", f"{len(named)} purposes, {len(case.facts.activities)} activities.", evidence)
    return Answer("missing", "No purpose is named.", (), Advice("vocabulary.yml", "Name the purposes.", "purposes:"))


def _specific_purposes(case: Case, element: Element) -> Answer:
    found = _purposes(case, element)
    if found.status != "present":
        return found
    said = f"{found.explanation.rstrip('.')}; whether they are specific enough, a person has to judge."
    return Answer("ambiguous", said, found.evidence)


def _legal_basis(case: Case, element: Element) -> Answer:
    law = case.jurisdiction.id
    advice = Advice(
        ACTIVITIES,
        "Name the legal basis of every activity under this law.",
        f"legal_bases:\n- {{law: {law}, basis: …}}",
    )
    found = covered([*_bases_of_purposes(case), *_bases_of_bare_activities(case)], "a legal basis", advice)
    if found.status == "missing" and (general := _general_bases(case)):
        said = f"The policy names legal bases in general ({quoted(b.name for b in general)}), for no purpose."
        return Answer("partial", said, tuple(Ref("basis", b.id) for b in general), advice)
    several = [id for id, bases in case.bases_of_service.items() if len(bases) > 1 and id in case.facts.service]
    if found.status == "present" and several:
        said = f"More than one legal basis for: {quoted(case.facts.service[id].name for id in several)}."
        return Answer("ambiguous", said, found.evidence, advice)
    return found


def _bases_of_purposes(case: Case) -> Iterable[tuple[str, Ref, bool]]:
    by_purpose: dict[str, list[Service]] = {}
    for service in case.collecting:
        by_purpose.setdefault(service.purpose, []).append(service)
    names = {p.id: p.name for p in case.facts.vocabulary.purposes}
    for purpose, services in by_purpose.items():
        is_declared = all(s.id in case.bases_of_service for s in services)
        yield names.get(purpose, purpose), Ref("purpose", purpose), is_declared


def _bases_of_bare_activities(case: Case) -> Iterable[tuple[str, Ref, bool]]:
    for activity in case.facts.activities:
        if not activity.services:
            yield activity.name, Ref("activity", activity.id, "legal_bases"), bool(case.bases(activity))


def _general_bases(case: Case) -> tuple[LegalBasis, ...]:
    """The policy's general list of legal bases, where all of them are bases of this law."""
    known = {basis.id for basis in case.jurisdiction.pack.legal_bases}
    listed = case.facts.vocabulary.legal_bases
    return listed if all(b.id in known for b in listed) else ()


def _interests(case: Case, element: Element) -> Answer:
    resting = [(a, b) for a in case.facts.activities for b in case.bases(a) if b.basis == "legitimate-interests"]
    units = [(a.name, Ref("activity", a.id, "legal_bases"), b.interest is not None) for a, b in resting]
    advice = Advice(
        ACTIVITIES, "Name the interest.", "legal_bases:\n- {law: …, basis: legitimate-interests, interest: … }"
    )
    if units:
        return covered(units, "the interest", advice)
    general = [b for b in case.facts.vocabulary.legal_bases if b.id == "legitimate-interests"]
    if general:
        said = "The policy's general statement of this basis names interests, tied to no activity."
        return Answer("partial", said, (Ref("basis", general[0].id, "statement"),), advice)
    return Answer("missing", "No interest is named.", (), advice)


def _recipients(case: Case, element: Element) -> Answer:
    evidence = tuple(Ref("service", s.id) for s in case.services)
    if evidence:
        return Answer("present", f"{len(evidence)} recipients, each with its purpose.", evidence)
    advice = Advice("services/<id>.yml", "Describe the recipients.", "kind: service\nname: …\npurpose: …")
    return Answer("missing", "No recipient is named.", (), advice)


def _data(case: Case, element: Element) -> Answer:
    vague = {d.id: d.name for d in case.facts.vocabulary.data if d.kind == "unspecified"}
    units = [
        (s.name, Ref("service", s.id, "data"), s.data is not None and not set(vague) & set(s.data))
        for s in case.collecting
    ]
    advice = Advice("services/<id>.yml", "Name the categories of data of every record.", "data: [ … ]")
    return covered(units, "named categories of data", advice)


def _statutory_data(case: Case, element: Element) -> Answer:
    stated = _statement(case, element)
    if stated.status == "present":
        return stated
    named = _data(case, element)
    if named.status == "missing":
        return named
    said = "Categories of data are named, but not by the categories of the statute."
    return Answer("partial", said, named.evidence, stated.advice)


def _retention(case: Case, element: Element) -> Answer:
    classes = case.facts.vocabulary.retention
    units = [(r.name, Ref("retention", r.id), True) for r in classes]
    advice = Advice(
        "vocabulary.yml", "State how long each class of data is kept.", "retention:\n- {id: …, name: …, statement: … }"
    )
    unbound = [a.name for a in case.facts.activities if a.retention is None]
    found = covered(units, "how long data is kept", advice)
    if found.status == "present" and unbound and len(unbound) < len(case.facts.activities):
        said = f"Rules for {len(units)} classes of data; no class is declared for: {quoted(unbound)}."
        return Answer("partial", said, found.evidence, Advice(ACTIVITIES, "Name the class.", "retention: [ … ]"))
    return found


def _retention_by_activity(case: Case, element: Element) -> Answer:
    tied = by_activity(case, "retention", "a retention class", "[ … ]")
    general = _retention(case, element)
    if tied.status == "missing" and general.status != "missing":
        said = "Rules by kind of data are stated, but not for each category that is collected."
        return Answer("partial", said, general.evidence, tied.advice)
    return tied


def _right(case: Case, right: str) -> Answer:
    if any(r.id == right for r in case.facts.rights.rights):
        return Answer("present", "Stated.", (Ref("right", right),))
    if case.has_notice:
        return Answer("present", "The notice of this law states it.")
    advice = Advice("rights.yml", "State the right.", f"- id: {right}\n  name: …\n  statement: …")
    return Answer("missing", "The policy does not state it.", (), advice)


def _all_rights(case: Case, element: Element) -> Answer:
    given = [right.id for right in case.rights_of(element)]
    stated = {r.id for r in case.facts.rights.rights}
    units = [(id, Ref("right", id), id in stated) for id in given]
    if case.has_notice:
        return Answer("present", "The notice of this law states every right.")
    advice = Advice(
        "rights.yml", "State every right of this law, or publish its notice.", "- {id: …, name: …, statement: … }"
    )
    return covered(units, "the rights of this law", advice)


def _complaint(case: Case, element: Element) -> Answer:
    if case.has_notice:
        return Answer("present", "The notice of this law names the way to complain.")
    return _statement(case, element)


def _statement(case: Case, element: Element) -> Answer:
    if blocks := case.blocks(element.id):
        return Answer("present", "A block of the policy declares to state it.", blocks)
    if blocks := case.blocks(f"{PARTLY}{element.id}"):
        return Answer("partial", "A block of the policy declares to state a part of it.", blocks, _state(element))
    return Answer("missing", "No block of the policy declares to state it.", (), _state(element))


def _state(element: Element) -> Advice:
    snippet = f"- id: …\n  text: …\n  roles: [{element.id}]"
    return Advice("<document>/document.yml", f"State {element.what}, and declare the role.", snippet)


def _trackers(case: Case, element: Element) -> Answer:
    stated = _statement(case, element)
    kinds = {d.id for d in case.facts.vocabulary.data if d.kind == "tracker"}
    users = tuple(Ref("service", s.id, "data") for s in case.collecting if kinds & set(s.data or ()))
    if stated.status == "missing" and users:
        said = "Who uses trackers is declared; how long they last and who reads them is not stated."
        return Answer("partial", said, users, stated.advice)
    return stated


def _separate_notice(case: Case, element: Element) -> Answer:
    if case.has_notice:
        return Answer("present", "The site publishes the notice of this law.", (Ref("notices", case.jurisdiction.id),))
    advice = Advice("notices.yml", "Publish the notice of this law.", f"publish: [{case.jurisdiction.id}]")
    return Answer("missing", "The site does not publish a notice of this law.", (), advice)


def _apart_from_consent(case: Case, element: Element) -> Answer:
    found = _separate_notice(case, element)
    if found.status != "present":
        return found
    said = "The notice is a page of its own; whether consent is obtained apart from it, a person has to judge."
    return Answer("ambiguous", said, found.evidence)


def _judgement(case: Case, element: Element) -> Answer:
    return Answer("ambiguous", "A person has to judge this.", case.blocks(element.id))


def _updated(case: Case, element: Element) -> Answer:
    return Answer("present", str(case.subject.updated), (Ref("document"),))


def _updated_yearly(case: Case, element: Element) -> Answer:
    last, day = case.subject.updated, case.subject.day
    if day <= _a_year_after(last):
        return Answer("present", f"Last updated on {last}.", (Ref("document"),))
    advice = Advice("<document>/unreleased.yml", "Look through the policy and release an edition.", "effective: …")
    return Answer("missing", f"Last updated on {last}, more than 12 months before {day}.", (), advice)


def _a_year_after(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def _automated(case: Case, element: Element) -> Answer:
    deciding = [a for a in case.facts.activities if isinstance(a.automated_decisions, AutomatedDecision)]
    if deciding:
        evidence = tuple(Ref("activity", a.id, "automated_decisions") for a in deciding)
        return Answer("present", f"Logic and significance of: {quoted(a.name for a in deciding)}.", evidence)
    return by_activity(case, "automated_decisions", "whether machines alone decide", "none")


def _sources(case: Case, element: Element) -> Answer:
    return by_activity(case, "sources", "the source of the data", "[person]")


def _collection(case: Case, element: Element) -> Answer:
    return by_activity(case, "collection", "the method of collection", "automatic")


def _necessity(case: Case, element: Element) -> Answer:
    return by_activity(case, "necessity", "whether the data must be given", "voluntary")


def _consequences(case: Case, element: Element) -> Answer:
    return by_activity(case, "consequences", "the consequences of not giving the data", "…")


_NEEDS: Mapping[str, Answering] = {
    "all-rights": _all_rights,
    "apart-from-consent": _apart_from_consent,
    "automated": _automated,
    "collection.methods": _collection,
    "complaint.authority": _complaint,
    "complaint.controller": _complaint,
    "consequences": _consequences,
    "controller.contact": _contact,
    "controller.identity": _identity,
    "data.categories": _data,
    "data.sources": _sources,
    "data.statutory": _statutory_data,
    "dpo": _officer,
    "interests": _interests,
    "joint-controllers": _joint,
    "judgement": _judgement,
    "last-updated": _updated,
    "legal-basis": _legal_basis,
    "necessity": _necessity,
    "purposes": _purposes,
    "purposes.specific": _specific_purposes,
    "recipients": _recipients,
    "recipients.purposes": _recipients,
    "registration": _registration,
    "representative": _representative,
    "retention": _retention,
    "retention.by-activity": _retention_by_activity,
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
