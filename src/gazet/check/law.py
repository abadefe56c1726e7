"""The law packs, and the jurisdictions that the organization names."""

from __future__ import annotations

from collections.abc import Mapping

from gazet.check.policies import duplicates
from gazet.check.processing import check_processing
from gazet.law.packs import Jurisdiction
from gazet.load.policies import ROOT, Loaded
from gazet.problems import Problem, known


def check_law(loaded: Loaded, packs: Mapping[str, Jurisdiction]) -> list[Problem]:
    """Jurisdictions without a pack, and facts that name what no pack has."""
    source = loaded.sources[f"{ROOT}/organization.yml"]
    served = loaded.policies.facts.organization.jurisdictions
    found = list(duplicates(source, ("jurisdictions",), list(served), "jurisdiction"))
    for i, id in enumerate(served):
        if id not in packs:
            found.append(
                source.problem(
                    ("jurisdictions", i), "unknown-jurisdiction", f'unknown jurisdiction "{id}".', known(id, packs)
                )
            )
    return [*found, *check_processing(loaded, packs)]
