"""Reads the catalogs of a project: exactly one for each language of the policies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from gazet.i18n.catalogs import Translations, catalog_name, no_catalog, translations_of
from gazet.problems import Problem

ROOT = "locales"
"""The folder that the paths of all catalogs start with."""


def read_catalogs(
    files: Mapping[str, bytes], languages: Sequence[str], found: Iterable[Problem] = ()
) -> tuple[dict[str, Translations], list[Problem]]:
    """The catalogs of `languages` that can be read, and the problems of all others.

    `files`: path as shown to people → content. `found` are the problems of files that exist but could not be read.
    """
    catalogs: dict[str, Translations] = {}
    problems = [problem for problem in found if problem.path.split("/")[0] == ROOT]
    paths = [*files, *(problem.path for problem in problems)]
    for language in dict.fromkeys(languages):
        path = path_of(language)
        if path in files:
            catalog, wrong = translations_of(files[path], path, language)
            problems += wrong
            if catalog:
                catalogs[language] = catalog
        elif path not in paths:
            problems.append(no_catalog(path, language))
    return catalogs, [*problems, *_strangers(paths, languages)]


def path_of(language: str) -> str:
    """The path of a language's catalog, as shown to people."""
    return f"{ROOT}/{catalog_name(language)}"


def _strangers(paths: Iterable[str], languages: Sequence[str]) -> Iterator[Problem]:
    """Catalogs of languages that the policies are not translated into."""
    for path in paths:
        file = PurePosixPath(path)
        if len(file.parts) == 4 and file.match(f"{ROOT}/*/LC_MESSAGES/*.po") and file.parts[1] not in languages:
            message = f'the catalog is for "{file.parts[1]}", which is not a language of this privacy center.'
            hint = "Add it to languages in policies/organization.yml, or delete the catalog."
            yield Problem(path, 1, 1, "unknown-language", message, hint)
