"""Checks that a translation has every clause and keeps its placeholders, names and markup."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from gazet.article.fill import placeholders
from gazet.article.terms import Matcher
from gazet.check.faithful import check_faithful, not_allowed
from gazet.check.policies import Locator, Place, check_text, unmoved
from gazet.i18n.catalogs import SOURCE, State, Translations
from gazet.i18n.clauses import Clause, translatable
from gazet.languages.book import LanguageBook
from gazet.languages.model import Language
from gazet.load.hidden import first_hidden
from gazet.load.policies import FOLDERS, Loaded
from gazet.load.yaml import Source
from gazet.problems import Problem


def check_translations(
    loaded: Loaded,
    clauses: Collection[Clause],
    catalog: Translations,
    grammars: LanguageBook,
    allow_untranslated: bool,
) -> list[Problem]:
    """Every problem of a catalog against the current clauses. Clauses with the same id are left out until that is fixed."""
    if not allow_untranslated and (nothing := nothing_translated(clauses, catalog)):
        return [nothing]
    finder = Matcher((), loaded.policies.facts.proper_names, grammars[SOURCE])
    by_id: dict[str, list[Clause]] = {}
    for clause in clauses:
        by_id.setdefault(clause.id, []).append(clause)
    plain = [same[0] for same in by_id.values() if len(same) == 1]
    grammar, sources = grammars[catalog.language], loaded.sources
    problems = [p for clause in plain for p in _clause(clause, catalog, sources, finder, grammar, allow_untranslated)]
    if len(plain) == len(by_id):  # otherwise a translation that seems extra may belong to one of them
        problems += _extra(loaded, by_id, catalog)
    return problems


def nothing_translated(clauses: Collection[Clause], catalog: Translations) -> Problem | None:
    """One problem for all clauses of a catalog whose translation has not begun; None if it has."""
    if len(clauses) == 1 or any(catalog.state(clause) != "missing" for clause in clauses):
        return None
    return untouched(catalog.path, len(clauses))


def untouched(path: str, count: int) -> Problem:
    """The problem of a catalog that holds only the English."""
    hint = "Translate them; `gazet i18n status` shows what is left."
    return Problem(path, 1, 1, "nothing-translated", f"none of its {count} texts has been translated yet.", hint)


def _extra(loaded: Loaded, wanted: Collection[str], catalog: Translations) -> Iterator[Problem]:
    """Translations of clauses that do not exist, unless the clause may be in a file that could not be read. One of a clause
    that is only in other languages does no harm."""
    unasked = {id: entry for id, entry in catalog.entries.items() if id not in wanted}
    elsewhere = {clause.id for clause in translatable(loaded.policies)} if unasked else frozenset()
    for id, entry in unasked.items():
        # An edition's summary is removed from the policies on release; its translation may stay.
        is_kept = id.endswith(".unreleased.summary") or loaded.lacks(_thing(id))
        if id not in elsewhere and not is_kept:
            message = f'"{id}" is not a clause of the policies.'
            yield Problem(catalog.path, entry.line, 1, "extra-translation", message, "Run `gazet i18n update`.")


def _thing(clause: str) -> str:
    """The id of the document, service or activity that a clause belongs to."""
    first, _, rest = clause.partition(".")
    return rest.partition(".")[0] if first in FOLDERS else first


def _clause(
    clause: Clause,
    catalog: Translations,
    sources: Mapping[str, Source],
    finder: Matcher,
    grammar: Language,
    allow: bool,
) -> Iterator[Problem]:
    entry, state = catalog.entries.get(clause.id), catalog.state(clause)
    if entry is None or state != "translated":
        if not allow:
            yield _open(clause, catalog, state, sources)
        return

    def problem(code: str, message: str, hint: str) -> Problem:
        return Problem(catalog.path, entry.line, 1, code, f'"{clause.id}": {message}', hint)

    yield from check_text(clause, entry.text, problem, entry.at)
    yield from check_letters(entry.text, problem, entry.at)
    yield from not_allowed(check_faithful(clause, entry.text, grammar, problem), entry)
    yield from _placeholders(clause, entry.text, problem)
    for name in sorted({p.text for p in finder.pieces(clause.text) if p.name}):
        if name not in entry.text:
            message = f'the name "{name}" is missing from the translation.'
            yield problem("lost-name", message, "Put it back; names are the same in every language.")


def check_letters(text: str, problem: Locator, at: Place = unmoved) -> Iterator[Problem]:
    """Problems with the characters of a translation: not normalised, or hidden."""
    if text != unicodedata.normalize("NFC", text):
        message = "the translation is not in Unicode normal form C."
        yield problem("not-nfc", message, "Type the accented letters again.")
    if (index := first_hidden(text)) is not None:
        message = f"it contains the hidden character U+{ord(text[index]):04X}."
        yield at(index, problem("hidden-character", message, "Delete it."))


def _open(clause: Clause, catalog: Translations, state: State, sources: Mapping[str, Source]) -> Problem:
    """The problem of a clause without a translation that can be published."""
    place = sources[clause.path].at(clause.location)
    return open_entry(clause, f'"{clause.id}" ({clause.path}:{place.line})', catalog, state)


def open_entry(clause: Clause, shown: str, catalog: Translations, state: State) -> Problem:
    """The problem of a clause, `shown` as people know it, without a translation that can be published."""
    entry = catalog.entries.get(clause.id)
    what, hint = OPEN[state]
    if entry and state == "missing":
        hint = "Translate it."
    message = f"{shown} {what}."
    return Problem(catalog.path, entry.line if entry else 1, 1, f"{state}-translation", message, hint)


_UPDATE = "Run `gazet i18n update`, then translate it."
OPEN: Mapping[State, tuple[str, str]] = {
    "missing": ("has no translation", _UPDATE),
    "changed": ("was translated from a different wording", _UPDATE),
    "fuzzy": ("has a translation marked fuzzy", "Check it against the English and remove the mark."),
    "unconfirmed": (
        'has a translation that was made for the text after "#| msgid"',
        'Check it against the English, then delete the lines with "#|".',
    ),
}


def _placeholders(clause: Clause, text: str, problem: Locator) -> Iterator[Problem]:
    wanted, found = placeholders(clause.text), placeholders(text)
    if wanted == found:
        return
    source, own = Counter(wanted), Counter(found)
    for name in source - own:
        yield problem("lost-placeholder", f"the translation lacks {{{name}}}.", "Put it back, as in the English.")
    for name in own - source:
        if clause.mark.allows(name):
            yield problem("added-placeholder", f"the translation adds {{{name}}}.", "Remove it; the English has none.")
