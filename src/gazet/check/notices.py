"""Checks that a published notice states every mandatory element, and that nothing that is released is wrong under a law that
is served, unless the team has accepted it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gazet.audit import Audit, Finding, Subject, audit, errors, missing, once
from gazet.audit.places import Places
from gazet.languages.book import packaged
from gazet.law.citations import cite_all
from gazet.law.packs import Jurisdiction
from gazet.load.yaml import Location, Source
from gazet.model.notices import Notices
from gazet.problems import Problem

BY_THE_CALENDAR = ("updated-yearly",)
"""Elements that become missing merely by the passing of time. The audit reports them; they stop nothing, not even the check of a
change, which has nothing to do with them."""


def audits_of_notices(notices: Notices, subject: Subject, packs: Mapping[str, Jurisdiction]) -> list[Audit]:
    """The audits under the laws of the published notices."""
    return [audit(subject, packs[id], notices) for id in notices.publish if id in packs]


def check_notices(audits: Iterable[Audit], notices: Notices, source: Source, whose: str) -> Iterator[Problem]:
    """A problem for each missing element of a published notice. `whose`: the text that lacks it ("the policies")."""
    for audited in audits:
        id, laws = audited.jurisdiction.id, audited.jurisdiction.laws
        for result in missing(audited):
            element, advice = result.element, result.answer.advice
            if element.needs in BY_THE_CALENDAR:
                continue
            place = cite_all(element.citation, laws, packaged("en"))
            message = f'{whose} lack {element.id}, {element.what} ({place}), which the notice for "{id}" must state.'
            where = f"{advice.text} See policies/{advice.file}. " if advice else ""
            hint = f"{where}Or accept it in notices.yml, with a reason."
            yield source.problem(_at(notices, id), "missing-element", message, hint)


def check_declarations(audits: Iterable[Audit], places: Places) -> Iterator[Problem]:
    """A problem for each error of an audit, at the first fact that it is about."""
    for audited in audits:
        for finding in errors(audited):
            place = places.of(finding.evidence[0])  # an error is always about a fact
            message, hint = _said(finding, audited.jurisdiction)
            yield Problem(place.path, place.line, place.column, finding.code, message, hint)


def check_rests(
    audits: Iterable[Audit], earlier: Iterable[Audit], notices: Notices, source: Source
) -> Iterator[Problem]:
    """A problem for each error under the law of a published notice: what the notice rests on is not right. What was right in the
    `earlier` audits of the same facts, time alone has made wrong: that is none. What laws share is found at the parent."""
    known = {(finding.code, ref) for one in earlier for finding in errors(one) for ref in finding.evidence}
    for audited in once(audits):
        for finding in errors(audited):
            if any((finding.code, ref) in known for ref in finding.evidence):
                at = _at(notices, finding.jurisdiction)
                yield source.problem(at, finding.code, *_said(finding, audited.jurisdiction))


def wrong_notices(audits: Iterable[Audit], notices: Notices, source: Source, whose: str) -> Iterator[Problem]:
    """The same in a line, whatever made it wrong. `whose`: the text that it is about ("the facts of the edition of …")."""
    for finding in (finding for audited in once(audits) for finding in errors(audited)):
        message = f'{whose} are wrong under the law of the notice for "{finding.jurisdiction}": {finding.code}.'
        hint = f"Release what is right; gazet audit --jurisdiction {finding.jurisdiction} tells what the working text lacks."
        yield source.problem(_at(notices, finding.jurisdiction), finding.code, message, hint)


def _at(notices: Notices, id: str) -> Location:
    return ("publish", notices.publish.index(id))


def _said(finding: Finding, jurisdiction: Jurisdiction) -> tuple[str, str]:
    cited = cite_all(finding.citation, jurisdiction.laws, packaged("en"))
    snippet = f"{{finding: {finding.code}, law: {jurisdiction.id}, reason: …}}"
    return (
        f"{jurisdiction.id}: {finding.explanation} See {cited}.",
        f"Declare what is right. Or accept it in policies/notices.yml, with a reason: accepted: [{snippet}]",
    )
