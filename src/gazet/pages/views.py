"""The pages that show the edition in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from gazet.article.resolve import service_heading
from gazet.center.center import Local
from gazet.center.days import facts_day
from gazet.center.formats import markdown_of, register
from gazet.center.page import Heading, Page
from gazet.i18n import cldr
from gazet.model.facts import Service
from gazet.pages.audit import page as audit_page
from gazet.pages.data import data_page
from gazet.pages.definitions import definitions
from gazet.pages.editions import document_pages
from gazet.pages.law import jurisdiction_page, matrix, served
from gazet.pages.notices import notice_pages
from gazet.pages.pictures import journey_picture, place_id, retention_picture
from gazet.pages.render import Writer
from gazet.pictures import stops


def pages(local: Local) -> list[Page]:
    """Every page of a language but the one for pages not found."""
    documents = [page for history in local.center.histories for page in document_pages(local, history)]
    laws = [jurisdiction_page(local, jurisdiction) for jurisdiction in served(local)]
    views = [
        home(local),
        *documents,
        definitions(local),
        rights(local),
        *laws,
        recipients(local),
        data_page(local),
    ]
    audit = local.center.audit if local.language == local.edition.prevailing else None
    return [*views, *notice_pages(local), *([audit_page(*audit)] if audit else [])]


def home(local: Local) -> Page:
    """At a glance, the last change, and doors to all the rest."""
    organization = local.facts.organization
    title = local.say("Privacy center of %(name)s", name=organization.name)
    lead = local.say(
        "What personal data %(website)s collects, why, who receives it, and what you can do.",
        website=organization.website,
    )
    journey, retention = journey_picture(local), retention_picture(local)
    html = local.writer("").page(
        "home.html",
        title=title,
        lead=lead,
        glance=local.glance,
        journey=journey,
        retention=retention,
        edition=local.edition,
        summary=local.edition.summary[local.language],
        doors=local.doors(),
        organization=organization,
    )
    return Page(
        "",
        local.language,
        title,
        html,
        nav_title=local.say("Home"),
        description=lead,
        source="policies/organization.yml",
        toc=_toc(
            ("at-a-glance", local.say("At a glance")),
            ("last-change", local.say("Last change")),
            ("read-on", local.say("Read on")),
            *([("journey", local.say("Where the data goes"))] if journey else []),
            *([("kept", local.say("How long the data is kept"))] if retention else []),
            ("contact", local.say("Contact")),
        ),
        changed=facts_day(local),
    )


def rights(local: Local) -> Page:
    """The rights as the policy states them."""
    title = local.say("Your rights")
    section = local.edition.articles[local.language].section_of("right.")
    after = list(section.children) if section else []
    texts = [n.text for n in after if n.kind == "text"]
    html = local.writer("rights/").page(
        "rights.html",
        title=title,
        rights=local.facts.rights.rights,
        how=texts[1:],
        notes=[n for n in after if n.kind == "section"],
        organization=local.facts.organization,
        jurisdictions=[(j.id, j.pack.name) for j in served(local)],
        matrix=matrix(local),
    )
    toc = _toc(*((r.id, r.name) for r in local.facts.rights.rights), ("how", local.say("How to use a right")))
    return Page(
        "rights/",
        local.language,
        title,
        html,
        toc,
        local.say("What you may ask of us, and how."),
        "policies/rights.yml",
        changed=facts_day(local),
        alternates=markdown_of(local, "rights/"),
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


def recipients(local: Local) -> Page:
    """The register of services and recipients, grouped by purpose."""
    title, writer = local.say("Recipients"), local.writer("recipients/")
    groups = list(_groups(local, writer))
    lead = local.say("Every service, collection channel and transfer basis that the policy names, by purpose.")
    places = list(_places(local))
    html = writer.page(
        "recipients.html", title=title, lead=lead, groups=groups, journey=journey_picture(local), places=places
    )
    return Page(
        "recipients/",
        local.language,
        title,
        html,
        _toc(
            *((g.id, g.name) for g in groups), *([("by-place", local.say("By place of processing"))] if places else [])
        ),
        lead,
        f"policies/{local.edition.document}/document.yml",
        changed=facts_day(local),
        alternates=() if local.center.drafts else register(local.language),
    )


@dataclass(frozen=True)
class Place:
    """A place of processing, or that there is none or none declared; and the ids and names of its records."""

    id: str
    name: str
    declared: bool
    records: list[tuple[str, str]]


def _places(local: Local) -> Iterator[Place]:
    services = stops.by_purpose(local.facts)
    names = {service.id: service.name for service in services}
    for stop in stops.places(services, local.language, local.translations):
        yield Place(place_id(stop), stop.name, stop.declared, [(id, names[id]) for id in stop.services])


def _groups(local: Local, writer: Writer) -> Iterator[Group]:
    purposes = {p.id: p.name for p in local.facts.vocabulary.purposes}
    order = list(purposes)
    services = sorted(local.facts.services, key=lambda s: order.index(s.purpose))
    for purpose, members in groupby(services, key=lambda s: s.purpose):
        writer.section()
        yield Group(purpose, purposes[purpose], [_entry(local, writer, s) for s in members])


def _entry(local: Local, writer: Writer, service: Service) -> Entry:
    say, language = local.say, local.language
    data = None if service.data is None else writer.html("; ".join(local.facts.data_name[d] for d in service.data))
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
    document = next(e.document for e in local.shown if service.id in e.facts.service)
    return Entry(service.id, name, document, rows)


def not_found(local: Local, root: str) -> str:
    """What a reader sees at an address without a page. `root` is the absolute path of the language."""
    return local.writer("").page("not_found.html", doors=local.doors(), root=root)


def _toc(*entries: tuple[str, str]) -> tuple[Heading, ...]:
    return tuple(Heading(id, title, 2) for id, title in entries)
