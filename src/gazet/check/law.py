"""The law packs, and the jurisdictions that the organization names."""

from __future__ import annotations

from pathlib import Path

from gazet.check.policies import duplicates
from gazet.check.processing import check_processing
from gazet.law.packs import jurisdictions
from gazet.load.policies import Loaded
from gazet.problems import Problem, known


def check_law(loaded: Loaded, own: Path) -> list[Problem]:
    """What is wrong with the packs, and jurisdictions without one."""
    assert loaded.policies is not None
    packs, problems = jurisdictions(own)
    if problems:
        return list(problems)
    source = next(s for path, s in loaded.sources.items() if path.endswith("/organization.yml"))
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
