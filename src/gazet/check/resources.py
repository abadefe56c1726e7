"""What the pages of a site are made with, besides the words of its documents: law, interface, languages, and which notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gazet.check.catalogs import strangers
from gazet.check.interface import open_texts, wrong_texts
from gazet.check.law_texts import open_law, wrong_law
from gazet.i18n.catalogs import SOURCE
from gazet.i18n.interface import Interface
from gazet.i18n.site import SiteCatalogs, site_catalogs
from gazet.languages.book import LanguageBook, language_book
from gazet.law.book import LawBook, law_book
from gazet.load.policies import ROOT
from gazet.load.written import Written, written
from gazet.model.facts import Facts
from gazet.model.notices import NOTHING, Notices
from gazet.problems import Problem

LAW = "law"
"""What the paths of a site's own packs start with."""
NOTICES = f"{ROOT}/notices.yml"
"""The one file among the policies that is a setting: which notices the site shows, and which gaps the team accepts."""


@dataclass(frozen=True)
class Resources:
    """The law packs, catalogs and languages of a site as they are now. No word of a document is among them."""

    law: LawBook
    """With the site's own packs, and its own translations of law."""
    catalogs: SiteCatalogs
    """All catalogs that were read."""
    grammars: LanguageBook
    """What is known about languages, with the site's own files."""

    @property
    def interface(self) -> Interface:
        """The texts of the interface, including the site's own."""
        return self.catalogs.words

    def problems(self) -> list[Problem]:
        """What is wrong with them, whatever languages the site has."""
        return [
            *self.law.problems,
            *self.grammars.problems,
            *self.catalogs.problems,
            *wrong_texts(self.catalogs),
            *wrong_law(self.law, self.catalogs, self.grammars),
        ]

    def strangers(self, languages: Iterable[str]) -> Iterator[Problem]:
        """The problems of catalogs that a site in these languages never reads."""
        return strangers(self.catalogs, list(languages))

    def unspoken(self, facts: Facts, languages: Iterable[str]) -> list[Problem]:
        """The texts of the interface and of the facts' laws without a translation, by language. Only a draft may lack them."""
        return [
            problem
            for language in languages
            if language != SOURCE
            for problem in (
                *open_texts(self.catalogs, language),
                *open_law(self.law, facts, self.catalogs, language),
            )
        ]


def resources(files: Mapping[str, bytes], found: Iterable[Problem] = ()) -> Resources:
    """Those among files: path as shown to people → content. `found` are the problems of files that could not be read."""
    found = list(found)
    catalogs = site_catalogs(files, found)
    law = replace(law_of(files, found), translations=catalogs.law)
    return Resources(law, catalogs, language_book(files, found))


def law_of(files: Mapping[str, bytes], found: Iterable[Problem]) -> LawBook:
    """The law, with the packs among the files."""
    own = {path: data for path, data in files.items() if path.startswith(f"{LAW}/")}
    return law_book(own, [problem for problem in found if problem.path.split("/")[0] == LAW])


def noticed(files: Mapping[str, bytes]) -> tuple[Written[Notices] | None, list[Problem]]:
    """What the site says about notices, if anything, and what is wrong with it."""
    return written(NOTICES, files[NOTICES], Notices) if NOTICES in files else (None, [])


def value_of(notices: Written[Notices] | None) -> Notices:
    """The notices that the site shows; none, where it says nothing about them."""
    return notices.value if notices else NOTHING
