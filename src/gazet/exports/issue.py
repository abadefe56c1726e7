"""One edition in one language, with all that its exports need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gazet.article.resolve import readable
from gazet.article.tree import Node
from gazet.center.center import Center
from gazet.edition.history import History
from gazet.edition.model import Edition, Published
from gazet.exports.versions import page_url
from gazet.i18n.interface import interface
from gazet.model.facts import Facts, Service
from gazet.model.processing import Activity


@dataclass(frozen=True)
class Issue:
    """An edition as it reads today in one of its languages. `base` is the absolute URL of the site, ending in "/"."""

    center: Center
    history: History
    published: Published
    language: str
    base: str

    @property
    def edition(self) -> Edition:
        """The edition, corrections in place."""
        return self.published.edition

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.history.document

    @property
    def is_main(self) -> bool:
        """Whether the document is the privacy center's main one."""
        return self.document == self.center.histories[0].document

    @property
    def article(self) -> Node:
        """The text."""
        return self.edition.articles[self.language]

    @cached_property
    def facts(self) -> Facts:
        """The facts, placeholders filled."""
        return readable(self.edition.localized[self.language], self.language)

    @property
    def hash(self) -> str:
        """The link of the record that holds this text: the edition's, or that of its latest correction."""
        own = [link for link in self.history.links if link.value["edition"] == self.edition.edition]
        return next(link.hash for link in reversed(own) if link.value.get("language") in (None, self.language))

    @property
    def in_force(self) -> bool:
        """Whether it applies on the day of the site."""
        current = self.history.in_force(self.center.day)
        return current is not None and current.edition == self.edition.edition

    def page(self, path: str) -> str:
        """Absolute URL of a page; in the prevailing language where the site has left this one."""
        language = self.language if self.language in self.center.languages else self.center.languages[0]
        return page_url(self.base, self.center, language, path)

    @property
    def url(self) -> str:
        """The edition's own page."""
        return self.page(f"{self.document}/{self.edition.edition}/")

    def say(self, text: str, **values: object) -> str:
        """A text of the interface in this language."""
        said = interface(self.language).ugettext(text)
        return said % values if values else said


def issues(center: Center, base: str) -> Iterator[Issue]:
    """Every edition in every language it was published in."""
    for history in center.histories:
        for published in history.published:
            for language in published.first.articles:
                yield Issue(center, history, published, language, base)


def processings(facts: Facts) -> Iterator[tuple[Activity | None, Service | None]]:
    """Each record by itself, or once for every activity that uses it; then activities without records."""
    used = {id for activity in facts.activities for id in activity.services or ()}
    yield from ((None, service) for service in facts.services if service.id not in used)
    for activity in facts.activities:
        known = [facts.service.get(id) for id in activity.services or () if id in facts.service]
        yield from ((activity, service) for service in known or [None])


def processing_id(activity: Activity | None, service: Service | None) -> str:
    """Name of what `processings` yields: `services.stripe`, `activities.newsletter`, or both joined."""
    parts = [f"activities.{activity.id}"] if activity else []
    return ".".join(parts + ([f"services.{service.id}"] if service else []))
