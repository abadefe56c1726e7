"""From the working text and the record to the privacy center of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gazet.audit import Audit, Subject, audit, of_editions
from gazet.audit.places import Places
from gazet.center.center import Center
from gazet.check import Working, audited, audits_of_notices, check_notices, wrong_notices
from gazet.check.resources import Resources, value_of
from gazet.edition.compose import DRAFT, MAIN_ONLY, compose
from gazet.edition.history import History
from gazet.edition.model import Edition
from gazet.load.written import Written
from gazet.model.notices import Notices
from gazet.problems import Problem, ProblemsFound


def published_center(
    made: Resources,
    notices: Written[Notices] | None,
    histories: tuple[History, ...],
    day: date,
    base: str,
    *,
    pdf: bool = False,
) -> Center:
    """What readers get on a day: its words come from the record alone. `histories`: in the order in which documents were
    published; `base`: the site's URL.

    Raises ProblemsFound if nothing was published.
    """
    published = [history for history in histories if history.editions]
    if not published:
        message, hint = "no edition has been published.", "Run `gazet release DOCUMENT`, or build with --draft."
        raise ProblemsFound([Problem("editions", 1, 1, "nothing-published", message, hint)])
    center = Center(
        main_first(published, day),
        day,
        {},
        made.law,
        made.interface,
        value_of(notices).on(day),
        pdf=pdf,
        base=base,
        grammars=made.grammars,
    )
    if not notices:
        return center
    audits = audits_of_notices(center.notices, _told(center), made.law.jurisdictions)
    said = (audits, center.notices, notices.source, f"the facts of the edition of {center.shown[0].effective}")
    return replace(center, gaps=tuple(check_notices(*said)), errors=tuple(wrong_notices(*said)))


def main_first(histories: Sequence[History], day: date) -> tuple[History, ...]:
    """The histories with that of the main document first: only its facts say which laws are served, what is processed and
    who answers for it. Of several that say so, or if none does, it is the one that was published last, or first."""
    current = {history.document: history.current(day) for history in histories}
    claims = [edition for edition in current.values() if edition and _is_main(edition)]
    main = max(claims, key=lambda edition: edition.published).document if claims else histories[0].document
    return tuple(sorted(histories, key=lambda history: history.document != main))


def _is_main(edition: Edition) -> bool:
    facts = edition.facts
    declared = (getattr(facts.organization, field) for field in MAIN_ONLY)
    return bool(facts.activities or facts.vocabulary.subjects) or any(value not in (None, ()) for value in declared)


def draft_center(work: Working, histories: tuple[History, ...], day: date, base: str) -> Center:
    """What readers would get if the working text were published, with the team's audit of it."""
    working = {document.id for document in work.policies.documents}
    drafts = {history.document: _draft(work, history, day) for history in histories if history.document in working}
    audits = audits_of(work, histories[0], day), Places(work.loaded)
    notices = work.policies.notices.on(day)
    return Center(
        histories, day, drafts, work.law, work.interface, notices, audit=audits, base=base, grammars=work.grammars
    )


def _told(center: Center) -> Subject:
    """The facts of all documents, as the pages tell them, for an audit."""
    said = of_editions(center.applying, center.day, center.notices.publish)
    return replace(said, facts=center.local[center.languages[0]].facts)


def audits_of(work: Working, main: History, day: date) -> list[Audit]:
    """The working text under every law that is served."""
    subject, notices = audited(work, main, day), work.policies.notices
    return [audit(subject, work.law.jurisdictions[id], notices) for id in subject.facts.organization.jurisdictions]


def _draft(work: Working, history: History, day: date) -> Edition:
    """The working text as an edition of its own, whatever date it is announced for."""
    edition = compose(
        work.policies, work.translations, history.document, today=day, number=len(history.published) + 1, means=work
    )
    return edition.model_copy(update={"edition": DRAFT})
