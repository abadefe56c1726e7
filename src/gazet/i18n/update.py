"""Catalogs with today's texts: translations are kept, and each keeps to the text that it was made for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gazet.i18n.catalogs import Entry, Translations, folder_of
from gazet.i18n.clauses import Clause
from gazet.i18n.made_for import MadeFor, number_of, without_marks
from gazet.i18n.po import PoEntry, PoFile

BRACES = "python-brace-format"
"""The flag by which editors for catalogs compare placeholders."""


def braces_of(text: str) -> tuple[str, ...]:
    """The flag of a text with placeholders."""
    return (BRACES,) if re.search(r"\{\w+\}", text) else ()


def updated(translations: Translations, clauses: Iterable[Clause], fields: Mapping[str, str] | None = None) -> PoFile:
    """The catalog for today's clauses, merged by clause id; `fields` are set in its header.

    A changed clause keeps its translation, marked fuzzy, with the English it was made for as `#| msgid`; likeness of
    text plays no part. What is gone becomes obsolete and is kept. Doing it again changes nothing.
    """
    wanted = {clause.id: clause for clause in clauses}
    back = {id: found for id, clause in wanted.items() if (found := _back(translations, clause))}
    current = [_current(clause, translations, back.get(clause.id)) for clause in wanted.values()]
    gone = [_gone(id, entry) for id, entry in translations.entries.items() if id not in wanted and entry.text.strip()]
    kept = [_archived(entry.file) for id, entry in translations.obsolete if entry is not back.get(id)]
    unfit = [replace(e, obsolete=True) for e in translations.file.entries if not (e.context and e.plural is None)]
    kept = [*(_archived(entry) for entry in unfit if any(entry.strings)), *kept]
    obsolete = {(entry.context, entry.msgid): entry for entry in (*kept, *gone)}  # no two of one text, says gettext
    for entry in current:
        obsolete.pop((entry.context, entry.msgid), None)
    header = headed(translations.file.header, translations.language, "msgctxt is the clause id.", fields or {})
    return PoFile(header, (*current, *obsolete.values()), translations.file.ending)


def _back(translations: Translations, clause: Clause) -> Entry | None:
    """The obsolete translation of a clause that has come back: one that was made for its text if there is one."""
    own = translations.entries.get(clause.id)
    if own and own.text.strip():
        return None
    found = [entry for id, entry in translations.obsolete if id == clause.id and entry.text.strip()]
    right = [entry for entry in found if entry.was_made_for() == number_of(clause.text)]
    return next(iter([*right, *reversed(found)]), None)


def _current(clause: Clause, translations: Translations, back: Entry | None) -> PoEntry:
    own = translations.entries.get(clause.id) or Entry(clause.text, "", False, 1)
    entry, made_for = (back, back.was_made_for()) if back else (own, own.made_for())
    new = _renewed(entry, clause.text, made_for) if entry.text.strip() else _empty(own, clause.text)
    said = without_marks(own.file.comments) if back else ()
    return replace(
        new,
        context=clause.id,
        flags=(*(flag for flag in new.flags if flag != BRACES), *braces_of(clause.text)),
        extracted=(clause.comment,),
        references=(clause.path,),
        comments=tuple(dict.fromkeys((*said, *new.comments))),
        obsolete=False,
    )


def _empty(entry: Entry, text: str) -> PoEntry:
    comments, flags = without_marks(entry.file.comments), _flags(entry, False)
    return replace(
        entry.file, msgid=text, strings=("",), flags=flags, previous=None, previous_context=None, comments=comments
    )


def _renewed(entry: Entry, text: str, made_for: str | None) -> PoEntry:
    """An entry beside a text of today. `made_for`: the number of the text that its translation was made for."""
    is_right = made_for == number_of(text)
    earlier = next((said for said in (entry.previous, entry.source) if said not in (None, text)), None)
    return replace(
        entry.file,
        msgid=text,
        strings=(entry.text,),
        flags=_flags(entry, not is_right),
        previous=None if is_right else earlier,
        previous_context=None if is_right else entry.file.previous_context,
        comments=_marked(entry, MadeFor(made_for, number_of(entry.text), not is_right)),
    )


def _gone(id: str, entry: Entry) -> PoEntry:
    return _archived(replace(_renewed(entry, entry.source, entry.made_for()), context=id, obsolete=True))


def _archived(entry: PoEntry) -> PoEntry:
    """An obsolete entry without what a template says of it, which some tools drop."""
    return replace(entry, extracted=(), references=())


def _flags(entry: Entry, is_fuzzy: bool) -> tuple[str, ...]:
    return (*(("fuzzy",) if is_fuzzy else ()), *(flag for flag in entry.file.flags if flag != "fuzzy"))


def _marked(entry: Entry, mark: MadeFor) -> tuple[str, ...]:
    """The comments of an entry with this mark and no other."""
    return (*without_marks(entry.file.comments), str(mark))


_STANDARD = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
}


def headed(header: PoEntry | None, language: str, comment: str, fields: Mapping[str, str]) -> PoEntry:
    """A header with all that gettext needs and with `fields`; what else it says is kept, line by line."""
    lines = [line for line in (header.strings[0] if header else "").split("\n") if line.strip()]
    for name, value in {"Language": folder_of(language), **_STANDARD}.items():
        lines = lines if _says(lines, name) else _set(lines, name, value)
    for name, value in fields.items():
        lines = _set(lines, name, value)
    comments = (header.comments if header else ()) or (f"{language}: {comment}",)
    return replace(header or PoEntry(""), strings=("".join(f"{line}\n" for line in lines),), comments=comments)


def _says(lines: Sequence[str], name: str) -> bool:
    """Whether a header has a field that says something; of the type, whether it names an encoding."""
    pattern = rf"{name}:\s*\S" if name != "Content-Type" else rf"{name}:.*charset="
    return any(re.match(pattern, line, re.IGNORECASE) for line in lines)


def _set(lines: Sequence[str], name: str, value: str) -> list[str]:
    said = f"{name}: {value}"
    places = [n for n, line in enumerate(lines) if line.lower().startswith(f"{name.lower()}:")]
    return [said if n in places else line for n, line in enumerate(lines)] + ([] if places else [said])
