"""Which facts a table of a document shows: those there are, what each is of, and those that are selected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gazet.model.cookies import Cookie
from gazet.model.document import Document, FactsShown, FactsTable
from gazet.model.facts import Facts, Office, Organization, Service
from gazet.model.processing import Activity, Contact, Representative, Transfer

Ids = tuple[str, ...]
Subject = Cookie | Service | Activity | Transfer | Organization | Office | Contact


@dataclass(frozen=True)
class Shown:
    """A fact that is a row of a table."""

    id: str
    """Has a dot, as all ids of facts."""
    fact: Subject
    ways: Mapping[str, Ids]
    """What it can be selected and grouped by: the ids of what it is of."""
    service: Service | None = None
    """The record that it is part of."""


def _some(*ids: str | None) -> Ids:
    return tuple(id for id in ids if id)


def _cookies(facts: Facts) -> Iterator[Shown]:
    for service, cookie in facts.cookies:
        ways = {
            "category": _some(cookie.category),
            "kind": (cookie.kind,),
            "party": _some(cookie.party),
            "purpose": (service.purpose,),
            "service": (service.id,),
        }
        yield Shown(f"cookie.{cookie.id}", cookie, ways, service)


def _recipients(facts: Facts) -> Iterator[Shown]:
    for service in facts.services:
        if service.kind == "service":
            ways = {"purpose": (service.purpose,), "role": _some(service.role), "service": (service.id,)}
            yield Shown(f"service.{service.id}", service, ways, service)


def _activities(facts: Facts) -> Iterator[Shown]:
    for activity in facts.activities:
        ways = {
            "activity": (activity.id,),
            "law": tuple(dict.fromkeys(basis.law for basis in activity.legal_bases or ())),
            "purpose": tuple(dict.fromkeys(service.purpose for service in facts.services_of(activity))),
            "subject": activity.subjects or (),
        }
        yield Shown(f"activity.{activity.id}", activity, ways)


def _transfers(facts: Facts) -> Iterator[Shown]:
    for service in facts.services:
        for number, transfer in enumerate(service.transfers or (), 1):
            ways = {
                "law": (transfer.law,),
                "mechanism": _some(transfer.mechanism),
                "purpose": (service.purpose,),
                "service": (service.id,),
            }
            yield Shown(f"transfer.{service.id}-{number}", transfer, ways, service)


def _contacts(facts: Facts) -> Iterator[Shown]:
    organization = facts.organization
    yield Shown("contact.controller", organization, {"role": ("controller",), "law": ()})
    for office in organization.offices:
        yield Shown(f"contact.office-{office.id}", office, {"role": ("office",), "law": ()})
    if isinstance(organization.officer, Contact):
        yield Shown("contact.officer", organization.officer, {"role": ("officer",), "law": ()})
    for one in organization.representatives or ():
        ways = {"role": ("representative",), "law": (one.jurisdiction,)}
        yield Shown(f"contact.representative-{one.jurisdiction}", one, ways)


ALL: Mapping[FactsShown, Callable[[Facts], Iterator[Shown]]] = {
    "cookies": _cookies,
    "recipients": _recipients,
    "activities": _activities,
    "transfers": _transfers,
    "contacts": _contacts,
}
WAYS: Mapping[FactsShown, Ids] = {
    "cookies": ("category", "kind", "party", "purpose", "service"),
    "recipients": ("purpose", "role", "service"),
    "activities": ("activity", "law", "purpose", "subject"),
    "transfers": ("law", "mechanism", "purpose", "service"),
    "contacts": ("law", "role"),
}
"""What the facts of each table can be selected and grouped by."""


def selected(view: FactsTable, facts: Facts) -> list[Shown]:
    """The facts that a table shows, in the order of the facts."""
    wanted = view.where or {}
    return [
        one
        for one in ALL[view.show](facts)
        if all(set(one.ways.get(way, ())) & set(ids) for way, ids in wanted.items())
    ]


def services_shown(document: Document, facts: Facts) -> Iterator[str]:
    """The ids of the services that are in the tables of a document, or have something in them."""
    for view in tables(document):
        for one in selected(view, facts):
            if one.service:
                yield one.service.id
            elif isinstance(one.fact, Activity):
                yield from (service.id for service in facts.services_of(one.fact))


def activities_shown(document: Document, facts: Facts) -> Iterator[str]:
    """The ids of the activities that are in the tables of a document."""
    shown = (one.fact for view in tables(document) for one in selected(view, facts))
    return (fact.id for fact in shown if isinstance(fact, Activity))


def tables(document: Document) -> Iterator[FactsTable]:
    """The tables of facts of a document."""
    return (block for block in document.blocks() if isinstance(block, FactsTable))


def law_of(fact: Subject) -> str | None:
    """The law under which somebody represents us."""
    return fact.jurisdiction if isinstance(fact, Representative) else None
