"""What changed in the facts. Changes are found by comparing ids and the prevailing language; names are in the requested
language. So every language reports the same changes in its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gazet.article.resolve import readable, service_heading
from gazet.edition.model import Edition
from gazet.i18n import cldr
from gazet.languages.model import Language
from gazet.model.base import Duration, Named
from gazet.model.facts import Facts, Office, Service, by_id
from gazet.model.processing import Activity
from gazet.model.vocabulary import RetentionClass

E = TypeVar("E", bound=Named)


@dataclass(frozen=True)
class FactChange:
    """A change of a fact.

    `code` names the kind of change (`service.added`, `service.data.added`, `retention.limit`, …), and `name` the fact that
    changed. `before` and `after` are values in words, None if nothing was declared; `count` is their number, for plurals.
    """

    code: str
    id: str
    name: str
    before: str | None = None
    after: str | None = None
    count: int = 1


def fact_changes(old: Edition, new: Edition, grammar: Language) -> list[FactChange]:
    """Every change of fact between two editions, the most important for readers first: recipients."""
    return list(_Comparison(old, new, grammar).changes())


class _Comparison:
    def __init__(self, old: Edition, new: Edition, grammar: Language) -> None:
        self.old, self.new = old.facts, new.facts
        self.old_review, self.new_review = old.review, new.review
        self.grammar, self.language = grammar, grammar.id
        self.was, self.now = (readable(each.localized[self.language], self.language) for each in (old, new))

    def changes(self) -> Iterator[FactChange]:
        yield from self.services()
        yield from self.renamed("purpose", lambda facts: facts.vocabulary.purposes)
        yield from self.renamed("data", lambda facts: facts.vocabulary.data)
        yield from self.retention()
        yield from self.stated("basis", lambda facts: facts.vocabulary.legal_bases)
        yield from self.stated("right", lambda facts: facts.rights.rights)
        yield from self.stated("term", lambda facts: facts.glossary.terms)
        yield from self.activities()
        yield from self.contact()
        yield from self.answerable()
        yield from self.reviews()

    def pairs(self, of: Callable[[Facts], Sequence[E]]) -> Iterator[tuple[E | None, E | None, str, str]]:
        """The old and new entry of each id with their names in the language, removed ones last."""
        old, new = by_id(tuple(of(self.old))), by_id(tuple(of(self.new)))
        was, now = by_id(tuple(of(self.was))), by_id(tuple(of(self.now)))
        for id in [*new, *(id for id in old if id not in new)]:
            yield old.get(id), new.get(id), _name(was.get(id)), _name(now.get(id))

    def added_or_removed(self, kind: str, of: Callable[[Facts], Sequence[E]]) -> Iterator[FactChange]:
        for old, new, was, now in self.pairs(of):
            if old is None and new is not None:
                yield FactChange(f"{kind}.added", new.id, now)
            elif new is None and old is not None:
                yield FactChange(f"{kind}.removed", old.id, was)

    def renamed(self, kind: str, of: Callable[[Facts], Sequence[E]]) -> Iterator[FactChange]:
        for old, new, was, now in self.pairs(of):
            if old and new and _name(old) != _name(new):
                yield FactChange(f"{kind}.renamed", new.id, now, was, now)

    def stated(self, kind: str, of: Callable[[Facts], Sequence[E]]) -> Iterator[FactChange]:
        """Entries with a name and a text: added, removed, renamed or reworded."""
        yield from self.added_or_removed(kind, of)
        yield from self.renamed(kind, of)
        for old, new, _, now in self.pairs(of):
            if old and new and _statement(old) != _statement(new):
                yield FactChange(f"{kind}.changed", new.id, now)

    def services(self) -> Iterator[FactChange]:
        for old, new, was, now in self.pairs(lambda facts: facts.services):
            if old and new and old.kind == new.kind:
                yield from self.service(old, new, was, now)
                continue
            if old:
                yield FactChange(f"{old.kind}.removed", old.id, service_heading(self.was.service[old.id]))
            if new:
                yield FactChange(f"{new.kind}.added", new.id, service_heading(self.now.service[new.id]))

    def service(self, old: Service, new: Service, was: str, now: str) -> Iterator[FactChange]:
        if old.name != new.name:
            yield FactChange(f"{new.kind}.renamed", new.id, now, was, now)
        if old.product != new.product:
            yield FactChange("service.product", new.id, now, old.product, new.product)
        if old.provider != new.provider:
            yield FactChange("service.provider", new.id, now, old.provider, new.provider)
        if old.purpose != new.purpose:
            names = [{p.id: p.name for p in facts.vocabulary.purposes} for facts in (self.was, self.now)]
            yield FactChange("service.purpose", new.id, now, names[0][old.purpose], names[1][new.purpose])
        yield from self.listed(
            "service.data",
            new.id,
            now,
            old.data,
            new.data,
            lambda id: self.now.data_name.get(id) or self.was.data_name[id],
        )
        yield from self.listed(
            "service.places", new.id, now, old.places, new.places, lambda code: cldr.country_name(self.language, code)
        )

        for code, field in (("role", "role"), ("country", "country"), ("transfers", "transfers")):
            if getattr(old, field) != getattr(new, field):
                yield FactChange(f"service.{code}", new.id, now)

    def activities(self) -> Iterator[FactChange]:
        """Processing activities; any difference in an activity's declaration counts as a change."""
        of: Callable[[Facts], Sequence[Activity]] = lambda facts: facts.activities  # noqa: E731
        yield from self.added_or_removed("activity", of)
        yield from self.renamed("activity", of)
        for old, new, _, now in self.pairs(of):
            if old and new and old.model_copy(update={"name": new.name}) != new:
                yield FactChange("activity.changed", new.id, now)

    @staticmethod
    def listed(
        code: str,
        id: str,
        name: str,
        old: tuple[str, ...] | None,
        new: tuple[str, ...] | None,
        in_words: Callable[[str], str],
    ) -> Iterator[FactChange]:
        """Values added to or removed from a list. Declaring the list, or no longer declaring it, is a change too."""
        if (old is None) != (new is None):
            values = [in_words(v) for v in new or old or ()]
            yield FactChange(
                f"{code}.declared" if old is None else f"{code}.undeclared",
                id,
                name,
                after="; ".join(values) or None,
                count=len(values),
            )
            return
        for verb, values in (("added", _without(new, old)), ("removed", _without(old, new))):
            if values:
                yield FactChange(f"{code}.{verb}", id, name, after="; ".join(map(in_words, values)), count=len(values))

    def retention(self) -> Iterator[FactChange]:
        of: Callable[[Facts], Sequence[RetentionClass]] = lambda facts: facts.vocabulary.retention  # noqa: E731
        yield from self.added_or_removed("retention", of)
        yield from self.renamed("retention", of)
        for old, new, _, now in self.pairs(of):
            if old and new and old.limit != new.limit:
                yield FactChange("retention.limit", new.id, now, self.limit(old), self.limit(new))
            if old and new and old.statement != new.statement:
                yield FactChange("retention.changed", new.id, now)

    def limit(self, retention: RetentionClass) -> str | None:
        return cldr.period(self.language, retention.limit) if isinstance(retention.limit, Duration) else None

    def reviews(self) -> Iterator[FactChange]:
        """Translations that counsel has reviewed in the meantime, or whose review no longer holds."""
        for language, state in self.new_review.items():
            if self.old_review.get(language, state) != state:
                code = "review.done" if state == "reviewed" else "review.undone"
                yield FactChange(code, language, self.grammar.name_of(language))

    def answerable(self) -> Iterator[FactChange]:
        """Who is responsible for the processing, and the promised time to answer."""
        old, new = self.old.organization, self.new.organization
        for field in ("country", "officer", "representatives", "joint_controllers", "registrations", "sells_or_shares"):
            if getattr(old, field) != getattr(new, field):
                yield FactChange(f"organization.{field}", field, new.name)
        was, now = self.old.rights.answer_within, self.new.rights.answer_within
        if was != now:
            before, after = (cldr.period(self.language, p) if p else None for p in (was, now))
            yield FactChange("rights.answer_within", "answer_within", new.name, before, after)

    def contact(self) -> Iterator[FactChange]:
        old, new = self.old.organization, self.new.organization
        for field in ("name", "email", "website"):
            if getattr(old, field) != getattr(new, field):
                yield FactChange(f"contact.{field}", field, new.name, getattr(old, field), getattr(new, field))
        yield from self.added_or_removed("office", lambda facts: facts.organization.offices)
        for was, now, _, name in self.pairs(lambda facts: facts.organization.offices):
            if was and now and (was.name, was.country, was.address) != (now.name, now.country, now.address):
                yield FactChange("office.changed", now.id, name, _address(was), _address(now))


def _name(entry: Named | None) -> str:
    return getattr(entry, "name", "")


def _statement(entry: Named) -> object:
    return getattr(entry, "statement", None), getattr(entry, "definition", None), getattr(entry, "alias", None)


def _without(values: Iterable[str] | None, others: Iterable[str] | None) -> list[str]:
    excluded = set(others or ())
    return [v for v in values or () if v not in excluded]


def _address(office: Office) -> str:
    return ", ".join(dict.fromkeys((office.name, *office.address)))
