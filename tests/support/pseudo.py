"""Pseudo-text: a language in which every text is accented and a third longer, so that one that never went through a catalog
is seen. Esperanto carries it: CLDR, Babel, static-i18n and Material know it, and no site here uses it."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po, write_po

from gazet.folders import Project
from gazet.project import read_policies
from support.commands import gazet
from support.edits import edit

PSEUDO = "eo"
ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "áƀčđéƒğħíĵķłḿńóþʠŕšťúṽŵẋýžÁƁČĐÉƑĞĦÍĴĶŁḾŃÓÞɊŔŠŤÚṼŴẊÝŽ"
)
KEPT = r"\{[\w:.-]+\}|%\(\w+\)s|<[^>]*>|&\w+;|\]\([^)]*\)|https?://[^\s)]+|[\w.]+@[\w.]+"
"""Placeholders, markup, addresses."""


def pseudo(text: str, names: Collection[str] = ()) -> str:
    """A text with each letter accented and each vowel twice. Placeholders, markup, links and names are kept.

    >>> pseudo("Data of {controller} at Acme", ["Acme"])
    'Đááťáá óóƒ {controller} ááť Acme'
    """
    longest = sorted(names, key=len, reverse=True)
    kept = re.compile("|".join([*map(re.escape, longest), KEPT]))
    parts, at = [], 0
    for found in kept.finditer(text):
        parts += [_accented(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*parts, _accented(text[at:])])


def _accented(text: str) -> str:
    return re.sub(r"[aeiou]", r"\g<0>\g<0>", text).translate(ACCENTED)


def speak(project: Path) -> None:
    """Add the language to a project, with catalogs in which every text is pseudo-text."""
    result = gazet("-C", project, "i18n", "init", PSEUDO)
    assert result.returncode == 0, result.stderr
    translations = "  translations:\n"
    edit(
        project / "policies/organization.yml",
        translations,
        f"{translations}  - {{language: {PSEUDO}, review: not-reviewed}}\n",
    )
    plugin = "    - {locale: en, name: English, default: true}\n"
    edit(project / "mkdocs.yml", plugin, f"{plugin}    - {{locale: {PSEUDO}, name: Esperanto}}\n")
    (project / f"docs/about.{PSEUDO}.md").write_text(pseudo((project / "docs/about.md").read_text("utf-8")), "utf-8")
    names = read_policies(Project(project)).policies.facts.proper_names
    for path in sorted((project / f"locales/{PSEUDO}/LC_MESSAGES").glob("*.po")):
        fill(path, names)


def fill(path: Path, names: Collection[str]) -> None:
    """Translate every text of a catalog into pseudo-text."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=PSEUDO)
    for message in catalog:
        if message.id:
            message.string = _forms(message, names)
            message.flags -= {"fuzzy"}
            message.user_comments.append("gazet: allow other-number: the names of months are pseudo-text too")
    with path.open("wb") as file:
        write_po(file, catalog, width=0)


def _forms(message: Message, names: Collection[str]) -> str | tuple[str, ...]:
    if isinstance(message.id, str):
        return pseudo(message.id, names)
    return tuple(pseudo(form, names) for form in message.id)
