"""The catalogs of the policies and the law: what a translation is worth for a clause, and how catalogs are read."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from babel.core import get_global
from babel.messages.catalog import Catalog

from gazet.i18n.clauses import Clause
from gazet.i18n.cldr import locale
from gazet.i18n.made_for import MadeFor, marks_of, number_of
from gazet.i18n.po import NO_ENTRY, NO_FILE, BrokenCatalog, PoEntry, PoFile, broken, decoded, read
from gazet.model.language import SOURCE as SOURCE
from gazet.problems import Mark, Problem, place

DOMAIN = "policies"
State = Literal["translated", "fuzzy", "unconfirmed", "missing", "changed", "extra"]


@dataclass(frozen=True)
class Entry:
    """A clause of a catalog: the English it translates, the translation, and the line it stands on."""

    source: str
    text: str
    fuzzy: bool
    line: int
    previous: str | None = None
    """The English that it was made for, where the entry says so."""
    marks: tuple[MadeFor, ...] = ()
    file: PoEntry = NO_ENTRY
    """The entry as the file has it: with comments and flags."""

    def at(self, index: int, problem: Problem) -> Problem:
        """A problem of the character of the translation with this index (from 0), with its place in the file."""
        line, column = self.file.place(index)
        return replace(problem, line=line, column=column)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether it is not fuzzy, but says that it was made for another text. Editors for catalogs take away both."""
        return not self.fuzzy and self.previous not in (None, self.source)

    @property
    def own_marks(self) -> list[MadeFor]:
        """The marks that speak of this translation, and not of one that was here before."""
        return [mark for mark in self.marks if mark.text == number_of(self.text)]

    def made_for(self) -> str | None:
        """The number of the text that the translation was made for; None if nobody vouches for any.

        A person who takes away `fuzzy`, or writes another translation, vouches for the text beside it. A translation that
        nobody touched belongs to the text that its mark names.
        """
        own = number_of(self.source)
        if self.fuzzy or self.is_unconfirmed:
            known = (m for m in self.own_marks if m.fuzzy or m.source == number_of(self.previous or ""))
            return next((mark.source for mark in known), None)
        if not self.own_marks or any(mark.fuzzy or mark.source == own for mark in self.own_marks):
            return own
        return self.own_marks[0].source

    def was_made_for(self) -> str | None:
        """The same for an obsolete entry: nobody looks at those, so that only a mark counts."""
        if self.fuzzy or self.is_unconfirmed:
            return self.made_for()
        return next((mark.source for mark in self.own_marks), None)


@dataclass(frozen=True)
class Translations:
    """The catalog of one language."""

    language: str
    path: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    obsolete: tuple[tuple[str, Entry], ...] = ()
    """Translations of clauses that are gone, by id, kept in case they come back."""
    file: PoFile = NO_FILE

    @property
    def made_for(self) -> str:
        """The version of gazet that its header names."""
        name, _, version = (self.file.field_of("Project-Id-Version") or "").rpartition(" ")
        return version if name == "gazet" else ""

    def state(self, clause: Clause) -> State:
        """Where the translation of a clause stands. Only `translated` is ever published."""
        entry = self.entries.get(clause.id)
        if entry is None or not entry.text.strip():
            return "missing"
        if entry.source != clause.text:
            return "changed"
        if entry.fuzzy or entry.is_unconfirmed:
            return "fuzzy" if entry.fuzzy else "unconfirmed"
        is_for_it = not entry.own_marks or entry.made_for() == number_of(clause.text)
        return "translated" if is_for_it else "changed"


def catalog_name(language: str, domain: str = DOMAIN) -> str:
    """Where gettext expects the catalog of a language (BCP 47), below a folder of catalogs.

    >>> catalog_name("pt-BR")
    'pt_BR/LC_MESSAGES/policies.po'
    """
    return f"{folder_of(language)}/LC_MESSAGES/{domain}.po"


def folder_of(language: str) -> str:
    """What gettext calls a language: pt_BR for pt-BR."""
    return language.replace("-", "_")


def language_of(folder: str) -> str:
    """The language (BCP 47) that gettext calls so, or that is called so by mistake."""
    return folder.replace("_", "-")


def translations_of(data: bytes, path: str, language: str) -> tuple[Translations | None, list[Problem]]:
    """The catalog of clauses that people know as `path`. Without translations, the problems say why; with them, they tell
    of entries that are left out."""
    file, problems = catalog_of(data, path, language)
    return (of_file(file, language, path), list(_unfit(path, file))) if file else (None, problems)


