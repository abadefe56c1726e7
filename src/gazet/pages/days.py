"""When a page last changed for its readers: a text was published, corrected, or came into force. Never a day to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gazet.edition.model import Edition, Published
from gazet.pages.center import Center


def text_day(center: Center, edition: Edition) -> date:
    """The day on which readers of a language first got an edition's text as it reads today."""
    published = center.site.history(edition.document).of(edition.edition)
    days = _days(center, published) if published else iter(())
    return max((day for day in days if day <= center.site.day), default=edition.published)


def record_day(center: Center, document: str) -> date | None:
    """The last day on which something was added to a document's history, or came into force."""
    history = center.site.history(document).in_language(center.language)
    days = (day for published in history.published for day in _days(center, published))
    return max((day for day in days if day <= center.site.day), default=None)


def facts_day(center: Center) -> date:
    """The day on which the facts of all documents last changed."""
    return max(text_day(center, edition) for edition in center.shown)


def _days(center: Center, published: Published) -> Iterator[date]:
    yield published.first.published
    yield published.first.effective
    if corrected := published.corrected(center.language):
        yield corrected
