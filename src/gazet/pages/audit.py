"""The audit as a page for the team: a matrix of laws and what they ask for, then each law in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from gazet import addresses
from gazet.audit.model import STATUSES, Audit, Finding, Ref, Result, Status
from gazet.audit.places import Place, Places
from gazet.audit.report import cited, counts
from gazet.center.page import Page, contents
from gazet.render.templates import IN_ENGLISH

Line = tuple[Result | Finding, str, list[Place]]
"""An element or a finding, its citation, and where the evidence stands."""


@dataclass(frozen=True)
class Section:
    """One law in full."""

    audit: Audit
    counts: str
    elements: list[Line]
    findings: list[Line]


def matrix(audits: Iterable[Audit]) -> dict[str, dict[str, list[Result]]]:
    """What is asked for → jurisdiction → its elements, in the order laws ask for it."""
    rows: dict[str, dict[str, list[Result]]] = {}
    for audit in audits:
        for result in audit.results:
            row = rows.setdefault(result.element.needs, {})
            row.setdefault(audit.jurisdiction.id, []).append(result)
    return rows


def worst(results: Iterable[Result]) -> Status:
    """The most pressing status of some elements."""
    return min((r.status for r in results), key=STATUSES.index)


def body(audits: list[Audit], places: Places) -> Markup:
    """The audits as HTML."""
    sections = [_section(audit, places) for audit in audits]
    template = IN_ENGLISH.environment.get_template("audit.html")
    return Markup(template.render(sections=sections, matrix=matrix(audits), worst=worst))


def document(audits: Iterable[Audit], places: Places) -> str:
    """The audits as a page of its own, to be kept or sent."""
    return IN_ENGLISH.render("audit_document.html", body=body(list(audits), places))


def page(audits: list[Audit], places: Places) -> Page:
    """The audits as a page of the site, out of search engines and of the site's search. In English: it is the team's."""
    return Page(
        addresses.AUDIT,
        "en",
        "Audit",
        lambda: body(audits, places),
        contents(*((f"law-{a.jurisdiction.id}", a.jurisdiction.pack.name) for a in audits)),
        "What each law asks for.",
        noindex=True,
        languages=("en",),
    )


def _section(audit: Audit, places: Places) -> Section:
    ordered = sorted(audit.results, key=lambda r: STATUSES.index(r.status))
    return Section(
        audit,
        counts(audit),
        [(r, cited(audit, r), _places(r.answer.evidence, places)) for r in ordered],
        [(f, cited(audit, f), _places(f.evidence, places)) for f in audit.findings],
    )


def _places(refs: Iterable[Ref], places: Places) -> list[Place]:
    return list(dict.fromkeys(places.of(ref) for ref in refs))
