"""A site in the brand of its company, in both shells: on top, at the bottom, in its colours; and logos that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from gazet.center.look import look_of
from gazet.model.brand import Brand
from support.commands import gazet
from support.edits import append
from support.reading import words

DAY = "2025-07-15"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 32"><path d="M0 0h9v9z"/></svg>'
SAID = """    brand:
      preset: clinic
      name: Voorbeeld
      home: https://www.voorbeeld.example/
      logo: brand/logo.svg
      accent: "#7a1f5c"
      footer: [KvK 12345678]
      links: [{name: {en: Imprint, nl: Colofon, tr: Künye}, url: "https://www.voorbeeld.example/imprint/"}]
"""
both = pytest.mark.parametrize("shell", [(), ("--offline",)], ids=["mkdocs", "our own"])


@pytest.fixture
def branded(own_project: Path) -> Path:
    append(own_project / "mkdocs.yml", SAID)
    (own_project / "overrides/brand").mkdir(parents=True, exist_ok=True)
    (own_project / "overrides/brand/logo.svg").write_text(LOGO)
    return own_project


def page_of(project: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((project / "site" / path).read_text("utf-8"), "html.parser")


@both
def test_every_page_has_the_brand_on_top_and_at_the_bottom(branded: Path, shell: tuple[str, ...]) -> None:
    result = gazet("-C", branded, "build", "--strict", *shell, day=DAY)
    assert result.returncode == 0, result.stderr
    for language, name in (("", "Imprint"), ("nl/", "Colofon"), ("tr/", "Künye")):
        page = page_of(branded, f"{language}rights/index.html")
        [logo] = page.select("header a.gz-brand img")
        assert (logo["alt"], logo["width"], logo["height"]) == ("Voorbeeld", "15000", "3200")
        assert str(logo["src"]).endswith("brand/logo.svg")
        [home] = page.select("header a.gz-brand")
        assert str(home["href"]).removesuffix("index.html") == "../"
        assert [words(link) for link in page.select("header .gz-company")] == ["voorbeeld.example"]
        foot = page.select(".gz-foot")[0]
        assert "KvK 12345678" in words(foot) and name in words(foot)
        sheets = [str(link["href"]) for link in page.select("link[rel=stylesheet]")]
        assert [sheet.rpartition("/")[2] for sheet in sheets][-2:] == ["gazet.css", "brand.css"]
        ground = [str(meta["content"]) for meta in page.select("meta[name=theme-color]")]
        assert ground == ["#fbfaf6", "#14191c"]
        [icon] = page.select("link[rel=icon]")
        assert str(icon["href"]).endswith("brand/icon.svg")
    assert "#7a1f5c" in (branded / "site/brand/icon.svg").read_text()
    look = look_of(Brand.model_validate({"preset": "clinic", "accent": "#7a1f5c"}))
    sheet = (branded / "site/stylesheets/brand.css").read_text()
    assert f"--gz-accent: {look.dark.accent};" in sheet and "--gz-radius: 8px;" in sheet
    if not shell:
        assert gazet("-C", branded, "check", branded / "site", day=DAY).returncode == 0


@both
def test_a_site_without_a_brand_has_no_sheet_of_one(own_project: Path, shell: tuple[str, ...]) -> None:
    assert gazet("-C", own_project, "build", "--strict", *shell, day=DAY).returncode == 0
    assert not (own_project / "site/stylesheets/brand.css").exists()
    page = page_of(own_project, "index.html")
    assert not page.select(".gz-brand, .gz-company, meta[name=theme-color]") and page.select(".gz-foot .gz-seal path")


def test_logos_that_are_not_there_or_run_something_are_refused(branded: Path) -> None:
    (branded / "overrides/brand/logo.svg").write_text(LOGO.replace("<path", "<script/><path"))
    append(branded / "mkdocs.yml", "      logo_dark: brand/night.png\n")
    result = gazet("-C", branded, "build", day=DAY)
    assert result.returncode == 1
    for said in (
        'overrides/brand/logo.svg:1:62: has the element "script". A logo may draw, and nothing else. Export it as a plain SVG file, ',
        ': there is no file "brand/night.png" in overrides/. Put it there, and name the folder under theme: "custom_dir: overrides".',
    ):
        assert said in result.stderr


def test_a_link_of_the_footer_has_a_name_in_every_language(branded: Path) -> None:
    text = (branded / "mkdocs.yml").read_text().replace(", tr: Künye", "").replace("logo:", "logo_dark:")
    (branded / "mkdocs.yml").write_text(text)
    result = gazet("-C", branded, "build", day=DAY)
    assert result.returncode == 1
    assert ": the link has no name in: tr. Name it in every language of the site." in result.stderr
    assert ': there is a logo for a dark ground alone. Add "logo", the one for a light ground.' in result.stderr


def test_a_specimen_shows_both_sides_and_each_contrast(branded: Path, tmp_path: Path) -> None:
    page = tmp_path / "brand.html"
    result = gazet("-C", branded, "brand", "--output", page)
    assert (result.returncode, result.stdout) == (0, f"{page}\n")
    shown = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    assert [words(title).partition(":")[0] for title in shown.select("h1")] == ["Light", "Dark"]
    assert "accent, mark" in words(shown) and "#7a1f5c" in words(shown)
    assert [str(logo["src"]) for logo in shown.select("img")] == [(branded / "overrides/brand/logo.svg").as_uri()] * 2


def test_a_specimen_of_a_brand_that_would_be_refused_is_not_written(branded: Path, tmp_path: Path) -> None:
    text = (branded / "mkdocs.yml").read_text().replace("#7a1f5c", "#ff8800")
    (branded / "mkdocs.yml").write_text(text)
    result = gazet("-C", branded, "brand", "--output", tmp_path / "brand.html")
    assert result.returncode == 1 and 'links in "#ff8800" cannot be read on "#fbfaf6"' in result.stderr
    assert not (tmp_path / "brand.html").exists()


def test_a_site_without_a_brand_has_a_specimen_of_what_every_site_has(own_project: Path, tmp_path: Path) -> None:
    assert gazet("-C", own_project, "brand", "--output", tmp_path / "brand.html").returncode == 0
    assert "#17515f" in (tmp_path / "brand.html").read_text("utf-8")
