"""The register of services and recipients, by purpose and by place of processing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from gazet import addresses
from gazet.article.cookies import LABELS, in_words
from gazet.article.lines import joined
from gazet.article.resolve import service_heading
from gazet.article.sections import Part
from gazet.article.tree import Node
from gazet.center.center import Local
from gazet.center.days import facts_day
from gazet.center.formats import cookies as cookie_files
from gazet.center.formats import register as register_files
from gazet.center.page import Page, contents
from gazet.i18n import cldr
from gazet.i18n.marks import unmarked
from gazet.lately import lately
from gazet.model.facts import Service
from gazet.pages.pictures import journey_picture
from gazet.pictures import stops
from gazet.render.plain import row
from gazet.render.writer import Writer, writer


@dataclass(frozen=True)
class Field:
    """A labelled value of a record, in plain text: None was not declared, an empty text was declared as none."""

    label: str
    value: str | None
    terms: bool = False
    """Whether defined terms in it are linked."""


@dataclass(frozen=True)
class Entry:
    """A record of the register."""

    id: str
    name: str
    source: str
    """Where a document describes it."""
    fields: list[Field]
    cookies: CookieTable | None = None


@dataclass(frozen=True)
class CookieTable:
    """The cookies of a record: what the columns are called, and the id and cells of each; None was not declared."""

    columns: list[str]
    rows: list[tuple[str, list[str | None]]]


@dataclass(frozen=True)
class Group:
    """A purpose and its records."""

    id: str
    name: str
    entries: list[Entry]


@dataclass(frozen=True)
class Place:
    """A place of processing, or that there is none or none declared; and the ids and names of its records."""

    id: str
    name: str
    declared: bool
    records: list[tuple[str, str]]


@dataclass(frozen=True)
class Kind:
    """A kind of data: the purposes for which it is used, and the ids and names of the records that name it."""

    id: str
    name: str
    purposes: list[str]
    records: list[tuple[str, str]]
    is_unspecified: bool
    """Whether it only says that there are several kinds."""


@dataclass(frozen=True)
class Register:
    """The records by purpose; the same by kind of data, and by place."""

    groups: list[Group]
    kinds: list[Kind]
    places: list[Place]

    def lists(self, local: Local) -> Iterator[tuple[str, str, Sequence[Kind | Place]]]:
        """Id, title and entries of each list that is not empty."""
        if self.kinds:
            yield "by-data", local.say("By kind of data"), self.kinds
        if self.places:
            yield "by-place", local.say("By place of processing"), self.places


def data_id(kind: str) -> str:
    """Id of a kind of data in the register."""
    return f"data-{kind}"


def by_data(local: Local) -> list[Kind]:
    """The kinds of data that records or activities name, in the order of the vocabulary."""
    ordered, found = stops.by_purpose(local.facts), []
    for data in local.facts.vocabulary.data:
        services = [service for service in ordered if data.id in (service.data or ())]
        activities = [activity.name for activity in local.facts.activities if data.id in (activity.data or ())]
        used = dict.fromkeys([*(local.facts.purpose_name[service.purpose] for service in services), *activities])
        if used:
            records = [(service.id, service.name) for service in services]
            found.append(Kind(data.id, data.name, list(used), records, data.kind == "unspecified"))
    return found


def recipients(local: Local) -> Page:
    """The page of the register."""
    register = Register(list(_groups(local)), by_data(local), list(_places(local)))
    lead = local.say("Every service, way of collecting data and basis for transfers that the policy names, by purpose.")
    return Page(
        addresses.RECIPIENTS,
        local.language,
        local.say("Recipients"),
        lambda: _write(local, lead, register),
        contents(
            *((group.id, group.name) for group in register.groups),
            *((id, title) for id, title, _ in register.lists(local)),
        ),
        lead,
        lambda: list(_parts(local, lead, register)),
        source=f"policies/{local.main.document}/document.yml",
        changed=facts_day(local),
        alternates=(*register_files(local), *cookie_files(local)),
    )


def _write(local: Local, lead: str, register: Register) -> Markup:
    return writer(local, addresses.RECIPIENTS).page(
        "recipients.html",
        title=local.say("Recipients"),
        lead=lead,
        groups=register.groups,
        journey=journey_picture(local),
        kinds=[(data_id(kind.id), kind) for kind in register.kinds],
        places=register.places,
        value=_value,
    )


def _value(w: Writer, field: Field) -> Markup:
    """The value of a field that was declared."""
    return w.html(field.value or "") if field.terms else w.names(field.value or "")


def _parts(local: Local, lead: str, register: Register) -> Iterator[Part]:
    yield Part("", "", lead)
    for group in register.groups:
        yield Part(group.id, unmarked(group.name), "")
        for entry in group.entries:
            told = [_told(local, field) for field in entry.fields]
            told += (
                [_told_cookie(local, entry.cookies, cells) for _, cells in entry.cookies.rows] if entry.cookies else []
            )
            yield Part(entry.id, unmarked(entry.name), joined(told))
    for id, title, entries in register.lists(local):
        names = (row(unmarked(one.name), "; ".join(unmarked(name) for _, name in one.records)) for one in entries)
        yield Part(id, title, joined(names))


def _told(local: Local, field: Field) -> str:
    if field.value is None:
        return row(field.label, local.say("the policy does not say"))
    return row(field.label, unmarked(field.value) or local.say("none"))


def _told_cookie(local: Local, table: CookieTable, cells: list[str | None]) -> str:
    name, *others = cells
    said = (cell or local.say("the policy does not say") for cell in others)
    return row(
        name or "",
        "; ".join(f"{column}: {unmarked(cell)}" for column, cell in zip(table.columns[1:], said, strict=True)),
    )


def _places(local: Local) -> Iterator[Place]:
    services = stops.by_purpose(local.facts)
    names = {service.id: service.name for service in services}
    for stop in stops.places(services, local.language, local.translations):
        yield Place(stops.place_id(stop.key), stop.name, stop.declared, [(id, names[id]) for id in stop.services])


def _groups(local: Local) -> Iterator[Group]:
    for purpose, members in groupby(stops.by_purpose(local.facts), key=lambda s: s.purpose):
        yield Group(purpose, local.facts.purpose_name[purpose], [_entry(local, service) for service in members])


def _entry(local: Local, service: Service) -> Entry:
    return Entry(
        service.id,
        record_name(service),
        _source(local, service),
        list(_fields(local, service)),
        _cookies(local, service),
    )


def _source(local: Local, service: Service) -> str:
    """The record in the first document that states it; the document, if only tables of it do."""
    reading = next(r for r in local.applying if service.id in r.facts.service)
    page, id = addresses.document(reading.document), f"service.{service.id}"
    return addresses.part(page, id) if id in _records(reading.article) else page


@lately(64)
def _records(article: Node) -> frozenset[str]:
    return frozenset(node.id for node in article.walk() if node.kind == "record")


def _cookies(local: Local, service: Service) -> CookieTable | None:
    """A table of the fields that are declared of some of its cookies."""
    if not service.cookies:
        return None
    values = [in_words(cookie, local.facts, local.words) for cookie in service.cookies]
    declared = [field for field in LABELS if any(each[field] for each in values)]
    rows = [
        (addresses.cookie(cookie.id), [each[field] for field in declared])
        for cookie, each in zip(service.cookies, values, strict=True)
    ]
    return CookieTable([local.say(LABELS[field]) for field in declared], rows)


def record_name(service: Service) -> str:
    """Name and product of a record in a line; its provider is told apart."""
    heading = "{name} — {product}" if service.product else "{name}"
    return service_heading(service.model_copy(update={"heading": heading}))


def _fields(local: Local, service: Service) -> Iterator[Field]:
    say = local.say
    if service.kind == "service":
        yield Field(say("Provider"), service.provider)
    data, places = service.data, service.places
    named = None if data is None else "; ".join(local.facts.data_name[id] for id in data)
    yield Field(say("Personal data"), named, terms=True)
    located = None if places is None else "; ".join(cldr.country_name(local.language, code) for code in places)
    yield Field(say("Place of processing"), located)
    if service.cookies == ():
        yield Field(say("Cookies and similar"), "")
