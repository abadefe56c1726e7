"""Packs from files: read, joined with what they build on, checked, and put into a reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import TypeVar

from gazet.i18n.catalogs import Translations, catalog_name, translations_of
from gazet.i18n.clauses import Clause, collected, map_model
from gazet.law.model import Citation, Element, Fact, Law, LawRight, Pack, RightText, RightTexts, Step
from gazet.load.written import written
from gazet.problems import Problem, known

PACKAGE = Path(__file__).parent
LOCALES = PACKAGE / "locales"
DOMAIN = "law"
T = TypeVar("T")


@dataclass(frozen=True)
class Jurisdiction:
    """A pack with everything it inherits."""

    pack: Pack
    lineage: tuple[str, ...] = ()
    """Its id and those of the packs it inherits, nearest first: what is declared under one of them counts here."""

    @property
    def id(self) -> str:
        """Id of the jurisdiction, as in its URL."""
        return self.pack.id

    @cached_property
    def laws(self) -> Mapping[str, Law]:
        """Its laws by id."""
        return {law.id: law for law in self.pack.laws}

    def rights(self, day: date) -> list[LawRight]:
        """The rights that hold on a day."""
        return [right for right in self.pack.rights if holds(right, day)]


def holds(fact: Fact, day: date) -> bool:
    """Whether a fact of law holds on a day."""
    return (fact.since is None or fact.since <= day) and (fact.until is None or day <= fact.until)


@lru_cache(maxsize=8)
def jurisdictions(own: Path | None = None) -> tuple[Mapping[str, Jurisdiction], tuple[Problem, ...]]:
    """Every jurisdiction, with the packs of a site's own folder added or laid over, and what is wrong with them."""
    packs, problems = _packs(own)
    if problems:
        return {}, problems
    whole = {id: _jurisdiction(id, packs) for id in packs}
    return whole, tuple(problem for j in whole.values() for problem in _check(j))


@lru_cache(maxsize=8)
def _packs(own: Path | None) -> tuple[Mapping[str, Pack], tuple[Problem, ...]]:
    """The packs as written, each by itself."""
    packs, problems = _read(PACKAGE / "packs")
    if own and own.is_dir():
        added, more = _read(own)
        problems += more
        for id, pack in added.items():
            if id in packs:
                problems += _hidden(packs[id], pack, f"{own.name}/{id}.yml")
                packs[id] = joined(packs[id], pack)
            else:
                packs[id] = pack
    return packs, (*problems, *_lineage(packs))


def _read(folder: Path) -> tuple[dict[str, Pack], list[Problem]]:
    packs, problems = {}, []
    for path in sorted(path for path in folder.glob("*.yml") if path.is_file()):
        pack, found = written(f"{folder.name}/{path.name}", path.read_bytes(), Pack)
        problems += found
        if pack:
            packs[pack.value.id] = pack.value
    return packs, problems


def joined(base: Pack, over: Pack) -> Pack:
    """A pack laid over another: lists by id, single facts replaced where given."""
    update: dict[str, object] = {
        "id": over.id,
        "parent": over.parent,
        "name": over.name,
        "as_of": over.as_of,
        "authority": over.authority,
    }
    for name in ("laws", "rights", "legal_bases", "transfers", "notice", "recheck"):
        update[name] = _by_id(getattr(base, name), getattr(over, name))
    for name in (
        "complaint",
        "deadline",
        "age",
        "absent_rights",
        "territory",
        "processor",
        "notice_title",
        "applies_if",
        "letter",
    ):
        update[name] = getattr(over, name) or getattr(base, name)
    return base.model_copy(update=update)


def _by_id(base: Iterable[T], over: Iterable[T]) -> tuple[T, ...]:
    """Entries by id; one id may stand twice, for two times."""
    merged = {(getattr(entry, "id", ""), getattr(entry, "since", None)): entry for entry in (*base, *over)}
    return tuple(merged.values())


def _jurisdiction(id: str, packs: Mapping[str, Pack]) -> Jurisdiction:
    lineage, at = [id], packs[id]
    while at.parent:
        lineage.append(at.parent)
        at = packs[at.parent]
    return Jurisdiction(_with_parents(packs[id], packs), tuple(lineage))


def _with_parents(pack: Pack, packs: Mapping[str, Pack]) -> Pack:
    return joined(_with_parents(packs[pack.parent], packs), pack) if pack.parent else pack


def _lineage(packs: Mapping[str, Pack]) -> Iterator[Problem]:
    for pack in packs.values():
        seen, at = [pack.id], pack
        while at.parent:
            if at.parent not in packs:
                yield _problem(pack, "unknown-parent", f'unknown parent "{at.parent}".', known(at.parent, packs))
                break
            if at.parent in seen:
                yield _problem(
                    pack,
                    "circular-parent",
                    f"it inherits from itself: {' → '.join([*seen, at.parent])}.",
                    "Take one parent out.",
                )
                break
            seen.append(at.parent)
            at = packs[at.parent]


def _hidden(base: Pack, over: Pack, path: str) -> Iterator[Problem]:
    mandatory = {element.id for element in base.notice if element.mandatory == "yes"}
    for element in over.notice:
        if element.id in mandatory and element.mandatory == "no":
            yield Problem(
                path,
                1,
                1,
                "hidden-element",
                f'"{element.id}" is mandatory; an override cannot make it optional.',
                "Leave it mandatory; a missing element can be accepted with a reason.",
            )


