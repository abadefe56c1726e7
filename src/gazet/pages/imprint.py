"""What identifies an edition on paper."""

from __future__ import annotations

from gazet.center.center import Local
from gazet.center.page import Imprint
from gazet.edition.compose import DRAFT
from gazet.edition.history import History
from gazet.edition.model import Edition


def imprint(local: Local, history: History, edition: Edition) -> Imprint | None:
    """The marks of a published edition; a draft has none."""
    if edition.edition == DRAFT:
        return None
    hash = history.hash_of(edition.edition, local.language)
    title = edition.articles[local.language].text
    number = local.say("Edition %(number)s", number=edition.number)
    path = f"{history.document}/{edition.edition}/"
    foot = f"{title} · {number}, {edition.edition} · SHA-256 {hash[:16]}"
    pdf = pdf_path(history.document, edition.edition, local.language) if local.center.pdf else ""
    return Imprint(foot, hash, path, pdf)


def pdf_path(document: str, edition: str, language: str) -> str:
    """Where the file for paper stands below the language's root: a name that says what it is wherever it is saved."""
    return f"{document}/{edition}/{document}-{edition}-{language}.pdf"
