"""One right under one law, on a page where it is asked for: what it gives, by when, the letter, and how to complain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from gazet import addresses
from gazet.article.lines import joined
from gazet.article.sections import Part
from gazet.center.center import Local
from gazet.center.page import Page, contents
from gazet.law.granted import LawRight
from gazet.law.packs import Jurisdiction
from gazet.pages.deadlines import Answer, answer, cite, label
from gazet.pages.law import complaint, complaint_part, is_authentic, name_of, right_of
from gazet.pages.letters import MAILED, letter, letters_of
from gazet.render.plain import row, words
from gazet.render.writer import writer


def right_pages(local: Local, jurisdiction: Jurisdiction) -> Iterator[Page]:
    """A page for every right of a law; also for one that no longer applies, or not yet, so that its address answers."""
    day, written = local.center.day, {*letters_of(local, jurisdiction)}
    return (_page(local, jurisdiction, right, right.id in written) for right in _by_id(jurisdiction, day).values())


def _by_id(jurisdiction: Jurisdiction, day: date) -> dict[str, LawRight]:
    """Each right once: as it is on the day, else as it was or will be."""
    return {right.id: right for right in (*jurisdiction.pack.rights, *jurisdiction.rights(day))}


def _page(local: Local, jurisdiction: Jurisdiction, right: LawRight, has_letter: bool) -> Page:
    """Says no more of itself than what is asked of every page: many are never written."""
    say, day = local.say, local.center.day
    applies = right in jurisdiction.rights(day)
    is_answered = jurisdiction.deadline(right, day) or jurisdiction.cost(day) or jurisdiction.asking(day)
    return Page(
        addresses.right(jurisdiction.id, right.id),
        local.language,
        say("%(right)s: %(jurisdiction)s", right=name_of(local, right), jurisdiction=jurisdiction.pack.name),
        lambda: _write(local, jurisdiction, right),
        contents(
            *([("letter", say("Your letter"))] if applies and has_letter else []),
            *([("answer", say("When we answer, and what it costs"))] if applies and is_answered else []),
            *([("complain", say("Make a complaint"))] if applies else []),
        ),
        words(right.condition),
        lambda: list(_parts(local, jurisdiction, right)),
        "request",
        source=local.center.law.own_file(jurisdiction.id),
        noindex=not applies,
        is_authentic=is_authentic(local, jurisdiction),
    )


def _write(local: Local, jurisdiction: Jurisdiction, right: LawRight) -> Markup:
    pack, day = jurisdiction.pack, local.center.day
    applies, deadline = right in jurisdiction.rights(day), jurisdiction.deadline(right, day)
    cost, asking = jurisdiction.cost(day), jurisdiction.asking(day)
    return writer(local, addresses.right(jurisdiction.id, right.id)).page(
        "right.html",
        pack=pack,
        right=right_of(local, jurisdiction, right),
        applies=applies,
        since=right.since if right.since and right.since > day else None,
        answer=_answer(local, jurisdiction, right),
        cost=cost,
        cost_citation=cite(jurisdiction, cost.citation, local) if cost else "",
        asking=asking,
        asking_citation=cite(jurisdiction, asking.citation, local) if asking else "",
        letter=letter(local, jurisdiction, right) if applies else None,
        due=deadline.period if deadline else None,
        mailed=MAILED,
        organization=local.facts.organization,
        complaint=complaint(local, jurisdiction),
        late=local.center.law.late(jurisdiction.id, day),
    )


def _answer(local: Local, jurisdiction: Jurisdiction, right: LawRight) -> tuple[str, Answer] | None:
    """By when a request about a right is answered, with the label of that."""
    deadline = jurisdiction.deadline(right, local.center.day)
    if deadline is None:
        return None
    told = answer(local, jurisdiction, deadline)
    return label(local, told), told


def _terms(local: Local, jurisdiction: Jurisdiction, right: LawRight) -> list[str]:
    """By when, and at what cost, in plain text."""
    answered, cost = _answer(local, jurisdiction, right), jurisdiction.cost(local.center.day)
    return [
        *([row(answered[0], answered[1].within)] if answered else []),
        *([row(local.say("Cost"), cost.text)] if cost else []),
    ]


def _parts(local: Local, jurisdiction: Jurisdiction, right: LawRight) -> Iterator[Part]:
    told, terms = right_of(local, jurisdiction, right), _terms(local, jurisdiction, right)
    yield Part("", "", joined([words(told.condition), told.citation]))
    if terms:
        yield Part("answer", local.say("When we answer, and what it costs"), joined(terms))
    yield complaint_part(local, jurisdiction)
