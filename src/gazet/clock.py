"""The day of a build: the given date, otherwise SOURCE_DATE_EPOCH, otherwise today (UTC)."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from gazet.problems import Problem, ProblemsFound

EPOCH = "SOURCE_DATE_EPOCH"
_LAST = 253_370_764_800
"""Seconds from 1970 to 9999, the last year that there is."""


def day_of_build(as_of: str = "") -> date:
    """The day as of which the site is built or an edition released. Raises ValueError for an invalid
    date, ProblemsFound where SOURCE_DATE_EPOCH is no moment (reproducible-builds.org/specs/source-date-epoch)."""
    if as_of:
        return date.fromisoformat(as_of)
    epoch = os.environ.get(EPOCH)
    moment = datetime.fromtimestamp(_seconds(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.date()


def seconds() -> float:
    """Seconds since 1970, whatever day a build is told: for the age of files."""
    return datetime.now(UTC).timestamp()


def _seconds(epoch: str) -> int:
    if epoch.isascii() and epoch.isdigit() and len(epoch) < 13 and int(epoch) < _LAST:
        return int(epoch)
    message = f'"{epoch}" is not a number of seconds since 1970.'
    hint = "Write one such as 1767225600, or unset it for today."
    raise ProblemsFound([Problem(EPOCH, 1, 1, "wrong-value", message, hint)])
