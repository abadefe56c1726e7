"""Checks the site's own law packs, and every reference of the facts to a law pack."""

from __future__ import annotations

from gazet.check.listed import duplicates
from gazet.check.processing import check_processing
from gazet.law.book import LawBook
from gazet.load.policies import ROOT, Loaded
from gazet.problems import Problem, known


def check_law(loaded: Loaded, law: LawBook) -> list[Problem]:
    """The problems of the site's own packs; if there are none, those of references to unknown jurisdictions and laws."""
    if law.problems:
        return list(law.problems)
    source = loaded.sources[f"{ROOT}/organization.yml"]
    served = loaded.policies.facts.organization.jurisdictions
    found = list(duplicates(source, ("jurisdictions",), list(served), "jurisdiction"))
    for i, id in enumerate(served):
        if id not in law.jurisdictions:
            found.append(
                source.problem(
                    ("jurisdictions", i),
                    "unknown-jurisdiction",
                    f'unknown jurisdiction "{id}".',
                    known(id, law.jurisdictions),
                )
            )
    return [*found, *check_processing(loaded, law.jurisdictions)]
