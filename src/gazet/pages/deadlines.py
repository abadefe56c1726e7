"""By when requests are answered under a law, ready to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gazet.center.center import Local
from gazet.changes.labels import mark_count
from gazet.i18n import cldr
from gazet.law.answering import Deadline, Period
from gazet.law.citations import cite as law_cite
from gazet.law.citations import cite_all
from gazet.law.fact import Citation
from gazet.law.granted import LawRight
from gazet.law.packs import Jurisdiction

BUSINESS_DAYS = mark_count("%(num)s business day", "%(num)s business days")


@dataclass(frozen=True)
class Answer:
    """By when requests are answered, ready to read."""

    within: str
    """A period, which law texts may qualify in their own words."""
    is_period: bool
    start: str | None
    longer: str
    """By how much it can be extended; empty if it cannot."""
    condition: str | None
    citation: str
    rights: str
    """The rights it is for; empty if it is the law's general one."""


def answers(local: Local, jurisdiction: Jurisdiction) -> list[Answer]:
    """By when requests are answered: first the general deadline, then those of single rights."""
    found = jurisdiction.deadlines(local.center.day)
    return [answer(local, jurisdiction, deadline, rights) for deadline, rights in found.items()]


def answer(local: Local, jurisdiction: Jurisdiction, deadline: Deadline, rights: Iterable[LawRight] = ()) -> Answer:
    """A deadline, ready to read, with the rights that it is for."""
    texts = local.center.law.rights_in(local.language)
    return Answer(
        _within(local, deadline),
        deadline.period is not None,
        deadline.start,
        _period(local, deadline.extension) if deadline.extension else "",
        deadline.extension_condition,
        cite(jurisdiction, deadline.citation, local),
        "; ".join(right.name or texts[right.id].name for right in rights),
    )


def label(local: Local, answer: Answer) -> str:
    """What the time to answer is called, or the law's words in its place."""
    return local.say("Answer within") if answer.is_period else local.say("Answer")


def _within(local: Local, deadline: Deadline) -> str:
    """The time to answer: a period, the law's words, or a period with them."""
    said = time(local, deadline)
    return f"{said} ({deadline.wording})" if deadline.period and deadline.wording else said


def time(local: Local, deadline: Deadline) -> str:
    """A period, or the law's words where it names none."""
    return _period(local, deadline.period) if deadline.period else deadline.wording or ""


def _period(local: Local, period: Period) -> str:
    if period.by_calendar:
        return cldr.period(local.language, period.by_calendar)
    return local.words.translations.ungettext(*BUSINESS_DAYS, period.number) % {"num": period.number}


def cite(jurisdiction: Jurisdiction, citations: tuple[Citation, ...], local: Local) -> str:
    """Citations of a law as a language writes them: a list for small print."""
    return cite_all(citations, jurisdiction.laws, local.grammar)


def cited(jurisdiction: Jurisdiction, citations: tuple[Citation, ...], local: Local) -> str:
    """Citations of a law inside a sentence: a list that ends in “and”."""
    return cldr.and_list(local.language, [law_cite(one, jurisdiction.laws, local.grammar) for one in citations])
