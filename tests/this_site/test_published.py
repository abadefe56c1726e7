"""What the public gets: complete, translated, checked, and the record beside it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from gazet.edition.history import History
from support.commands import gazet
from support.places import LANGUAGES, ROOT
from support.reading import page, soup, text, the

ADDRESS = "https://privacy.postdicom.example/"
PAGES = ("", "privacy/", "privacy/history/", "privacy/2026-04-15/", "recipients/", "rights/", "definitions/", "about/")


def test_nothing_is_wrong_with_the_site_as_built(site: Path) -> None:
    result = gazet("check", site)
    assert (result.stdout, result.stderr, result.returncode) == ("No problems found.\n", "", 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_every_language(site: Path, language: str) -> None:
    for path in PAGES:
        shown = page(site, LANGUAGES[language] + path)
        assert shown.html and shown.html["lang"] == language
        assert the(shown, "article h1").get_text(strip=True)


def test_nothing_public_is_left_untranslated_or_called_a_draft(site: Path) -> None:
    for file in site.rglob("*.html"):
        written = file.read_text("utf-8")
        assert "gz-untranslated" not in written and "gz-draft" not in written, file


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_translation_leads_to_the_english_text(site: Path, language: str, path: str) -> None:
    [note] = page(site, LANGUAGES[language] + path).select("article .gz-translation")
    [link] = note.select("a[hreflang=en]")
    assert (site / LANGUAGES[language] / path / str(link["href"])).resolve() == (site / path).resolve()


def test_the_record_is_published_as_it_is_kept(root: Path, site: Path, histories: tuple[History, ...]) -> None:
    assert gazet("-C", root, "verify").returncode == 0
    for history in histories:
        for link in history.links:
            kept = root / "editions" / history.document / link.name
            assert (site / "data" / history.document / link.name).read_bytes() == kept.read_bytes()
    checked = subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=site / "data", check=False)
    assert checked.returncode == 0


def test_every_edition_has_its_page_and_its_file_in_every_language(site: Path, histories: tuple[History, ...]) -> None:
    published = [(history.document, edition) for history in histories for edition in history.editions]
    assert ("privacy", "2026-04-15") in [(document, edition.edition) for document, edition in published]
    for document, edition in published:
        for language in edition.languages:
            folder = f"{LANGUAGES[language]}{document}/{edition.edition}"
            name = f"{document}-{edition.edition}-{language}.pdf"
            assert (site / folder / name).read_bytes().startswith(b"%PDF-1.7")
            assert page(site, folder).select_one(f".gz-tools a[href$='{name}']")


def test_the_page_in_force_says_what_its_edition_says(site: Path, histories: tuple[History, ...]) -> None:
    documents = json.loads((site / "data/versions.json").read_text("utf-8"))["documents"]
    for history in histories:
        edition = documents[history.document]["inForce"]
        for prefix in LANGUAGES.values():
            current, frozen = (
                [article.get_text() for article in page(site, f"{prefix}{path}").select(".gz-article")]
                for path in (history.document, f"{history.document}/{edition}")
            )
            assert current == frozen != []


def test_the_guide_links_to_what_there_is_and_quotes_it_word_for_word(site: Path) -> None:
    guide = (ROOT / "src/gazet/guides/linking.md").read_text("utf-8")
    snippets = BeautifulSoup("\n".join(re.findall(r"```html\n(.*?)```", guide, re.DOTALL)), "html.parser")
    addresses = {str(tag.get("href") or tag.get("cite")) for tag in snippets.select("[href], [cite]")}
    addresses |= {f"{ADDRESS}{path}" for path in re.findall(r"`…/([^`]*)`", guide)}
    assert len(addresses) > 12
    for address in addresses:
        path, _, fragment = address.removeprefix(ADDRESS).partition("#")
        file = site / path / "index.html" if not path or path.endswith("/") else site / path
        assert file.is_file(), address
        # A version is for good; what a living page holds may change.
        assert "2026-04-15" not in path or not fragment or soup(file).find(id=fragment), address
    quotations = snippets.select("blockquote")
    assert len(quotations) == 2
    for quotation in quotations:
        path, _, fragment = str(quotation["cite"]).removeprefix(ADDRESS).partition("#")
        clause = page(site, path).find(id=fragment)
        assert clause and quotation.get_text().strip() == clause.get_text().strip()


def test_the_home_page_names_who_is_responsible(site: Path, histories: tuple[History, ...]) -> None:
    (history,) = (history for history in histories if history.document == "privacy")
    assert any(edition.facts.organization.name in text(site, "") for edition in history.editions)
