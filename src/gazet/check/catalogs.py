"""The catalogs of a project: which there must be, and those that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from gazet.i18n.catalogs import DOMAIN, SOURCE, no_catalog
from gazet.i18n.site import DOMAINS, LAW, SiteCatalogs, is_catalog, is_read, path_of
from gazet.model.language import is_language, meant
from gazet.problems import Problem, known


def check_catalogs(catalogs: SiteCatalogs, languages: Sequence[str]) -> Iterator[Problem]:
    """Catalogs that cannot be read, those of the policies that are missing, and those that nobody reads."""
    yield from catalogs.problems
    for language in dict.fromkeys(languages):
        if path_of(language) not in catalogs.paths:
            yield no_catalog(path_of(language), language)
    for path in sorted(filter(is_catalog, catalogs.paths)):
        yield from _stranger(PurePosixPath(path), languages)


def _stranger(file: PurePosixPath, languages: Sequence[str]) -> Iterator[Problem]:
    path, language = str(file), file.parts[1]
    if language not in languages and not is_language(language):
        base = language.replace("_", "-").split("-")[0].lower()
        near = base if base in languages else meant(language)
        hint = f'Did you mean "{near}"? Rename the folder.' if near else "Expected a BCP 47 tag, such as nl or pt-BR."
        yield Problem(path, 1, 1, "unknown-language", f'CLDR knows no language "{language}".', hint)
    elif file.stem not in DOMAINS:
        message = f'no catalog is called "{file.stem}".'
        yield Problem(path, 1, 1, "unknown-catalog", message, known(file.stem, DOMAINS))
    elif language == SOURCE and not is_read(path):
        where = "law/<id>.yml" if file.stem == LAW else "policies/"
        message = "English needs no translation into English."
        yield Problem(path, 1, 1, "unknown-language", message, f"Change its texts in {where}, and delete the catalog.")
    elif language not in languages and file.stem == DOMAIN:
        message = f'a catalog for "{language}", which is not a language of this privacy center.'
        hint = "Add it to languages in policies/organization.yml, or delete the catalog."
        yield Problem(path, 1, 1, "unknown-language", message, hint)
