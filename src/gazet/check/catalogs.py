"""Checks which catalogs a project has: those of its policies must exist, and none may be without a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from gazet.i18n.catalogs import DOMAIN, SOURCE, folder_of, language_of, no_catalog
from gazet.i18n.interface import DOMAIN as INTERFACE
from gazet.i18n.site import DOMAINS, LAW, SiteCatalogs, is_catalog, is_read, path_of
from gazet.model.language import is_language, meant
from gazet.problems import Problem, known


def check_catalogs(catalogs: SiteCatalogs, languages: Sequence[str]) -> Iterator[Problem]:
    """Problems of catalogs that cannot be read, that are missing for the policies, or that have no use."""
    yield from catalogs.problems
    for language in dict.fromkeys(languages):
        if not {path_of(language), path_of(language).replace(folder_of(language), language)} & catalogs.paths:
            yield no_catalog(path_of(language), language)
    yield from strangers(catalogs, languages)


def strangers(catalogs: SiteCatalogs, languages: Sequence[str]) -> Iterator[Problem]:
    """Problems of catalogs that have no use in a site in these languages."""
    for path in sorted(filter(is_catalog, catalogs.paths)):
        yield from _stranger(PurePosixPath(path), languages)


def _stranger(file: PurePosixPath, languages: Sequence[str]) -> Iterator[Problem]:
    """The problem of a catalog that is never read."""
    path, language = str(file), language_of(file.parts[1])
    if not is_language(language):
        yield _unknown(path, language, languages)
    elif file.parts[1] != folder_of(language):
        message = f'the folder for "{language}" has to be called {folder_of(language)}, as in gettext.'
        yield Problem(path, 1, 1, "misnamed-folder", message, "Rename the folder.")
    elif file.stem not in DOMAINS:
        message = f'"{file.stem}" is not the name of a catalog.'
        yield Problem(path, 1, 1, "unknown-catalog", message, known(file.stem, DOMAINS))
    elif language == SOURCE and not is_read(path):
        where = "law/<id>.yml" if file.stem == LAW else "policies/"
        message = "English needs no translation into English."
        yield Problem(path, 1, 1, "unknown-language", message, f"Change its texts in {where}, and delete the catalog.")
    elif language not in languages and file.stem == DOMAIN:
        message = f'the catalog is for "{language}", which is not a language of this privacy center.'
        hint = "Add it to languages in policies/organization.yml, or delete the catalog."
        yield Problem(path, 1, 1, "unknown-language", message, hint)


def _unknown(path: str, language: str, languages: Sequence[str]) -> Problem:
    base = language.split("-")[0].lower()
    near = base if base in languages else meant(language)
    hint = (
        f'Did you mean "{near}"? Rename the folder to {folder_of(near)}.'
        if near
        else "Expected a BCP 47 tag, such as nl or pt-BR."
    )
    return Problem(path, 1, 1, "unknown-language", f'CLDR knows no language "{language}".', hint)


def unused_catalogs(catalogs: SiteCatalogs, languages: Sequence[str]) -> Iterator[Problem]:
    """A warning for each catalog of the interface or the law in a near relation of a language (nl-NL beside nl).

    It may be meant for that language, which does not use it; or past editions are in it, which is no mistake.
    """
    for domain, of in ((INTERFACE, catalogs.interface), (LAW, catalogs.law)):
        for language in sorted(of.keys() - {SOURCE, *languages}):
            near = next((code for code in languages if code.split("-")[0] == language.split("-")[0]), "")
            if near:
                message = f'the catalog is for "{language}", so texts in "{near}" do not use it.'
                hint = f'Rename its folder to {folder_of(near)}, unless past editions are in "{language}".'
                yield Problem(path_of(language, domain), 1, 1, "unused-catalog", message, hint)
