"""Catalogs, CLDR formats and the interface's own words."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from gazet.cli.interface import extracted, merged
from gazet.folders import Project
from gazet.i18n import cldr
from gazet.i18n.clauses import Clause, translatable
from gazet.i18n.interface import CATALOGS, shipped_languages
from gazet.i18n.po_text import written
from gazet.i18n.update import updated
from gazet.model.base import Duration
from gazet.project import read_catalog, read_policies
from support.commands import gazet
from support.places import ROOT


@pytest.mark.parametrize(
    ("language", "day", "seven_years", "month", "list_", "country"),
    [
        ("en", "April 15, 2026", "7 years", "1 month", "a, b, and c", "Türkiye"),
        ("nl", "15 april 2026", "7 jaar", "1 maand", "a, b en c", "Turkije"),
        ("tr", "15 Nisan 2026", "7 yıl", "1 ay", "a, b ve c", "Türkiye"),
    ],
)
def test_formats(language: str, day: str, seven_years: str, month: str, list_: str, country: str) -> None:
    assert cldr.date_in_words(language, date(2026, 4, 15)) == day
    assert cldr.period(language, Duration(number=7, unit="year")) == seven_years
    assert cldr.period(language, Duration(number=1, unit="month")) == month
    assert cldr.and_list(language, ["a", "b", "c"]) == list_
    assert cldr.country_name(language, "TR") == country


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
@pytest.mark.parametrize("language", ["en", "nl", "tr"])
def test_every_period_is_in_words(language: str, unit: str) -> None:
    assert re.fullmatch(r"3 [a-zığüşöç]+", cldr.period(language, Duration(number=3, unit=unit)))


def catalogs() -> list[Path]:
    return sorted(CATALOGS.glob("*/LC_MESSAGES/gazet.po"))


@pytest.mark.parametrize("path", catalogs(), ids=lambda p: p.parts[-3])
def test_the_interface_is_translated_whole(path: Path) -> None:
    """Extract again, so that a text added without `make interface` is found."""
    wanted = {m.id for m in extracted(ROOT) if m.id}
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parts[-3])
    translated = {m.id: texts(m.string) for m in catalog if m.id and not m.fuzzy}
    assert len(wanted) > 100
    assert wanted == translated.keys()
    for id, strings in translated.items():
        assert all(strings), id
        fields = Counter(re.findall(r"%\(\w+\)s", texts(id)[-1]))
        assert all(Counter(re.findall(r"%\(\w+\)s", text)) == fields for text in strings), id


def texts(found: object) -> tuple[str, ...]:
    """A text of a catalog, or its forms by number."""
    return tuple(str(text or "") for text in (found if isinstance(found, tuple | list) else (found,)))


@pytest.mark.parametrize("path", catalogs(), ids=lambda p: p.parts[-3])
def test_merging_again_changes_nothing(path: Path) -> None:
    assert merged(path, extracted(ROOT), path.parts[-3]) == path.read_bytes()


def test_the_interface_speaks_the_languages_of_this_center() -> None:
    assert shipped_languages() == {"en", "nl", "tr"}


def clauses(project: Path) -> list[Clause]:
    return translatable(read_policies(Project(project)).policies)


def test_a_changed_clause_turns_fuzzy_and_keeps_its_translation_and_its_old_english(project: Path) -> None:
    path = project / "policies/rights.yml"
    path.write_text(path.read_text().replace("Right of access", "Right to see"))
    assert gazet("-C", project, "i18n", "update").returncode == 0
    text = (project / "locales/nl/LC_MESSAGES/policies.po").read_text()
    assert (
        '#, fuzzy\n#| msgid "Right of access"\nmsgctxt "rights.rights.access.name"\nmsgid "Right to see"\nmsgstr "Recht van inzage"'
        in text
    )
    assert gazet("-C", project, "i18n", "status").returncode == 1


def test_a_long_old_english_stands_on_one_line(project: Path) -> None:
    path = project / "policies/rights.yml"
    path.write_text(
        path.read_text().replace("for a copy of", "for a copy of all, whichever it may be and wherever it is kept,")
    )
    gazet("-C", project, "i18n", "update")
    path.write_text(path.read_text().replace("whichever it may be", "whatever it is"))
    assert gazet("-C", project, "i18n", "update").returncode == 0
    text = (project / "locales/nl/LC_MESSAGES/policies.po").read_text()
    previous = [line for line in text.splitlines() if line.startswith("#|")]
    assert previous and all(re.fullmatch(r'#\| msgid "(?:[^"\\]|\\.)*"', line) for line in previous)


def test_likeness_of_text_plays_no_part(project: Path) -> None:
    path = project / "policies/rights.yml"
    path.write_text(path.read_text().replace("id: access", "id: insight"))
    gazet("-C", project, "i18n", "update")
    translations = read_catalog(project / "locales", "nl")
    assert translations.entries["rights.rights.insight.name"].text == ""


def test_the_translation_of_a_clause_that_comes_back_comes_back(project: Path) -> None:
    path = project / "policies/vocabulary.yml"
    whole = path.read_text()
    path.write_text("\n".join(line for line in whole.splitlines() if "id: files" not in line))
    gazet("-C", project, "i18n", "update")
    gazet("-C", project, "i18n", "update")
    path.write_text(whole)
    assert "62 of 62 clauses translated" in gazet("-C", project, "i18n", "update").stdout
    assert gazet("-C", project, "check").returncode == 0


def test_updating_twice_changes_nothing(project: Path) -> None:
    path = project / "locales/tr/LC_MESSAGES/policies.po"
    once = written(updated(read_catalog(project / "locales", "tr"), clauses(project)))
    path.write_text(once)
    assert written(updated(read_catalog(project / "locales", "tr"), clauses(project))) == once


def test_pybabel_extracts_the_policies(project: Path, tmp_path: Path) -> None:
    template = tmp_path / "policies.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", str(ROOT / "babel.cfg")]
    subprocess.run([*command, "-o", str(template), "."], cwd=project, check=True)
    with template.open("rb") as file:
        found = {m.context for m in read_po(file) if m.id}
    assert found == {clause.id for clause in clauses(project)}
