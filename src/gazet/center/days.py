"""When a page last changed for its readers: a text was published, corrected, or came into force. Never a day to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gazet.center.center import Local
from gazet.edition.model import Edition, Published


def text_day(local: Local, edition: Edition) -> date:
    """The day on which readers of a language first got an edition's text as it reads today."""
    published = local.center.history(edition.document).of(edition.edition)
    days = _days(local, published) if published else iter(())
    return max((day for day in days if day <= local.center.day), default=edition.published)


def record_day(local: Local, document: str) -> date | None:
    """The last day on which something was added to a document's history, or came into force."""
    history = local.center.history(document).in_language(local.language)
    days = (day for published in history.published for day in _days(local, published))
    return max((day for day in days if day <= local.center.day), default=None)


def facts_day(local: Local) -> date:
    """The day on which the facts of all documents last changed."""
    return max(text_day(local, edition) for edition in local.shown)


def _days(local: Local, published: Published) -> Iterator[date]:
    yield published.first.published
    yield published.first.effective
    if corrected := published.corrected(local.language):
        yield corrected
