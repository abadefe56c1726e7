"""Writes citations in each language from their parts; they are never translated as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gazet.languages.model import Language
from gazet.law.fact import Citation
from gazet.law.model import Law


def cite(citation: Citation, laws: Mapping[str, Law], language: Language) -> str:
    """A citation as lawyers write it in the language.

    English: Article 13(1)(f) GDPR. Dutch: artikel 13, lid 1, onder f), AVG. Turkish: KVKK m. 10/1-ç. Laws that are cited by
    their number alone (`prefix`) are cited so in every language.
    """
    law = laws[citation.law]
    short = law.short.get(language.id, law.short["en"])
    if law.style == "prefix":
        return f"{short} {law.prefix + ' ' if law.prefix else ''}{_numbered(citation, commas=law.commas == 'yes')}"
    return language.citation.written(short, citation.article, citation.paragraph, citation.point, citation.to)


def cite_all(citations: Iterable[Citation], laws: Mapping[str, Law], language: Language) -> str:
    """Several citations, joined by semicolons."""
    return "; ".join(cite(citation, laws, language) for citation in citations)


def _numbered(citation: Citation, *, commas: bool) -> str:
    parts = [part for part in (citation.paragraph, citation.point) if part]
    own = ", ".join([citation.article, *parts]) if commas else citation.article + "".join(f"({part})" for part in parts)
    return f"{own}–{citation.to}" if citation.to else own
