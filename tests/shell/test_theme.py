"""The package's theme and what a site changes in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gazet.shell.defaults import completed
from gazet.shell.theme import THEME, idle_overrides
from support.commands import gazet
from support.edits import append, edit
from support.places import DEMO, ROOT

GUIDE = ROOT / "src/gazet/guides/look.md"
READMES = [ROOT / "overrides/README.md", DEMO / "overrides/README.md"]
NAMES = {
    path.relative_to(folder).as_posix()
    for folder in (THEME, ROOT / "src/gazet/templates")
    for path in folder.rglob("*.html")
    if folder == THEME or path.parent.name == "frame"
}


def test_a_template_that_no_page_is_made_with_is_found(tmp_path: Path) -> None:
    for name in ("partials/alternate.html", "frame/heading.html", "home.html", "frame/footer.html", "own/banner.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p></p>")
    (tmp_path / "partials/toc.html").write_text('{% set banner = "own/banner.html" %}{% include banner %}')
    (tmp_path / "partials/languages").mkdir()
    (tmp_path / "partials/languages/nl.html").write_text("")
    (tmp_path / "style.css").write_text("")
    found = {problem.path.split("/", 1)[1]: problem.hint for problem in idle_overrides(tmp_path)}
    assert found.keys() == {"partials/alternate.html", "frame/heading.html", "home.html"}
    assert found["frame/heading.html"].startswith(
        'Did you mean "frame/head.html"? Known: base.html, frame/article.html, '
    )
    assert "partials/copyright.html" in found["home.html"]


def test_without_a_folder_there_is_nothing_to_find() -> None:
    assert idle_overrides(None) == []


@pytest.mark.parametrize("command", [("check",), ("build",), ("build", "--offline")], ids=" ".join)
def test_every_command_warns_of_one(own_project: Path, command: tuple[str, ...]) -> None:
    (own_project / "overrides/partials").mkdir()
    (own_project / "overrides/partials/alternate.html").write_text("<p>Old</p>")
    warned = gazet("-C", own_project, *command, day="2025-07-15")
    assert warned.returncode == 0, warned.stderr
    assert "overrides/partials/alternate.html:1:1: no page is made with this template" in warned.stderr
    assert gazet("-C", own_project, *command, "--strict", day="2025-07-15").returncode == 1


@pytest.mark.parametrize("page", [*READMES, GUIDE], ids=lambda page: str(page.relative_to(ROOT)))
def test_what_can_be_changed_is_named(page: Path) -> None:
    text = page.read_text("utf-8")
    sheet = (THEME / "stylesheets/gazet.css").read_text("utf-8")
    assert set(re.findall(r"`(--gz-[a-z]+)`", text)) == set(re.findall(r"^  (--gz-[a-z]+):", sheet, re.MULTILINE))
    named = set(re.findall(r"`((?:frame/|partials/|main)[a-z/]*\.html)`", text))
    assert named == NAMES


def test_the_guide_shows_the_colours_as_they_are() -> None:
    sheet = (THEME / "stylesheets/gazet.css").read_text("utf-8")
    light, dark = (dict(re.findall(r"^  (--gz-[a-z]+): (#\w+);", part, re.MULTILINE)) for part in parts(sheet))
    rows = re.findall(r"^\| `(--gz-[a-z]+)` \| .* \| `(#\w+)` \| `(#\w+)` \|$", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert {name: (light[name], dark[name]) for name in light} == {name: (one, other) for name, one, other in rows}


def parts(sheet: str) -> tuple[str, str]:
    """What a style sheet says of its variables, and of those in the dark."""
    light, _, rest = sheet.partition('[data-md-color-scheme="slate"] {')
    return light, rest.partition("}")[0]


def test_a_site_s_word_goes_before_ours_and_its_lists_after() -> None:
    said = {
        "theme": {"name": "material", "features": ["navigation.tabs"], "icon": {"edit": "material/pencil"}},
        "extra_css": ["own.css"],
        "markdown_extensions": ["tables", {"toc": {"permalink": True}}, "attr_list"],
    }
    whole = completed(said)
    assert whole["theme"]["features"] == ["navigation.tabs"]
    assert whole["theme"]["icon"] == {"logo": "material/text-box-outline", "edit": "material/pencil"}
    assert whole["extra_css"] == ["stylesheets/gazet.css", "own.css"]
    assert whole["markdown_extensions"] == ["attr_list", "tables", {"toc": {"permalink": True}}]
    assert whole["theme"]["font"] is False


@pytest.mark.parametrize("shell", [(), ("--offline",)], ids=["mkdocs", "our own"])
def test_a_site_changes_colours_icon_and_name(own_project: Path, shell: tuple[str, ...]) -> None:
    (own_project / "overrides/own.css").write_text(":root { --gz-accent: #7a1f5c; }")
    (own_project / "overrides/brand").mkdir()
    (own_project / "overrides/brand/favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    append(own_project / "mkdocs.yml", "extra_css: [own.css]\n")
    edit(own_project / "mkdocs.yml", 'site_name: ""', "site_name: Voorbeeld privacy")
    edit(own_project / "mkdocs.yml", "name: Türkçe", "name: Türkçe, site_name: Voorbeeld gizlilik")
    result = gazet("-C", own_project, "build", "--strict", *shell, day="2025-07-15")
    assert result.returncode == 0, result.stderr
    page = (own_project / "site/nl/notice/index.html").read_text("utf-8")
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    assert [sheet.removeprefix("../../") for sheet in sheets[-2:]] == ["stylesheets/gazet.css", "own.css"]
    assert "<svg xmlns=" in (own_project / "site/brand/favicon.svg").read_text()
    assert "<title>Privacyverklaring - Voorbeeld privacy</title>" in page
    assert "<title>Voorbeeld gizlilik</title>" in (own_project / "site/tr/index.html").read_text("utf-8")
    assert (own_project / "site/llms.txt").read_text("utf-8").startswith("# Voorbeeld privacy\n")
