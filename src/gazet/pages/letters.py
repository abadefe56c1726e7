"""Letters that ask for a right under a law: written on the page, sent by the reader alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from gazet.center.center import Local
from gazet.i18n.marks import bracketed
from gazet.law.model import LawRight
from gazet.law.packs import Jurisdiction
from gazet.law.usual import RightText
from gazet.model.reach import addressee
from gazet.pages.deadlines import cited, time

MAILED = 1900
"""Encoded characters of a text that all mail programs take from a link."""


@dataclass(frozen=True)
class Letter:
    """A request. {name}, {contact} and {date} are filled in by the reader."""

    subject: str
    body: str

    def address(self, email: str) -> str:
        """A link that opens it in a mail program, with room for what the reader fills in (RFC 6068); with the subject alone
        where the text is too long for some programs."""
        text = re.sub(r"\{\w+\}", "…", self.body).replace("\n", "\r\n")
        subject, body = quote(self.subject, safe=""), quote(text, safe="")
        written = f"&body={body}" if len(body) <= MAILED else ""
        return f"mailto:{addressee(email)}?subject={subject}{written}"


def letters_of(local: Local, jurisdiction: Jurisdiction) -> list[str]:
    """The rights of a law that are asked for by letter, in a language of the site that the law accepts."""
    if not any(_accepts(jurisdiction, language) for language in local.center.languages):
        return []
    return [right.id for right in jurisdiction.rights(local.center.day) if _request(local, right)]


def letter_id(right: str) -> str:
    """Id of the letter for a right on the page of a law."""
    return f"letter-{right}"


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


def letter_in(local: Local, id: str, right_id: str) -> Letter | None:
    """The request for a right under a law, in the language of `local`; pages of all languages show it. None where the right is
    not asked for by letter, or not in this language."""
    jurisdiction = local.center.law.in_language(local.language)[id]
    right = next(right for right in jurisdiction.rights(local.center.day) if right.id == right_id)
    request = _request(local, right)
    if not request or not _accepts(jurisdiction, local.language):
        return None
    subject, citation = _subject(local, right), cited(jurisdiction, right.citation, local)
    lines = [
        *_recipient(local), "", "{date}", "",
        f"{subject} ({citation})", "",
        local.say("Dear Sir or Madam,"), "",
        request, "",
        local.say("I make this request under %(citation)s.", citation=citation),
        *_by_when(local, jurisdiction, right), "",
        local.say("Kind regards,"), "",
        "{name}", local.say("How to reach me:") + " {contact}",
        *(f"{line.label}:" for line in jurisdiction.pack.letter),
    ]  # fmt: skip
    return Letter(bracketed(subject), bracketed("\n".join(lines)))


def _recipient(local: Local) -> list[str]:
    """The organization, with its address where one of its offices has its name."""
    organization = local.facts.organization
    own = next((office.address for office in organization.offices if office.name == organization.name), ())
    return [organization.name, *own]


def _by_when(local: Local, jurisdiction: Jurisdiction, right: LawRight) -> list[str]:
    deadline = jurisdiction.deadline(right, local.center.day)
    if not deadline:
        return []
    period, citation = time(local, deadline), cited(jurisdiction, deadline.citation, local)
    asked = local.say(
        "Please answer within the time the law sets: %(period)s (%(citation)s).", period=period, citation=citation
    )
    return [asked]
