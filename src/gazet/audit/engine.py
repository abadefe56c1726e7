"""Audits a subject under the law of a jurisdiction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gazet.audit.conditions import verdict
from gazet.audit.findings import findings
from gazet.audit.model import Answer, Audit, Finding, Result, Status
from gazet.audit.needs import answer
from gazet.audit.subject import Case, Subject
from gazet.law.model import Element
from gazet.law.packs import Jurisdiction
from gazet.model.notices import NOTHING, Notices


def audit(subject: Subject, jurisdiction: Jurisdiction, notices: Notices = NOTHING) -> Audit:
    """The results of every element of a law's notice, in the law's order, and findings. `notices` says what is accepted."""
    case, reasons = Case(subject, jurisdiction, notices), notices.reasons
    results = tuple(
        Result(element, jurisdiction.id, _answer(case, element), reasons.get(element.id, ""))
        for element in jurisdiction.pack.notice
        if element.until is None or subject.day <= element.until
    )
    return Audit(jurisdiction, results, tuple(_judged(finding, jurisdiction, notices) for finding in findings(case)))


def _judged(finding: Finding, jurisdiction: Jurisdiction, notices: Notices) -> Finding:
    about = [ref.id or ref.kind for ref in finding.evidence]
    return replace(finding, accepted=notices.reason(finding.code, jurisdiction.lineage, about))


def missing(audited: Audit) -> list[Result]:
    """Mandatory elements that are missing and not accepted."""
    return [result for result in audited.results if result.is_open]


def once(audits: Iterable[Audit]) -> list[Audit]:
    """The audits of several laws without what a law shares with one that it inherits from, which is among them: each gap is
    found once, at the parent."""
    found = {audited.jurisdiction.id: audited for audited in audits}
    return [_own(audited, found) for audited in found.values()]


def _own(audited: Audit, others: Mapping[str, Audit]) -> Audit:
    above = [others[id] for id in audited.jurisdiction.lineage[1:] if id in others]
    results = {_gap(result) for other in above for result in other.results}
    findings = {(finding.code, finding.evidence, finding.explanation) for other in above for finding in other.findings}
    return replace(
        audited,
        results=tuple(r for r in audited.results if _gap(r) not in results),
        findings=tuple(f for f in audited.findings if (f.code, f.evidence, f.explanation) not in findings),
    )


def _gap(result: Result) -> tuple[str, Status, str]:
    return (result.element.id, result.status, result.answer.explanation)


def errors(audited: Audit) -> list[Finding]:
    """Findings that are errors and not accepted."""
    return [finding for finding in audited.findings if finding.is_open]


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