def _check(jurisdiction: Jurisdiction) -> Iterator[Problem]:
    pack = jurisdiction.pack
    for citation in _citations(pack):
        if citation.law not in jurisdiction.laws:
            yield _problem(
                pack, "unknown-law", f'unknown law "{citation.law}".', known(citation.law, jurisdiction.laws)
            )
    bases = {basis.id for basis in pack.legal_bases}
    for right in pack.rights:
        for basis in right.bases:
            if basis not in bases:
                yield _problem(
                    pack,
                    "unknown-basis",
                    f'the right "{right.id}" is limited to an unknown legal basis "{basis}".',
                    known(basis, bases),
                )
    for element in pack.notice:
        basis = (element.when or "").removeprefix("basis:")
        if element.when != basis and element.when and basis not in bases:
            yield _problem(
                pack,
                "unknown-basis",
                f'the element "{element.id}" depends on an unknown legal basis "{basis}".',
                known(basis, bases),
            )
    for facts in (pack.rights, pack.notice):
        yield from _overlaps(pack, facts)


def _overlaps(pack: Pack, facts: Iterable[LawRight | Element]) -> Iterator[Problem]:
    """One fact a time: two entries of one id must not hold on the same day, and no entry may end before it starts."""
    by_id: dict[str, list[Fact]] = {}
    for fact in facts:
        by_id.setdefault(fact.id, []).append(fact)
        if fact.since and fact.until and fact.until < fact.since:
            yield _problem(
                pack,
                "wrong-dates",
                f'"{fact.id}" ends on {fact.until}, before it starts on {fact.since}.',
                "Exchange the dates.",
            )
    for id, entries in by_id.items():
        ordered = sorted(entries, key=lambda fact: fact.since or date.min)
        for before, after in pairwise(ordered):
            if before.until is None or after.since is None or after.since <= before.until:
                yield _problem(
                    pack,
                    "overlapping-dates",
                    f'two entries "{id}" hold on the same day.',
                    "Give the first an `until` before the second's `since`.",
                )


def _citations(pack: Pack) -> Iterator[Citation]:
    facts: list[Fact | Step] = [*pack.rights, *pack.legal_bases, *pack.transfers, *pack.notice, *pack.complaint]
    facts += [fact for fact in (pack.deadline, pack.age, pack.applies_if) if fact]
    more = [*pack.processor, *(pack.deadline.cost_citation if pack.deadline else ())]
    return chain(more, (c for line in pack.letter for c in line.citation), (c for f in facts for c in f.citation))


def _problem(pack: Pack, code: str, message: str, hint: str) -> Problem:
    return Problem(f"packs/{pack.id}.yml", 1, 1, code, message, hint)


def overdue(all_: Iterable[Jurisdiction], day: date) -> list[Problem]:
    """Warnings: facts that should have been looked at again by `day`."""
    late = [(j.pack, r) for j in all_ for r in j.pack.recheck if r.by < day]
    return [
        _problem(pack, "overdue-fact", f"look again at a fact of law: {r.what}.", f"It was due by {r.by}.")
        for pack, r in late
    ]


@lru_cache
def right_texts() -> tuple[RightText, ...]:
    """The usual list of rights, in the order pages show them."""
    texts, problems = written("law/rights.yml", (PACKAGE / "rights.yml").read_bytes(), RightTexts)
    assert texts is not None, problems
    return texts.value.rights


@lru_cache
def _catalog(language: str) -> Translations:
    path = catalog_name(language, DOMAIN)
    translations, _ = (
        translations_of((LOCALES / path).read_bytes(), path, language) if (LOCALES / path).is_file() else (None, ())
    )
    return translations or Translations(language, path)


def _translate(language: str, clause: Clause) -> str:
    entry = _catalog(language).entries.get(clause.id)
    return entry.text if entry and entry.source == clause.text and not entry.fuzzy else clause.text


@lru_cache(maxsize=256)
def localized(id: str, language: str, own: Path | None = None) -> Jurisdiction:
    """A jurisdiction in a language. Texts of a site's own packs stay in English until the package knows them."""
    return _jurisdiction(id, _localized_packs(language, own))


@lru_cache(maxsize=32)
def _localized_packs(language: str, own: Path | None) -> Mapping[str, Pack]:
    """Each pack by itself, so that what a child inherits comes in its parent's translation."""
    return {
        id: map_model(pack, id, "", lambda clause: _translate(language, clause)) for id, pack in _packs(own)[0].items()
    }


@lru_cache
def localized_rights(language: str) -> Mapping[str, RightText]:
    """The usual list of rights in a language, by id."""
    texts = RightTexts(id="rights", rights=right_texts())
    return {r.id: r for r in map_model(texts, "rights", "", lambda clause: _translate(language, clause)).rights}


def law_clauses() -> list[Clause]:
    """Every text of the package's packs, for its catalogs."""
    texts = RightTexts(id="rights", rights=right_texts())
    packs = sorted(_read(PACKAGE / "packs")[0].items())
    return [
        *collected(lambda keep: map_model(texts, "rights", "law/rights.yml", keep)),
        *(c for id, pack in packs for c in collected(lambda keep: map_model(pack, id, f"law/packs/{id}.yml", keep))),  # noqa: B023
    ]
