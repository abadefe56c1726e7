"""Answers the elements about transfers abroad. A tool under one law never counts under another."""

from __future__ import annotations

from gazet.audit.model import Advice, Answer, Ref, quoted
from gazet.audit.subject import Case, Flow
from gazet.law.model import Element

SERVICE = "services/<id>.yml"


def _advice(case: Case, text: str, more: str = "mechanism: …") -> Advice:
    return Advice(SERVICE, text, f"transfers:\n- {{law: {case.jurisdiction.id}, country: …, {more}}}")


def _places(flows: tuple[Flow, ...]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(Ref("service", flow.service.id, "places") for flow in flows))


def intention(case: Case, element: Element) -> Answer:
    """Whether transfers abroad are stated: the places of processing of every recipient are declared."""
    if not case.flows:
        return Answer(
            "missing", "No place abroad is declared.", (), Advice(SERVICE, "Declare the places.", "places: [ … ]")
        )
    if case.unplaced:
        explanation = f"Places abroad are stated, but none are declared for: {quoted(s.name for s in case.unplaced)}."
        return Answer(
            "partial", explanation, _places(case.flows), Advice(SERVICE, "Declare the places.", "places: [ … ]")
        )
    return Answer("present", f"Stated: {quoted(f.country for f in case.flows)}.", _places(case.flows))


countries = intention


def adequacy(case: Case, element: Element) -> Answer:
    """Whether the policy states for each country abroad if it is adequate: by the transfer tool declared for it."""
    general = [(s, t) for s, t in case.general if t.mechanism in case.tools and t.country]
    named = {f.country for f in case.flows if case.tools_of(f)} | {t.country for _, t in general}
    open_ = [f.country for f in case.flows if f.country not in named]
    evidence = (*_declared(case), *(Ref("service", s.id, "transfers") for s, _ in general))
    advice = _advice(case, "Declare the tool for every country: “adequacy” where there is a decision.")
    if not named:
        return Answer("missing", f"Not stated for any country: {quoted(open_)}.", (), advice)
    if open_:
        return Answer("partial", f"Not stated for: {quoted(open_)}.", evidence, advice)
    return Answer("present", "Stated for every country.", evidence)


def safeguards(case: Case, element: Element) -> Answer:
    """Whether a safeguard is declared for each transfer to a country that is not adequate for every recipient."""
    needing = [f for f in case.flows if f.country not in case.adequate]
    open_ = [f for f in needing if not case.tools_of(f)]
    advice = _advice(case, "Declare the safeguard of every recipient.")
    if not open_:
        return Answer("present", f"Declared for all {len(needing)} flows.", _declared(case))
    names = quoted(f"{f.service.name} ({f.country})" for f in open_)
    general = tuple(Ref("service", s.id, "transfers") for s, t in case.general if t.mechanism in case.tools)
    if general:
        explanation = f"Stated in general, but not declared for: {names}."
        return Answer("partial", explanation, (*_declared(case), *general), advice)
    if len(open_) < len(needing):
        return Answer("partial", f"Not declared for: {names}.", _declared(case), advice)
    return Answer("missing", f"Not declared for any of {len(needing)} flows.", (), advice)


def copies(case: Case, element: Element) -> Answer:
    """Whether it is stated how to obtain a copy of the safeguards."""
    named = [s for s in case.facts.services for t in s.transfers or () if case.is_own(t.law) and t.safeguards_copy]
    if named:
        return Answer("present", "Stated.", tuple(dict.fromkeys(Ref("service", s.id, "transfers") for s in named)))
    advice = _advice(case, "State how to obtain a copy.", "mechanism: …, safeguards_copy: …")
    return Answer("missing", "How to obtain a copy of the safeguards is not stated.", (), advice)


def _declared(case: Case) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(Ref("service", f.service.id, "transfers") for f in case.flows if case.tools_of(f)))
