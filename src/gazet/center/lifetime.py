"""From when until when an edition applies, as of the day of the center."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gazet.center.center import Center
from gazet.edition.reading import Reading

State = Literal["draft", "upcoming", "current", "past"]


@dataclass(frozen=True)
class Lifetime:
    """Whether an edition applies, since when or from when on, and its last day where that is known."""

    state: State
    since: date
    until: date | None


def lifetime(center: Center, reading: Reading) -> Lifetime:
    """The life of an edition on the day of the center."""
    effective = reading.edition.effective
    if reading.is_draft:
        return Lifetime("draft", effective, None)
    if effective > center.day:
        return Lifetime("upcoming", effective, reading.until)
    ended = reading.until is not None and reading.until < center.day
    return Lifetime("past" if ended else "current", effective, reading.until)
