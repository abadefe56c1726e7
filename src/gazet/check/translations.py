"""What a translation must keep: every clause, its placeholders, its names, its markup."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from gazet.article.fill import placeholders
from gazet.article.terms import Matcher
from gazet.check.policies import check_text
from gazet.i18n.catalogs import Translations
from gazet.i18n.clauses import Clause
from gazet.load.yaml import Source
from gazet.problems import Problem


def check_translations(
    clauses: Iterable[Clause],
    catalog: Translations,
    sources: Mapping[str, Source],
    names: tuple[str, ...],
    *,
    allow_untranslated: bool = False,
) -> list[Problem]:
    """Every problem of a catalog against the clauses of today."""
    finder = Matcher((), names, "en")
    wanted = {clause.id: clause for clause in clauses}
    problems = [p for clause in wanted.values() for p in _clause(clause, catalog, sources, finder, allow_untranslated)]
    for id, entry in catalog.entries.items():
        # The summary of an edition leaves the policies when it is released; its translation may stay.
        if id not in wanted and not id.endswith(".unreleased.summary"):
            problems.append(
                Problem(
                    catalog.path,
                    entry.line,
                    1,
                    "extra-translation",
                    f'"{id}" is not a clause of the policies.',
                    "Run `gazet i18n update`.",
                )
            )
    return problems


def _clause(
    clause: Clause, catalog: Translations, sources: Mapping[str, Source], finder: Matcher, allow: bool
) -> Iterator[Problem]:
    entry, state = catalog.entries.get(clause.id), catalog.state(clause)
    if state != "translated":
        if not allow:
            line = entry.line if entry else 1
            place = sources[clause.path].at(clause.location)
            what = {
                "missing": "has no translation",
                "changed": "was translated from another wording",
                "fuzzy": "has a translation marked fuzzy",
            }[state]
            hint = (
                "Run `gazet i18n update`, then translate it."
                if state != "fuzzy"
                else "Check it against the English and take the mark away."
            )
            yield Problem(
                catalog.path,
                line,
                1,
                f"{state}-translation",
                f'"{clause.id}" ({clause.path}:{place.line}) {what}.',
                hint,
            )
        return
    assert entry is not None

    def problem(code: str, message: str, hint: str) -> Problem:
        return Problem(catalog.path, entry.line, 1, code, f'"{clause.id}": {message}', hint)

    yield from check_text(clause, entry.text, problem)
    if entry.text != unicodedata.normalize("NFC", entry.text):
        yield problem("not-nfc", "the translation is not in Unicode normal form C.", "Type the accented letters again.")
    lost = Counter(placeholders(clause.text)) - Counter(placeholders(entry.text))
    added = Counter(placeholders(entry.text)) - Counter(placeholders(clause.text))
    for name in lost:
        yield problem(
            "lost-placeholder", f"the translation loses {{{name}}}.", "Put it back, as it stands in the English."
        )
    for name in added:
        if name in clause.mark.placeholders:
            yield problem("added-placeholder", f"the translation adds {{{name}}}.", "Take it out.")
    for name in sorted({p.text for p in finder.pieces(clause.text) if p.name}):
        if name not in entry.text:
            yield problem(
                "lost-name",
                f'the name "{name}" is missing in the translation.',
                "Names stay as they are in every language.",
            )
