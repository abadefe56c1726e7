"""Catalogs through the real tools: GNU gettext, polib, translate-toolkit. Nothing that matters gets lost or changes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
from translate.storage.pypo import pofile

from gazet.i18n.po import PoFile, read
from gazet.project import read_catalog
from support.commands import gazet
from support.edits import edit

NL = "locales/nl/LC_MESSAGES/policies.po"
ID, NAME = "rights.rights.access.statement", "rights.rights.access.name"


def run(*words: str | Path) -> None:
    subprocess.run(list(map(str, words)), check=True, capture_output=True)


def by_polib(path: Path) -> None:
    polib.pofile(str(path), wrapwidth=78).save()


def parsed(path: Path) -> Any:
    """A catalog as translate-toolkit has it."""
    parse: Callable[[str], Any] = pofile.parsefile
    return parse(str(path))


def by_toolkit(path: Path) -> None:
    path.write_bytes(bytes(parsed(path)))


def by_gettext(*words: str) -> Callable[[Path], None]:
    return lambda path: run(*words, path, "-o", path)


def by_msgmerge(path: Path) -> None:
    """As Weblate and Poedit update a catalog from a template."""
    template = path.parent / "x.pot"
    assert gazet("-C", path.parents[3], "i18n", "extract", "--output", template).returncode == 0
    run("msgmerge", "--previous", "--quiet", path, template, "-o", path)


def by_poedit(path: Path) -> None:
    """Poedit writes as GNU gettext does, with fields of its own, and with the lines of its system."""
    run("msgcat", "--width=79", path, "-o", path)
    if "Poedit" not in path.read_text("utf-8"):
        edit(path, '"Language: nl\\n"', '"Language: nl_NL\\n"\n"X-Generator: Poedit 3.4.2\\n"')
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


TOOLS: dict[str, Callable[[Path], None]] = {
    "msgcat": by_gettext("msgcat"),
    "msgcat --no-wrap": by_gettext("msgcat", "--no-wrap"),
    "msgcat --width": by_gettext("msgcat", "--width=30"),
    "msgattrib": by_gettext("msgattrib"),
    "msgmerge": by_msgmerge,
    "polib": by_polib,
    "translate-toolkit": by_toolkit,
    "as Poedit writes": by_poedit,
}


@pytest.fixture
def worked(project: Path) -> Path:
    """The small project in the middle of a translator's week: comments, a changed clause, one that is gone, long ids."""
    path = project / NL
    edit(path, f'msgctxt "{NAME}"', f'# Ask counsel.\nmsgctxt "{NAME}"')
    gazet("-C", project, "i18n", "update")
    for old, new in (
        ("you may ask for", "you may always ask for"),
        ("id: files", "id: files-with-a-very-long-id-" + "x" * 90),
    ):
        for file in (project / "policies").rglob("*.yml"):
            if old in file.read_text("utf-8"):
                edit(file, old, new)
    assert gazet("-C", project, "i18n", "update").returncode == 0
    text = path.read_text("utf-8")
    assert "#~ msgctxt" in text and "#| msgid" in text and "# Ask counsel." in text
    return project


def values(project: Path) -> PoFile:
    return read((project / NL).read_text("utf-8-sig"))


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS.keys())
def test_a_tool_changes_nothing_that_matters(worked: Path, tool: Callable[[Path], None]) -> None:
    path, before = worked / NL, read_catalog(worked / "locales", "nl")
    tool(path)
    after = read_catalog(worked / "locales", "nl")
    assert list(after.entries) == list(before.entries) or set(after.entries) == set(before.entries)
    for id, entry in before.entries.items():
        found = after.entries[id]
        assert (found.source, found.text, found.fuzzy, found.previous) == (
            entry.source,
            entry.text,
            entry.fuzzy,
            entry.previous,
        )
        assert found.marks == entry.marks
    assert {id for id, _ in after.obsolete} == {id for id, _ in before.obsolete}


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS.keys())
def test_an_update_after_a_tool_gives_the_same_catalog(worked: Path, tool: Callable[[Path], None]) -> None:
    """But for the header's own fields, which tools add, and the order of comments."""
    path, before = worked / NL, values(worked)
    tool(path)
    assert gazet("-C", worked, "i18n", "update").returncode == 0
    after = values(worked)
    assert after.entries == before.entries
    once = path.read_bytes()
    assert gazet("-C", worked, "i18n", "update").returncode == 0
    assert path.read_bytes() == once


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS.keys())
def test_what_gettext_compiles_is_what_we_write(worked: Path, tool: Callable[[Path], None]) -> None:
    tool(worked / NL)
    gazet("-C", worked, "i18n", "update")
    run("msgfmt", "--check-format", "--output-file=/dev/null", worked / NL)


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS.keys())
def test_a_clause_that_goes_and_comes_back_through_a_tool_keeps_to_its_text(
    worked: Path, tool: Callable[[Path], None]
) -> None:
    """The history that once published a translation of another text."""
    rights = worked / "policies/rights.yml"
    reworded = rights.read_text("utf-8")
    for text in (reworded.replace("id: access", "id: insight"), reworded):
        rights.write_text(text, "utf-8")
        assert gazet("-C", worked, "i18n", "update").returncode == 0
        tool(worked / NL)
    edit(rights, "you may always ask for", "you may ask for")
    said = gazet("-C", worked, "i18n", "update")
    assert said.returncode == 0
    assert read_catalog(worked / "locales", "nl").entries[ID].fuzzy is False


def test_msgmerge_alone_confirms_nothing(project: Path) -> None:
    """A catalog that is only ever updated by msgmerge: the changed clause is fuzzy until somebody says otherwise."""
    gazet("-C", project, "i18n", "update")
    edit(project / "policies/rights.yml", "you may ask for", "you may always ask for")
    by_msgmerge(project / NL)
    assert read_catalog(project / "locales", "nl").entries[ID].fuzzy
    run("msgattrib", "--clear-fuzzy", project / NL, "-o", project / NL)
    assert f'"{ID}"' in gazet("-C", project, "check").stderr
    run("msgattrib", "--clear-previous", project / NL, "-o", project / NL)
    assert f'"{ID}"' in gazet("-C", project, "check").stderr, "the translation is still the one of the older text"


def test_poedit_and_weblate_translate_a_changed_clause(worked: Path) -> None:
    """Both take away the mark and the old text when a person accepts a translation; here by their libraries."""
    for way in ("polib", "toolkit"):
        path = worked / NL
        before = path.read_bytes()
        if way == "polib":
            catalog = polib.pofile(str(path))
            found = next(entry for entry in catalog if entry.msgctxt == ID)
            found.msgstr, found.flags, found.previous_msgid = "U mag altijd een kopie vragen.", [], None
            catalog.save()
        else:
            store = parsed(path)
            unit = next(unit for unit in store.units if unit.getcontext() == ID)
            unit.target = "U mag altijd een kopie vragen."
            unit.markfuzzy(False)
            unit.prev_msgid = []
            path.write_bytes(bytes(store))
        assert read_catalog(worked / "locales", "nl").entries[ID].made_for() is not None
        assert f": {ID}\n" not in gazet("-C", worked, "i18n", "status").stdout.partition("tr:")[0]
        gazet("-C", worked, "i18n", "update")
        assert f": {ID}\n" not in gazet("-C", worked, "i18n", "status").stdout.partition("tr:")[0]
        path.write_bytes(before)
