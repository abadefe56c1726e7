"""The register of services and recipients as a table (CSV, RFC 4180) and as JSON.

A cell that a spreadsheet would interpret as a formula starts with an extra apostrophe, and so does a cell that begins with
an apostrophe. To read a cell back, remove one leading apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

from gazet.center.center import Center, Local
from gazet.changes.labels import mark
from gazet.edition.canonical import Json, pretty
from gazet.edition.reading import Reading
from gazet.i18n import cldr
from gazet.i18n.cells import is_formula
from gazet.i18n.interface import Words
from gazet.model.facts import Facts, Service
from gazet.model.processing import Transfer

NONE = "none"
"""In a column of ids or codes: there is none, as declared."""
HEADINGS = (
    mark("Document"),
    mark("ID"),
    mark("Kind"),
    mark("Name"),
    mark("Product"),
    mark("Provider"),
    mark("Role of the provider"),
    mark("Country of the provider"),
    mark("Purpose"),
    mark("Purpose (ID)"),
    mark("Personal data"),
    mark("Personal data (IDs)"),
    mark("Place of processing"),
    mark("Place of processing (codes)"),
    mark("Transfers (law:country:tool)"),
)
KINDS = {
    "service": mark("service of somebody else"),
    "channel": mark("way of collecting data ourselves"),
    "transfer": mark("basis for transfers"),
}
ROLES = {
    "processor": mark("processor"),
    "controller": mark("controller"),
    "joint-controller": mark("joint controller"),
}


def edition_csv(center: Center, reading: Reading) -> bytes:
    """The records of an edition as a table."""
    words = center.interface.in_language(reading.language)
    own = (_row(words, reading.facts, reading.document, service) for service in reading.facts.services)
    return written([_headings(words), *own])


def edition_register(center: Center, reading: Reading) -> bytes:
    """The records of an edition as JSON, with the edition's id, hash and URL."""
    about = {"document": reading.document, "edition": reading.id, "hash": reading.hash}
    records = [_record(reading.language, reading.facts, reading.document, s) for s in reading.facts.services]
    return pretty({**about, "language": reading.language, "url": center.url_of(reading), "records": records})


def center_csv(local: Local) -> bytes:
    """The records of all documents in force as a table, as on the page of recipients."""
    words = local.words
    rows = (_row(words, local.facts, document_of(local, s), s) for s in local.facts.services)
    return written([_headings(words), *rows])


def _headings(words: Words) -> list[str]:
    return [words.say(heading) for heading in HEADINGS]


def center_json(local: Local) -> bytes:
    """The records of all documents in force as JSON."""
    records = [_record(local.language, local.facts, document_of(local, s), s) for s in local.facts.services]
    editions = {reading.document: reading.id for reading in local.applying}
    return pretty({"editions": editions, "language": local.language, "records": records})


def document_of(local: Local, service: Service) -> str:
    """The first document in force that states a record."""
    return next(reading.document for reading in local.applying if service.id in reading.facts.service)


def _row(words: Words, facts: Facts, document: str, s: Service) -> list[str]:
    language = words.language
    data, places = facts.data_name, s.places
    return [
        document,
        s.id,
        words.say(KINDS[s.kind]),
        s.name,
        s.product or "",
        s.provider or "",
        words.say(ROLES[s.role]) if s.role else "",
        cldr.country_name(language, s.country) if s.country else "",
        facts.purpose_name[s.purpose],
        s.purpose,
        _cell(s.data, lambda ids: "; ".join(data[id] for id in ids), words.say(mark("none"))),
        _cell(s.data, " ".join),
        _cell(
            places,
            lambda codes: "; ".join(cldr.country_name(language, code) for code in codes),
            words.say(mark("none")),
        ),
        _cell(places, " ".join),
        _cell(s.transfers, lambda transfers: " ".join(map(_code, transfers))),
    ]


def _cell(values: Any, joined: Callable[[Any], str], none: str = NONE) -> str:
    """Values in a cell, which is empty if nothing is declared."""
    return "" if values is None else joined(values) if values else none


def _code(transfer: Transfer) -> str:
    return f"{transfer.law}:{transfer.country or ''}:{transfer.mechanism or ''}"


def _record(language: str, facts: Facts, document: str, s: Service) -> Json:
    """A record; undeclared keys are left out, and `none` means that there is none, as declared."""
    declared = s.model_dump(mode="json", exclude_none=True, exclude={"heading", "data", "places", "purpose"})
    return {
        **declared,
        "document": document,
        "purpose": {"id": s.purpose, "name": facts.purpose_name[s.purpose]},
        **_listed("data", s.data, lambda id: {"id": id, "name": facts.data_name[id]}),
        **_listed("places", s.places, lambda code: {"code": code, "name": cldr.country_name(language, code)}),
    }


def _listed(key: str, values: tuple[str, ...] | None, entry: Callable[[str], Json]) -> Json:
    if values is None:
        return {}
    return {key: [entry(value) for value in values] if values else NONE}


def safe(cell: str) -> str:
    """A cell that no spreadsheet interprets as a formula.

    >>> safe("=1+1"), safe("'a"), safe("a=1")
    ("'=1+1", "''a", 'a=1')
    """
    return f"'{cell}" if cell.startswith("'") or is_formula(cell) else cell


def written(rows: Iterable[list[str]]) -> bytes:
    """A table in CSV (RFC 4180), every cell quoted. UTF-8 with a byte order mark, without which Excel garbles ş and ğ."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([safe(c) for c in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
