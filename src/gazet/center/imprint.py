"""What identifies an edition on paper."""

from __future__ import annotations

from gazet import addresses
from gazet.article.signs import described
from gazet.center.center import Local
from gazet.center.page import Imprint
from gazet.edition.reading import Reading
from gazet.i18n.marks import unmarked

FEW = 5
"""As many signs are named."""
FINGERPRINT = 16
"""Digits of a hash that a line for people has room for."""


def imprint(local: Local, reading: Reading) -> Imprint | None:
    """The marks of a published edition; a draft has none."""
    if reading.is_draft:
        return None
    number = local.say("Version %(number)s", number=reading.edition.number)
    foot = f"{unmarked(reading.title)} · {number}, {reading.id} · SHA-256 {reading.hash[:FINGERPRINT]}"
    return Imprint(foot, reading.hash, reading.address, paper_of(local, reading))


def paper_of(local: Local, reading: Reading) -> str:
    """Path of the PDF file of an edition, below the language's root; empty where none is made: for a draft, before the
    translation has followed, and for words that its fonts cannot show."""
    if not _is_expected(local, reading) or reading.unprintable:
        return ""
    return addresses.paper(reading.document, reading.id, reading.language)


def no_paper(local: Local, reading: Reading) -> str:
    """Why an edition has no PDF file though others have; empty if it has one, or if none is to be expected."""
    if not _is_expected(local, reading) or not (signs := reading.unprintable):
        return ""
    named = ", ".join(map(described, signs[:FEW]))
    return local.say("This version has no PDF file: its fonts lack %(signs)s.", signs=named)


def _is_expected(local: Local, reading: Reading) -> bool:
    return local.center.pdf and not reading.is_draft and not reading.follows_later
