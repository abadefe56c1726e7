"""Checks that a published notice states every mandatory element, and that nothing that is released is wrong under a law that
is served, unless the team has accepted it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from gazet.audit import Audit, Finding, Subject, audit, errors, missing, once
from gazet.audit.places import Place, Places
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
        for result in missing(audit(subject, packs[id], notices)):
            element, advice = result.element, result.answer.advice
            if element.needs in BY_THE_CALENDAR:
                continue
            place = cite_all(element.citation, packs[id].laws, packaged("en"))
            message = f'{whose} lack {element.id}, {element.what} ({place}), which the notice for "{id}" must state.'
            where = f"{advice.text} See policies/{advice.file}. " if advice else ""
            hint = f"{where}Or accept it in notices.yml, with a reason."
            yield source.problem(("publish", i), "missing-element", message, hint)


def check_declarations(audits: Iterable[Audit], places: Places) -> Iterator[Problem]:
    """A problem for each error of an audit, at the first fact that it is about."""
    for audited in audits:
        for finding in errors(audited):
            place = places.of(finding.evidence[0]) if finding.evidence else Place("policies/notices.yml", 1, 1)
            message, hint = _said(finding, audited.jurisdiction)
            yield Problem(place.path, place.line, place.column, finding.code, message, hint)


def check_rests(
    notices: Notices, source: Source | None, subject: Subject, packs: Mapping[str, Jurisdiction], since: date
) -> Iterator[Problem]:
    """A problem for each error under the law of a published notice: what the notice rests on is not right. What time alone has
    made wrong since a day is none."""
    earlier = replace(subject, day=since)
    known = {(f.code, ref) for _, f in _errors(notices, earlier, packs) for ref in f.evidence}
    for at, finding in _errors(notices, subject, packs) if source else ():
        if source and any((finding.code, ref) in known for ref in finding.evidence):
            yield source.problem(("publish", at), finding.code, *_said(finding, packs[finding.jurisdiction]))


def wrong_notices(
    notices: Notices, source: Source, subject: Subject, packs: Mapping[str, Jurisdiction], whose: str
) -> Iterator[Problem]:
    """The same in a line, whatever made it wrong. `whose`: the text that it is about ("the facts of the edition of …")."""
    for at, finding in _errors(notices, subject, packs):
        message = f'{whose} are wrong under the law of the notice for "{finding.jurisdiction}": {finding.code}.'
        hint = f"Release what is right; gazet audit --jurisdiction {finding.jurisdiction} tells what the working text lacks."
        yield source.problem(("publish", at), finding.code, message, hint)


def _errors(notices: Notices, subject: Subject, packs: Mapping[str, Jurisdiction]) -> Iterator[tuple[int, Finding]]:
    """The errors under the laws of published notices, each with the place of the notice; what laws share, at the parent."""
    published = [id for id in notices.publish if id in packs]
    for audited in once(audit(subject, packs[id], notices) for id in published):
        yield from ((notices.publish.index(audited.jurisdiction.id), finding) for finding in errors(audited))


def _said(finding: Finding, jurisdiction: Jurisdiction) -> tuple[str, str]:
    cited = cite_all(finding.citation, jurisdiction.laws, packaged("en"))
    snippet = f"{{finding: {finding.code}, law: {jurisdiction.id}, reason: …}}"
    return (
        f"{jurisdiction.id}: {finding.explanation} See {cited}.",
        f"Declare what is right. Or accept it in policies/notices.yml, with a reason: accepted: [{snippet}]",
    )
