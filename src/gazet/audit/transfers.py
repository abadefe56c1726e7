"""Answers the elements about transfers abroad. A tool under one law never counts under another."""

from __future__ import annotations

from gazet.audit.activities import covered
from gazet.audit.model import Advice, Answer, Ref, quoted
from gazet.audit.subject import DECISIONS, Case, Flow
from gazet.law.model import Element
from gazet.law.tools import TransferTool

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
    """Whether it is stated for each country abroad that there is an adequacy decision: by a tool of that kind. Contractual
    clauses do not say that there is none; only a block of the policy can."""
    general = [(s, t) for s, t in case.general if t.country and _decides(case.named(t, t.country))]
    declared = [f for f in case.flows if any(map(_decides, case.tools_of(f)))]
    named = {f.country for f in declared} | {t.country for _, t in general}
    open_ = [f.country for f in case.flows if f.country not in named]
    evidence = tuple(
        dict.fromkeys(
            Ref("service", id, "transfers") for id in (*(f.service.id for f in declared), *(s.id for s, _ in general))
        )
    )
    advice = _advice(
        case,
        "Declare “adequacy” where there is a decision; where there is none, say so in the text, and give that block the "
        f"role {element.id}.",
    )
    if case.has_notice and case.flows and not case.unplaced:
        return Answer("present", "The notice says for each country whether a decision covers the transfer.", evidence)
    if not named:
        return Answer("missing", f"Not stated for any country: {quoted(open_)}.", (), advice)
    if open_:
        return Answer("partial", f"Not stated for: {quoted(open_)}.", evidence, advice)
    return _as_far_as_known(case, Answer("present", "Stated for every country.", evidence))


def safeguards(case: Case, element: Element) -> Answer:
    """Whether a safeguard that counts is declared for each transfer that no adequacy decision covers."""
    needing = case.resting_on_safeguards
    open_ = [f for f in needing if not case.tools_of(f)]
    advice = _advice(case, "Declare the safeguard of every recipient.")
    if not open_:
        found = Answer("present", f"Declared for all {len(needing)} flows.", _declared(case))
        return _as_far_as_known(case, _unless_excepted(case, found))
    names = quoted(f"{f.service.name} ({f.country})" for f in open_)
    general = tuple(Ref("service", s.id, "transfers") for s, _ in case.general)
    if general:
        explanation = f"Stated in general, but not declared for: {names}."
        return Answer("partial", explanation, (*_declared(case), *general), advice)
    if len(open_) < len(needing):
        return Answer("partial", f"Not declared for: {names}.", _declared(case), advice)
    return Answer("missing", f"Not declared for any of {len(needing)} flows.", (), advice)


def copies(case: Case, element: Element) -> Answer:
    """Whether it is stated for every safeguard how to obtain a copy. A copy of a decision of adequacy is not asked for."""
    general = [Ref("service", s.id, "transfers") for s, t in case.general if t.safeguards_copy]
    flows = case.resting_on_safeguards
    units = [
        (f"{flow.service.name} ({flow.country})", Ref("service", flow.service.id, "transfers"), _has_copy(case, flow))
        for flow in flows
    ]
    advice = _advice(case, "State how to obtain a copy.", "mechanism: …, safeguards_copy: …")
    found = covered(units, "how to obtain a copy of the safeguards", advice)
    if found.status == "missing" and general:
        return Answer("partial", "Stated in general, but for no recipient.", tuple(dict.fromkeys(general)), advice)
    return _as_far_as_known(case, found)


def _unless_excepted(case: Case, found: Answer) -> Answer:
    """An exception is for individual cases (GDPR Art. 49) and no safeguard: whether it can bear a recurring flow, a person must judge."""
    resting = [f for f in case.resting_on_safeguards if all(tool.kind == "exception" for tool in case.tools_of(f))]
    if not resting:
        return found
    names = quoted(f"{f.service.name} ({f.country})" for f in resting)
    return Answer("ambiguous", f"On an exception alone, which is for individual cases, rest: {names}.", found.evidence)


def _as_far_as_known(case: Case, found: Answer) -> Answer:
    """An answer for every flow is partial where recipients are in unknown countries: more flows may be among them."""
    if found.status != "present" or not case.unplaced:
        return found
    explanation = f"{found.explanation} Places are not declared for: {quoted(s.name for s in case.unplaced)}."
    return Answer("partial", explanation, found.evidence, Advice(SERVICE, "Declare the places.", "places: [ … ]"))


def _has_copy(case: Case, flow: Flow) -> bool:
    return any(t.safeguards_copy and case.tool(t, flow.country) for t in flow.transfers)


def _decides(tool: TransferTool | None) -> bool:
    return tool is not None and tool.kind in DECISIONS


def _declared(case: Case) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(Ref("service", f.service.id, "transfers") for f in case.flows if case.tools_of(f)))
