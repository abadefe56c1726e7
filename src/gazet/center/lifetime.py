"""From when until when an edition applies, as of the day of the center."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gazet.center.center import Center
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
