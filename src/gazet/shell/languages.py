"""Whether mkdocs.yml builds the languages that there are: in policies/organization.yml, and in the editions of the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gazet.edition.history import History
from gazet.problems import Problem
from gazet.shell.description import Description


@dataclass(frozen=True)
class Spoken:
    """The languages of the main document, by where they are."""

    made: Sequence[str]
    """Of what a build shows, the one at the site's root first."""
    working: Sequence[str]
    """Of policies/organization.yml."""
    history: History
    day: date

    @property
    def announced(self) -> set[str]:
        """Of the edition that readers get, and of those to come."""
        current = self.history.current(self.day)
        editions = [*([current] if current else []), *self.history.upcoming(self.day)]
        return {language for edition in editions for language in edition.languages}

    @property
    def last(self) -> Mapping[str, str]:
        """Language → the last edition in it."""
        return {language: edition.edition for edition in self.history.editions for language in edition.languages}


def language_problems(project: Description, spoken: Spoken) -> Iterator[Problem]:
    """What is wrong where mkdocs.yml names other languages, or another first one.

    It may name a language that is not shown yet, or that only a draft no longer has: then that build leaves it out.
    """
    built, (said, at) = project.built, project.i18n
    for number, language in enumerate(one["locale"] for one in said["languages"]):
        if language in built and language not in {*spoken.made, *spoken.working, *spoken.announced}:
            yield project.source.problem((*at, "languages", number), "languages", *_too_many(language, spoken))
    missing = [language for language in spoken.made if language not in built]
    for language in missing:
        yield project.source.problem((*at, "languages"), "languages", *_too_few(language, spoken))
    first = spoken.made[0]
    if first in built and built[0] != first:
        message = f'"{built[0]}" is the default here; the first language of the policies is "{first}".'
        hint = f'Write "default: true" beside {first} only.'
        yield project.source.problem((*at, "languages"), "languages", message, hint)


def _too_many(language: str, spoken: Spoken) -> tuple[str, str]:
    if edition := spoken.last.get(language):
        message = (
            f'"{language}" is a language of past editions only, the last of them {edition}; readers get no text in it.'
        )
        return message, "Take it out. Old addresses may be redirected (`gazet docs hosting`)."
    message = f'"{language}" is a language of this file only: neither policies/organization.yml nor any edition has it.'
    return message, "Add it to languages in policies/organization.yml, or take it out."


def _too_few(language: str, spoken: Spoken) -> tuple[str, str]:
    if language in spoken.working and language in spoken.announced:
        return f'"{language}" is missing: the policies are in it.', f"Add it: - {{locale: {language}, name: …}}"
    if language in spoken.working:
        message = f'"{language}" is a language of policies/organization.yml only.'
        return message, f"Add it here too: - {{locale: {language}, name: …}}"
    message = f'"{language}" is a language of the edition that readers get, {spoken.last[language]}, and no longer of '
    hint = "Keep it here until an edition without it has taken effect."
    return f"{message}policies/organization.yml.", hint
