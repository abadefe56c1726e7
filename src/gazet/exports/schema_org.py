"""schema.org in pages, as JSON-LD: the type, version, language and publisher of a page."""

from __future__ import annotations

from markupsafe import Markup

from gazet import addresses
from gazet.article.markdown import plain
from gazet.center.center import Local
from gazet.center.page import Page
from gazet.edition.canonical import Json, canonical
from gazet.edition.reading import Reading
from gazet.i18n.marks import unmarked
from gazet.model.facts import Organization
from gazet.model.processing import Contact


def linked_data(local: Local, page: Page) -> Markup:
    """The data block of a page, escaped for a script element; empty for pages that have none."""
    value = _value(local, page)
    if not value:
        return Markup()
    # Text must not be able to end the element or open a comment in it (HTML, 4.12.1.3).
    text = unmarked(canonical({"@context": "https://schema.org", **value}).decode())
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _value(local: Local, page: Page) -> Json:
    match page.shows:
        case "home":
            return {"@graph": [_site(local, page), _organization(local, local.facts.organization)]}
        case "definitions":
            return {**_work(local, page, "DefinedTermSet"), **_terms(local)}
        case Reading() if not page.shows.is_draft:
            return {**_work(local, page, "WebPage"), **_text(local, page, page.shows)}
    return {}


def _work(local: Local, page: Page, type: str) -> Json:
    """The properties of every page: its URL, name, language, publisher and translations."""
    url = local.url(page.path)
    return {
        "@type": type,
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.description,
        "inLanguage": local.language,
        "publisher": _organization(local, _publisher(local, page)),
        **_translations(local, page, type),
    }


def _translations(local: Local, page: Page, type: str) -> Json:
    """A translation names its source; the source names its translations."""
    languages = page.languages or local.center.languages
    source = local.main.edition.source

    def work(language: str) -> Json:
        return {"@type": type, "@id": local.center.addresses.page(language, page.path), "inLanguage": language}

    if local.language != source:
        return {"translationOfWork": work(source)} if source in languages else {}
    others = [work(language) for language in languages if language != source]
    return {"workTranslation": others} if others else {}


def _text(local: Local, page: Page, reading: Reading) -> Json:
    return {
        "datePublished": reading.edition.published.isoformat(),
        "dateModified": reading.modified.isoformat(),
        "version": reading.id,
        "isPartOf": {"@type": "WebSite", "@id": local.url(addresses.HOME)},
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": a.media_type, "contentUrl": local.center.addresses.data(a.path)}
            for a in page.alternates
        ],
    }


def _terms(local: Local) -> Json:
    set_ = local.url(addresses.DEFINITIONS)
    return {
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": local.url(addresses.term(term.id)),
                "termCode": term.id,
                "name": term.name,
                **({"alternateName": term.alias} if term.alias else {}),
                "description": plain(term.definition),
                "inDefinedTermSet": {"@id": set_},
            }
            for term in local.facts.glossary.terms
        ]
    }


def _site(local: Local, page: Page) -> Json:
    return {
        **_work(local, page, "WebSite"),
        "hasPart": [{"@id": local.url(addresses.document(reading.document))} for reading in local.applying],
        "publisher": {"@id": _id(local)},
    }


def _id(local: Local) -> str:
    """The IRI of the organization, the same on all pages in all languages."""
    return local.center.addresses.data("#organization")


def _publisher(local: Local, page: Page) -> Organization:
    """The publisher of a page. For an edition's page, it is the controller named in that edition."""
    return page.reading.organization if page.reading else local.facts.organization


def _organization(local: Local, organization: Organization) -> Json:
    """The organization, only as declared. An office under another name is a location of the organization, not its address."""
    own = [", ".join(office.address) for office in organization.offices if office.name == organization.name]
    others = [
        {"@type": "Place", "name": office.name, "address": ", ".join(office.address)}
        for office in organization.offices
        if office.name != organization.name
    ]
    officer = organization.officer
    return {
        "@type": "Organization",
        "@id": _id(local),
        "name": organization.name,
        "url": f"https://{organization.website.removeprefix('https://')}",
        "email": organization.email,
        **({"address": own} if own else {}),
        **({"location": others} if others else {}),
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
