"""What goes out to translators in another format and comes back: clauses, each with all that a translator needs to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gazet.i18n.catalogs import Entry, Translations, entry_of, of_file
from gazet.i18n.clauses import Clause
from gazet.i18n.made_for import without_marks
from gazet.i18n.po import PoEntry
from gazet.i18n.update import updated
from gazet.load.hidden import first_hidden
from gazet.problems import Problem, known


@dataclass(frozen=True)
class Unit:
    """A clause as it goes out and comes back."""

    id: str
    source: str
    text: str = ""
    fuzzy: bool = False
    old_source: str | None = None
    """The English that the translation was made for, where that is another."""
    comment: str = ""
    """What the clause is."""
    path: str = ""
    """The file that has the clause."""
    notes: tuple[str, ...] = ()
    """What translators wrote about it."""
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Delivery:
    """What a file brings back: its language, and its units."""

    language: str
    units: tuple[Unit, ...]


def units_of(translations: Translations, clauses: Iterable[Clause]) -> list[Unit]:
    """Today's clauses with what the catalog has for each."""
    entries = [entry for entry in updated(translations, clauses).entries if not entry.obsolete]
    return [_unit(entry) for entry in entries]


def _unit(entry: PoEntry) -> Unit:
    return Unit(
        entry.context or "",
        entry.msgid,
        entry.strings[0],
        entry.fuzzy,
        entry.previous,
        "\n".join(entry.extracted),
        " ".join(entry.references),
        without_marks(entry.comments),
    )


def merged(
    translations: Translations, clauses: Sequence[Clause], units: Sequence[Unit], path: str
) -> tuple[Translations, list[Problem]]:
    """The catalog with what has come back. The problems tell of what is not taken: unknown clauses, and translations of
    other texts than today's."""
    wanted = {clause.id: clause for clause in clauses}
    problems = list(_problems(wanted, units, path))
    places = {(problem.line, problem.column) for problem in problems}
    taken = {unit.id: unit for unit in units if unit.text.strip() and (unit.line, unit.column) not in places}
    today = of_file(updated(translations, clauses), translations.language, translations.path)
    entries = {id: _taken(entry, taken[id]) if id in taken else entry for id, entry in today.entries.items()}
    return replace(today, entries=entries), problems


def _taken(entry: Entry, unit: Unit) -> Entry:
    """An entry with the translation of a unit. One that comes back as it went out keeps all that is said of it."""
    notes = [note for note in unit.notes if note not in entry.file.comments]
    comments = (*entry.file.comments, *notes)
    if (unit.text, unit.fuzzy) == (entry.text, entry.fuzzy):
        return entry_of(replace(entry.file, comments=comments))
    flags = tuple(flag for flag in entry.file.flags if flag != "fuzzy")
    return entry_of(
        replace(
            entry.file,
            strings=(unit.text,),
            flags=("fuzzy", *flags) if unit.fuzzy else flags,
            previous=entry.previous if unit.fuzzy else None,
            previous_context=None,
            comments=without_marks(comments),
        )
    )


def _problems(wanted: Mapping[str, Clause], units: Sequence[Unit], path: str) -> Iterator[Problem]:
    if units and all(unit.id.isdigit() for unit in units):
        message = (
            "its units have numbers in the place of clause ids, as in a file made by po2xliff, which drops msgctxt."
        )
        hint = "Make the file with `gazet i18n export`."
        yield Problem(path, units[0].line, units[0].column, "no-clause-ids", message, hint)
        return
    counts: Counter[str] = Counter()
    for unit in units:
        counts[unit.id] += 1
        if unit.id not in wanted:
            message = f'"{unit.id}" is not a clause of the policies.'
            yield Problem(path, unit.line, unit.column, "unknown-clause", message, known(unit.id, wanted))
        elif counts[unit.id] > 1:
            message = f'"{unit.id}" is in the file a second time.'
            yield Problem(path, unit.line, unit.column, "duplicate-clause", message, "Keep one.")
        elif unit.source != wanted[unit.id].text and unit.text.strip():
            message = (
                f'the English of "{unit.id}" is not that of today: {_difference(unit.source, wanted[unit.id].text)}.'
            )
            hint = "Export again, and translate the text of today; never change the English."
            yield Problem(path, unit.line, unit.column, "other-source", message, hint)
        elif (hidden := _hidden(unit)) is not None:
            message = f'"{unit.id}" contains the hidden character U+{ord(hidden):04X}, in its translation or a note.'
            yield Problem(path, unit.line, unit.column, "hidden-character", message, "Delete it, and import again.")


def _hidden(unit: Unit) -> str | None:
    """The first character that nobody sees in what a unit adds to a catalog, where some of them end a line."""
    said = "\n".join((unit.text, *unit.notes))
    at = first_hidden(said)
    return None if at is None else said[at]


def _difference(old: str, new: str) -> str:
    """How two texts differ, by the place where they begin to.

    >>> _difference("Kept for 8 years.", "Kept for 9 years.")
    '"8 years." instead of "9 years."'
    >>> _difference("a  b", "a b")
    'only white space differs'
    """
    if old.split() == new.split():
        return "only white space differs"
    at = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return f'"{old[at : at + 30]}" instead of "{new[at : at + 30]}"'
