"""Clauses that go out as XLIFF or as a table, through translators' own tools, and come back."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from gazet.i18n import sheet, xliff
from gazet.i18n.catalogs import Translations
from gazet.i18n.exchange import Unit, merged, units_of
from gazet.i18n.po_text import written
from gazet.i18n.update import updated
from support.catalogs import clause
from support.commands import gazet
from support.edits import edit

NL = "locales/nl/LC_MESSAGES/policies.po"
OLD, NEW = "you may ask for", "you may always ask for"
STORES: dict[str, Any] = {"1.2": xlifffile, "2.0": Xliff2File}


@pytest.fixture
def stale(project: Path) -> Path:
    """The small project, with a clause that was reworded, one without translation, and a translator's comment."""
    gazet("-C", project, "i18n", "update")
    edit(project / "policies/rights.yml", OLD, NEW)
    edit(project / NL, 'msgstr "Recht van inzage"', 'msgstr ""')
    edit(project / NL, "#. Purpose “payments”", "# Ask counsel.\n#. Purpose “payments”")
    gazet("-C", project, "i18n", "update")
    return project


def sent(project: Path, *options: str) -> Path:
    file = project / ("out.csv" if "csv" in options else "out.xlf")
    assert gazet("-C", project, "i18n", "export", "nl", *options, "--output", file).returncode == 0
    return file


def took(project: Path, file: Path, *options: str) -> tuple[int, str]:
    said = gazet("-C", project, "i18n", "import", *options, file)
    assert "Traceback" not in said.stderr
    return said.returncode, said.stdout + said.stderr


WAYS = [("--format", "csv"), ("--xliff", "1.2"), ("--xliff", "2.0")]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[1])
def test_what_goes_out_says_all_and_comes_back_without_loss(stale: Path, way: tuple[str, str]) -> None:
    before = (stale / NL).read_bytes()
    file = sent(stale, *way)
    text = file.read_text("utf-8-sig")
    for said in ("rights.rights.access.statement", NEW, OLD, "Ask counsel.", "Right “access”:", "rights.yml"):
        assert said in text or (said == "rights.yml" and "csv" in way)
    assert took(stale, file)[0] == 0
    assert (stale / NL).read_bytes() == before


@pytest.mark.parametrize("version", STORES)
def test_what_translate_toolkit_has_read_and_written_loses_nothing(stale: Path, version: str) -> None:
    before = (stale / NL).read_bytes()
    file = sent(stale, "--xliff", version)
    store = STORES[version].parsefile(str(file))
    assert len(store.units) == 62
    file.write_bytes(bytes(store))
    assert took(stale, file)[0] == 0
    assert (stale / NL).read_bytes() == before


@pytest.mark.parametrize("version", STORES)
def test_a_translator_with_translate_toolkit_translates(stale: Path, version: str) -> None:
    file = sent(stale, "--xliff", version)
    store = STORES[version].parsefile(str(file))
    units = {unit.getid().rpartition("\x04")[2]: unit for unit in store.units}
    units["rights.rights.access.name"].target = "Recht op inzage"
    units["rights.rights.access.name"].markfuzzy(False)
    units["rights.rights.access.name"].addnote("As the AVG says.", origin="translator")
    assert units["rights.rights.access.statement"].isfuzzy()
    units["rights.rights.access.statement"].markfuzzy(False)
    file.write_bytes(bytes(store))
    code, said = took(stale, file)
    assert (code, said) == (0, f"{NL}: 62 of 62 clauses translated\n")
    text = (stale / NL).read_text("utf-8")
    assert 'msgstr "Recht op inzage"' in text and "# As the AVG says.\n" in text
    assert "#| msgid" not in text and "fuzzy" not in text


def test_what_po2xliff_made_is_refused(stale: Path) -> None:
    before, file = (stale / NL).read_bytes(), stale / "made.xlf"
    subprocess.run(
        [sys.executable, "-m", "translate.convert.po2xliff", "--progress=none", str(stale / NL), str(file)], check=True
    )
    code, said = took(stale, file)
    assert code == 1 and "po2xliff, which drops msgctxt. Make the file with `gazet i18n export`." in said
    assert (stale / NL).read_bytes() == before


XLIFF_FAULTS: dict[str, tuple[str, str, str]] = {
    "other source": ("Right of access<", "Right to access<", 'is not that of today: "to access" instead of "of access"'),
    "unknown clause": ("rights.rights.access.name", "rights.rights.acces.name", 'Did you mean "rights.rights.access.name"?'),
    "other language": ('target-language="nl"', 'target-language="de"', 'its language is "de"'),
    "inline tags": (">Analyse<", ">Ana<g id='1'>lyse</g><", "the tool has put <g> into the text"),
    "not closed": ("</body>", "", "not XML: mismatched tag."),
    "another format": ('<xliff version="1.2"', '<xliff version="3"', "Expected XLIFF 1.2 or 2.0."),
    "a document type": ("<xliff ", '<!DOCTYPE x [<!ENTITY a "b">]>\n<xliff ', "a document type"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), XLIFF_FAULTS.values(), ids=XLIFF_FAULTS.keys())
