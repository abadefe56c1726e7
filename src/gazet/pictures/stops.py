"""The data's journey as stops: why a service is used, who receives the data, and where it is processed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.support import NullTranslations

from gazet.i18n import cldr
from gazet.i18n.marks import unmarked
from gazet.model.facts import Facts, Service

UNDECLARED, NONE = "not-declared", "none"
"""Stops that take the place of places: the policy declares nothing, or that there are none."""


@dataclass(frozen=True)
class Stop:
    """A purpose, a recipient or a place, and the services whose data passes through it."""

    key: str
    """Unique among the stops of its kind."""
    name: str
    services: tuple[str, ...]
    """Their ids, in the order of the purposes."""
    note: str = ""
    """A description, if the name does not say what it is."""
    is_name: bool = False
    """Whether it is a proper name, the same in every language."""

    @property
    def declared(self) -> bool:
        """Whether the policy declares it."""
        return self.key != UNDECLARED

    @property
    def is_place(self) -> bool:
        """Of what is listed by place: whether it is one, not that there is none or none declared."""
        return self.key not in (NONE, UNDECLARED)

    def meets(self, other: Stop) -> bool:
        """Whether the data of some service passes through both."""
        return not set(self.services).isdisjoint(other.services)


@dataclass(frozen=True)
class Journey:
    """Three kinds of stops, each in the order in which it is drawn."""

    whys: tuple[Stop, ...]
    whos: tuple[Stop, ...]
    wheres: tuple[Stop, ...]

    @property
    def columns(self) -> tuple[tuple[Stop, ...], ...]:
        """The stops of each kind, from the purpose to the place."""
        return self.whys, self.whos, self.wheres

    def after(self, why: Stop) -> list[tuple[Stop, list[Stop]]]:
        """The recipients of data for a purpose, each with the places where that data is processed."""
        received = [(who, set(who.services).intersection(why.services)) for who in self.whos if who.meets(why)]
        return [(who, [p for p in self.wheres if not shared.isdisjoint(p.services)]) for who, shared in received]


def journey(facts: Facts, language: str, words: NullTranslations) -> Journey:
    """The journey described by the facts: every purpose, service and place, declared or not."""
    services = by_purpose(facts)
    whys = [
        Stop(p.id, unmarked(p.name), tuple(s.id for s in services if s.purpose == p.id))
        for p in facts.vocabulary.purposes
    ]
    wheres = places(services, language, words)
    nowhere = {id for stop in wheres if not stop.declared for id in stop.services}
    whos = _near(whys, _recipients(services, words, facts.proper_names))
    whos.sort(key=lambda stop: nowhere.issuperset(stop.services))
    wheres = sorted(_near(whos, wheres), key=lambda stop: (_apart(stop), -len(stop.services)))
    return Journey(tuple(whys), tuple(whos), tuple(wheres))


def by_purpose(facts: Facts) -> list[Service]:
    """The services in the order of their purposes."""
    order = {purpose.id: n for n, purpose in enumerate(facts.vocabulary.purposes)}
    return sorted(facts.services, key=lambda service: order[service.purpose])


def place_id(key: str) -> str:
    """Id of a place in the register, by its key: a country, or that there is none or none declared."""
    return f"place-{key.lower()}"


def places(services: Iterable[Service], language: str, words: NullTranslations) -> list[Stop]:
    """Places of processing in the order of the services; last, services without places, as declared, and undeclared ones."""
    found: dict[str, list[str]] = {}
    for service in services:
        for place in [UNDECLARED] if service.places is None else service.places or [NONE]:
            found.setdefault(place, []).append(service.id)
    special = {UNDECLARED: words.ugettext("not declared"), NONE: words.ugettext("none")}
    stops = [
        Stop(place, special.get(place) or cldr.country_name(language, place), tuple(members))
        for place, members in found.items()
    ]
    return sorted(stops, key=_apart)


def _apart(stop: Stop) -> int:
    return 0 if stop.is_place else (NONE, UNDECLARED).index(stop.key) + 1


def without_provider(words: NullTranslations) -> Mapping[str, str]:
    """The description of a record without a provider, by kind of record."""
    return {
        "service": words.ugettext("provider not declared"),
        "channel": words.ugettext("way of collecting data"),
        "transfer": words.ugettext("transfer basis"),
    }


def _recipients(services: list[Service], words: NullTranslations, names: tuple[str, ...]) -> list[Stop]:
    """Providers; if none is declared, the service itself, so that it is not lost."""
    notes = without_provider(words)
    stops: dict[str, Stop] = {}
    for s in services:
        if s.provider:
            members = tuple(other.id for other in services if other.provider == s.provider)
            stops[f"provider:{s.provider}"] = Stop(f"provider:{s.provider}", s.provider, members, is_name=True)
        else:
            stops[s.id] = Stop(s.id, unmarked(s.name), (s.id,), notes[s.kind], is_name=s.name in names)
    return list(stops.values())


def _near(before: list[Stop], stops: list[Stop]) -> list[Stop]:
    """Stops sorted by the middle of the stops they are joined to, so that few lines cross."""

    def middle(stop: Stop) -> float:
        joined = [n for n, other in enumerate(before) if other.meets(stop)]
        return sum(joined) / len(joined)

    return sorted(stops, key=middle)
