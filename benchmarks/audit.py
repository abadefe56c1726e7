"""Audit of every law pack over a policy with 500 services. See README.md."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from gazet.audit import Subject, audit, of_policies
from gazet.folders import Project
from gazet.law.book import law_book
from gazet.model.facts import Facts
from gazet.project import working

ROOT = Path(__file__).resolve().parent.parent
SERVICES, DAY = 500, date(2026, 11, 24)


def grown(facts: Facts, count: int) -> Facts:
    """The same facts with `count` services, and one activity per ten services."""
    recipients = [s for s in facts.services if s.kind == "service"]
    services = [recipients[n % len(recipients)].model_copy(update={"id": f"service-{n}"}) for n in range(count)]
    described = [a for a in facts.activities if a.services]
    activities = [
        described[n % len(described)].model_copy(
            update={"id": f"activity-{n}", "services": tuple(s.id for s in services[n * 10 : n * 10 + 10])}
        )
        for n in range(count // 10)
    ]
    bases = [s for s in facts.services if s.kind == "transfer"]
    return facts.model_copy(update={"services": (*services, *bases), "activities": tuple(activities)})


def main() -> None:
    """Measure and print."""
    policies = working(Project(ROOT), DAY).policies
    subject = of_policies(policies, DAY, DAY)
    start = time.perf_counter()
    packs = law_book().jurisdictions
    read = time.perf_counter() - start
    subject = Subject(grown(policies.facts, SERVICES), subject.roles, subject.updated, subject.day)
    best, elements = 9.0, 0
    for _ in range(5):
        start = time.perf_counter()
        found = [audit(subject, pack) for pack in packs.values()]
        best = min(best, time.perf_counter() - start)
        elements = sum(len(a.results) for a in found)
    print(
        f"reading {len(packs)} packs {read:.3f} s; audit of {elements} elements over {SERVICES} services {best:.3f} s"
    )


if __name__ == "__main__":
    main()