def test_a_wrong_file_is_refused_with_places_and_changes_nothing(project: Path, old: str, new: str, said: str) -> None:
    file, before = sent(project), (project / NL).read_bytes()
    edit(file, old, new)
    code, shown = took(project, file)
    assert code == 1 and said in shown and shown.startswith("out.xlf:")
    assert (project / NL).read_bytes() == before


def test_all_problems_are_told_at_once_and_the_rest_can_be_taken(project: Path) -> None:
    file = sent(project)
    edit(file, ">Analyse<", ">Analyses<")
    for text in ("Right of access", "Payments"):
        edit(file, f">{text}<", f">{text}!<")
    code, shown = took(project, file)
    assert code == 1 and "2 problems found" in shown and "Analyses" not in (project / NL).read_text("utf-8")
    code, shown = took(project, file, "--partial")
    assert code == 1 and "2 problems found" in shown and 'msgstr "Analyses"' in (project / NL).read_text("utf-8")


def test_a_translation_of_an_older_text_is_not_taken(project: Path) -> None:
    file = sent(project)
    edit(project / "policies/rights.yml", OLD, NEW)
    code, shown = took(project, file)
    assert code == 1 and 'the English of "rights.rights.access.statement" is not that of today' in shown


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from("\n<>&\"';,=+-@ "),
    min_size=1,
    max_size=30,
).filter(str.strip)  # fmt: skip


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4), st.sampled_from(["csv", "1.2", "2.0"]))
def test_any_text_comes_back_as_it_went_out(pairs: list[tuple[str, str]], way: str) -> None:
    clauses = [clause(f"id.{n}", source) for n, (source, _) in enumerate(pairs)]
    translated = [Unit(c.id, c.text, text) for c, (_, text) in zip(clauses, pairs, strict=True)]
    catalog, _ = merged(Translations("nl", "nl.po"), clauses, translated, "x")
    units = units_of(catalog, clauses)
    if way == "csv":
        found, problems = sheet.read(sheet.written(units, "nl").encode(), "x", units)
    else:
        version: xliff.Version = "1.2" if way == "1.2" else "2.0"
        found, problems = xliff.read(xliff.written(units, "en", "nl", version).encode(), "x")
    assert found is not None and found.language == "nl"
    told = [problem for problem in problems if problem.code != "changed-cell"]  # a text that is a number, for example
    again, wrong = merged(catalog, clauses, found.units, "x")
    assert not told and not wrong
    assert written(updated(again, clauses)) == written(updated(catalog, clauses))


def cell(table: list[list[str]], id: str) -> list[str]:
    return next(row for row in table if row[0] == id)


def saved(
    file: Path, change: Callable[[list[list[str]]], None], separator: str = ",", encoding: str = "utf-8-sig"
) -> None:
    """Save a table as a spreadsheet would."""
    table = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    change(table)
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator).writerows(table)
    file.write_bytes(buffer.getvalue().encode(encoding, "replace"))


NAME, STATEMENT = "rights.rights.access.name", "rights.rights.access.statement"


def put(id: str, column: int, text: str) -> Callable[[list[list[str]]], None]:
    def change(table: list[list[str]]) -> None:
        cell(table, id)[column] = text

    return change


@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-8")])
def test_a_table_is_read_as_spreadsheets_save_it(project: Path, separator: str, encoding: str) -> None:
    file = sent(project, "--format", "csv")
    saved(file, put(NAME, 2, "Recht op inzage"), separator, encoding)
    assert took(project, file)[0] == 0
    assert 'msgstr "Recht op inzage"' in (project / NL).read_text("utf-8")


MANGLED: dict[str, tuple[Callable[[list[list[str]]], None], str]] = {
    "a date": (put(NAME, 2, "3-4-2026"), '"3-4-2026" looks like a date that the spreadsheet made.'),
    "a month": (put(NAME, 2, "3-apr"), '"3-apr" looks like a date'),
    "a number": (put(NAME, 2, "1.5E+10"), "is a value and no text"),
    "an error": (put(NAME, 2, "#NAME?"), '"#NAME?" is an error of a formula.'),
    "a formula": (put(NAME, 2, "=A1"), "it is a formula."),
    "spaces": (put(NAME, 2, "Recht van  inzage "), "the spaces have changed."),
    "another state": (put(NAME, 3, "done"), '"done" is not a state. Write translated or fuzzy.'),
    "spaces of the English": (put(NAME, 1, "Right of  access"), "the spaces have changed."),
    "letters of another encoding": (put(NAME, 2, "Recht van inzag\ufffd"), "letters that were lost"),
    "the English": (put(NAME, 1, "Right to access"), "is not that of today"),
}


