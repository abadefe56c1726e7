"""Writes citations in each language from their parts; they are never translated as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gazet.law.model import Citation, Law


def cite(citation: Citation, laws: Mapping[str, Law], language: str) -> str:
    """A citation as lawyers write it in the language.

    English: Article 13(1)(f) GDPR. Dutch: artikel 13, lid 1, onder f), AVG. Turkish: KVKK m. 10/1-ç.
    """
    law = laws[citation.law]
    short = law.short.get(language, law.short["en"])
    if law.style == "prefix":
        return f"{short} {law.prefix + ' ' if law.prefix else ''}{_numbered(citation, commas=law.commas == 'yes')}"
    return {"en": _english, "nl": _dutch, "tr": _turkish}.get(language, _english)(citation, short)


def cite_all(citations: Iterable[Citation], laws: Mapping[str, Law], language: str) -> str:
    """Several citations, joined by semicolons."""
    return "; ".join(cite(citation, laws, language) for citation in citations)


def _numbered(citation: Citation, *, commas: bool) -> str:
    parts = [part for part in (citation.paragraph, citation.point) if part]
    own = ", ".join([citation.article, *parts]) if commas else citation.article + "".join(f"({part})" for part in parts)
    return f"{own}–{citation.to}" if citation.to else own


def _english(citation: Citation, short: str) -> str:
    return f"Article{'s' if citation.to else ''} {_numbered(citation, commas=False)} {short}"


def _dutch(citation: Citation, short: str) -> str:
    if citation.to:
        return f"artikelen {citation.article}–{citation.to} {short}"
    parts = [f"artikel {citation.article}"]
    parts += [f"lid {citation.paragraph}"] if citation.paragraph else []
    parts += [f"onder {citation.point})"] if citation.point else []
    return f"{', '.join(parts)}{',' if len(parts) > 1 else ''} {short}"


def _turkish(citation: Citation, short: str) -> str:
    paragraph = f"/{citation.paragraph}" if citation.paragraph else ""
    # GDPR Art. 4 numbers its points and has no paragraphs: "m. 4/1", since "m. 4-1" reads as a range.
    sign = "-" if citation.paragraph or not (citation.point or "").isdigit() else "/"
    point = f"{sign}{citation.point}" if citation.point else ""
    end = f"–{citation.to}" if citation.to else ""
    return f"{short} m. {citation.article}{paragraph}{point}{end}"
