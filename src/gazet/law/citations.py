"""Writes citations in each language from their parts; they are never translated as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gazet.languages.model import Language
from gazet.law.fact import Citation
from gazet.law.model import Law


def cite(citation: Citation, laws: Mapping[str, Law], language: Language) -> str:
    """A citation as lawyers write it in the language.

    English: Article 13(1)(f) GDPR. Dutch: artikel 13, lid 1, punt f), AVG. Turkish: KVKK m. 10/1-ç. Laws that are cited by
    their number alone (`prefix`) keep it in every language, with what stands there for a prefix that would be misread.
    """
    law = laws[citation.law]
    short = law.short.get(language.id, law.short["en"])
    if law.style == "prefix":
        place = _numbered(citation, commas=law.commas == "yes")
        return language.citation.numbered_as(short, law.prefix or "", place, citation.to)
    return language.citation.written(short, citation.article, citation.paragraph, citation.point, citation.to)


def cite_all(citations: Iterable[Citation], laws: Mapping[str, Law], language: Language) -> str:
    """Several citations in small print, joined by semicolons. Inside a sentence they are a list that ends in “and”."""
    return "; ".join(cite(citation, laws, language) for citation in citations)


def _numbered(citation: Citation, *, commas: bool) -> str:
    parts = [part for part in (citation.paragraph, citation.point) if part]
    return (
        ", ".join([citation.article, *parts]) if commas else citation.article + "".join(f"({part})" for part in parts)
    )
