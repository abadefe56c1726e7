"""Pieces of an edition that were changed in two ways, in the words of whoever wrote them: file, clause, fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from babel.support import NullTranslations

from gazet.changes.facts import FactChange, fact_changes
from gazet.changes.sentences import sentence
from gazet.edition.merge import Clash
from gazet.edition.model import Edition
from gazet.i18n.catalogs import catalog_name
from gazet.languages.model import Language
from gazet.load.policies import FOLDERS, ROOT


def clash_places(old: Edition, new: Edition, clashes: Sequence[Clash], grammar: Language) -> list[str]:
    """What clashes, each once: facts as the change from one edition to the other, blocks and translations by their clause.

    A block that only states a fact, or a translation of what clashes itself, is not named beside it. `grammar`: English.
    """
    paths = [clash.path for clash in clashes]
    facts = [path[1:] for path in paths if path[0] == "facts"]
    blocks = [(path[1], _block(path) or old.document) for path in paths if path[0] == "articles"]
    written = [id for language, id in blocks if language == new.source and not (facts and _states_a_fact(id))]
    found = [
        *_facts(old, new, facts, grammar),
        *(f'the clause "{id}" ({ROOT}/{old.document}/document.yml)' for id in written),
        *(_translated(path[1], path[-1], grammar) for path in paths if path[0] == "words" and not _among(path, facts)),
        *(
            _translated(language, id, grammar)
            for language, id in blocks
            if language != new.source and id not in written and not (facts and _states_a_fact(id))
        ),
    ]
    if any(path[0] in ("source", "prevails", "languages") for path in paths):
        found.append(f"the languages ({ROOT}/organization.yml)")
    return list(dict.fromkeys(found))


def _facts(old: Edition, new: Edition, paths: Sequence[tuple[str, ...]], grammar: Language) -> Iterator[str]:
    """Changed facts as sentences; what no sentence is about, by its place."""
    changes = fact_changes(old, new, grammar) if paths else []
    for path in paths:
        place = ".".join(path)
        said = [change for change in changes if _is_within(place, change.id) or _is_within(change.id, place)]
        told = [f"“{_english(change)}”" for change in said] or [f'"{place}"']
        yield from (f"{what} ({_file(path)})" for what in told)


def _english(change: FactChange) -> str:
    return sentence(change, NullTranslations())


def _is_within(place: str, other: str) -> bool:
    return place == other or place.startswith(f"{other}.")


def _file(path: Sequence[str]) -> str:
    """The file that a fact is written in."""
    named = path[:2] if path[0] in FOLDERS else path[:1]
    return f"{ROOT}/{'/'.join(named)}.yml"


def _block(path: Sequence[str]) -> str:
    """The block that a path through an article leads to; empty for the article itself."""
    steps = [n for n, key in enumerate(path) if key == "children" and n % 2 == 0]
    return path[steps[-1] + 1] if steps and steps[-1] + 1 < len(path) else ""


def _states_a_fact(block: str) -> bool:
    """Whether a block is made of a fact: its id is that of the fact, and ids that people write hold no full stop."""
    return "." in block


def _among(path: Sequence[str], facts: Sequence[tuple[str, ...]]) -> bool:
    """Whether the fact that a translated clause belongs to clashes itself."""
    return any(_is_within(path[-1], ".".join(fact)) for fact in facts)


def _translated(language: str, clause: str, grammar: Language) -> str:
    return f'the {grammar.name_of(language)} of the clause "{clause}" (locales/{catalog_name(language)})'
