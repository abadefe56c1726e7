"""Answers the elements about processing activities: legal bases, interests, sources, necessity, retention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gazet.audit.model import Advice, Answer, Ref, quoted
from gazet.audit.subject import PROGRAMS, Case
from gazet.audit.wording import too_general
from gazet.law.model import Element
from gazet.model.facts import Service
from gazet.model.processing import Activity, AutomatedDecision
from gazet.model.vocabulary import LegalBasis

ACTIVITIES = "activities/<id>.yml"
INTERESTS = "legitimate-interests"
"""The legal basis whose interests must be named, whatever a law calls it."""


def covered(units: Sequence[tuple[str, Ref, bool]], what: str, advice: Advice) -> Answer:
    """Present if every unit (name, place, whether declared) is declared, partial if only some are, otherwise missing."""
    done = tuple(ref for _, ref, is_declared in units if is_declared)
    open_ = [name for name, _, is_declared in units if not is_declared]
    if not units:
        return Answer("missing", f"Nothing declares {what}.", (), advice)
    if not open_:
        return Answer("present", f"Declared for all {len(units)}.", done)
    if not done:
        return Answer("missing", f"{what.capitalize()}: not declared for any of {len(units)}.", (), advice)
    explanation = f"{what.capitalize()}: declared for {len(done)} of {len(units)}, not for: {quoted(open_)}."
    return Answer("partial", explanation, done, advice)


def by_activity(case: Case, field: str, what: str, value: str) -> Answer:
    """The answer of a field that every activity must declare."""
    units = [(a.name, Ref("activity", a.id, field), getattr(a, field) is not None) for a in case.facts.activities]
    advice = Advice(ACTIVITIES, f"Declare {what} in every activity.", f"{field}: {value}")
    if not units:
        return Answer("missing", "No processing activity is described.", (), advice)
    return covered(units, what, advice)


def legal_basis(case: Case, element: Element) -> Answer:
    """Whether every purpose has a legal basis under this law."""
    advice = _advice_on_bases(case)
    found = covered(_units_of_bases(case), "a legal basis", advice)
    if found.status == "missing" and (general := _general_bases(case)):
        explanation = (
            f"The policy lists legal bases in general ({quoted(b.name for b in general)}), but not per purpose."
        )
        return Answer("partial", explanation, tuple(Ref("basis", b.id) for b in general), advice)
    several = [id for id, bases in case.bases_of_service.items() if len(bases) > 1]
    if found.status == "present" and several:
        explanation = f"More than one legal basis for: {quoted(case.facts.service[id].name for id in several)}."
        return Answer("ambiguous", explanation, found.evidence, advice)
    return found


def _advice_on_bases(case: Case) -> Advice:
    snippet = f"legal_bases:\n- {{law: {case.jurisdiction.id}, basis: …}}"
    return Advice(ACTIVITIES, "State the legal basis of every activity under this law.", snippet)


def _units_of_bases(case: Case) -> list[tuple[str, Ref, bool]]:
    return [*_bases_of_purposes(case), *_bases_of_bare_activities(case)]


def _bases_of_purposes(case: Case) -> Iterable[tuple[str, Ref, bool]]:
    by_purpose: dict[str, list[Service]] = {}
    for service in case.collecting:
        by_purpose.setdefault(service.purpose, []).append(service)
    for purpose, services in by_purpose.items():
        is_declared = all(s.id in case.bases_of_service for s in services)
        yield case.facts.purpose_name.get(purpose, purpose), Ref("purpose", purpose), is_declared


def _bases_of_bare_activities(case: Case) -> Iterable[tuple[str, Ref, bool]]:
    for activity in case.facts.activities:
        if not case.facts.services_of(activity):
            yield activity.name, Ref("activity", activity.id, "legal_bases"), bool(case.bases(activity))


def _general_bases(case: Case) -> tuple[LegalBasis, ...]:
    """The policy's general list of legal bases; empty unless all of them are bases under this law."""
    known = {id for basis in case.jurisdiction.pack.legal_bases for id in (basis.id, basis.like)}
    listed = case.facts.vocabulary.legal_bases
    return listed if all(b.id in known for b in listed) else ()


def interests(case: Case, element: Element) -> Answer:
    """Whether the legitimate interests pursued are stated, wherever one is relied on: whatever has no declared basis may be."""
    own = case.like(INTERESTS)
    resting = [(a, b) for a in case.facts.activities for b in case.bases(a) if b.basis in own]
    units = [(a.name, Ref("activity", a.id, "legal_bases"), b.interest is not None) for a, b in resting]
    advice = Advice(
        ACTIVITIES, "State the interest.", "legal_bases:\n- {law: …, basis: legitimate-interests, interest: … }"
    )
    found = covered(units, "the interest", advice)
    general = [b for b in case.facts.vocabulary.legal_bases if b.id == INTERESTS]
    if found.status == "missing" and general:
        explanation = "The policy's general statement of this basis states interests, but not for any activity."
        return Answer("partial", explanation, (Ref("basis", general[0].id, "statement"),), advice)
    return _as_far_as_bases_are_known(case, found)