def of_file(file: PoFile, language: str, path: str) -> Translations:
    """The translations of a catalog; entries that cannot be those of a clause are left out."""
    fit = [(entry.context, entry_of(entry)) for entry in file.entries if entry.context and entry.plural is None]
    entries = {id: entry for id, entry in fit if not entry.file.obsolete}
    obsolete = tuple((id, entry) for id, entry in fit if entry.file.obsolete)
    return Translations(language, path, entries, obsolete, file)


def entry_of(entry: PoEntry) -> Entry:
    """The clause of an entry of a catalog."""
    text, marks = entry.strings[0], marks_of(entry.comments)
    return Entry(entry.msgid, text, entry.fuzzy, entry.line, entry.previous, marks, entry)


def _unfit(path: str, file: PoFile) -> Iterator[Problem]:
    """Entries that cannot be those of a clause."""
    for entry in file.entries:
        if not entry.obsolete and not entry.context:
            hint = "Run `gazet i18n update`; it writes the clause id there."
            yield Problem(path, entry.line, 1, "no-context", "this entry has no msgctxt.", hint)
        elif not entry.obsolete and entry.plural is not None:
            message = f'"{entry.context}" has forms of the plural; a clause has one text.'
            hint = "Delete msgid_plural, and write one msgstr."
            yield Problem(path, entry.line, 1, "plural-clause", message, hint)


def catalog_of(data: bytes, path: str, language: str) -> tuple[PoFile | None, list[Problem]]:
    """A catalog of any kind that people know as `path`. Without one, the problems say why."""
    try:
        text = decoded(data)
    except BrokenCatalog as error:
        message = f"{error.what} is not UTF-8."
        return None, [Problem(path, error.line, error.column, "not-utf-8", message, "Save the catalog as UTF-8.")]
    try:
        file = read(text)
    except BrokenCatalog as error:
        return None, [broken(path, error)]
    if wrong := _wrong_header(file, language):
        name, message = wrong
        hint = "Correct the header; a catalog copied from another language has to be translated anew."
        return None, [Problem(path, *_place_of(text, name), "wrong-header", f"{message}.", hint)]
    return file, []


def _place_of(text: str, name: str) -> Mark:
    found = re.search(rf'^"{name}:', text, re.MULTILINE | re.IGNORECASE)
    return place(text[: found.start() if found else 0])


def _wrong_header(file: PoFile, language: str) -> tuple[str, str] | None:
    """What the header says that is not so, with the name of its field: another language, another encoding than UTF-8."""
    said = file.field_of("Language")
    if said and not _is_meant(language_of(said), language):
        return "Language", f"its header says the language is {said}, its folder says {folder_of(language)}"
    charset = re.search(r"charset=([^\s;]+)", file.field_of("Content-Type") or "")
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        return "Content-Type", f"its header says {charset[1]}, but catalogs are UTF-8"
    forms = file.field_of("Plural-Forms")
    if forms and not _is_plural_rule(forms):
        return "Plural-Forms", f'its header has the plural rule "{forms}", which gettext cannot read'
    return None


def _is_meant(said: str, language: str) -> bool:
    """Whether a header names the language of a folder: exactly, or with the country where it is written that way.

    >>> [_is_meant(said, "nl") for said in ("nl", "nl-NL", "nl-BE", "de")]
    [True, True, True, False]
    >>> _is_meant("zh-TW", "zh")
    False
    """
    if said.lower() == language.lower():
        return True
    likely = get_global("likely_subtags")
    scripts = {likely.get(folder_of(tag), "_").split("_")[1] for tag in (said, language)}
    return bool(re.fullmatch(rf"{re.escape(language)}-[A-Za-z]{{2}}", said)) and len(scripts - {""}) < 2


def _is_plural_rule(value: str) -> bool:
    found = re.fullmatch(r"nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*([^;]+);?", value.strip())
    try:
        return bool(found) and gettext.c2py(found[2] if found else "") is not None
    except ValueError:
        return False


def messages_of(file: PoFile, language: str) -> Catalog:
    """The texts of a catalog for Babel."""
    catalog = Catalog(locale=locale(language), fuzzy=False)
    named = {name: file.field_of(name) for name in ("Project-Id-Version", "Plural-Forms")}
    catalog.mime_headers = [(name, value) for name, value in named.items() if value]
    for entry in file.entries:
        if not entry.obsolete:
            id = (entry.msgid, entry.plural) if entry.plural is not None else entry.msgid
            string = entry.strings if entry.plural is not None else entry.strings[0]
            catalog.add(
                id, string, flags=entry.flags, user_comments=entry.comments, context=entry.context, lineno=entry.line
            )
    return catalog


def no_catalog(path: str, language: str) -> Problem:
    """A language without a catalog."""
    message = f'there is no catalog for "{language}".'
    return Problem(path, 1, 1, "no-catalog", message, "Run `gazet i18n update`, then translate it.")
