"""TILT's `dataDisclosed`: which data, why, on which basis, to whom, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gazet.article.markdown import plain
from gazet.center.center import Center
from gazet.edition.canonical import Json
from gazet.edition.reading import Reading
from gazet.exports import laws
from gazet.exports.processings import processing_id, processings
from gazet.model.base import Duration
from gazet.model.facts import Service, by_id
from gazet.model.processing import Activity
from gazet.model.vocabulary import RetentionClass


@dataclass
class Absences:
    """JSON Pointers (RFC 6901) to the values that TILT requires and the policy does not have."""

    undeclared: list[str] = field(default_factory=list)
    none: list[str] = field(default_factory=list)

    def note(self, pointer: str, value: object = None) -> None:
        """Note a missing value. An empty tuple means that there is none, as declared."""
        (self.none if value == () else self.undeclared).append(pointer)


@dataclass(frozen=True)
class Disclosed:
    """Makes the entries of an edition."""

    center: Center
    reading: Reading
    absences: Absences

    def entries(self) -> list[Json]:
        """One entry per record and activity that uses it, then one per retention class that no activity names."""
        facts = self.reading.facts
        named = {id for activity in facts.activities for id in activity.retention or ()}
        rest = [r for r in facts.vocabulary.retention if r.id not in named]
        items = [self.processing(n, *pair) for n, pair in enumerate(processings(facts))]
        return items + [self.kept(n, retention) for n, retention in enumerate(rest, len(items))]

    def processing(self, n: int, activity: Activity | None, service: Service | None) -> Json:
        """A record, an activity, or an activity's use of a record."""
        pointer = f"/dataDisclosed/{n}"
        data = service.data if service and service.data is not None else activity.data if activity else None
        bases = activity.legal_bases if activity else None
        kept = activity.retention if activity else None
        for name, declared in (("category", data), ("legalBases", bases), ("storage", kept)):
            if not declared:
                self.absences.note(f"{pointer}/{name}", declared)
        classes = by_id(self.reading.facts.vocabulary.retention)
        return {
            "_id": processing_id(activity, service),
            "category": [self.reading.facts.data_name[id] for id in data or ()],
            "purposes": [self.purpose(activity, service)],
            "legalBases": list(self.bases(pointer, activity)),
            "legitimateInterests": [
                {"exists": True, "reasoning": plain(b.interest)} for b in bases or () if b.interest
            ],
            "recipients": list(_recipients(service)) if service and service.kind == "service" else [],
            "storage": [_storage(classes[id]) for id in kept or () if id in classes],
            "nonDisclosure": self.refusal(pointer, activity),
        }

    def purpose(self, activity: Activity | None, service: Service | None) -> Json:
        """The purpose, and the record or activity that pursues it."""
        done = activity.name if activity else service.name if service else ""
        return {"purpose": self.reading.facts.purpose_name[service.purpose] if service else done, "description": done}

    def bases(self, pointer: str, activity: Activity | None) -> Iterator[Json]:
        """The legal bases of an activity, with a citation if TILT can express it."""
        book = self.center.law
        for n, declared in enumerate((activity.legal_bases if activity else None) or ()):
            found = laws.basis(declared.law, declared.basis, self.reading.language, book)
            cited = laws.reference(declared.law, found, book) if found else ""
            if not cited:
                self.absences.note(f"{pointer}/legalBases/{n}/reference")
            yield {"reference": cited, "description": found.name if found else f"{declared.law}: {declared.basis}"}

    def refusal(self, pointer: str, activity: Activity | None) -> Json:
        """The consequences of not providing the data (GDPR Art. 13(2)(e))."""
        necessity = activity.necessity if activity else None
        consequences = activity.consequences if activity else None
        if not necessity and not consequences:
            self.absences.note(f"{pointer}/nonDisclosure")
        elif not necessity or not consequences:
            missing = ("legalRequirement", "contractualRegulation", "obligationToProvide") if not necessity else ()
            for name in (*missing, *(() if consequences else ("consequences",))):
                self.absences.note(f"{pointer}/nonDisclosure/{name}")
        return {
            "legalRequirement": necessity == "statutory",
            "contractualRegulation": necessity in ("contractual", "pre-contractual"),
            "obligationToProvide": necessity == "statutory",
            "consequences": plain(consequences) if consequences else "",
        }

    def kept(self, n: int, retention: RetentionClass) -> Json:
        """A class of data about which the policy says only how long it is kept."""
        pointer = f"/dataDisclosed/{n}"
        for name in ("purposes", "legalBases", "recipients", "nonDisclosure"):
            self.absences.note(f"{pointer}/{name}")
        return {
            "_id": f"retention.{retention.id}",
            "category": [retention.name],
            "purposes": [],
            "legalBases": [],
            "legitimateInterests": [],
            "recipients": [],
            "storage": [_storage(retention)],
            "nonDisclosure": {
                "legalRequirement": False,
                "contractualRegulation": False,
                "obligationToProvide": False,
                "consequences": "",
            },
        }


def _recipients(service: Service) -> Iterator[Json]:
    """One entry per place of processing, or one for the provider's country if no place is declared."""
    own: Json = {"category": service.name, **({"name": service.provider} if service.provider else {})}
    places = service.places if service.places is not None else (service.country,) if service.country else ()
    yield from ({**own, "country": place} for place in places)
    if not places:
        yield own


def _storage(retention: RetentionClass) -> Json:
    """A period as an ISO 8601 duration, which is zero if nothing is kept; otherwise the rule in words."""
    words = plain(retention.statement)
    if retention.limit is None:
        return {"purposeConditional": [words], "aggregationFunction": "max"}
    span = span_of(retention.limit) if isinstance(retention.limit, Duration) else "P0D"
    return {"temporal": [{"description": words, "ttl": span}], "aggregationFunction": "max"}


def span_of(duration: Duration) -> str:
    """A period as an ISO 8601 duration. Weeks are written as days, because TILT's pattern does not allow weeks.

    >>> span_of(Duration(number=26, unit="month")), span_of(Duration(number=6, unit="week"))
    ('P26M', 'P42D')
    """
    number, unit = duration.number, duration.unit
    return f"P{number * 7}D" if unit == "week" else f"P{number}{unit[0].upper()}"
