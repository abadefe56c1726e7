"""Clauses as a table for spreadsheets (CSV, RFC 4180), and what spreadsheets do to it: found cell by cell.

A text that a spreadsheet would take for a formula goes out with an apostrophe before it, and loses it when it comes back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from gazet.i18n.catalogs import SOURCE
from gazet.i18n.cells import is_formula
from gazet.i18n.exchange import Delivery, Unit
from gazet.problems import Problem

_OLD, _STATE = f"old {SOURCE}", "state"
_REST = (_STATE, _OLD, "comment", "notes")
_DONE, _OPEN = "translated", "fuzzy"
_ERROR = re.compile(r"#(?:NAME\?|REF!|VALUE!|N/A|DIV/0!|NUM!|NULL!|SPILL!|FIELD!)|Err:\d+")
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?: \d{1,2}:\d\d(?::\d\d)?)?|\d{1,2}[-. ][A-Za-zÇŞĞçşğ]{3,4}\.?(?:[-. ]\d{2,4})?"
)
LARGEST = 1_000_000
"""Characters of a cell; beyond them a quote is missing, and the cell holds the rest of the table."""
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:E[+-]?\d+)?%?|TRUE|FALSE|WAAR|ONWAAR|DOĞRU|YANLIŞ")


def written(units: Iterable[Unit], language: str) -> str:
    """The units as a table, with a byte order mark, by which Excel knows that it is UTF-8."""
    buffer = io.StringIO()
    table = csv.writer(buffer, lineterminator="\r\n")
    table.writerow(["id", SOURCE, language, *_REST])
    for unit in units:
        state = (_OPEN if unit.fuzzy else _DONE) if unit.text else ""
        cells = [unit.id, unit.source, unit.text, state, unit.old_source or "", unit.comment, "\n".join(unit.notes)]
        table.writerow([_safe(cell) for cell in cells])
    return "\ufeff" + buffer.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if _is_guarded(text) else text


def _is_guarded(text: str) -> bool:
    return text.startswith("'") or is_formula(text)


def _meant(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return text[1:] if text.startswith("'") and _is_guarded(text[1:]) else text


def read(data: bytes, path: str, sent: Sequence[Unit]) -> tuple[Delivery | None, list[Problem]]:
    """What a table brings back. `sent`: the units that go out today, by which one sees what a spreadsheet has changed.

    Lines and columns of the problems are the rows and columns of the table.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8."
        return None, [Problem(path, row, 1, "not-utf-8", message, "Save the table as “CSV UTF-8”.")]
    try:
        rows = _rows(text)
    except csv.Error as error:
        hint = "A quote may be missing where a cell ends. Save the table as “CSV UTF-8” again."
        return None, [Problem(path, 1, 1, "not-a-table", f"not a table: {error}.", hint)]
    if not rows or [cell.strip() for cell in rows[0][:2]] != ["id", SOURCE] or len(rows[0]) < 3:
        message = "the first row does not name the columns."
        hint = f"Expected id, {SOURCE}, the language, {', '.join(_REST)}, as `gazet i18n export` writes them."
        return None, [Problem(path, 1, 1, "no-columns", message, hint)]
    head = [cell.strip() for cell in rows[0]]
    found = [(row, [_meant(cell) for cell in cells]) for row, cells in enumerate(rows[1:], 2) if any(cells)]
    units = [_unit(row, dict(zip(head, cells, strict=False)), head[2]) for row, cells in found]
    known = {unit.id: unit for unit in sent}
    problems = [p for row, cells in found for p in _wrong(path, row, cells, known)]
    wrong = {problem.line for problem in problems}
    return Delivery(head[2].replace("_", "-"), tuple(unit for unit in units if unit.line not in wrong)), problems


def language_of(data: bytes) -> str:
    """The language that the first row names; empty if it names none."""
    try:
        rows = _rows(data.decode("utf-8-sig", "replace").split("\n", 1)[0])
    except csv.Error:
        return ""
    return rows[0][2].strip().replace("_", "-") if rows and len(rows[0]) > 2 else ""


def _rows(text: str) -> list[list[str]]:
    """The rows, by the separator that the first one uses: a spreadsheet takes that of its language."""
    first = text.split("\n", 1)[0]
    separator = next((sign for sign in (",", ";", "\t") if re.match(rf'"?id"?{sign}', first)), ",")
    csv.field_size_limit(LARGEST)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _unit(row: int, cells: dict[str, str], language: str) -> Unit:
    notes = tuple(line for line in cells.get("notes", "").split("\n") if line.strip())
    said = (cells.get("id", ""), cells.get(SOURCE, ""), cells.get(language, ""))
    return Unit(*said, cells.get(_STATE, "").strip() == _OPEN, notes=notes, line=row, column=2)


def _wrong(path: str, row: int, cells: Sequence[str], sent: dict[str, Unit]) -> Iterator[Problem]:
    def problem(column: int, message: str, hint: str) -> Problem:
        cell = f"{'ABCDEFG'[column - 1]}{row}"
        return Problem(path, row, column, "changed-cell", f"cell {cell}: {message}", hint)

    if len(cells) < 3:
        yield problem(1, f"the row has {len(cells)} of at least 3 cells.", "Export again.")
        return
    unit = sent.get(cells[0])
    state = cells[3].strip() if len(cells) > 3 else ""
    if state not in ("", _DONE, _OPEN):
        yield problem(4, f'"{state}" is not a state.', f"Write {_DONE} or {_OPEN}.")
    if unit and (what := _mangled(cells[1], unit.source)):
        yield problem(2, what, _AS_TEXT)
    if unit and cells[2] and (what := _mangled(cells[2], unit.text) or _made_up(cells[2], unit.source)):
        yield problem(3, what, _AS_TEXT)


_AS_TEXT = "Open the table with all columns as text; the English never changes."


def _mangled(cell: str, sent: str) -> str | None:
    """What a spreadsheet has done to a text that went out; None if it is as it was, or if a person has changed it."""
    if cell == sent or not sent:
        return None
    if cell.split() == sent.split():
        what = "the line breaks" if cell.count("\n") != sent.count("\n") else "the spaces"
        return f"{what} have changed."
    if cell.lstrip("0") == sent.lstrip("0") and cell.isdigit():
        return f'the zeros before "{cell}" are gone.'
    if sent.encode().decode("cp1252", "replace") == cell or sent.encode("cp1252", "replace").decode("cp1252") == cell:
        return "the letters are in another encoding."
    return None


def _made_up(cell: str, source: str) -> str | None:
    """What a spreadsheet has made of what somebody typed; None if it is a text."""
    if _ERROR.fullmatch(cell.strip()):
        return f'"{cell.strip()}" is an error of a formula.'
    if cell.startswith("="):
        return "it is a formula."
    if "\ufffd" in cell:
        return "it has letters that were lost in another encoding."
    if _DATE.fullmatch(cell.strip()) and not re.search(r"\d", source):
        return f'"{cell.strip()}" looks like a date that the spreadsheet made.'
    if _NUMBER.fullmatch(cell.strip()) and not re.search(r"\d", source):
        return f'"{cell.strip()}" is a value and no text.'
    return None
