"""Pictures on pages: what each shows, and where its names lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gazet import addresses
from gazet.article.resolve import service_heading
from gazet.center.center import Local
from gazet.i18n import cldr
from gazet.model.facts import Service
from gazet.model.vocabulary import RetentionClass
from gazet.pictures import journey, retention, stops, timeline
from gazet.pictures.stops import Stop


@dataclass(frozen=True)
class Row:
    """A record in the table: its provider and its places, None where not declared."""

    id: str
    name: str
    provider: str | None
    note: str
    """What it is, where it has no provider because it is not somebody else's service."""
    places: list[str] | None


@dataclass(frozen=True)
class Group:
    """A purpose: who receives data for it and where those are processed, and its services one by one."""

    name: str
    target: str
    after: list[tuple[Stop, list[Stop]]]
    rows: list[Row]


@dataclass(frozen=True)
class JourneyPicture:
    """The data's journey. `targets`: where each name leads, by the id of its node."""

    drawing: journey.Drawing
    targets: Mapping[str, str]
    groups: list[Group]
    records: int
    places: int


def journey_picture(local: Local) -> JourneyPicture | None:
    """The journey that the facts describe; none where they name no service."""
    facts = local.facts
    if not facts.services:
        return None
    found = stops.journey(facts, local.language, local.translations)
    hint = local.say("Point at a name, or go to it with the Tab key, to follow its lines.")
    drawing = journey.draw(found, lambda stop: _said(local, stop), hint)
    targets = {stop.key: _explained(local, f"purpose.{stop.key}", addresses.RECIPIENTS) for stop in found.whys}
    groups = [
        Group(purpose.name, targets[why.key], found.after(why), _rows(local, why))
        for purpose, why in zip(facts.vocabulary.purposes, found.whys, strict=True)
    ]
    return JourneyPicture(
        drawing,
        {node.id: _target(node, targets) for node in drawing.nodes},
        groups,
        len(facts.services),
        sum(stop.is_place for stop in found.wheres),
    )


def _said(local: Local, stop: Stop) -> str:
    count = len(stop.services)
    records = local.translations.ungettext("%(num)s record", "%(num)s records", count) % {"num": count}
    return f"{stop.name} · {records}"


def _target(node: journey.Node, purposes: Mapping[str, str]) -> str:
    column, stop = node.id[0], node.stop
    if column == "a":
        return purposes[stop.key]
    return addresses.recipient(stop.services[0]) if column == "b" else place_target(stop)


def place_target(place: Stop) -> str:
    """Where the register lists what is processed in a place."""
    return addresses.recipient(stops.place_id(place.key))


def _explained(local: Local, id: str, otherwise: str) -> str:
    """A block in the first document that has it."""
    documents = (r.document for r in local.applying if any(node.id == id for node in r.article.walk()))
    document = next(documents, None)
    return addresses.part(addresses.document(document), id) if document else otherwise


def _rows(local: Local, why: Stop) -> list[Row]:
    return [_row(local, local.facts.service[id]) for id in why.services]


def _row(local: Local, service: Service) -> Row:
    name = service_heading(
        service.model_copy(update={"heading": "{name} — {product}" if service.product else "{name}"})
    )
    places = None if service.places is None else [cldr.country_name(local.language, place) for place in service.places]
    note = "" if service.kind == "service" else stops.without_provider(local.translations)[service.kind]
    return Row(service.id, name, service.provider, note, places)


@dataclass(frozen=True)
class Kept:
    """A class of data in the table: how long it is kept, and the rule in the policy's words."""

    entry: RetentionClass
    target: str
    form: str
    words: str


@dataclass(frozen=True)
class RetentionPicture:
    """How long data are kept, drawn for a desk and for a phone."""

    drawings: Mapping[str, retention.Bars]
    rows: list[Kept]


def retention_picture(local: Local) -> RetentionPicture | None:
    """The retention classes; none where the policy has none."""
    classes, language, words = local.facts.vocabulary.retention, local.language, local.translations
    if not classes:
        return None
    sheets = {"desk": retention.DESK, "phone": retention.PHONE}
    return RetentionPicture(
        {name: retention.draw(classes, sheet, language, words) for name, sheet in sheets.items()},
        [_kept(local, entry) for entry in classes],
    )


def _kept(local: Local, entry: RetentionClass) -> Kept:
    target = _explained(local, f"retention.{entry.id}", local.section_of("retention."))
    words = retention.in_words(entry.limit, local.language, local.translations)
    return Kept(entry, target, retention.form(entry.limit), words)


@dataclass(frozen=True)
class Happening:
    """An edition in the timeline: the day it takes effect, its kind in a word, and its state."""

    id: str
    day: date
    kind: str
    state: str


@dataclass(frozen=True)
class TimelinePicture:
    """When a document changed, drawn for a desk and for a phone."""

    drawings: Mapping[str, timeline.Years]
    rows: Sequence[Happening]


def timeline_picture(local: Local, happenings: Sequence[Happening]) -> TimelinePicture | None:
    """The editions of a document, oldest first; none where nothing was published."""
    if not happenings:
        return None
    events = [timeline.Event(h.id, h.day, h.state, tuple(_lines(local, h))) for h in happenings]
    sheets = {"desk": timeline.DESK, "phone": timeline.PHONE}
    return TimelinePicture({name: timeline.draw(events, sheet) for name, sheet in sheets.items()}, happenings)


def _lines(local: Local, happening: Happening) -> list[str]:
    states = {
        "current": local.say("in force"),
        "upcoming": local.say("not yet in force"),
        "never": local.say("never in force"),
    }
    said = [local.date(happening.day), happening.kind, states.get(happening.state, "")]
    return [line for line in said if line]
