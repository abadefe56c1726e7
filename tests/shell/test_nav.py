"""The navigation that mkdocs.yml asks for: a name that leads nowhere is an error, with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.commands import Said, gazet
from support.copies import old_site
from support.edits import edit

both_shells = pytest.mark.parametrize("shell", [(), ("--offline",)], ids=["mkdocs", "our own"])


def build(project: Path, *options: str) -> Said:
    return gazet("-C", project, "build", *options, day="2025-07-15")


def tabs(page: Path) -> str:
    text = page.read_text("utf-8")
    return text[text.index('class="md-tabs__list"') : text.index("</ul>")]


@both_shells
def test_a_name_that_leads_nowhere_is_an_error_with_its_line(own_project: Path, shell: tuple[str, ...]) -> None:
    edit(
        own_project / "mkdocs.yml", "- about.md\n", "- About:\n  - about.md\n  - The law: legal/abuot.md\n- abuot.md\n"
    )
    result = build(own_project, *shell)
    assert result.returncode == 1
    lines = [line for line in result.stderr.splitlines() if line.startswith("mkdocs.yml")]
    assert lines[0].startswith('mkdocs.yml:29:14: there is no page "legal/abuot.md". ')
    assert lines[1].startswith('mkdocs.yml:30:3: there is no page "abuot.md". Did you mean "about.md"? Known: about.md')
    assert (own_project / "site/index.html").read_text() == "the old site"


@both_shells
def test_a_page_that_one_language_lacks_is_a_warning_and_left_out_there(
    own_project: Path, shell: tuple[str, ...]
) -> None:
    (own_project / "docs/about.nl.md").unlink()
    result = build(own_project, *shell)
    assert result.returncode == 0
    assert 'mkdocs.yml:27:3: there is no page "about.md" in nl, where it is left out.' in result.stderr
    assert result.stderr.count("WARNING") == 1
    assert "about/" in tabs(own_project / "site/index.html")
    assert "about/" not in tabs(own_project / "site/nl/index.html")
    assert build(own_project, "--strict", *shell).returncode == 1


@both_shells
def test_a_language_may_have_a_navigation_of_its_own(own_project: Path, shell: tuple[str, ...]) -> None:
    nav = "{locale: nl, name: Nederlands, nav: [{Voorblad: index.md}, {Bedrijf: https://www.voorbeeld.example/}, %s]}"
    edit(own_project / "mkdocs.yml", "{locale: nl, name: Nederlands}", nav % "about.md")
    (own_project / "docs/about.tr.md").unlink()
    assert build(own_project, *shell).returncode == 0
    assert "Voorblad" in tabs(own_project / "site/nl/index.html")
    assert "https://www.voorbeeld.example/" in tabs(own_project / "site/nl/index.html")
    edit(own_project / "mkdocs.yml", "about.md]}", "nowhere.md]}")
    assert 'mkdocs.yml:17:109: there is no page "nowhere.md".' in build(own_project, *shell).stderr


@both_shells
def test_a_document_that_readers_do_not_get_yet_is_no_error(
    small_record: Path, tmp_path: Path, shell: tuple[str, ...]
) -> None:
    project = shutil.copytree(small_record, tmp_path / "project")
    shutil.copytree(project / "policies/notice", project / "policies/cookies")
    edit(project / "policies/cookies/document.yml", "id: notice", "id: cookies")
    edit(project / "policies/organization.yml", "documents: [notice]", "documents: [notice, cookies]")
    edit(project / "mkdocs.yml", "- notice.md\n", "- notice.md\n- cookies.md\n")
    result = build(project, *shell)
    assert result.returncode == 0, result.stderr
    assert "cookies/" not in tabs(project / "site/index.html")


def test_with_strict_a_warning_stops_a_build_before_it_touches_the_site(small_record: Path, tmp_path: Path) -> None:
    project = shutil.copytree(small_record, tmp_path / "project")
    (project / "docs/imprint.md").write_text("# Imprint\n", "utf-8")
    edit(project / "mkdocs.yml", "nav:\n", "nav:\n- imprint.md\n")
    old_site(project / "site")
    for command in (("build", "--strict"), ("build", "--strict", "--offline"), ("check", "--strict")):
        result = gazet("-C", project, *command, day="2025-07-15")
        assert (result.returncode, (project / "site/index.html").read_text()) == (1, "the old site")
        assert 'there is no page "imprint.md" in nl, tr' in result.stderr
