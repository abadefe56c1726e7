"""Checks that a published notice states every mandatory element, unless the team has accepted the gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gazet.audit import Subject, audit, missing
from gazet.languages.book import packaged
from gazet.law.citations import cite_all
from gazet.law.packs import Jurisdiction
from gazet.load.yaml import Source
from gazet.model.notices import Notices
from gazet.problems import Problem

BY_THE_CALENDAR = ("updated-yearly",)
"""Elements that become missing merely by the passing of time. The audit reports them; they stop nothing, not even the check of a
change, which has nothing to do with them."""


def check_notices(
    notices: Notices, source: Source | None, subject: Subject, packs: Mapping[str, Jurisdiction], whose: str
) -> Iterator[Problem]:
    """A problem for each missing element of a published notice. `whose`: the text that lacks it ("the policies")."""
    if source is None:
        return
    for i, id in enumerate(notices.publish):
        if id not in packs:
            continue
        for result in missing(audit(subject, packs[id], notices.reasons)):
            element, advice = result.element, result.answer.advice
            if element.needs in BY_THE_CALENDAR:
                continue
            place = cite_all(element.citation, packs[id].laws, packaged("en"))
            message = f'{whose} lack {element.id}, {element.what} ({place}), which the notice for "{id}" must state.'
            where = f"{advice.text} See policies/{advice.file}. " if advice else ""
            hint = f"{where}Or accept it in notices.yml, with a reason."
            yield source.problem(("publish", i), "missing-element", message, hint)
