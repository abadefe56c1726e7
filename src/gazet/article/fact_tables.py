"""Tables of facts as nodes of an article: the words of their headings and cells, in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from gazet.article import cookies
from gazet.article.grids import grid, part_id
from gazet.article.markdown import escape
from gazet.article.means import Telling
from gazet.article.selection import Shown, law_of, selected
from gazet.article.tree import Node
from gazet.i18n import cldr
from gazet.i18n.msgids import mark
from gazet.model.cookies import Cookie, CookieCategory
from gazet.model.document import FactsShown, FactsTable
from gazet.model.facts import Facts, Office, Organization, Service
from gazet.model.processing import Activity, Contact, Transfer
from gazet.model.vocabulary import Purpose, Subject

Value = TypeVar("Value")
UNDECLARED = "—"
"""In a cell about which nothing is declared."""
Cells = Mapping[str, str | None]
"""Markdown by field; None: not declared, "": declared that there is none."""

LABELS: Mapping[FactsShown, Mapping[str, str]] = {
    "cookies": {**cookies.LABELS, "service": mark("Service"), "provider": mark("Provider")},
    "recipients": {
        "name": mark("Recipient"),
        "provider": mark("Provider"),
        "purpose": mark("Purpose"),
        "data": mark("Personal data"),
        "places": mark("Place of processing"),
        "role": mark("Role"),
        "country": mark("Country"),
        "transfers": mark("Transfers abroad"),
    },
    "activities": {
        "name": mark("Processing activity"),
        "purpose": mark("Purpose"),
        "data": mark("Personal data"),
        "basis": mark("Legal basis"),
        "recipients": mark("Recipients"),
        "period": mark("How long we keep it"),
        "transfers": mark("Transfers abroad"),
        "subjects": mark("People concerned"),
    },
    "transfers": {
        "name": mark("Recipient"),
        "provider": mark("Provider"),
        "country": mark("Country"),
        "mechanism": mark("Transfer tool"),
        "law": mark("Law"),
    },
    "contacts": {
        "role": mark("Role"),
        "name": mark("Name"),
        "email": mark("Email"),
        "phone": mark("Telephone"),
        "address": mark("Address"),
        "law": mark("Law"),
    },
}
"""The fields that each table can have as columns, and what they are called."""
USUAL: Mapping[FactsShown, tuple[str, ...]] = {
    "cookies": ("name", "provider", "purpose", "duration", "kind"),
    "recipients": ("name", "provider", "purpose", "data", "places"),
    "activities": ("name", "data", "basis", "recipients", "period", "transfers"),
    "transfers": ("name", "country", "mechanism", "law"),
    "contacts": ("role", "name", "email", "address"),
}
"""The columns of a table that names none."""
ROLES = {
    "controller": mark("Controller"),
    "office": mark("Office"),
    "officer": mark("Data protection officer"),
    "representative": mark("Representative"),
}
PROVIDERS = {
    "processor": mark("processor"),
    "controller": mark("controller"),
    "joint-controller": mark("joint controller"),
}


@dataclass(frozen=True)
class FactTables:
    """Makes the tables of a document in a language."""

    facts: Facts
    """In that language, placeholders filled."""
    telling: Telling
    none: str | None
    """What the document says where it is declared that there is none; otherwise the interface's word."""

    def nodes(self, view: FactsTable) -> Iterator[Node]:
        """The table; if it is grouped, its caption and a table for each group."""
        shown = selected(view, self.facts)
        if view.group_by is None:
            yield self.table(view, view.id, view.table, shown)
            return
        yield Node(id=view.id, kind="line", text=view.table, roles=view.roles)
        way = view.group_by
        first = {one.id: next(iter(one.ways[way]), "") for one in shown}
        order = [*dict.fromkeys((*self.listed(way, first.values()), *first.values()))]
        for id, group in groupby(sorted(shown, key=lambda one: order.index(first[one.id])), lambda one: first[one.id]):
            caption = self.group(view.show, way, id) if id else UNDECLARED
            yield self.table(view, part_id(view.id, f"{way}.{id or 'other'}"), caption, group)

    def table(self, view: FactsTable, id: str, caption: str, shown: Iterable[Shown]) -> Node:
        """A table of some facts."""
        fields = view.fields or USUAL[view.show]
        columns = {field: self.telling.words.say(LABELS[view.show][field]) for field in fields}
        laws = (view.where or {}).get("law")
        rows = ((one.id, [self.cell(cells[field]) for field in fields]) for one, cells in self.told(shown, laws))
        return grid(id, caption, columns, rows, view.roles if id == view.id else ())

    def told(self, shown: Iterable[Shown], laws: tuple[str, ...] | None) -> Iterator[tuple[Shown, Cells]]:
        """Each fact with its cells; under some laws alone, if these are named."""
        return ((one, self.cells(one, laws)) for one in shown)

    def cell(self, text: str | None) -> str:
        """The text of a cell."""
        return UNDECLARED if text is None else text or escape(self.none or self.telling.words.say(mark("none")))

    def cells(self, one: Shown, laws: tuple[str, ...] | None) -> Cells:
        """The cells of a fact, by field."""
        match one.fact:
            case Cookie() as cookie if one.service:
                words = cookies.in_words(cookie, self.facts, self.telling.words)
                plain = {**words, "service": one.service.name, "provider": one.service.provider}
                return {field: text and escape(text) for field, text in plain.items()}
            case Service() as service:
                return self.recipient(service, laws)
            case Activity() as activity:
                return self.activity(activity, laws)
            case Transfer() as transfer if one.service:
                return self.transfer(transfer, one.service)
            case Organization() | Office() | Contact() as contact:
                return self.contact(contact, *one.ways["role"])
        raise TypeError(f"{one.id}: no table shows a {type(one.fact).__name__}.")

    def recipient(self, service: Service, laws: tuple[str, ...] | None) -> Cells:
        """The cells of a recipient."""
        role = self.telling.words.say(PROVIDERS[service.role]) if service.role else None
        return {
            "name": escape(service.name),
            "provider": service.provider and escape(service.provider),
            "purpose": escape(self.facts.purpose_name[service.purpose]),
            "data": _joined(service.data, self.facts.data_name.__getitem__),
            "places": _joined(service.places, self.country),
            "role": role and escape(role),
            "country": service.country and escape(self.country(service.country)),
            "transfers": self.transfers(service.transfers, laws),
        }

    def activity(self, activity: Activity, laws: tuple[str, ...] | None) -> Cells:
        """The cells of an activity; what it does not say itself, its recipients do."""
        services = self.facts.services_of(activity)
        used = tuple(dict.fromkeys(service.purpose for service in services))
        data = activity.data if activity.data is not None else _all(service.data for service in services)
        told = {
            "name": escape(activity.name),
            "purpose": _joined(used or None, self.facts.purpose_name.__getitem__),
            "data": _joined(data, self.facts.data_name.__getitem__),
            "basis": self.bases(activity, laws),
            "recipients": "" if activity.services == () else _joined([s.name for s in services] or None, str),
            "transfers": self.transfers(_all(service.transfers for service in services), laws),
            "subjects": _joined(activity.subjects, lambda id: self.facts.subject_name.get(id, id)),
        }
        return {**told, "period": self.period(activity)}

    def bases(self, activity: Activity, laws: tuple[str, ...] | None) -> str | None:
        """The legal bases of an activity under some laws."""
        own = [self.basis(b.law, b.basis, laws) for b in activity.legal_bases or () if _is_in(b.law, laws)]
        return "; ".join(own) if own or activity.legal_bases == () else None

    def basis(self, law: str, id: str, laws: tuple[str, ...] | None) -> str:
        """A legal basis; with its law, unless the table is about one law."""
        name = escape(self.telling.basis(law, id))
        return name if laws and len(laws) == 1 else f"{name} ({escape(self.telling.law(law))})"

    def period(self, activity: Activity) -> str | None:
        """The rules of retention, as the text states them."""
        if activity.retention is None:
            return None
        rules = [rule for rule in self.facts.vocabulary.retention if rule.id in activity.retention]
        return " ".join(f"{escape(rule.name)}: {rule.statement}" for rule in rules)

    def transfers(self, transfers: tuple[Transfer, ...] | None, laws: tuple[str, ...] | None) -> str | None:
        """Transfers under some laws in a line, each once."""
        own = [self.tool(transfer) for transfer in transfers or () if _is_in(transfer.law, laws)]
        return "; ".join(dict.fromkeys(own)) if own or transfers == () else None

    def tool(self, transfer: Transfer) -> str:
        """A transfer: the country, and the tool under the law of the exporter."""
        country = escape(self.country(transfer.country)) if transfer.country else ""
        tool = escape(self.telling.tool(transfer.law, transfer.mechanism)) if transfer.mechanism else ""
        return f"{': '.join(filter(None, (country, tool)))} ({escape(self.telling.law(transfer.law))})"

    def transfer(self, transfer: Transfer, service: Service) -> Cells:
        """The cells of a transfer."""
        tool = self.telling.tool(transfer.law, transfer.mechanism) if transfer.mechanism else None
        return {
            "name": escape(service.name),
            "provider": service.provider and escape(service.provider),
            "country": transfer.country and escape(self.country(transfer.country)),
            "mechanism": tool and escape(tool),
            "law": escape(self.telling.law(transfer.law)),
        }

    def contact(self, contact: Organization | Office | Contact, role: str) -> Cells:
        """The cells of somebody who can be written to."""
        email, phone = getattr(contact, "email", None), getattr(contact, "phone", None)
        law, lines = law_of(contact), getattr(contact, "address", ())
        return {
            "role": escape(self.telling.words.say(ROLES[role])),
            "name": contact.name and escape(contact.name),
            "email": email and f"[{escape(email)}](mailto:{email})",
            "phone": phone and escape(phone),
            "address": escape(", ".join(lines)) or None,
            "law": law and escape(self.telling.law(law)),
        }

    def country(self, code: str) -> str:
        """The name of a country."""
        return cldr.country_name(self.telling.language, code)

    def listed(self, way: str, there: Collection[str]) -> list[str]:
        """Those of some ids that the vocabulary lists, in its order."""
        vocabulary = self.facts.vocabulary
        lists = {"category": vocabulary.cookie_categories or (), "purpose": vocabulary.purposes}
        return [entry.id for entry in lists.get(way, ()) if entry.id in there]

    def group(self, show: FactsShown, way: str, id: str) -> str:
        """The name of a group."""
        say, vocabulary = self.telling.words.say, self.facts.vocabulary
        if way == "law":
            return self.telling.law(id)
        if way == "mechanism":
            tools = (entry.law for s in self.facts.services for entry in s.transfers or () if entry.mechanism == id)
            return self.telling.tool(next(tools), id)
        if way == "role":
            roles = ROLES if show == "contacts" else PROVIDERS
            return say(roles[id])
        if way in ("kind", "party"):
            return say(cookies.WORDS[id])
        named: Mapping[str, tuple[CookieCategory | Purpose | Subject | Service | Activity, ...]] = {
            "category": vocabulary.cookie_categories or (),
            "purpose": vocabulary.purposes,
            "subject": vocabulary.subjects,
            "service": self.facts.services,
            "activity": self.facts.activities,
        }
        return next((entry.name for entry in named[way] if entry.id == id), id)


def _is_in(law: str, laws: tuple[str, ...] | None) -> bool:
    return laws is None or law in laws


def _joined(values: Iterable[str] | None, name: Callable[[str], str]) -> str | None:
    """Names in a line; None if nothing is declared."""
    return None if values is None else "; ".join(escape(name(value)) for value in values)


def _all(lists: Iterable[tuple[Value, ...] | None]) -> tuple[Value, ...] | None:
    """What several records declare, each once; None if none of them declares anything."""
    declared = [one for one in lists if one is not None]
    return tuple({str(part): part for one in declared for part in one}.values()) if declared else None
