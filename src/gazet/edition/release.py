"""Releasing: the conditions for publishing a text, and the act that it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gazet.article.kinds import traits_of
from gazet.edition.acts import Act, Publish
from gazet.edition.adding import adding
from gazet.edition.content import edition_json
from gazet.edition.history import History
from gazet.edition.model import KINDS, Edition, Kind

QUIET_DAYS, YEARS_AHEAD = 400, 3
"""A longer time since the last act, or before an edition takes effect, may be a slip: it has to be confirmed."""

RESET = """\
# Nothing is announced. For the next edition, write:
# effective: 2026-12-01
# kind: material            (or: clarification, editorial)
# summary: What changes, in a sentence or two, for readers.
"""


def same_words(a: Edition, b: Edition, languages: tuple[str, ...] | None = None) -> bool:
    """Whether two editions say the same in `languages` (None: in all): articles except their dates, facts, review states
    and translations."""
    wanted = languages or tuple(dict.fromkeys((*a.languages, *b.languages)))
    return _content(a, wanted) == _content(b, wanted)


def _content(edition: Edition, languages: tuple[str, ...]) -> object:
    """What an edition says in some languages, for comparing; the facts are compared with the source language."""
    articles = {code: edition.articles.get(code) for code in languages}
    blocks = {
        code: [n for n in article.walk() if not traits_of(n).is_dated] for code, article in articles.items() if article
    }
    own = {
        code: [(n.id, n.kind, n.number, n.label, n.text, n.roles, [c.id for c in n.children]) for n in nodes]
        for code, nodes in blocks.items()
    }
    words = {code: edition.words.get(code) or {} for code in languages}
    review = {code: edition.review.get(code) for code in languages}
    return own, words, review, edition.facts if edition.source in languages else None


def last_live(history: History) -> Edition | None:
    """The last edition that has not been withdrawn."""
    return next((p.edition for p in reversed(history.published) if not p.withdrawn), None)


def refusals(
    new: Edition | None,
    history: History,
    *,
    today: date,
    notice_days: int,
    excused: bool,
    sure: bool = False,
    least: Kind = "editorial",
    why: str = "",
) -> Iterator[str]:
    """The reasons why an edition cannot be released, each with what to do. `new` is None if nothing is announced.

    `excused`: a reason is given for less notice than promised, or for a lower class. `sure`: unlikely dates are confirmed.
    `least`: the class of the change by what changed, and `why` it is of it.
    """
    if new is None:
        yield "nothing is announced. Write the effective date, kind and summary in unreleased.yml."
        return
    yield from wrong_dates(history.record.acts, today, new.effective, sure=sure)
    last = last_live(history)
    if last is None:
        return
    if same_words(new, last):
        yield f"nothing differs from the edition of {last.edition}. Change the policies first, or remove the announcement."
    if new.effective < last.effective or (new.effective == last.effective > today):
        yield (
            f"the date {new.effective} is not after the last edition, {last.edition}. Choose a later date. Or withdraw "
            f"that edition first: gazet withdraw {new.document} {last.edition}; or publish at once, before it takes "
            f"effect: gazet release {new.document} --urgent."
        )
    if new.effective < today:
        yield f"the date {new.effective} has passed (today is {today}). An edition cannot take effect before it is published."
    if is_lower(new.kind, least) and not excused:
        yield (
            f'the announcement says "{new.kind}", but by what changed it is "{least}": {why}. Write kind: {least}, or give '
            'the reason for readers in each language: --reason en="…"; it is recorded and shown.'
        )
    if short_of_notice(new, today, notice_days, least) and not excused:
        earliest = earliest_day(today, notice_days)
        yield (
            f"a material change needs {notice_days} days of notice: the earliest date is {earliest}, not {new.effective}. "
            'Choose a later date, or give the reason for readers in each language: --reason en="…"; it is recorded.'
        )


def wrong_dates(acts: tuple[Act, ...], today: date, takes_effect: date, *, sure: bool) -> Iterator[str]:
    """What is wrong with the day of an act, or with the day on which it takes effect."""
    if acts and today < acts[-1].day:
        yield f"today ({today}) is before the last act of the record ({acts[-1].day}). Correct this machine's clock."
    if sure:
        return
    if acts and today > acts[-1].day + timedelta(days=QUIET_DAYS):
        yield (
            f"today ({today}) is more than {QUIET_DAYS} days after the last act of the record ({acts[-1].day}). "
            "If this machine's clock is right, add --yes-this-date."
        )
    if (takes_effect.year - YEARS_AHEAD, takes_effect.month, takes_effect.day) > (today.year, today.month, today.day):
        yield (
            f"the date {takes_effect} is more than {YEARS_AHEAD} years ahead (today is {today}). "
            "If it is right, add --yes-this-date."
        )


def is_lower(kind: Kind, least: Kind) -> bool:
    """Whether a class of change is lower than another."""
    return KINDS.index(kind) < KINDS.index(least)


def short_of_notice(new: Edition, today: date, notice_days: int, least: Kind = "editorial") -> bool:
    """Whether a material change takes effect with less notice than readers were promised, whatever it is called."""
    return "material" in (new.kind, least) and new.effective < earliest_day(today, notice_days)


def earliest_day(today: date, notice_days: int) -> date:
    """The first day on which a material change that is released today may take effect."""
    return today + timedelta(days=notice_days)


def publication(edition: Edition) -> tuple[Publish, bytes]:
    """The act that publishes an edition, and its file."""
    own: dict[str, object] = {"from": edition.effective, "announced": edition.announced, "later": edition.later}
    return adding(Publish, edition, "", edition_json(edition), **own)
