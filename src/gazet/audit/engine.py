"""Audits a subject under the law of a jurisdiction."""

from __future__ import annotations

from collections.abc import Mapping

from gazet.audit.conditions import verdict
from gazet.audit.findings import findings
from gazet.audit.model import Answer, Audit, Result
from gazet.audit.needs import answer
from gazet.audit.subject import Case, Subject
from gazet.law.model import Element
from gazet.law.packs import Jurisdiction


def audit(subject: Subject, jurisdiction: Jurisdiction, accepted: Mapping[str, str] | None = None) -> Audit:
    """The results of every element of a law's notice, in the law's order, and findings. `accepted`: element id → reason."""
    case = Case(subject, jurisdiction)
    results = tuple(
        Result(element, jurisdiction.id, _answer(case, element), (accepted or {}).get(element.id, ""))
        for element in jurisdiction.pack.notice
        if element.until is None or subject.day <= element.until
    )
    return Audit(jurisdiction, results, tuple(findings(case)))


def missing(audited: Audit) -> list[Result]:
    """Mandatory elements that are missing and not accepted."""
    return [result for result in audited.results if result.is_open]


def _answer(case: Case, element: Element) -> Answer:
    if element.since and case.subject.day < element.since:
        return Answer("not-applicable", f"Required from {element.since}.")
    asked = verdict(case, element.when)
    if asked.holds is False:
        return Answer("not-applicable", asked.why, asked.evidence)
    found = answer(case, element)
    if found.status == "present":
        return found
    unknown = asked.holds is None and found.status in ("missing", "partial")
    status = "missing-conditional" if unknown else found.status
    explanation = f"{found.explanation} {asked.why}".strip()
    return Answer(status, explanation, found.evidence or asked.evidence, found.advice)
