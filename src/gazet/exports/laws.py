"""What exports need from the law packs: which laws are the GDPR, and the names and citations of bases and transfer tools."""

from __future__ import annotations

import re
from typing import TypeVar

from gazet.i18n.marks import bracketed
from gazet.law.book import LawBook
from gazet.law.fact import Fact
from gazet.law.model import LawBasis
from gazet.law.tools import TransferTool

N = TypeVar("N", LawBasis, TransferTool)


def is_gdpr(law: str, book: LawBook) -> bool:
    """Whether a jurisdiction's law is the GDPR: the EU, and the Member States whose packs inherit from the EU's."""
    return law == "eu" or ((found := book.jurisdictions.get(law)) is not None and found.pack.parent == "eu")


def basis(law: str, id: str, language: str, book: LawBook) -> LawBasis | None:
    """A legal basis under a law, with its name in a language."""
    found = book.in_language(language).get(law)
    return next((_named(b) for b in found.pack.legal_bases if b.id == id), None) if found else None


def tool(law: str, id: str, language: str, book: LawBook) -> TransferTool | None:
    """A transfer tool under a law, with its name in a language."""
    found = book.in_language(language).get(law)
    return next((_named(t) for t in found.pack.transfers if t.id == id), None) if found else None


def _named(fact: N) -> N:
    """With a name that a file can hold: English for want of a translation, which only a draft has, is in brackets."""
    return fact.model_copy(update={"name": bracketed(fact.name)})


def reference(law: str, fact: Fact, book: LawBook) -> str:
    """A citation as TILT writes it, in ASCII capitals, digits and letters joined by hyphens: GDPR-6-1-a.

    It ends before the first part that cannot be written in these characters, such as the ç of KVKK 5/2-ç.
    """
    found = book.jurisdictions.get(law)
    citation = fact.citation[0]
    if found is None or citation.law not in found.laws:
        return ""
    written = found.laws[citation.law].short["en"].replace(" ", "")
    if not re.fullmatch("[A-Z]+", written):
        return ""
    for part in (citation.article, citation.paragraph, citation.point):
        if part is None or not re.fullmatch("[0-9a-z]+", part):
            break
        written += f"-{part}"
    return written
