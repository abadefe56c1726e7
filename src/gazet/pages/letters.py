"""Letters that ask for a right under a law: written on the page, sent by the reader alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from gazet.center.center import Local
from gazet.i18n.marks import bracketed
from gazet.law.answering import Deadline
from gazet.law.granted import LawRight
from gazet.law.model import LetterLine
from gazet.law.packs import Jurisdiction
from gazet.law.usual import RightText
from gazet.model.reach import addressee
from gazet.pages.deadlines import cited, time

MAILED = 1900
"""Encoded characters of a text that all mail programs take from a link."""
OPEN = "…"
"""What a letter has where the reader has filled in nothing."""


@dataclass(frozen=True)
class Blank:
    """What the reader fills in."""

    id: str
    label: str
    complete: str = "off"
    """What browsers may complete it with (HTML, 4.10.18.7)."""
    reason: str = ""
    """Where the law asks for it; empty where none does."""


@dataclass(frozen=True)
class Run:
    """A run of a letter: text, or what is shown until the reader has filled in a blank."""

    text: str
    blank: str = ""
    """Id of the blank: "date", or that of a field."""


@dataclass(frozen=True)
class Letter:
    """A request. {date} and the ids of its blanks in braces are filled in by the reader."""

    subject: str
    body: str
    short: str
    """What is mailed where the body is too long for a link."""
    blanks: tuple[Blank, ...]
    language: str
    """The language that it is written in."""

    def runs(self) -> Iterator[Run]:
        """The body, run by run."""
        known = "|".join(["date", *(re.escape(blank.id) for blank in self.blanks)])
        for n, text in enumerate(re.split(rf"\{{({known})\}}", self.body)):
            yield Run(OPEN, text) if n % 2 else Run(text)

    @property
    def text(self) -> str:
        """The body with everything left open."""
        return "".join(run.text for run in self.runs())

    @property
    def is_long(self) -> bool:
        """Whether some mail programs would not take the body from a link."""
        return len(_encoded(self.text)) > MAILED

    def address(self, email: str) -> str:
        """A link that opens it in a mail program, with room for what the reader fills in (RFC 6068); of a letter that is too
        long for some programs, a short request."""
        body = self.short if self.is_long else self.text
        return f"mailto:{addressee(email)}?subject={quote(self.subject, safe='')}&body={_encoded(body)}"


def _encoded(text: str) -> str:
    """A text as links to mail have it (RFC 6068, section 5)."""
    return quote(text.replace("\n", "\r\n"), safe="")


def letters_of(local: Local, jurisdiction: Jurisdiction) -> list[str]:
    """The rights of a law that are asked for by letter, in a language of the site that the law accepts."""
    if not any(_accepts(jurisdiction, language) for language in local.center.languages):
        return []
    return [right.id for right in jurisdiction.rights(local.center.day) if _request(local, right)]


def _accepts(jurisdiction: Jurisdiction, language: str) -> bool:
    """Whether a request under a law may be in a language."""
    return language in (jurisdiction.pack.letter_languages or (language,))


def _usual(local: Local, right: LawRight) -> RightText:
    return local.center.law.rights_in(local.language)[right.id]


def _request(local: Local, right: LawRight) -> str | None:
    """How a letter asks for a right; None where it is not asked for by letter."""
    return right.request or _usual(local, right).request


def _subject(local: Local, right: LawRight) -> str:
    """What a letter is about: in the law's own words where it has any, and in the voice of the person who writes."""
    usual = _usual(local, right)
    return right.subject or usual.subject or right.name or usual.name


def letter(local: Local, jurisdiction: Jurisdiction, right: LawRight) -> Letter | None:
    """The request for a right under a law, in a language that the law accepts: that of the page if it does, else the first of the
    site that it does. What the reader fills in is named in the language of the page. None where the right is not asked for by
    letter."""
    accepted = [code for code in (local.language, *local.center.languages) if _accepts(jurisdiction, code)]
    blanks = tuple(_blanks(local, jurisdiction))
    if accepted and accepted[0] != local.language:
        local = local.center.local[accepted[0]]
        jurisdiction = local.center.law.in_language(local.language)[jurisdiction.id]
        right = next(one for one in jurisdiction.rights(local.center.day) if one.id == right.id)
    request = _request(local, right) if accepted else None
    return _written(local, jurisdiction, right, request, blanks) if request else None


def _written(
    local: Local, jurisdiction: Jurisdiction, right: LawRight, request: str, blanks: tuple[Blank, ...]
) -> Letter:
    say, subject, citation = local.say, _subject(local, right), cited(jurisdiction, right.citation, local)
    headed = f"{subject} ({citation})"
    lines = [
        *_recipient(local), "", "{date}", "", headed, "",
        say("Dear Sir or Madam,"), "",
        request, "",
        say("I make this request under %(citation)s.", citation=citation),
        *_by_when(local, jurisdiction.deadline(right, local.center.day), jurisdiction), "",
        say("Kind regards,"), "",
        "{name}", say("How to reach me:") + " {contact}",
        *(_line(line) for line in jurisdiction.pack.letter),
    ]  # fmt: skip
    short = "\n".join([headed, "", say("I will put the full text of my request here:"), ""])
    return Letter(bracketed(subject), bracketed("\n".join(lines)), bracketed(short), blanks, local.language)


def _line(line: LetterLine) -> str:
    """A line that a law requires; one that is filled in by hand is left open."""
    return f"{line.label}:" if line.by_hand == "yes" else f"{line.label}: {{{_blank_id(line)}}}"


def _blank_id(line: LetterLine) -> str:
    return f"law-{line.id}"


def _blanks(local: Local, jurisdiction: Jurisdiction) -> list[Blank]:
    """The name, how to reach the reader, and what else the law requires of a request."""
    asked = (
        Blank(_blank_id(line), line.label, reason=cited(jurisdiction, line.citation, local))
        for line in jurisdiction.pack.letter
        if line.by_hand == "no"
    )
    contact = local.say("How to reach you (address or email)")
    return [Blank("name", local.say("Your name"), "name"), Blank("contact", contact, "email"), *asked]


def _recipient(local: Local) -> list[str]:
    """The organization, with its address where one of its offices has its name."""
    organization = local.facts.organization
    own = next((office.address for office in organization.offices if office.name == organization.name), ())
    return [organization.name, *own]


def _by_when(local: Local, deadline: Deadline | None, jurisdiction: Jurisdiction) -> list[str]:
    if not deadline:
        return []
    period, citation = time(local, deadline), cited(jurisdiction, deadline.citation, local)
    asked = local.say(
        "Please answer within the time the law sets: %(period)s (%(citation)s).", period=period, citation=citation
    )
    return [asked]
