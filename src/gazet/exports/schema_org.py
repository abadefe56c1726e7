"""schema.org in pages, as JSON-LD: what a page is, in which version and language, and whose."""

from __future__ import annotations

from gazet.article.markdown import plain
from gazet.center.center import Local
from gazet.center.page import Page
from gazet.edition.canonical import Json, canonical
from gazet.edition.compose import DRAFT
from gazet.edition.model import Edition
from gazet.exports.versions import page_url
from gazet.i18n.marks import unmarked
from gazet.model.facts import Organization
from gazet.model.processing import Contact


def linked_data(local: Local, page: Page, base: str) -> str:
    """The data block of a page, safe inside a script element; empty for pages that have none."""
    value = _value(local, page, base)
    if not value:
        return ""
    # No text may end the element or open a comment in it (HTML, 4.12.1.3).
    text = canonical({"@context": "https://schema.org", **value}).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _value(local: Local, page: Page, base: str) -> Json:
    if page.path == "":
        return {"@graph": [_site(local, page, base), _organization(local.facts.organization, base)]}
    if page.path == "definitions/":
        return {**_work(local, page, base, "DefinedTermSet"), **_terms(local, base)}
    edition = _edition_of(local, page)
    return {**_work(local, page, base, "WebPage"), **_text(local, page, edition, base)} if edition else {}


def _edition_of(local: Local, page: Page) -> Edition | None:
    """The edition a page shows, if it is a page of one."""
    document, _, rest = page.path.rstrip("/").partition("/")
    if not rest:
        return next((e for e in local.shown if e.document == document and e.edition != DRAFT), None)
    history = next((h for h in local.center.histories if h.document == document), None)
    published = history.of(rest) if history else None
    return published.edition if published else None


def _url(local: Local, base: str, path: str, language: str = "") -> str:
    return page_url(base, local.center, language or local.language, path)


def _work(local: Local, page: Page, base: str, type: str) -> Json:
    """What pages of every kind say: their address, name, language, publisher, and their translations."""
    url = _url(local, base, page.path)
    return {
        "@type": type,
        "@id": url,
        "url": url,
        "name": unmarked(page.title),
        "description": unmarked(page.description),
        "inLanguage": local.language,
        "publisher": _organization(local.facts.organization, base),
        **_translations(local, page, base, type),
    }


def _translations(local: Local, page: Page, base: str, type: str) -> Json:
    """A translation names its source; the source its translations."""
    languages = page.languages or local.center.languages
    source = local.edition.prevailing

    def work(language: str) -> Json:
        return {"@type": type, "@id": _url(local, base, page.path, language), "inLanguage": language}

    if local.language != source:
        return {"translationOfWork": work(source)} if source in languages else {}
    others = [work(language) for language in languages if language != source]
    return {"workTranslation": others} if others else {}


def _text(local: Local, page: Page, edition: Edition, base: str) -> Json:
    published = local.center.history(edition.document).of(edition.edition)
    corrected = published.corrected(local.language) if published else None
    return {
        "datePublished": edition.published.isoformat(),
        "dateModified": (corrected or edition.published).isoformat(),
        "version": edition.edition,
        "isPartOf": {"@type": "WebSite", "@id": _url(local, base, "")},
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": a.media_type, "contentUrl": f"{base}{a.path}"}
            for a in page.alternates
        ],
    }


def _terms(local: Local, base: str) -> Json:
    set_ = _url(local, base, "definitions/")
    return {
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": f"{set_}#{term.id}",
                "termCode": term.id,
                "name": unmarked(term.name),
                **({"alternateName": unmarked(term.alias)} if term.alias else {}),
                "description": unmarked(plain(term.definition)),
                "inDefinedTermSet": {"@id": set_},
            }
            for term in local.facts.glossary.terms
        ]
    }


def _site(local: Local, page: Page, base: str) -> Json:
    return {
        **_work(local, page, base, "WebSite"),
        "hasPart": [{"@id": _url(local, base, f"{edition.document}/")} for edition in local.shown],
        "publisher": {"@id": f"{base}#organization"},
    }


def _organization(organization: Organization, base: str) -> Json:
    """As declared, and no more. An office under another name is a place of the organization, not its address."""
    own = [", ".join(office.address) for office in organization.offices if office.name == organization.name]
    others = [o for o in organization.offices if o.name != organization.name]
    officer = organization.officer
    return {
        "@type": "Organization",
        "@id": f"{base}#organization",
        "name": organization.name,
        "url": f"https://{organization.website.removeprefix('https://')}",
        "email": organization.email,
        **({"address": own} if own else {}),
        **(
            {"location": [{"@type": "Place", "name": o.name, "address": ", ".join(o.address)} for o in others]}
            if others
            else {}
        ),
        **({"contactPoint": _officer(officer)} if isinstance(officer, Contact) else {}),
    }


def _officer(officer: Contact) -> Json:
    return {
        "@type": "ContactPoint",
        "contactType": "data protection officer",
        **{
            key: value
            for key, value in (("name", officer.name), ("email", officer.email), ("telephone", officer.phone))
            if value
        },
    }
