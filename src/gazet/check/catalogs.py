"""Reads the catalogs of a project: exactly one for each language of the policies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from gazet.i18n.catalogs import Translations, catalog_name, folder_of, language_of, no_catalog, translations_of
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
        elif not {path, path.replace(folder_of(language), language)}.intersection(paths):
            problems.append(no_catalog(path, language))
    return catalogs, [*problems, *_strangers(paths, languages)]


def path_of(language: str) -> str:
    """The path of a language's catalog, as shown to people."""
    return f"{ROOT}/{catalog_name(language)}"


def _strangers(paths: Iterable[str], languages: Sequence[str]) -> Iterator[Problem]:
    """Catalogs of languages that the policies are not translated into."""
    for path in paths:
        file = PurePosixPath(path)
        if len(file.parts) == 4 and file.match(f"{ROOT}/*/LC_MESSAGES/*.po"):
            yield from _stranger(path, file.parts[1], languages)


def _stranger(path: str, folder: str, languages: Sequence[str]) -> Iterator[Problem]:
    language = language_of(folder)
    if language not in languages:
        message = f'the catalog is for "{language}", which is not a language of this privacy center.'
        hint = "Add it to languages in policies/organization.yml, or delete the catalog."
        yield Problem(path, 1, 1, "unknown-language", message, hint)
    elif folder != folder_of(language):
        message = f'the folder for "{language}" has to be called {folder_of(language)}, as in gettext.'
        yield Problem(path, 1, 1, "misnamed-folder", message, "Rename the folder.")
