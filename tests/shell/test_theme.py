"""The package's theme and what a site changes in it."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from bs4 import BeautifulSoup

from gazet.center.page import Heading
from gazet.shell.defaults import THEME, completed
from gazet.shell.frame import Frame, Link, Tongue, Translation, Version
from gazet.shell.overrides import HEADERS
from gazet.shell.theme import override_problems
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
    found = {problem.path.split("/", 1)[1]: problem.hint for problem in override_problems(tmp_path)}
    assert found.keys() == {"partials/alternate.html", "frame/heading.html", "home.html"}
    assert found["frame/heading.html"].startswith(
        'Did you mean "frame/head.html"? Known: base.html, frame/article.html, '
    )
    assert "partials/copyright.html" in found["home.html"]


WHOLE = {"the skip link", "the menu button", "the button that opens the search", "the search", "the languages"}


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ('{% extends "gazet/frame/header.html" %}{% block name %}Our name{% endblock %}', set()),
        ('{% extends "gazet/frame/header.html" %}{% block opener %}{% endblock %}', set()),
        ("<header>Our name</header>", WHOLE),
        ('<a href="#{{ frame.start }}">Skip</a>{% include "frame/languages.html" %}', WHOLE - {"the skip link", "the languages"}),
        ('<button class="gz-menu">Menu</button>{% include "frame/search.html" %}', WHOLE - {"the menu button", "the search"}),
        ('<button class="gz-search-open">Search</button>', WHOLE - {"the button that opens the search"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", HEADERS)
def test_a_header_written_anew_is_told_what_it_lacks(tmp_path: Path, name: str, header: str, missing: set[str]) -> None:
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(header.replace("gazet/frame/header.html", f"gazet/{name}"))
    found = [problem for problem in override_problems(tmp_path) if problem.code == "incomplete-header"]
    said = {
        part for problem in found for part in problem.message[:-1].removeprefix("this header is without ").split(", ")
    }
    assert said == missing
    assert all('{% extends "gazet/frame/header.html" %}' in problem.hint for problem in found)


def test_a_block_that_the_original_does_not_have_is_found(tmp_path: Path) -> None:
    (tmp_path / "frame").mkdir()
    blocks = "{% block logo %}{% block inner %}{% endblock %}{% endblock %}\n{% block nane %}{% endblock %}"
    (tmp_path / "frame/header.html").write_text(f'{{% extends "gazet/frame/header.html" %}}\n{blocks}')
    (problem,) = override_problems(tmp_path)
    assert (problem.path.split("/", 1)[1], problem.line, problem.code) == ("frame/header.html", 3, "idle-block")
    assert problem.hint.startswith('Did you mean "name"? Known: actions, controls, home, languages, logo')


def test_without_a_folder_there_is_nothing_to_find() -> None:
    assert override_problems(None) == []


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


KEPT = ["a.md-skip", "label.gz-menu", "button.gz-menu", ".gz-languages a", ".md-header__topic", ".gz-record-head code"]
KEPT_ON_SERVERS = ["button.gz-search-open", "dialog.gz-search", "form.md-header__option input"]
EXAMPLES = re.compile(r"^`overrides/(frame/[a-z]+\.html)`:\n\n```html\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("shell", [(), ("--offline",)], ids=["mkdocs", "our own"])
def test_the_guide_s_header_changes_one_block_and_keeps_the_rest(own_project: Path, shell: tuple[str, ...]) -> None:
    assert built(own_project, *shell).returncode == 0
    before = page_of(own_project)
    examples = dict(EXAMPLES.findall(GUIDE.read_text("utf-8")))
    assert {"frame/header.html", "frame/footer.html"} <= examples.keys()
    for name, template in examples.items():
        (own_project / "overrides/frame").mkdir(exist_ok=True)
        (own_project / "overrides" / name).write_text(template)
    result = built(own_project, "--strict", *shell)
    assert result.returncode == 0, result.stderr
    after = page_of(own_project)
    for selector in KEPT + ([] if shell else KEPT_ON_SERVERS):
        assert list(map(str, after.select(selector))) == list(map(str, before.select(selector))) != [], selector
    links = [(link["href"], link.get_text(strip=True)) for link in after.select(".md-header .brightwater-link")]
    assert links == [("https://www.brightwater.example/", "Shop")]
    assert (after.select(".brightwater-footer") != []) and before.select(".brightwater-footer") == []


def built(project: Path, *options: str) -> CompletedProcess[str]:
    return gazet("-C", project, "build", *options, day="2025-07-15")


def page_of(project: Path) -> BeautifulSoup:
    return BeautifulSoup((project / "site/nl/notice/index.html").read_bytes(), "html.parser")


def test_the_guide_names_every_block_and_every_value_of_a_frame() -> None:
    text = GUIDE.read_text("utf-8")
    blocks = text.partition("| its blocks, in order |")[2].partition("\n\n")[0]
    rows = dict(re.findall(r"^\| `(frame/\w+\.html)` \| (.*) \|$", blocks, re.MULTILINE))
    frames = [(ROOT / "src/gazet/templates" / name, name) for name in NAMES if name.startswith("frame/")]
    made = {name: re.findall(r"{% block (\w+)", path.read_text("utf-8")) for path, name in frames}
    assert {name: re.findall("`([a-z]+)`", row) for name, row in rows.items()} == {k: v for k, v in made.items() if v}
    values = re.findall(r"`frame\.(\w+)`", "".join(re.findall(r"^\| (`frame\..*?) \|", text, re.MULTILINE)))
    assert sorted(values) == sorted(field.name for field in fields(Frame))
    for kind in (Tongue, Link, Translation, Version, Heading):
        for field in fields(kind):
            assert f"`.{field.name}`" in text, (kind, field.name)
