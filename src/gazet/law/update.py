"""Merge the packs' texts into their catalogs: `python -m gazet.law.update`, as `make interface` does."""

from __future__ import annotations

from gazet.files import write_atomically
from gazet.i18n.catalogs import catalog_path, read_translations, render, updated
from gazet.i18n.interface import interface_languages
from gazet.law.packs import DOMAIN, LOCALES, law_clauses


def main() -> None:
    """Write the catalog of every language the interface speaks."""
    clauses = law_clauses()
    for language in sorted(interface_languages() - {"en"}):
        translations, _ = read_translations(LOCALES, language, DOMAIN)
        write_atomically(catalog_path(LOCALES, language, DOMAIN), render(updated(translations, clauses)).encode())


if __name__ == "__main__":
    main()
