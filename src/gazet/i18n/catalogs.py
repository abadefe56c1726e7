"""gettext catalogs of the policies: read, checked, merged by clause id, written the same way every time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, escape, read_po, write_po

from gazet.i18n.clauses import Clause
from gazet.i18n.cldr import locale
from gazet.model.language import SOURCE as SOURCE
from gazet.problems import Problem

DOMAIN = "policies"
State = Literal["translated", "fuzzy", "missing", "changed", "extra"]


@dataclass(frozen=True)
class Entry:
    """A clause of a catalog: the English it translates, the translation, and the line it stands on."""

    source: str
    text: str
    fuzzy: bool
    line: int


@dataclass(frozen=True)
class Translations:
    """The catalog of one language."""

    language: str
    path: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    obsolete: Mapping[str, Entry] = field(default_factory=dict)
    """Translations of clauses that are gone, kept in case they come back."""
    made_for: str = ""
    """The version of gazet that its header names."""

    def state(self, clause: Clause) -> State:
        """Where the translation of a clause stands. Only `translated` is ever published."""
        entry = self.entries.get(clause.id)
        if entry is None or not entry.text.strip():
            return "missing"
        if entry.source != clause.text:
            return "changed"
        return "fuzzy" if entry.fuzzy else "translated"


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
    catalog, problems = catalog_of(data, path, language)
    if catalog is None:
        return None, problems
    problems = [_without_context(path, m) for m in catalog if m.id and not m.context]
    entries = {
        m.context: Entry(str(m.id), str(m.string), m.fuzzy, m.lineno or 1) for m in catalog if m.id and m.context
    }
    obsolete = {m.context: Entry(str(m.id), str(m.string), False, 1) for m in catalog.obsolete.values() if m.context}
    made_for = catalog.version if catalog.project == "gazet" else ""
    return Translations(language, path, entries, obsolete, made_for), problems


def catalog_of(data: bytes, path: str, language: str) -> tuple[Catalog | None, list[Problem]]:
    """A catalog of any kind that people know as `path`. Without one, the problems say why."""
    try:
        text = data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02x} is not UTF-8."
        return None, [Problem(path, 1, 1, "not-utf-8", message, "Save the catalog as UTF-8.")]
    if broken := _broken_line(text):
        return None, [_broken(path, *broken)]
    if wrong := _wrong_header(text, language):
        hint = "Correct the header; a catalog copied from another language has to be translated anew."
        return None, [Problem(path, 1, 1, "wrong-header", f"{wrong}.", hint)]
    try:
        return read_po(io.StringIO(text), locale=locale(language), abort_invalid=True), []
    except PoFileError as error:
        return None, [_broken(path, error.lineno + 1, str(error))]


# A line of a catalog (GNU gettext manual, "The Format of PO Files"). Babel reads past some that are not.
_LINE = re.compile(r'\s*(?:|#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*")\s*')


def _broken_line(text: str) -> tuple[int, str] | None:
    """The first line that does not belong in a catalog, translates nothing, or repeats an entry."""
    seen: set[str] = set()
    before = ""
    for number, line in enumerate(text.splitlines(), 1):
        word = line.split(" ", 1)[0]
        if not _LINE.fullmatch(line) or (word == "msgstr" and before == "msgstr"):
            return number, line.strip()
        if word == "msgctxt":
            if line in seen:
                return number, f"{line.strip()} appears a second time here"
            seen.add(line)
        before = word if word.startswith("msg") else before
    return None


def _wrong_header(text: str, language: str) -> str | None:
    """What the header says that is not so: another language, or another encoding than UTF-8."""
    said = re.search(r'^"Language: ([^\\"]+)', text, re.MULTILINE)
    if said and language_of(said[1].strip()) != language:
        return f"its header says the language is {said[1].strip()}, its folder says {language}"
    charset = re.search(r"charset=([A-Za-z0-9_-]+)", text)
    if charset and charset[1] not in ("utf-8", "UTF-8"):
        return f"its header says {charset[1]}, but catalogs are UTF-8"
    return None


def _broken(path: str, line: int, what: str) -> Problem:
    return Problem(
        path,
        line,
        1,
        "broken-catalog",
        f"not a line of a gettext catalog: {what}.",
        "Open it in an editor for catalogs, such as Poedit, and correct this line.",
    )


def no_catalog(path: str, language: str) -> Problem:
    """A language without a catalog."""
    message = f'there is no catalog for "{language}".'
    return Problem(path, 1, 1, "no-catalog", message, "Run `gazet i18n update`, then translate it.")


def _without_context(path: str, message: Message) -> Problem:
    return Problem(
        path,
        message.lineno or 1,
        1,
        "no-context",
        "this entry has no msgctxt.",
        "Run `gazet i18n update`; it writes the clause id there.",
    )


def updated(translations: Translations, clauses: Iterable[Clause]) -> Catalog:
    """The catalog for today's clauses, merged by clause id.

    A changed clause keeps its translation, marked fuzzy, with the English it was made for as `#| msgid`; likeness of
    text plays no part. What is gone becomes obsolete and is kept.
    """
    catalog = Catalog(locale=locale(translations.language), domain=DOMAIN, fuzzy=False)
    catalog.header_comment = f"# {translations.language}: msgctxt is the clause id."
    wanted = {clause.id: clause for clause in clauses}
    translations = replace(translations, entries={**translations.obsolete, **translations.entries})
    for clause in wanted.values():
        entry, state = translations.entries.get(clause.id), translations.state(clause)
        previous = (entry.source,) if entry and state == "changed" else ()
        flags = {"fuzzy"} if state in ("changed", "fuzzy") else set()
        catalog.add(
            clause.text,
            entry.text if entry else "",
            locations=[(clause.path, 0)],
            flags=flags,
            auto_comments=[clause.comment],
            previous_id=previous,
            context=clause.id,
        )
    for context, entry in translations.entries.items():
        if context not in wanted and entry.text:
            catalog.obsolete[context] = Message(entry.source, entry.text, context=context)
    return catalog


def render(catalog: Catalog, more: Iterable[str] = ()) -> str:
    """The catalog as text, with `more` lines in its header: no dates, no line numbers, so that it changes only when a clause does."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False, omit_header=True)
    header = [
        catalog.header_comment.strip(),
        'msgid ""',
        'msgstr ""',
        f'"Language: {catalog.locale}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        *(f'"{line}\\n"' for line in more),
    ]
    text = buffer.getvalue().decode("utf-8")
    for message in catalog:
        if message.previous_id and message.context:  # Babel breaks a long one in the middle of its quotes
            place = f'msgctxt "{message.context}"\n'
            text = text.replace(place, f"#| msgid {escape(message.previous_id[0])}\n{place}", 1)
    return "\n".join(header) + "\n\n" + text
