"""When a page last changed for its readers: a text was published, corrected, or came into force. Never a day to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gazet.center.center import Local
from gazet.edition.reading import Reading


def text_day(local: Local, reading: Reading) -> date:
    """The day on which readers of a language first got an edition's text as it reads today."""
    days = () if reading.is_draft else _days(reading)
    return max((day for day in days if day <= local.center.day), default=reading.edition.published)


def record_day(local: Local, document: str) -> date | None:
    """The last day on which something was added to a document's history, or came into force."""
    readings = local.center.history(document).readings(local.language)
    retired = local.center.history(document).retired
    days = [*(day for reading in readings for day in _days(reading)), *([retired.day] if retired else [])]
    return max((day for day in days if day <= local.center.day), default=None)


def facts_day(local: Local) -> date:
    """The day on which the facts of all documents last changed."""
    return max(text_day(local, reading) for reading in local.applying)


def _days(reading: Reading) -> Iterator[date]:
    yield reading.edition.published
    yield from (span.start for span in reading.spans)
    yield from (act.day for act in reading.redactions)
    if reading.corrected:
        yield reading.corrected
    if reading.withdrawn:
        yield reading.withdrawn.day
