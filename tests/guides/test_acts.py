"""src/gazet/guides/acts.md does what it says: each of its sections is walked in a fresh copy of the demonstration."""

from __future__ import annotations

import re
import shutil
from itertools import groupby
from pathlib import Path

import pytest

from support.places import ROOT
from support.walks import Action, Run, failure, read

GUIDE = (ROOT / "src/gazet/guides/acts.md").read_text("utf-8")
WALKS = {name: [action for _, action in steps] for name, steps in groupby(read(GUIDE), key=lambda one: one[0])}
EXPORT = re.compile(r"export (\w+)=(\S+)")

ACTS = {
    "Look before a release, and take back what nobody has seen": ("release", "verify", "release", "verify"),
    "Publish another document": ("release",),
    "Postpone an edition": ("withdraw", "release"),
    "Withdraw an edition before it applies": ("withdraw", "show", "withdraw", "withdraw"),
    "Withdraw what is in force": ("withdraw", "withdraw"),
    "Publish an urgent change while another one is announced": ("release", "release --urgent"),
    "Release two editions for one day": ("release", "release", "show"),
    "Retire a document": ("retire", "retire"),
    "Correct, and what is no correction": ("correct", "correct", "correct"),
    "Let a translation follow": ("release", "translate", "translate"),
    "Remove what a court orders": ("redact", "verify", "redact"),
    "Two branches that both released": ("retire", "withdraw", "verify", "release --rebase", "verify --against"),
    "Prove what applied on a day": ("show", "show", "verify --against", "verify --against", "show"),
}
"""What each section is about. Without it, a section could be lost or shrink unseen."""
WHAT = re.compile(r"gazet (?:(release|verify)(?=.*( --(?:urgent|rebase|against)))|(\w+))")


def acts(actions: list[Action]) -> tuple[str, ...]:
    """The commands of a walk that concern the record."""
    found = [WHAT.match(action.command) for action in actions if isinstance(action, Run)]
    names = ["".join(filter(None, match.groups())) for match in found if match]
    return tuple(name for name in names if name not in ("build", "diff", "i18n", "status"))


def test_the_guide_walks_every_act() -> None:
    assert {name: acts(actions) for name, actions in WALKS.items()} == ACTS


def test_every_section_says_which_day_it_is() -> None:
    for name, actions in WALKS.items():
        first = next(action for action in actions if isinstance(action, Run))
        assert EXPORT.fullmatch(first.command), name


@pytest.mark.proof
@pytest.mark.parametrize("name", WALKS, ids=[name.lower().replace(" ", "-") for name in WALKS])
def test_a_section_does_what_it_says(name: str, tmp_path: Path) -> None:
    project = tmp_path / "practice"
    shutil.copytree(ROOT / "examples/demo", project, ignore=shutil.ignore_patterns("site", ".cache", ".lock"))
    said: dict[str, str] = {}
    steps = [Run("git init -q -b main && git add -A && git commit -q -m First", ""), *WALKS[name]]
    for action in steps:
        exported = EXPORT.fullmatch(action.command) if isinstance(action, Run) else None
        if exported:
            said[exported[1]] = exported[2]
        elif wrong := failure(action, project, said):
            pytest.fail(f"{name}, {action}: {wrong}", pytrace=False)
