"""What changed in the facts, from what to what, subject by subject.

Changes are found in the source language, by the fields of the frozen model, so that none is ever left out; names and values
are in the requested language. So every language reports the same changes in its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from gazet.article.resolve import readable, service_heading
from gazet.changes.labels import label_of
from gazet.changes.tree import Difference, Step, along, differences, entries, frozen
from gazet.changes.values import Said, Values, excerpts
from gazet.edition.facts import UNSEEN, WORDS, Frozen, Service
from gazet.edition.model import Edition
from gazet.languages.model import Language
from gazet.model.facts import Facts

KINDS = {
    ("FrozenFacts", "services"): "service",
    ("FrozenFacts", "activities"): "activity",
    ("Vocabulary", "purposes"): "purpose",
    ("Vocabulary", "data"): "data",
    ("Vocabulary", "legal_bases"): "basis",
    ("Vocabulary", "retention"): "retention",
    ("Vocabulary", "subjects"): "subject",
    ("Vocabulary", "cookie_categories"): "category",
    ("Rights", "rights"): "right",
    ("Glossary", "terms"): "term",
    ("Organization", "offices"): "office",
}
"""What the entries of a list are called in the codes of changes."""
CODES = {
    ("Service", "product"): "service.product",
    ("Service", "provider"): "service.provider",
    ("Service", "purposes"): "service.purpose",
    ("RetentionClass", "limit"): "retention.limit",
    ("Rights", "answer_within"): "rights.answer_within",
    ("Organization", "name"): "contact.name",
    ("Organization", "email"): "contact.email",
    ("Organization", "website"): "contact.website",
}
"""Fields with a sentence of their own."""
ORDER = ("services", "vocabulary", "rights", "glossary", "activities", "organization")
"""The parts of the facts, the most important for readers first."""
LISTED = ("service.data", "service.places")
"""Lists with sentences of their own for what was added and removed."""


@dataclass(frozen=True)
class FactChange:
    """A change of a fact.

    `code` names the kind of change (`service.added`, `field.changed`, …), `id` the place of the fact, and `name` the subject.
    `before` and `after` are values in words, None if nothing was stated; `count` is their number, for plurals. `field`: what
    the field is called, from the subject inwards, in texts of the interface, each with the entry that it is of.
    """

    code: str
    id: str
    name: str
    before: Said | None = None
    after: Said | None = None
    count: int = 1
    field: tuple[tuple[str, str], ...] = ()


def fact_changes(old: Edition, new: Edition, grammar: Language) -> list[FactChange]:
    """Every change of fact between two editions, the most important for readers first: recipients."""
    found = sorted(differences(frozen(old.facts), frozen(new.facts)), key=_rank)
    if not found:
        return list(_reviews(old, new, grammar))
    was, now = (readable(edition.localized[grammar.id], grammar.id) for edition in (old, new))
    comparison = _Comparison(Values(frozen(was), grammar.id), Values(frozen(now), grammar.id), _headings(was, now))
    subjects = groupby(found, key=lambda difference: _subject(difference.steps))
    facts = [change for _, group in subjects for change in comparison.of_subject(list(group))]
    return [*facts, *_reviews(old, new, grammar)]


def _headings(old: Facts, new: Facts) -> dict[str, str]:
    """How each record is headed; a record of both as in the new edition."""
    return {service.id: service_heading(service) for facts in (old, new) for service in facts.services}


def _reviews(old: Edition, new: Edition, grammar: Language) -> Iterator[FactChange]:
    """Translations that counsel has reviewed in the meantime, or whose review no longer holds."""
    for language, state in new.review.items():
        if old.review.get(language, state) != state:
            code = "review.done" if state == "reviewed" else "review.undone"
            yield FactChange(code, f"review.{language}", grammar.name_of(language))


def _rank(found: Difference) -> tuple[bool, int]:
    """What readers do not see comes last."""
    return found.weighs == UNSEEN, ORDER.index(found.steps[0].field)


def _subject(steps: tuple[Step, ...]) -> tuple[str, ...]:
    """What a difference is of: the first entry on the way to it, or the part of the facts."""
    for number, step in enumerate(steps):
        if _is_subject(step):
            return (*(one.field for one in steps[: number + 1]), str(step.key))
    return (steps[0].field,)


@dataclass(frozen=True)
class _Comparison:
    """Puts differences into words."""

    was: Values
    now: Values
    headings: dict[str, str]

    def of_subject(self, found: list[Difference]) -> Iterator[FactChange]:
        """The differences of one subject. A record of another kind is another record."""
        kinds = [one for one in found if (one.last.model, one.last.field) == (Service, "kind")]
        for one in kinds:
            key = str(one.steps[0].key)
            yield FactChange(f"{one.before}.removed", one.path, self.headings[key])
            yield FactChange(f"{one.after}.added", one.path, self.headings[key])
        for one in () if kinds else found:
            yield from self.of(one)

    def of(self, found: Difference) -> Iterator[FactChange]:
        """A difference as one change or two."""
        step = found.last
        place = (step.model.__name__, step.field)
        if _is_subject(step):
            yield self.entry(found, KINDS[place])
        elif step.key is not None:
            yield self.inner_entry(found)
        elif step.field == "name" and len(found.steps) > 1 and (kind := self.kind(found)):
            was, now = self.both(found)
            yield FactChange(f"{kind}.renamed", found.path, now.parts[0] if now else "", was, now)
        elif _is_list(found) and place not in CODES and step.field != "address":
            yield from self.listed(found)
        else:
            yield self.field(found)

    def kind(self, found: Difference) -> str | None:
        """What the entry is called whose own field differs; None for entries within others."""
        above = found.steps[-2]
        kind = KINDS.get((above.model.__name__, above.field)) if above.key is not None else None
        service = along(self.now.facts, found.steps[:-1])[-1]
        return None if kind == "office" else service.kind if isinstance(service, Service) else kind

    def entry(self, found: Difference, kind: str) -> FactChange:
        """An entry that is new or gone; the first of its list is one that is now stated."""
        values, verb = (self.now, "added") if found.before is None else (self.was, "removed")
        entry = along(values.facts, found.steps)[-1]
        if isinstance(entry, Service):
            return FactChange(f"{entry.kind}.{verb}", found.path, self.headings[entry.id])
        last = found.last
        others = along(self.was.facts, (*found.steps[:-1], Step(last.model, last.field)))[-1]
        verb = "stated" if kind == "activity" and verb == "added" and not entries(others) else verb
        return FactChange(f"{kind}.{verb}", found.path, str(getattr(entry, "name", "")))

    def inner_entry(self, found: Difference) -> FactChange:
        """An entry within another that is new or gone."""
        was, now = self.both(found)
        code = "field.added" if found.before is None else "field.removed"
        return FactChange(code, found.path, self.name(found), was, now or was, field=self.labels(found))

    def listed(self, found: Difference) -> Iterator[FactChange]:
        """What a list has more and less, or that its order differs."""
        own = f"{found.last.model.__name__.lower()}.{found.last.field}"
        labels = self.labels(found)
        for verb, values, side in (("added", self.now, 1), ("removed", self.was, 0)):
            lists = _plain(found.before), _plain(found.after)
            more = tuple(one for one in lists[side] if one not in lists[1 - side])
            said = values.said(found.last.field, more, more) if more else None
            if said:
                code = f"{own}.{verb}" if own in LISTED else f"field.{verb}"
                yield FactChange(code, found.path, self.name(found), after=said, count=len(more), field=labels)
        if found.is_order:
            was, now = (
                v.said(found.last.field, _plain(each), _plain(each))
                for v, each in ((self.was, found.before), (self.now, found.after))
            )
            yield FactChange("field.changed", found.path, self.name(found), was, now, field=labels)

    def field(self, found: Difference) -> FactChange:
        """A value that is another one, or that is stated now or no longer."""
        was, now = self.both(found)
        place = (found.last.model.__name__, found.last.field)
        code = CODES.get(place) or self.form(found)
        if found.weighs == WORDS and was and now:
            was, now = (Said((text,)) for text in excerpts(was.parts[0], now.parts[0]))
        return FactChange(code, found.path, self.name(found), was, now, field=self.labels(found))

    @staticmethod
    def form(found: Difference) -> str:
        """A single value is told as a change from “not stated”; what is longer as stated now, or no longer."""
        long = found.weighs == WORDS or any(isinstance(side, tuple | Frozen) for side in (found.before, found.after))
        if long and found.before is None:
            return "field.stated"
        return "field.unstated" if long and found.after is None else "field.changed"

    def both(self, found: Difference) -> tuple[Said | None, Said | None]:
        """The value before and after, in words."""
        return self.side(self.was, found, found.before), self.side(self.now, found, found.after)

    @staticmethod
    def side(values: Values, found: Difference, value: object) -> Said | None:
        """A value in the words of one of the editions."""
        *_, around, local = [None, *along(values.facts, found.steps)]
        said = values.said(found.last.field, value, local, law=str(getattr(around, "law", "")))
        if said and found.last.field == "address":
            return Said((", ".join(said.parts),))
        return said

    def name(self, found: Difference) -> str:
        """The name of the subject: of the entry, or of the controller."""
        for values in (self.was, self.now) if found.last.field == "name" else (self.now, self.was):
            for step, value in zip(found.steps, along(values.facts, found.steps), strict=True):
                if _is_subject(step) and isinstance(value, Frozen):
                    return str(getattr(value, "name", ""))
        return self.now.facts.organization.name

    def labels(self, found: Difference) -> tuple[tuple[str, str], ...]:
        """What the fields are called from the subject inwards, with the entries that they are of."""
        own = [(n, step) for n, step in enumerate(found.steps) if not (_is_part(step) or _is_subject(step))]
        return tuple((label_of(step.model, step.field), self.about(found, n)) for n, step in own)

    def about(self, found: Difference, number: int) -> str:
        """The entry that a step leads to, in words; empty for a field, and for an entry that is itself the difference."""
        if found.steps[number].key is None or number == len(found.steps) - 1:
            return ""
        entry = along(self.was.facts, found.steps[: number + 1])[-1]
        return self.was.of_entry(entry) if isinstance(entry, Frozen) else ""


def _is_subject(step: Step) -> bool:
    """Whether a step leads to an entry that sentences are about."""
    return step.key is not None and (step.model.__name__, step.field) in KINDS


def _is_part(step: Step) -> bool:
    """Whether a step leads to a part of the facts, which readers know nothing of."""
    return step.model.__name__ == "FrozenFacts" and step.key is None and step.field not in ("services", "activities")


def _is_list(found: Difference) -> bool:
    return isinstance(found.before, tuple) and isinstance(found.after, tuple)


def _plain(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else ()
