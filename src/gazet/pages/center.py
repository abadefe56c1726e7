"""A privacy center in one language: the editions in force and all their pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gazet.article.resolve import readable
from gazet.article.terms import Matcher
from gazet.edition.model import Edition
from gazet.i18n.interface import interface
from gazet.model.facts import Facts
from gazet.pages.render import Writer


@dataclass(frozen=True)
class Door:
    """A link to a page with a line that says what is behind it."""

    path: str
    title: str
    text: str


@dataclass(frozen=True)
class Glance:
    """The facts in numbers and names."""

    data: list[str]
    purposes: list[str]
    providers: list[str]
    places: list[str]
    longest: object
    retention: list[str]
    rights: list[str]


@dataclass(frozen=True)
class Center:
    """What the pages of one language are made from."""

    edition: Edition
    language: str

    @cached_property
    def facts(self) -> Facts:
        """The facts in this language, placeholders filled."""
        return readable(self.edition.localized[self.language], self.language)

    @cached_property
    def matcher(self) -> Matcher:
        """Finds names and terms in this language."""
        return Matcher(self.facts.glossary.terms, self.facts.proper_names, self.language)

    def writer(self, path: str) -> Writer:
        """A writer for the page at `path`."""
        return Writer(path, self.edition.document, self.facts, self.language, self.matcher)

    def say(self, text: str, **values: object) -> str:
        """A text of the interface in this language."""
        said = interface(self.language).ugettext(text)
        return said % values if values else said

    @cached_property
    def glance(self) -> Glance:
        """The facts in numbers and names, in the order of the policy."""
        facts = self.facts
        limits = [r.limit for r in facts.vocabulary.retention if r.limit]
        return Glance(
            data=[d.name for d in facts.vocabulary.data],
            purposes=[p.name for p in facts.vocabulary.purposes],
            providers=list(dict.fromkeys(s.provider for s in facts.services if s.provider)),
            places=list(dict.fromkeys(place for s in facts.services for place in s.places or ())),
            longest=max(limits, key=lambda limit: limit.rank(), default=None),
            retention=[r.name for r in facts.vocabulary.retention],
            rights=[r.name for r in facts.rights.rights],
        )

    def doors(self) -> list[Door]:
        """Links to the pages behind the home page."""
        say = self.say
        return [
            Door("privacy/", self.edition.articles[self.language].text, say("The full text in force.")),
            Door("recipients/", say("Recipients"), say("Every service and who provides it, which data it gets and where.")),
            Door("rights/", say("Your rights"), say("What you may ask of us, and how.")),
            Door("definitions/", say("Definitions"), say("What the words of the policy mean.")),
            Door("about/", say("About this site"), say("How this privacy center is made and how its texts can be checked.")),
        ]
