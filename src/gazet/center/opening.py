"""From the working text and the record to the privacy center of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gazet.audit import Audit, audit, of_editions
from gazet.audit.places import Places
from gazet.center.center import Center
from gazet.check import Working, audited, check_notices
from gazet.edition.compose import DRAFT, compose
from gazet.edition.history import History
from gazet.edition.model import Edition
from gazet.problems import Problem, ProblemsFound


def published_center(
    work: Working, histories: tuple[History, ...], day: date, base: str, *, pdf: bool = False
) -> Center:
    """What readers get on a day: it comes from the record alone. `histories`: the main document's first; `base`: the site's URL.

    Raises ProblemsFound if nothing was published, or a published notice lacks what its law asks for.
    """
    main = histories[0]
    if not main.editions:
        message, hint = "no edition has been published.", f"Run `gazet release {main.document}`, or build with --draft."
        raise ProblemsFound([Problem(f"editions/{main.document}", 1, 1, "nothing-published", message, hint)])
    notices = work.policies.notices.on(day)
    center = Center(histories, day, {}, work.law, work.interface, notices, pdf=pdf, base=base, grammars=work.grammars)
    _refuse_open_notices(work, center)
    return center


def draft_center(work: Working, histories: tuple[History, ...], day: date, base: str) -> Center:
    """What readers would get if the working text were published, with the team's audit of it."""
    working = {document.id for document in work.policies.documents}
    drafts = {history.document: _draft(work, history, day) for history in histories if history.document in working}
    audits = _audits(work, histories[0], day), Places(work.loaded)
    notices = work.policies.notices.on(day)
    return Center(histories, day, drafts, work.law, work.interface, notices, audits, base=base, grammars=work.grammars)


def _refuse_open_notices(work: Working, center: Center) -> None:
    said = of_editions(center.applying, center.day, center.notices.publish)
    subject = replace(said, facts=center.local[center.languages[0]].facts)  # of all documents, as the pages tell them
    whose = f"the facts of the edition of {center.shown[0].effective}"
    if problems := list(check_notices(center.notices, work.notices_source, subject, work.law.jurisdictions, whose)):
        raise ProblemsFound(problems)


def _audits(work: Working, main: History, day: date) -> list[Audit]:
    """The working text under every law that is served."""
    subject, accepted = audited(work, main, day), work.policies.notices.reasons
    return [audit(subject, work.law.jurisdictions[id], accepted) for id in subject.facts.organization.jurisdictions]


def _draft(work: Working, history: History, day: date) -> Edition:
    """The working text as an edition of its own, whatever date it is announced for."""
    edition = compose(work.policies, work.translations, history.document, today=day, number=len(history.published) + 1)
    return edition.model_copy(update={"edition": DRAFT})
