"""The catalogs of a site: `locales/<language>/LC_MESSAGES/<domain>.po`, of its policies, the interface and the law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from babel.messages.catalog import Catalog

from gazet.i18n.catalogs import (
    DOMAIN,
    SOURCE,
    Translations,
    catalog_name,
    catalog_of,
    folder_of,
    language_of,
    messages_of,
    translations_of,
)
from gazet.i18n.interface import DOMAIN as INTERFACE
from gazet.i18n.interface import Interface
from gazet.i18n.po import PoFile
from gazet.model.language import is_language
from gazet.problems import Problem

ROOT = "locales"
"""What the paths of catalogs start with."""
LAW = "law"
DOMAINS = (DOMAIN, INTERFACE, LAW)


@dataclass(frozen=True)
class SiteCatalogs:
    """The catalogs of a site by language, those that can be read, and what is wrong with the others."""

    policies: Mapping[str, Translations] = field(default_factory=dict)
    interface: Mapping[str, Catalog] = field(default_factory=dict)
    law: Mapping[str, Translations] = field(default_factory=dict)
    paths: frozenset[str] = frozenset()
    """Those of all catalogs that are there, readable or not."""
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, PoFile] = field(default_factory=dict)
    """Those of the interface as they were read, by path."""

    @property
    def unread(self) -> list[Problem]:
        """What is wrong with those that cannot be read."""
        read = {
            path_of(language, domain)
            for domain, of in zip(DOMAINS, (self.policies, self.interface, self.law), strict=True)
            for language in of
        }
        return [problem for problem in self.problems if problem.path not in read]

    @property
    def words(self) -> Interface:
        """The interface with the site's own texts."""
        return Interface(self.interface)


def path_of(language: str, domain: str = DOMAIN) -> str:
    """The path of a catalog, as shown to people."""
    return f"{ROOT}/{catalog_name(language, domain)}"


def site_catalogs(files: Mapping[str, bytes], found: Iterable[Problem] = ()) -> SiteCatalogs:
    """The catalogs among some files: path, as shown to people → content. `found` tells of files that could not be had."""
    problems = [problem for problem in found if problem.path.split("/")[0] == ROOT]
    paths = [path for path in files if path.startswith(f"{ROOT}/")]
    read: dict[str, dict[str, Any]] = {domain: {} for domain in DOMAINS}
    kept: dict[str, PoFile] = {}
    for path in sorted(filter(is_read, paths)):
        file = PurePosixPath(path)
        language, domain = language_of(file.parts[1]), file.stem
        catalog, more = (catalog_of if domain == INTERFACE else translations_of)(files[path], path, language)
        problems += more
        if isinstance(catalog, PoFile):
            kept[path], read[domain][language] = catalog, messages_of(catalog, language)
        elif catalog is not None:
            read[domain][language] = catalog
    there = frozenset([*paths, *(problem.path for problem in problems)])
    return SiteCatalogs(read[DOMAIN], read[INTERFACE], read[LAW], there, tuple(problems), kept)


def is_catalog(path: str) -> bool:
    """Whether a file is where catalogs are."""
    file = PurePosixPath(path)
    return len(file.parts) == 4 and file.match(f"{ROOT}/*/LC_MESSAGES/*.po")


def is_read(path: str) -> bool:
    """Whether a file is a catalog of a language and of one of our domains. Of English, only the interface has a catalog:
    other English texts are changed where they are written."""
    if not is_catalog(path):
        return False
    file = PurePosixPath(path)
    folder, language = file.parts[1], language_of(file.parts[1])
    is_named = folder == folder_of(language) and is_language(language)
    return is_named and file.stem in DOMAINS and (language != SOURCE or file.stem == INTERFACE)
