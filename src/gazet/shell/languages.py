"""Whether mkdocs.yml builds the languages that there are: in policies/organization.yml, and in the editions of the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gazet.edition.history import History
from gazet.languages.book import packaged
from gazet.load.yaml import Location
from gazet.model.language import is_language
from gazet.problems import Problem
from gazet.shell.description import Description


@dataclass(frozen=True)
class Spoken:
    """The languages of the main document, by where they are."""

    made: Sequence[str]
    """Of what a build shows, the one at the site's root first."""
    working: Sequence[str]
    """Of policies/organization.yml; where they are not read, those of mkdocs.yml, which may be prepared in both."""
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

    It may name a language that is not shown yet, or no longer: then a build leaves it out.
    """
    built, (_, at) = project.built, project.i18n
    for place, language in _unused(project, spoken):
        if language not in spoken.last:
            yield project.source.problem(place, "languages", *_unknown(language))
    missing = [language for language in spoken.made if language not in built]
    for language in missing:
        yield project.source.problem((*at, "languages"), "languages", *_too_few(language, spoken))
    first = spoken.made[0]
    if first in built and built[0] != first:
        message = f'"{built[0]}" is the default here; the first language of the policies is "{first}".'
        hint = f'Write "default: true" beside {first} only.'
        yield project.source.problem((*at, "languages"), "languages", message, hint)


def languages_left(project: Description, spoken: Spoken) -> Iterator[Problem]:
    """Languages of mkdocs.yml that only past editions have. Builds leave them out from the day on which the last ends."""
    for place, language in _unused(project, spoken):
        if edition := spoken.last.get(language):
            message = f'"{language}" is a language of past editions only, the last of them {edition}; it is left out.'
            hint = "Remove it. Old addresses may be redirected (`gazet docs hosting`)."
            yield project.source.problem(place, "languages", message, hint)


def _unused(project: Description, spoken: Spoken) -> Iterator[tuple[Location, str]]:
    """The languages of mkdocs.yml that readers do not get and will not get, with their places."""
    said, at = project.i18n
    for number, language in enumerate(one["locale"] for one in said["languages"]):
        if language in project.built and language not in {*spoken.made, *spoken.working, *spoken.announced}:
            yield (*at, "languages", number), language


def _unknown(language: str) -> tuple[str, str]:
    if not is_language(language):
        return f'"{language}": CLDR knows no such language.', "Write a BCP 47 tag, such as nl or pt-BR."
    message = f'"{language}" is a language of this file only: neither policies/organization.yml nor any edition has it.'
    return message, "Add it to languages in policies/organization.yml, or take it out."


def _too_few(language: str, spoken: Spoken) -> tuple[str, str]:
    if language in spoken.working and language in spoken.announced:
        return f'"{language}" is missing: the policies are in it.', f"Add it: {listed(language)}"
    if language in spoken.working:
        message = f'"{language}" is a language of policies/organization.yml only.'
        return message, f"Add it here too: {listed(language)}"
    message = f'"{language}" is a language of the published edition {spoken.last[language]}.'
    return message, f"Keep it here until an edition without it has taken effect: {listed(language)}"


def listed(language: str) -> str:
    """The entry of a language in mkdocs.yml.

    >>> listed("nl")
    '- {locale: nl, name: Nederlands}'
    """
    return f"- {{locale: {language}, name: {packaged(language).name_of(language)}}}"
