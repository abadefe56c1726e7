"""From when until when an edition applies, as of the day of the center."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gazet.center.center import Center, Local
from gazet.edition.intervals import Interval
from gazet.edition.reading import Reading

State = Literal["draft", "upcoming", "current", "past", "never"]


@dataclass(frozen=True)
class Lifetime:
    """Whether an edition applies, since when or from when on, and its last day where that is known."""

    state: State
    """`never`: it was withdrawn or replaced before its first day."""
    since: date
    until: date | None


def lifetime(center: Center, reading: Reading) -> Lifetime:
    """The life of an edition on the day of the center: of several times in which it applied, the last that has begun."""
    if reading.is_draft:
        return Lifetime("draft", reading.edition.effective, None)
    if not reading.spans:
        return Lifetime("never", reading.edition.effective, None)
    begun = [span for span in reading.spans if span.start <= center.day]
    if not begun:
        return Lifetime("upcoming", reading.spans[0].start, reading.spans[0].until)
    return Lifetime("current" if begun[-1].holds(center.day) else "past", begun[-1].start, begun[-1].until)


def times(local: Local, reading: Reading) -> str:
    """When an edition applies, in words: from its first day on, and to its last if that is past; or each of its times if it
    applies again after another. Nothing for one that never does.
    """
    if reading.is_draft:
        return _since(local, reading.edition.effective)
    if len(reading.spans) == 1 and lifetime(local.center, reading).state != "past":
        return _since(local, reading.spans[0].start)
    return spans(local, reading)


def spans(local: Local, reading: Reading) -> str:
    """Every time in which an edition applies, with its last day where that is known; nothing for one that never does."""
    return ", ".join(_time(local, span) for span in reading.spans)


def _since(local: Local, day: date) -> str:
    return local.say("in force from %(date)s", date=local.date(day))


def _time(local: Local, span: Interval) -> str:
    if span.until is None:
        return _since(local, span.start)
    since, until = local.date(span.start), local.date(span.until)
    return local.say("in force from %(since)s to %(until)s", since=since, until=until)
