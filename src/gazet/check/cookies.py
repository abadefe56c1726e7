"""Checks cookies: what they refer to, none twice, and no pattern of names that covers another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gazet.check.listed import duplicates
from gazet.load.policies import ROOT
from gazet.load.yaml import Location, Source
from gazet.model.cookies import Cookie
from gazet.model.facts import Facts
from gazet.problems import Problem, known

ANY = "*"
"""Matches anything in the name of a cookie."""
LAST = "\U0010ffff"
"""Comes after every letter."""
SITE = ""
"""Where the cookies of this site are at home."""


def covers(pattern: str, name: str) -> bool:
    """Whether all that has a name, which may be a pattern too, has the name that a pattern describes.

    >>> covers("_ga_*", "_ga_ABC"), covers("_ga_*", "_ga"), covers("_ga*", "_ga_*"), covers("a*b*b", "ab")
    (True, False, True, False)
    """
    first, *middle = pattern.split(ANY)
    if not middle:
        return pattern == name
    *middle, last = middle
    if len(name) < len(first) + len(last) or not (name.startswith(first) and name.endswith(last)):
        return False
    at, end = len(first), len(name) - len(last)
    for part in middle:
        found = name.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


class _Place(NamedTuple):
    """A cookie, and where it is written."""

    cookie: Cookie
    service: str
    position: int

    @property
    def name(self) -> str:
        """Its name, or the pattern of its names."""
        return self.cookie.name

    @property
    def path(self) -> str:
        """The file with it."""
        return f"{ROOT}/services/{self.service}.yml"

    @property
    def homes(self) -> tuple[str, ...]:
        """Where no other may have its name: its service and, unless it belongs to another site, this one."""
        return (self.service,) if self.cookie.party == "third" else (self.service, SITE)


def check_cookies(facts: Facts, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Every problem of the cookies of all services, and of their categories."""
    vocabulary = sources[f"{ROOT}/vocabulary.yml"]
    yield from duplicates(
        vocabulary, ("cookie_categories",), [*(c.id for c in facts.vocabulary.cookie_categories or ())]
    )
    places = [*_places(facts)]
    for place in places:
        yield from _references(place, facts, sources[place.path])
    yield from _same_ids(places, sources)
    yield from _same_names(places, sources)
    yield from _covered(places, sources)


def _places(facts: Facts) -> Iterator[_Place]:
    for service in facts.services:
        yield from (_Place(cookie, service.id, i) for i, cookie in enumerate(service.cookies or ()))


def _references(place: _Place, facts: Facts, source: Source) -> Iterator[Problem]:
    """Problems of what a cookie refers to, and of a name that is nothing but “*”."""
    at: Location = ("cookies", place.position)
    cookie = place.cookie
    if cookie.category and cookie.category not in facts.cookie_category:
        message = f'unknown category of cookies "{cookie.category}".'
        hint = known(cookie.category, facts.cookie_category)
        yield source.problem((*at, "category"), "unknown-category", message, hint)
    if cookie.basis and cookie.basis not in facts.basis_name:
        message = f'unknown legal basis "{cookie.basis}".'
        yield source.problem((*at, "basis"), "unknown-basis", message, known(cookie.basis, facts.basis_name))
    if not cookie.name.strip(ANY):
        message = f'the name "{cookie.name}" matches every cookie.'
        hint = "Write what the names begin or end with, such as _ga_*."
        yield source.problem((*at, "name"), "matches-all", message, hint)


def _same_ids(places: list[_Place], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Ids are those of the site, so that a text can name a cookie by it."""
    first: dict[str, _Place] = {}
    for place in places:
        before = first.setdefault(place.cookie.id, place)
        if before is not place:
            message = f'the id "{place.cookie.id}" is already that of a cookie in {before.path}.'
            at = ("cookies", place.position, "id")
            yield sources[place.path].problem(at, "duplicate-id", message, "Choose another: each cookie has its own.")


def _same_names(places: list[_Place], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Cookies that are listed twice."""
    listed: dict[tuple[str, str, str], _Place] = {}
    for place in places:
        keys = [(place.name, place.cookie.kind, home) for home in place.homes]
        before = next((listed[key] for key in keys if key in listed), None)
        listed |= {key: place for key in keys if key not in listed}
        if before:
            message = f'"{place.name}" is already listed in {before.path}.'
            yield sources[place.path].problem(("cookies", place.position, "name"), "same-cookie", message, "Keep one.")


def _covered(places: list[_Place], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Cookies that a pattern covers, each told once: by the pattern that begins with the fewest letters."""
    by_name = sorted(places, key=lambda place: place.name)
    names = [place.name for place in by_name]
    found: set[_Place] = set()
    for pattern in sorted((one for one in by_name if ANY in one.name), key=lambda one: one.name.index(ANY)):
        if pattern in found or not pattern.name.strip(ANY):
            continue
        begins = pattern.name.split(ANY)[0]
        for place in by_name[bisect_left(names, begins) : bisect_left(names, begins + LAST)]:
            if place not in found and _is_in(place, pattern):
                found.add(place)
                message = f'"{place.name}" is one of "{pattern.name}" in {pattern.path}.'
                hint = "Keep one, or write the pattern so that it leaves the other out."
                at = ("cookies", place.position, "name")
                yield sources[place.path].problem(at, "covered-cookie", message, hint)


def _is_in(place: _Place, pattern: _Place) -> bool:
    """Whether a cookie is one of those that a pattern describes, and could be the same thing."""
    could_be = place.cookie.kind == pattern.cookie.kind and set(place.homes) & set(pattern.homes)
    return bool(could_be) and place.name != pattern.name and covers(pattern.name, place.name)