def _as_far_as_bases_are_known(case: Case, found: Answer) -> Answer:
    """An answer for every use on one basis is partial where the bases of others are not declared: more may be among them."""
    bare = [name for name, _, is_declared in _units_of_bases(case) if not is_declared]
    if found.status != "present" or not bare:
        return found
    explanation = f"{found.explanation} The legal basis is not declared for: {quoted(bare)}."
    return Answer("partial", explanation, found.evidence, _advice_on_bases(case))


def retention(case: Case, element: Element) -> Answer:
    """Whether it is stated how long each class of data is kept."""
    classes = case.facts.vocabulary.retention
    units = [(r.name, Ref("retention", r.id), True) for r in classes]
    advice = Advice(
        "vocabulary.yml", "State how long each class of data is kept.", "retention:\n- {id: …, name: …, statement: … }"
    )
    found = covered(units, "how long data is kept", advice)
    described = {id for a in case.facts.activities for id in a.services or ()}
    unbound = [a.name for a in case.facts.activities if a.retention is None]
    unbound += [s.name for s in case.collecting if s.id not in described]
    if found.status == "present" and unbound:
        explanation = f"Rules for {len(units)} classes of data, but no class is declared for: {quoted(unbound)}."
        return Answer(
            "partial", explanation, found.evidence, Advice(ACTIVITIES, "State the class.", "retention: [ … ]")
        )
    return _as_far_as_periods_are_stated(case, found)


def _as_far_as_periods_are_stated(case: Case, found: Answer) -> Answer:
    """An answer is partial where the words of a rule are too general, such as “for a reasonable period”; for a person to judge
    where a rule has no period, because facts do not show whether its words say how the period is determined."""
    bare = [r for r in case.facts.vocabulary.retention if r.limit is None]
    if found.status != "present" or not bare:
        return found
    if general := [r.name for r in bare if too_general(case, "retention", r.statement)]:
        advice = Advice("vocabulary.yml", "State the period, or how it is determined.", "limit: {number: …, unit: …}")
        explanation = f"{found.explanation} Neither a period nor how it is determined: {quoted(general)}."
        return Answer("partial", explanation, found.evidence, advice)
    names = quoted(r.name for r in bare)
    explanation = f"{found.explanation} No period is declared for: {names}; a person must judge whether the words say how it is determined."
    return Answer("ambiguous", explanation, found.evidence)


def retention_by_activity(case: Case, element: Element) -> Answer:
    """Whether it is stated how long the data of each activity is kept."""
    tied = by_activity(case, "retention", "a retention class", "[ … ]")
    general = retention(case, element)
    if tied.status == "missing" and general.status != "missing":
        explanation = "Rules are stated by kind of data, but not for each category collected."
        return Answer("partial", explanation, general.evidence, tied.advice)
    return _as_far_as_periods_are_stated(case, tied)


def automated(case: Case, element: Element) -> Answer:
    """Whether automated decisions are described, or declared not to exist."""
    deciding = [a for a in case.facts.activities if isinstance(a.automated_decisions, AutomatedDecision)]
    if deciding:
        evidence = tuple(Ref("activity", a.id, "automated_decisions") for a in deciding)
        return Answer("present", f"Logic and significance of: {quoted(a.name for a in deciding)}.", evidence)
    return by_activity(case, "automated_decisions", "whether there are automated decisions", "none")


def programs(case: Case, element: Element) -> Answer:
    """Whether it is stated, wherever programs make decisions or contribute to them, what is decided and with which data."""
    units = [unit for activity in case.facts.activities for unit in _of_programs(case, activity)]
    advice = Advice(
        ACTIVITIES,
        "State what is decided, by programs alone and with their help, and with which data; or that nothing is.",
        "assisted_decisions: none",
    )
    return covered(units, "the decisions of programs", advice)


def _of_programs(case: Case, activity: Activity) -> Iterator[tuple[str, Ref, bool]]:
    names_data = bool(case.data_of(activity))
    for field in PROGRAMS:
        declared = getattr(activity, field)
        if declared != ():
            is_stated = declared is not None and declared.decisions is not None and names_data
            yield activity.name, Ref("activity", activity.id, field), is_stated


def sources(case: Case, element: Element) -> Answer:
    """Whether the source of the data is stated."""
    return by_activity(case, "sources", "the source of the data", "[person]")


def collection(case: Case, element: Element) -> Answer:
    """Whether the method of collection is stated."""
    return by_activity(case, "collection", "the method of collection", "automatic")


def necessity(case: Case, element: Element) -> Answer:
    """Whether it is stated that the data must, or need not, be provided."""
    return by_activity(case, "necessity", "whether the data must be provided", "voluntary")


def consequences(case: Case, element: Element) -> Answer:
    """Whether the consequences of not providing the data are stated."""
    return by_activity(case, "consequences", "the consequences of not providing the data", "…")
