"""Values of facts in words: names in the language of readers, countries, dates and periods from CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from gazet.article.markdown import plain
from gazet.changes.labels import NONE, WORDS
from gazet.changes.words import tokens
from gazet.edition.facts import Frozen, FrozenFacts, Period
from gazet.i18n import cldr
from gazet.law.book import LawBook, law_book
from gazet.model.cookies import Lasting

COUNTRIES = frozenset(("country", "places", "obligation_countries"))
LAWS = frozenset(("law", "jurisdiction", "jurisdictions"))
CODED = frozenset(
    (
        "role",
        "kind",
        "held_for",
        "sells_or_shares",
        "sources",
        "collection",
        "necessity",
        "party",
        "duration",
        "consent",
    )
)
DAYS = frozenset(("certified_since", "expires"))
AROUND = 4
"""Words that are kept before and after what differs in a text."""


@dataclass(frozen=True)
class Said:
    """A value in words; `is_interface`: texts of the interface, still to be translated."""

    parts: tuple[str, ...]
    is_interface: bool = False


NOTHING = Said((NONE,), is_interface=True)


@dataclass(frozen=True)
class Values:
    """Puts the values of an edition's facts into the words of a language."""

    facts: FrozenFacts
    """The facts in that language."""
    language: str

    def said(self, field: str, value: object, local: object, *, law: str = "") -> Said | None:
        """A value of a field; `local` is the same in the language. None: not stated. `law`: the one that it is a tool of."""
        if value is None:
            return None
        if value in ("none", ()):
            return NOTHING
        if isinstance(value, Period):
            return Said((cldr.period(self.language, Lasting(number=value.number, unit=value.unit)),))
        if isinstance(value, Frozen):
            return Said((self.of_entry(local if isinstance(local, Frozen) else value),))
        if isinstance(value, tuple):
            entries = zip(value, local if isinstance(local, tuple) and len(local) == len(value) else value, strict=True)
            found = [self.said(field, one, own, law=law) for one, own in entries]
            parts = tuple(part for each in found if each for part in each.parts)
            return Said(parts, is_interface=field in CODED)
        if field in CODED and value in WORDS:
            return Said((WORDS[str(value)],), is_interface=True)
        return Said((self._one(field, str(value), str(local if local is not None else value), law),))

    def _one(self, field: str, value: str, local: str, law: str) -> str:
        if field in COUNTRIES:
            return cldr.country_name(self.language, value)
        if field in LAWS:
            return law_name(self.language, value)
        if field in DAYS:
            return cldr.date_in_words(self.language, date.fromisoformat(value))
        if field in ("mechanism", "basis") and law:
            return _packs(self.language).get((law, value)) or _anywhere(self.language).get(value, value)
        if field == "statutory":
            return _statutory(self.language).get(value, value)
        return self.names.get(field, {}).get(value) or plain(local)

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """The names of what fields refer to by ids, by field."""
        v = self.facts.vocabulary
        return {
            "purposes": {purpose.id: purpose.name for purpose in v.purposes},
            "data": {category.id: category.name for category in v.data},
            "subjects": {subject.id: subject.name for subject in v.subjects},
            "retention": {rule.id: rule.name for rule in v.retention},
            "basis": {basis.id: basis.name for basis in v.legal_bases},
            "category": {category.id: category.name for category in v.cookie_categories or ()},
            "services": {service.id: service.name for service in self.facts.services},
        }

    def of_entry(self, entry: Frozen) -> str:
        """An entry in a line: its name, or what it is about."""
        name, law = getattr(entry, "name", None), getattr(entry, "law", "")
        values = {field: getattr(entry, field) for field in type(entry).model_fields if field not in ("id", "name")}
        shown = (
            "law",
            "jurisdiction",
            "country",
            "mechanism",
            *(("basis",) if law else ()),
            "number",
            "email",
            "logic",
        )
        said = (self.said(field, value, value, law=law) for field, value in values.items() if field in shown)
        parts = [part for each in said if each and not each.is_interface for part in each.parts]
        return ", ".join([*([name] if name else []), *parts])


def law_name(language: str, id: str) -> str:
    """The name of a jurisdiction; of one of a site's own, the country that its id begins with."""
    return _packs(language).get((id, ""), cldr.country_name(language, id.split("-")[0].upper()))


@lru_cache
def _packs(language: str) -> Mapping[tuple[str, str], str]:
    """The names of the package's laws, and by their law those of transfer tools and legal bases, which nobody edits."""
    packs = {id: found.pack for id, found in _book().in_language(language).items()}
    return {
        **{(id, ""): pack.name for id, pack in packs.items()},
        **{(id, tool.id): tool.name for id, pack in packs.items() for tool in pack.transfers},
        **{(id, basis.id): basis.name for id, pack in packs.items() for basis in pack.legal_bases},
    }


@lru_cache
def _anywhere(language: str) -> Mapping[str, str]:
    """The names of transfer tools and legal bases by their ids alone, for one that its law no longer lists; then the words for
    statutory terms."""
    named = {id: name for (_, id), name in reversed([*_packs(language).items()]) if id}
    return {**_statutory(language), **named}


@lru_cache
def _statutory(language: str) -> Mapping[str, str]:
    """The words for the statutory terms, by their ids."""
    return {id: _book().word(term, "", language)[0] for id, term in _book().statutory_terms.items()}


@lru_cache
def _book() -> LawBook:
    return law_book()


def excerpts(old: str, new: str) -> tuple[str, str]:
    """What differs between two texts, with some words around it.

    >>> excerpts("We keep it there for seven days.", "We keep it there for eight days.")
    ('“…keep it there for seven days.”', '“…keep it there for eight days.”')
    """
    a, b = tokens(plain(old)), tokens(plain(new))
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    return _cut(a, start, end), _cut(b, start, end)


def _common(a: list[str], b: list[str]) -> int:
    same = (x == y for x, y in zip(a, b, strict=False))
    return next((n for n, equal in enumerate(same) if not equal), min(len(a), len(b)))


def _cut(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(words), len(words) - end + AROUND)
    before, after = "…" if first else "", "…" if last < len(words) else ""
    return f"“{before}{''.join(words[first:last]).strip()}{after}”"
