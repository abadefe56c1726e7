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
from gazet.law.packs import Jurisdiction
from gazet.model.reach import addressee
from gazet.pages.deadlines import cite, time

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
    """The rights of a law that are asked for by letter."""
    return [right.id for right in jurisdiction.rights(local.center.day) if _request(local, right)]


def _request(local: Local, right: LawRight) -> str | None:
    """How a letter asks for a right; None where it is not asked for by letter."""
    return right.request or local.center.law.rights_in(local.language)[right.id].request


def letter(local: Local, jurisdiction: Jurisdiction, right: LawRight) -> Letter | None:
    """The request for a right under a law; None where it is not asked for by letter."""
    request = _request(local, right)
    if not request:
        return None
    say, name = local.say, right.name or local.center.law.rights_in(local.language)[right.id].name
    citation, blanks = cite(jurisdiction, right.citation, local), _blanks(local, jurisdiction)
    headed = say("Request: %(right)s (%(citation)s)", right=name, citation=citation)
    lines = [
        *_recipient(local), "", "{date}", "", headed, "",
        say("Dear Sir or Madam,"), "",
        request, "",
        say("I make this request under %(citation)s.", citation=citation),
        *_by_when(local, jurisdiction.deadline(right, local.center.day), jurisdiction), "",
        say("Kind regards,"), "",
        "{name}", say("How to reach me:") + " {contact}",
        *(f"{blank.label}: {{{blank.id}}}" for blank in blanks[2:]),
    ]  # fmt: skip
    short = "\n".join([headed, "", say("I will put the full text of my request here:"), ""])
    return Letter(
        bracketed(say("Request: %(right)s", right=name)), bracketed("\n".join(lines)), bracketed(short), tuple(blanks)
    )


def _blanks(local: Local, jurisdiction: Jurisdiction) -> list[Blank]:
    """The name, how to reach the reader, and what else the law requires of a request."""
    asked = (
        Blank(f"law-{line.id}", line.label, reason=cite(jurisdiction, line.citation, local))
        for line in jurisdiction.pack.letter
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
    period, citation = time(local, deadline), cite(jurisdiction, deadline.citation, local)
    asked = local.say(
        "Please answer within the time the law sets: %(period)s (%(citation)s).", period=period, citation=citation
    )
    return [asked]
