"""Writes audits as text, Markdown, JSON and SARIF 2.1.0 (OASIS), in English only: the team reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from gazet.audit.model import STATUSES, Advice, Audit, Finding, Ref, Result, Severity
from gazet.audit.places import Place, Places
from gazet.audit.short import to_do
from gazet.languages.book import packaged
from gazet.law.citations import cite_all

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[str, Severity] = {
    "missing": "error",
    "partial": "warning",
    "ambiguous": "note",
    "missing-conditional": "note",
}


def cited(audit: Audit, entry: Result | Finding) -> str:
    """The citations of an element or a finding, in English."""
    citations = entry.element.citation if isinstance(entry, Result) else entry.citation
    return cite_all(citations, audit.jurisdiction.laws, packaged("en"))


def level(result: Result) -> Severity:
    """How severe an open element is: an optional or accepted one is a note."""
    found = LEVELS[result.status]
    return "note" if found == "error" and not result.is_open else found


def as_json(audits: Iterable[Audit], places: Places) -> dict[str, Any]:
    """The audits as JSON, each an object with `elements` and `findings`."""
    audits = list(audits)
    return {
        "elements": [_element(a, r, places) for a in audits for r in a.results],
        "findings": [_finding(a, f, places) for a in audits for f in a.findings],
    }


def _element(audit: Audit, result: Result, places: Places) -> dict[str, Any]:
    advice = result.answer.advice if result.status in LEVELS else None
    return {
        "id": result.element.id,
        "jurisdiction": result.jurisdiction,
        "what": result.element.what,
        "status": result.status,
        "mandatory": result.element.mandatory == "yes",
        "accepted": result.accepted or None,
        "citation": cited(audit, result),
        "explanation": result.answer.explanation,
        "evidence": _evidence(result.answer.evidence, places),
        "advice": _advice(advice) if advice else None,
    }


def _advice(advice: Advice) -> dict[str, str]:
    return {"file": advice.file, "text": advice.text, "snippet": advice.snippet}


def _finding(audit: Audit, finding: Finding, places: Places) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "accepted": finding.accepted or None,
        "jurisdiction": finding.jurisdiction,
        "citation": cited(audit, finding),
        "explanation": finding.explanation,
        "evidence": _evidence(finding.evidence, places),
        "advice": _advice(finding.advice),
    }


def _evidence(refs: Iterable[Ref], places: Places) -> list[dict[str, Any]]:
    return [
        {"fact": str(ref), "file": p.path, "line": p.line, "column": p.column, "anchor": p.anchor or None}
        for ref in refs
        for p in [places.of(ref)]
    ]


def as_text(audits: Iterable[Audit], places: Places) -> Iterator[str]:
    """First what to do; then one block of lines per jurisdiction: elements, the most pressing first, then findings."""
    audits = list(audits)
    if steps := to_do(audits):
        yield from ("What to do first:", *(f"  {step}" for step in steps), "")
    for audit in audits:
        yield f"{audit.jurisdiction.id}: {audit.jurisdiction.pack.name}"
        yield f"  {counts(audit)}"
        if audit.jurisdiction.pack.applies_if:
            yield f"  Applies? {audit.jurisdiction.pack.applies_if.text}"
        for result in sorted(audit.results, key=lambda r: STATUSES.index(r.status)):
            yield from _result_lines(audit, result, places)
        for finding in audit.findings:
            yield f"  {finding.severity}: {finding.code} ({cited(audit, finding)})"
            yield f"    {finding.explanation}{_where(finding.evidence, places)}"
            yield from _to_do(finding.accepted, finding.advice)
        yield ""


def counts(audit: Audit) -> str:
    """The number of elements with each status, and of findings, in words."""
    if not audit.results and not audit.findings and audit.jurisdiction.lineage[1:]:
        return f"as under {audit.jurisdiction.lineage[1]}"
    numbers = Counter(r.status for r in audit.results)
    listed = ", ".join(f"{numbers[s]} {s}" for s in STATUSES if numbers[s])
    return f"{listed or 'no elements'}; {len(audit.findings)} {'finding' if len(audit.findings) == 1 else 'findings'}"


def _result_lines(audit: Audit, result: Result, places: Places) -> Iterator[str]:
    yield f"  {result.status}: {result.element.id}, {result.element.what} ({cited(audit, result)})"
    yield f"    {result.answer.explanation}{_where(result.answer.evidence, places)}"
    yield from _to_do(result.accepted, result.answer.advice if result.status in LEVELS else None)


def _to_do(accepted: str, advice: Advice | None) -> Iterator[str]:
    """Why a gap is accepted, or else what closes it."""
    if accepted:
        yield f"    accepted: {accepted}"
    elif advice:
        yield f"    → policies/{advice.file}: {advice.text}"
        yield from (f"      {line}" for line in advice.snippet.splitlines())


def _where(refs: tuple[Ref, ...], places: Places, most: int = 4) -> str:
    shown = list(dict.fromkeys(str(places.of(ref)) for ref in refs))
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return f" [{', '.join(shown[:most])}{more}]" if shown else ""


def as_markdown(audits: Iterable[Audit], places: Places) -> Iterator[str]:
    """First what to do; then one table per jurisdiction, for a comment on a proposed change."""
    audits = list(audits)
    if steps := to_do(audits):
        yield "\n".join(("## What to do first\n", *(f"- {step}" for step in steps), ""))
    for audit in audits:
        yield f"## {audit.jurisdiction.pack.name} (`{audit.jurisdiction.id}`)\n\n{counts(audit)}\n"
        if audit.jurisdiction.pack.applies_if:
            yield f"Applies? {audit.jurisdiction.pack.applies_if.text}\n"
        yield "| status | element | law | explanation | where | what to add |\n|---|---|---|---|---|---|"
        for result in sorted(audit.results, key=lambda r: STATUSES.index(r.status)):
            state = f"{result.status} (accepted)" if result.accepted else f"{result.status}"
            where = _where(result.answer.evidence, places).strip(" []")
            cells = (state, f"`{result.element.id}` {result.element.what}", cited(audit, result))
            yield _row(*cells, result.answer.explanation, where, _advised(result))
        if audit.findings:
            yield "\n| severity | finding | law | explanation | where | what to do |\n|---|---|---|---|---|---|"
        for finding in audit.findings:
            where = _where(finding.evidence, places).strip(" []")
            state = f"{finding.severity} (accepted)" if finding.accepted else finding.severity
            advised = f"policies/{finding.advice.file}: {finding.advice.text}"
            yield _row(state, f"`{finding.code}`", cited(audit, finding), finding.explanation, where, advised)
        yield ""


def _advised(result: Result) -> str:
    advice = result.answer.advice
    return f"policies/{advice.file}: {advice.text}" if advice and result.status in LEVELS else ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def as_sarif(audits: Iterable[Audit], places: Places, version: str) -> dict[str, Any]:
    """A SARIF log with a rule per element and finding, and a result per open one, at the line of its evidence."""
    rules: dict[str, str] = {}
    results = []
    for audit in audits:
        for result in audit.results:
            if result.status in LEVELS:
                rules.setdefault(result.element.id, f"{result.element.what} ({cited(audit, result)})")
                results.append(_open_element(audit, result, places))
        for finding in audit.findings:
            rules.setdefault(finding.code, finding.code.replace("-", " "))
            message = f"{audit.jurisdiction.id}: {finding.explanation} {cited(audit, finding)}. {finding.advice.text}"
            where = [places.of(ref) for ref in finding.evidence]
            found = _sarif_result(finding.code, finding.severity, message, where)
            results.append({**found, **_suppressed(finding.accepted)})
    driver = {
        "name": "gazet audit",
        "version": version,
        "rules": [{"id": id, "shortDescription": {"text": text}} for id, text in rules.items()],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _open_element(audit: Audit, result: Result, places: Places) -> dict[str, Any]:
    advice = result.answer.advice
    where = [places.of(ref) for ref in result.answer.evidence] or ([places.advised(advice)] if advice else [])
    add = f" {advice.text}" if advice else ""
    message = f"{audit.jurisdiction.id}: {result.status}: {result.element.what}. {result.answer.explanation}{add}"
    return {**_sarif_result(result.element.id, level(result), message, where), **_suppressed(result.accepted)}


def _suppressed(reason: str) -> dict[str, Any]:
    """What SARIF says of a result that the team accepts for a reason; nothing if there is none."""
    accepted = {"kind": "external", "status": "accepted", "justification": reason}
    return {"suppressions": [accepted]} if reason else {}


def _sarif_result(rule: str, severity: Severity, message: str, where: list[Place]) -> dict[str, Any]:
    located = [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": place.path, "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": place.line, "startColumn": place.column},
            }
        }
        for place in where
    ]
    found: dict[str, Any] = {"ruleId": rule, "level": severity, "message": {"text": message}, "locations": located[:1]}
    return {**found, "relatedLocations": located[1:10]} if len(located) > 1 else found
