"""A site in a language that the package does not bring: German, from the site's own catalogs."""

from __future__ import annotations

from pathlib import Path

from support.builds import built
from support.commands import gazet
from support.edits import append, edit
from support.reading import page, text, the, words
from support.records import release


def test_a_site_in_german_is_built_strictly(german: Path, tmp_path: Path) -> None:
    assert gazet("-C", german, "check").returncode == 0
    assert gazet("-C", german, "i18n", "status").returncode == 0
    release(german, "2025-02-01")
    site = built(german, tmp_path / "site", day="2025-03-15")
    assert "Datenschutzcenter von Voorbeeld B.V." in words(the(page(site, "de"), "title"))
    assert "noch 7 Jahre nach der Schließung aufbewahrt" in text(site, "de/notice")
    headings = [words(the(page(site, f"de/{name}"), "h1")) for name in ("about", "imprint")]
    assert headings == ["Über dieses Datenschutzcenter", "Impressum"]


def test_updating_catalogs_that_are_whole_changes_nothing(german: Path) -> None:
    before = {path: path.read_bytes() for path in (german / "locales").rglob("*.po")}
    assert gazet("-C", german, "i18n", "update").returncode == 0
    assert {path: path.read_bytes() for path in (german / "locales").rglob("*.po")} == before


def test_what_the_interface_lacks_stops_a_public_build_too(german: Path) -> None:
    release(german, "2025-02-01")
    edit(german / "locales/de/LC_MESSAGES/gazet.po", 'msgstr "Startseite"', 'msgstr ""')
    result = gazet("-C", german, "build", "--strict", day="2025-03-15")
    assert result.returncode == 1
    assert '"Home" has no translation.' in result.stderr


def test_a_language_of_past_editions_alone_still_needs_its_words(german: Path) -> None:
    release(german, "2025-02-01")
    edit(german / "policies/organization.yml", ":\n  - {language: de, review: not-reviewed}\n", ": none\n")
    for name in ("policies", "gazet"):
        (german / f"locales/de/LC_MESSAGES/{name}.po").unlink()
    result = gazet("-C", german, "build", "--strict", day="2025-03-15")
    assert result.returncode == 1
    assert 'locales/de/LC_MESSAGES/gazet.po:1:1: there is no catalog for "de".' in result.stderr


def test_a_text_of_a_law_of_the_site_is_asked_for_and_marked_in_drafts(german: Path, tmp_path: Path) -> None:
    append(german / "policies/organization.yml", "jurisdictions: [eu]\n")
    result = gazet("-C", german, "check")
    assert result.returncode == 1
    assert result.stderr.startswith('locales/de/LC_MESSAGES/law.po:1:1: there is no catalog for "de".')
    assert gazet("-C", german, "i18n", "update").returncode == 0
    assert "locales/de/LC_MESSAGES/law.po:1:1: none of its " in gazet("-C", german, "check").stderr
    site = built(german, tmp_path / "site", "--draft", "--allow-untranslated")
    start = the(page(site, "de/rights/eu"), "h1 .gz-untranslated")
    assert (start["lang"], words(start)) == ("en", "European Union / EEA")
