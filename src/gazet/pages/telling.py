"""How answers to a law are put: as paragraphs, lists and labelled lines, in the words of a reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from gazet.article.resolve import service_heading
from gazet.audit.subject import Case
from gazet.center.center import Local
from gazet.changes.labels import WORDS
from gazet.i18n import cldr
from gazet.model.facts import Service
from gazet.model.processing import Activity, Contact
from gazet.render.plain import Plain
from gazet.render.writer import Writer

Row = tuple[Markup, Markup | None]
"""Label and value; no value: not declared."""


@dataclass(frozen=True)
class Content:
    """An answer: paragraphs, a list, or labelled lines."""

    texts: tuple[Markup, ...] = ()
    items: tuple[Markup, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Telling:
    """Puts the facts of one case into the words of a language. Only declared facts; what is open is said to be."""

    local: Local
    case: Case
    writer: Writer | Plain

    def say(self, text: str, **values: object) -> Markup:
        """A text of the interface."""
        return Markup.escape(self.local.say(text, **values))

    def word(self, value: str) -> Markup:
        """The word for a closed value."""
        return self.say(WORDS[value])

    def by_activity(self, value: Callable[[Activity], Markup | None]) -> Content:
        """A line for each activity."""
        return Content(rows=tuple((self.writer.names(a.name), value(a)) for a in self.case.facts.activities))

    def field(self, name: str) -> Content:
        """A closed value of each activity."""

        def told(activity: Activity) -> Markup | None:
            value = getattr(activity, name)
            return self.word(value) if value else None

        return self.by_activity(told)

    def mail(self, address: str) -> Markup:
        """A mail address as a link."""
        return self.writer.mail(address)

    def lines(self, contact: Contact) -> Content:
        """A contact, its lines in one."""
        lines = (self.mail(li) if li == contact.email else self.writer.names(li) for li in contact.lines)
        return Content((Markup(", ").join(lines),))

    def recipient(self, service: Service) -> Markup:
        """A recipient in a line, as the policy heads it: its name, its product and its provider."""
        return self.writer.names(service_heading(service))

    def country(self, code: str) -> Markup:
        """A country by its name."""
        return Markup.escape(cldr.country_name(self.local.language, code))

    def joined(self, parts: Iterable[Markup | str]) -> Markup | None:
        """Parts in a line, or None if there is none."""
        listed = [part if isinstance(part, Markup) else self.writer.names(part) for part in parts]
        return Markup("; ").join(listed) if listed else None
