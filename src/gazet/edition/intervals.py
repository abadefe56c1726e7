"""What applied when: the acts of a document as intervals of days.

On a day, that edition applies which takes effect last of those that have taken effect and have not been withdrawn by then;
of two with the same first day, the one published later. From the day of its retirement on, nothing of a document applies,
unless an edition takes effect afterwards. Acts that had not been done by the day of knowledge are left out before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gazet.edition.acts import Act, Publish, Retire, Withdraw


@dataclass(frozen=True)
class Interval:
    """The days on which an edition applied, or nothing did."""

    start: date
    until: date | None
    """The last day; None if no end is known."""
    edition: str | None
    """None: nothing applied."""

    def holds(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.start <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class _Claim:
    """An edition, or nothing, that is to apply from a day on, and the day on which that ends for good."""

    start: date
    sequence: int
    edition: str | None
    end: date


def intervals(acts: Iterable[Act], document: str) -> tuple[Interval, ...]:
    """The intervals of a document, in order, without gaps, from the first day on which an edition applied."""
    own = [act for act in acts if act.document == document]
    claims = sorted(_claims(own), key=lambda claim: (claim.start, claim.sequence))
    days = sorted({day for claim in claims for day in (claim.start, claim.end) if day < date.max})
    waiting, open_claims = claims[::-1], []
    found: list[tuple[date, str | None]] = []
    for day in days:
        while waiting and waiting[-1].start <= day:
            open_claims.append(waiting.pop())
        while open_claims and open_claims[-1].end <= day:
            open_claims.pop()
        edition = open_claims[-1].edition if open_claims else None
        if (found and found[-1][1] != edition) or (not found and edition):
            found.append((day, edition))
    ends: list[date | None] = [start - timedelta(days=1) for start, _ in found[1:]]
    return tuple(Interval(start, until, edition) for (start, edition), until in zip(found, [*ends, None], strict=False))


def _claims(acts: list[Act]) -> Iterable[_Claim]:
    ends = {act.edition: act.from_ for act in acts if isinstance(act, Withdraw)}
    for act in acts:
        if isinstance(act, Publish):
            yield _Claim(act.from_, act.sequence, act.edition, ends.get(act.edition, date.max))
        elif isinstance(act, Retire):
            yield _Claim(act.from_, act.sequence, None, date.max)


def applied(found: tuple[Interval, ...], day: date) -> Interval | None:
    """The interval of a day; None before the first."""
    return next((interval for interval in reversed(found) if interval.start <= day), None)