@pytest.mark.parametrize(("change", "said"), MANGLED.values(), ids=MANGLED.keys())
def test_what_a_spreadsheet_has_mangled_is_refused_with_the_cell(
    project: Path, change: Callable[[list[list[str]]], None], said: str
) -> None:
    file, before = sent(project, "--format", "csv"), (project / NL).read_bytes()
    row = [line[0] for line in csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""))].index(NAME) + 1
    saved(file, change)
    code, shown = took(project, file)
    assert code == 1 and said in shown and shown.startswith(f"out.csv:{row}:"), shown
    assert (project / NL).read_bytes() == before


@pytest.mark.parametrize(
    ("sent_text", "cell_text", "said"),
    [
        ("007", "7", 'cell C2: the zeros before "7" are gone.'),
        ("- een\n- twee", "- een - twee", "cell C2: the line breaks have changed."),
        ("één café", "Ã©Ã©n cafÃ©", "cell C2: the letters are in another encoding."),
    ],
)
def test_what_was_sent_and_came_back_otherwise_is_told(sent_text: str, cell_text: str, said: str) -> None:
    unit = Unit("x", "Text 1", sent_text)
    table = sheet.written([unit], "nl").encode()
    changed = "\ufeffid,en,nl\r\nx,Text 1," + f'"{cell_text}"\r\n'
    assert sheet.read(table, "x.csv", [unit])[1] == []
    _, problems = sheet.read(changed.encode(), "x.csv", [unit])
    assert [problem.message for problem in problems] == [said]
    assert (problems[0].line, problems[0].column) == (2, 3)


def test_a_table_in_another_encoding_is_refused(project: Path) -> None:
    file = sent(project, "--format", "csv")
    saved(file, lambda table: None, encoding="cp1252")
    assert "is not UTF-8. Save the table as “CSV UTF-8”." in took(project, file)[1]


def test_a_table_without_its_first_row_is_refused(project: Path) -> None:
    file = sent(project, "--format", "csv")
    saved(file, lambda table: table.__delitem__(0))
    assert "out.csv:1:1: the first row does not name the columns." in took(project, file)[1]


def test_a_language_without_catalog_is_wrong_usage(project: Path) -> None:
    said = gazet("-C", project, "i18n", "export", "fr")
    assert said.returncode == 2 and "Known: nl, tr." in said.stderr


@pytest.mark.parametrize("sign", ["&#13;", "\u2028", "\u202e", "\u200b", "\u0085"])
@pytest.mark.parametrize("place", ["</target>", "</note>"])
def test_what_nobody_sees_is_taken_neither_as_text_nor_as_note(project: Path, sign: str, place: str) -> None:
    file = sent(project)
    said = file.read_text("utf-8").replace("</trans-unit>", '<note from="translator">Sure.</note>\n</trans-unit>')
    before, mark, after = said.partition(place if place == "</target>" else "Sure.")
    file.write_text(f'{before}{mark.removesuffix(place)}{sign}msgid "x"{mark.removeprefix("Sure.")}{after}', "utf-8")
    old = (project / NL).read_bytes()
    status, told = took(project, file)
    assert status == 1 and "contains the hidden character U+" in told and told.count("out.xlf:") == 1
    assert (project / NL).read_bytes() == old


def test_a_null_in_a_cell_is_not_taken(project: Path) -> None:
    file = sent(project, "--format", "csv")
    file.write_bytes(file.read_bytes().replace(b"Betalingen", b"Betal\0ingen"))
    assert "contains the hidden character U+0000" in took(project, file)[1]


def test_elements_in_each_other_without_end_are_refused(project: Path) -> None:
    file = project / "in.xlf"
    file.write_text(f"<xliff version='1.2'>{'<a>' * 100_000}{'</a>' * 100_000}</xliff>")
    assert "in.xlf:1:172: more than 50 elements are in each other." in took(project, file)[1]


def test_a_cell_without_end_is_refused(project: Path) -> None:
    file = sent(project, "--format", "csv")
    file.write_bytes(file.read_bytes().replace(b"Betalingen", b'"' + b"Betalingen " * 100_000))
    assert "out.csv:1:1: not a table: field larger than field limit" in took(project, file)[1]
