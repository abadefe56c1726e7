"""Merges the generator's own new texts into its catalogs (`make interface`); for changing the generator.

    python -m gazet.cli.interface

Run it in the root of the repository. New texts have no translation at first; a test fails until they have one.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from gazet.files import write_atomically
from gazet.i18n.catalogs import SOURCE, catalog_name
from gazet.i18n.cldr import locale
from gazet.i18n.interface import CATALOGS, DOMAIN, shipped_languages
from gazet.i18n.po_text import written
from gazet.i18n.update import updated
from gazet.languages.book import packaged
from gazet.law.package import DOMAIN as LAW
from gazet.law.package import LOCALES, law_clauses
from gazet.project import read_catalog

KEYWORDS = {**DEFAULT_KEYWORDS, **parse_keywords(["say", "mark", "mark_count:1,2"])}


def extracted(root: Path) -> Catalog:
    """Every text of the interface in the code, the templates and the theme."""
    with (root / "src/gazet/babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    catalog = Catalog()
    for _, _, message, _, _ in extract_from_dir(root, methods, options, KEYWORDS):
        catalog.add(message)
    return catalog


def merged(path: Path, template: Catalog, language: str) -> bytes:
    """The interface's catalog of a language with the current texts; the same input gives the same bytes."""
    old = read_po(io.StringIO(path.read_text("utf-8")), locale=locale(language))
    new = Catalog(locale=locale(language), fuzzy=False)
    new.mime_headers = [("Plural-Forms", packaged(language).plurals)]
    for message in sorted((m for m in template if m.id), key=_text):
        known = old.get(message.id)
        new.add(message.id, known.string if known else "")
    body = io.BytesIO()
    write_po(body, new, width=120, omit_header=True)
    header = [
        f"# {language}: the words of the interface. `make interface` adds new ones.",
        'msgid ""',
        'msgstr ""',
        f'"Language: {new.locale}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Plural-Forms: {packaged(language).plurals}\\n"',
    ]
    return "\n".join(header).encode() + b"\n\n" + body.getvalue()


def _text(message: Message) -> str:
    """The sort key of a message; the order in which folders are read differs between machines."""
    return str(message.id[0] if isinstance(message.id, list | tuple) else message.id)


def main() -> None:
    """Write the catalogs of the interface and of the law packs."""
    template, clauses = extracted(Path.cwd()), law_clauses()
    for language in sorted(shipped_languages() - {SOURCE}):
        path = CATALOGS / catalog_name(language, DOMAIN)
        write_atomically(path, merged(path, template, language))
        translations = read_catalog(LOCALES, language, LAW)
        write_atomically(LOCALES / catalog_name(language, LAW), written(updated(translations, clauses)).encode())


if __name__ == "__main__":
    main()
