"""What facts are put into words with, besides the words of the policies: the interface and the law, with the site's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from gazet.i18n.interface import Interface, Words
from gazet.law.book import LawBook, law_book
from gazet.law.packs import Jurisdiction


class Means(Protocol):
    """The texts of a site, in every language."""

    @property
    def interface(self) -> Interface:
        """The texts of the interface."""

    @property
    def law(self) -> LawBook:
        """The texts of the law."""


class Package:
    """The texts of the package alone."""

    @cached_property
    def interface(self) -> Interface:
        """The texts of the interface."""
        return Interface()

    @cached_property
    def law(self) -> LawBook:
        """The texts of the law."""
        return law_book()


PACKAGE = Package()


@dataclass(frozen=True, eq=False)
class Telling:
    """The texts of a site in a language."""

    means: Means
    language: str

    @cached_property
    def words(self) -> Words:
        """The texts of the interface."""
        return self.means.interface.in_language(self.language)

    @cached_property
    def _laws(self) -> Mapping[str, Jurisdiction]:
        return self.means.law.in_language(self.language)

    def law(self, id: str) -> str:
        """The name of a jurisdiction."""
        return self._laws[id].pack.name if id in self._laws else id

    def basis(self, law: str, id: str) -> str:
        """The name of a legal basis of a law."""
        return self._named(law, "legal_bases", id)

    def tool(self, law: str, id: str) -> str:
        """The name of a transfer tool of a law."""
        return self._named(law, "transfers", id)

    def _named(self, law: str, listed: str, id: str) -> str:
        entries = getattr(self._laws[law].pack, listed) if law in self._laws else ()
        return next((entry.name for entry in entries if entry.id == id), id)
