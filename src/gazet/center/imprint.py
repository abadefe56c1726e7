"""What identifies an edition on paper."""

from __future__ import annotations

from gazet import addresses
from gazet.center.center import Local
from gazet.center.page import Imprint
from gazet.edition.reading import Reading
from gazet.i18n.marks import unmarked

FINGERPRINT = 16
"""Digits of a hash that a line for people has room for."""


def imprint(local: Local, reading: Reading) -> Imprint | None:
    """The marks of a published edition; a draft has none."""
    if reading.is_draft:
        return None
    number = local.say("Edition %(number)s", number=reading.edition.number)
    foot = f"{unmarked(reading.title)} · {number}, {reading.id} · SHA-256 {reading.hash[:FINGERPRINT]}"
    return Imprint(foot, reading.hash, reading.address, paper_of(local, reading))


def paper_of(local: Local, reading: Reading) -> str:
    """Path of the PDF file of an edition, below the language's root; empty where none is made: for a draft, and before the
    translation has followed."""
    if reading.is_draft or reading.follows_later or not local.center.pdf:
        return ""
    return addresses.paper(reading.document, reading.id, reading.language)
