"""The pages that show the edition in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from gazet.article.resolve import service_heading
from gazet.i18n import cldr
from gazet.model.facts import Service
from gazet.pages.audit import page as audit_page
from gazet.pages.center import Center
from gazet.pages.data import data_page
from gazet.pages.days import facts_day
from gazet.pages.definitions import definitions
from gazet.pages.editions import document_pages
from gazet.pages.formats import markdown_of, register
from gazet.pages.law import jurisdiction_page, matrix, served
from gazet.pages.notices import notice_pages
from gazet.pages.page import Heading, Page
from gazet.pages.pictures import journey_picture, place_id, retention_picture
from gazet.pages.render import Writer
from gazet.pictures import stops


def pages(center: Center) -> list[Page]:
    """Every page of a language but the one for pages not found."""
    documents = [page for history in center.site.histories for page in document_pages(center, history)]
    laws = [jurisdiction_page(center, jurisdiction) for jurisdiction in served(center)]
    views = [
        home(center),
        *documents,
        definitions(center),
        rights(center),
        *laws,
        recipients(center),
        data_page(center),
    ]
    audit = center.site.audit if center.language == center.edition.prevailing else None
    return [*views, *notice_pages(center), *([audit_page(*audit)] if audit else [])]


def home(center: Center) -> Page:
    """At a glance, the last change, and doors to all the rest."""
    organization = center.facts.organization
    title = center.say("Privacy center of %(name)s", name=organization.name)
    lead = center.say(
        "What personal data %(website)s collects, why, who receives it, and what you can do.",
        website=organization.website,
    )
    journey, retention = journey_picture(center), retention_picture(center)
    html = center.writer("").page(
        "home.html",
        title=title,
        lead=lead,
        glance=center.glance,
        journey=journey,
        retention=retention,
        edition=center.edition,
        summary=center.edition.summary[center.language],
        doors=center.doors(),
        organization=organization,
    )
    return Page(
        "",
        center.language,
        title,
        html,
        nav_title=center.say("Home"),
        description=lead,
        source="policies/organization.yml",
        toc=_toc(
            ("at-a-glance", center.say("At a glance")),
            ("last-change", center.say("Last change")),
            ("read-on", center.say("Read on")),
            *([("journey", center.say("Where the data goes"))] if journey else []),
            *([("kept", center.say("How long the data is kept"))] if retention else []),
            ("contact", center.say("Contact")),
        ),
        changed=facts_day(center),
    )


def rights(center: Center) -> Page:
    """The rights as the policy states them."""
    title = center.say("Your rights")
    section = center.edition.articles[center.language].section_of("right.")
    after = list(section.children) if section else []
    texts = [n.text for n in after if n.kind == "text"]
    html = center.writer("rights/").page(
        "rights.html",
        title=title,
        rights=center.facts.rights.rights,
        how=texts[1:],
        notes=[n for n in after if n.kind == "section"],
        organization=center.facts.organization,
        jurisdictions=[(j.id, j.pack.name) for j in served(center)],
        matrix=matrix(center),
    )
    toc = _toc(*((r.id, r.name) for r in center.facts.rights.rights), ("how", center.say("How to use a right")))
    return Page(
        "rights/",
        center.language,
        title,
        html,
        toc,
        center.say("What you may ask of us, and how."),
        "policies/rights.yml",
        changed=facts_day(center),
        alternates=markdown_of(center, "rights/"),
    )


@dataclass(frozen=True)
class Group:
    """A purpose and its records."""

    id: str
    name: str
    entries: list[Entry]


@dataclass(frozen=True)
class Entry:
    """A record of the register. A row without a value was not declared; an empty value was declared as none."""

    id: str
    name: str
    document: str
    """The document that describes it."""
    rows: list[tuple[str, Markup | None]]


def recipients(center: Center) -> Page:
    """The register of services and recipients, grouped by purpose."""
    title, writer = center.say("Recipients"), center.writer("recipients/")
    groups = list(_groups(center, writer))
    lead = center.say("Every service, collection channel and transfer basis that the policy names, by purpose.")
    places = list(_places(center))
    html = writer.page(
        "recipients.html", title=title, lead=lead, groups=groups, journey=journey_picture(center), places=places
    )
    return Page(
        "recipients/",
        center.language,
        title,
        html,
        _toc(
            *((g.id, g.name) for g in groups), *([("by-place", center.say("By place of processing"))] if places else [])
        ),
        lead,
        f"policies/{center.edition.document}/document.yml",
        changed=facts_day(center),
        alternates=() if center.site.drafts else register(center.language),
    )


@dataclass(frozen=True)
class Place:
    """A place of processing, or that there is none or none declared; and the ids and names of its records."""

    id: str
    name: str
    declared: bool
    records: list[tuple[str, str]]


def _places(center: Center) -> Iterator[Place]:
    services = stops.by_purpose(center.facts)
    names = {service.id: service.name for service in services}
    for stop in stops.places(services, center.language, center.translations):
        yield Place(place_id(stop), stop.name, stop.declared, [(id, names[id]) for id in stop.services])


def _groups(center: Center, writer: Writer) -> Iterator[Group]:
    purposes = {p.id: p.name for p in center.facts.vocabulary.purposes}
    order = list(purposes)
    services = sorted(center.facts.services, key=lambda s: order.index(s.purpose))
    for purpose, members in groupby(services, key=lambda s: s.purpose):
        writer.section()
        yield Group(purpose, purposes[purpose], [_entry(center, writer, s) for s in members])


def _entry(center: Center, writer: Writer, service: Service) -> Entry:
    say, language = center.say, center.language
    data = None if service.data is None else writer.html("; ".join(center.facts.data_name[d] for d in service.data))
    places = (
        None
        if service.places is None
        else Markup.escape("; ".join(cldr.country_name(language, p) for p in service.places))
    )
    rows: list[tuple[str, Markup | None]] = [(say("Personal data"), data), (say("Place of processing"), places)]
    if service.kind == "service":
        rows.insert(0, (say("Provider"), writer.names(service.provider) if service.provider else None))
    name = service_heading(
        service.model_copy(update={"heading": "{name} — {product}" if service.product else "{name}"})
    )
    document = next(e.document for e in center.shown if service.id in e.facts.service)
    return Entry(service.id, name, document, rows)


def not_found(center: Center, root: str) -> str:
    """What a reader sees at an address without a page. `root` is the absolute path of the language."""
    return center.writer("").page("not_found.html", doors=center.doors(), root=root)


def _toc(*entries: tuple[str, str]) -> tuple[Heading, ...]:
    return tuple(Heading(id, title, 2) for id, title in entries)
