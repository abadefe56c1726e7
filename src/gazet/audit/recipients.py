"""Answers the elements about recipients: who receives data, and which of them are third parties."""

from __future__ import annotations

from gazet.audit.activities import covered
from gazet.audit.model import Advice, Answer, Ref, quoted
from gazet.audit.subject import Case
from gazet.law.model import Element

WHO = (
    "Say who every recipient is, and in which role; an authority or a category of companies can be one. Name the recipients of "
    "each activity in its services, or write services: none."
)


def recipients(case: Case, element: Element) -> Answer:
    """Recipients or categories of them: who works for the controller, or with it, has a name; independent ones may be a
    category, such as the partners that people choose from. Those of an activity are known once it names its records."""
    units = [
        (s.name, Ref("service", s.id), s.role == "controller" or bool(s.role and s.provider)) for s in case.services
    ]
    snippet = "kind: service\nname: …\nprovider: …\nrole: …\npurpose: …"
    advice = Advice("services/<id>.yml", WHO, snippet)
    found = covered(units, "who the recipients are, and in which role", advice)
    if units and found.status == "missing":  # their services are named
        return Answer("partial", found.explanation, tuple(ref for _, ref, _ in units), advice)
    return _as_far_as_records_are_named(case, found, advice)


def _as_far_as_records_are_named(case: Case, found: Answer, advice: Advice | None) -> Answer:
    """An answer about all recipients is partial where activities do not name their records: more may be among them."""
    bare = [a.name for a in case.facts.activities if a.services is None]
    if found.status != "present" or not bare:
        return found
    explanation = f"{found.explanation} Which recipients these have is not declared: {quoted(bare)}."
    return Answer("partial", explanation, found.evidence, advice)


def third_parties(case: Case, element: Element) -> Answer:
    """Recipients that are no processors: their roles say which these are."""
    found, others = recipients(case, element), [s for s in case.services if s.role not in (None, "processor")]
    if unknown := [s.name for s in case.services if s.role is None]:
        explanation = f"Whether they are third parties is not declared: {quoted(unknown)}."
        return Answer("partial", explanation, found.evidence, found.advice)
    explanation = f"Third parties: {quoted(s.name for s in others)}." if others else "There are none, as declared."
    named = Answer("present", explanation, tuple(Ref("service", s.id) for s in others))
    return _as_far_as_records_are_named(case, named, found.advice)
