"""What exports ask of the law packs: which laws are the GDPR, and what bases and transfer tools are called and cited."""

from __future__ import annotations

import re
from pathlib import Path

from gazet.law.model import Fact, LawBasis, TransferTool
from gazet.law.packs import Jurisdiction, jurisdictions, localized


def is_gdpr(law: str, own: Path | None) -> bool:
    """Whether a jurisdiction's law is the GDPR: the EU, and the Member States that build on its pack."""
    return law == "eu" or ((found := _jurisdiction(law, own)) is not None and found.pack.parent == "eu")


def basis(law: str, id: str, language: str, own: Path | None) -> LawBasis | None:
    """A legal basis of a law, named in a language."""
    found = _jurisdiction(law, own, language)
    return next((b for b in found.pack.legal_bases if b.id == id), None) if found else None


def tool(law: str, id: str, language: str, own: Path | None) -> TransferTool | None:
    """A transfer tool of a law, named in a language."""
    found = _jurisdiction(law, own, language)
    return next((t for t in found.pack.transfers if t.id == id), None) if found else None


def reference(law: str, fact: Fact, own: Path | None) -> str:
    """A citation in capitals, numbers and letters joined by hyphens, as TILT writes it: GDPR-6-1-a.

    It stops before the first part that these signs cannot write, such as the ç of KVKK 5/2-ç.
    """
    found = _jurisdiction(law, own)
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


def _jurisdiction(law: str, own: Path | None, language: str = "en") -> Jurisdiction | None:
    known, _ = jurisdictions(own)
    return localized(law, language, own) if law in known else None
