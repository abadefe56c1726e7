"""Every path of a site has one owner: whoever would take another's place is refused, and both are named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gazet.publish.owners import Claim, Owner, clashes, document
from gazet.shell.owners import not_yet
from gazet.shell.setup import set_up
from gazet.shell.start import Started, start
from support.commands import gazet
from support.copies import own_copy
from support.edits import append, edit

DAY = "2025-07-15"


def opened(project: Path) -> Started:
    shell = set_up(project / "mkdocs.yml", os.environ)
    return start(shell, {"pdf": "false", "as_of": DAY}, shell.address, shell.places.values())


@pytest.fixture(scope="module")
def begun(small_record: Path) -> Started:
    return opened(small_record)


TAKEN = {
    "recipients": "the register of recipients",
    "definitions": "the definitions",
    "rights": "the rights",
    "notices": "the notices",
    "data": "the page on data",
    "nl": 'the language "nl"',
    "tr": 'the language "tr"',
    "index": "the home page",
    "404": "the page for what is not found",
    "feed": "the feed",
    "search": "the search",
    "sitemap": "the site map",
    "llms": "the list of texts",
    "assets": "the theme",
    "stylesheets": "the theme",
    "brand": "the theme",
    "about": "docs/about.md",
}


@pytest.mark.parametrize("id", TAKEN)
def test_a_document_that_would_take_anothers_place_is_refused(begun: Started, id: str) -> None:
    assert begun.claims and not clashes(begun.claims)
    said = {problem.message for problem in not_yet(begun.claims, [id])}
    assert any(f'the document "{id}"' in message and TAKEN[id] in message for message in said), said
    place = "docs/about.md" if id == "about" else f"policies/{id}/document.yml"
    assert {problem.path for problem in not_yet(begun.claims, [id])} == {place}


@pytest.mark.parametrize("id", ["notice", "cookies", "privacy", "terms-of-use"])
def test_other_documents_are_not(begun: Started, id: str) -> None:
    assert not_yet(begun.claims, [id]) == []


def test_every_path_of_the_site_is_claimed(begun: Started) -> None:
    assert set(begun.site) <= {claim.path for claim in begun.claims}


def test_a_check_says_so_before_anything_is_released(project: Path) -> None:
    (project / "policies/notice").rename(project / "policies/recipients")
    edit(project / "policies/recipients/document.yml", "id: notice\n", "id: recipients\n")
    edit(project / "policies/organization.yml", "documents: [notice]", "documents: [recipients]")
    for catalog in project.glob("locales/*/LC_MESSAGES/policies.po"):
        edit(catalog, 'msgctxt "notice.', 'msgctxt "recipients.')
    for command in (("check",), ("release", "recipients")):
        result = gazet("-C", project, *command, day="2025-02-01")
        assert result.returncode == 1
        assert (
            'policies/recipients/document.yml:1:1: "/recipients/" would belong to the document "recipients" and to the '
            "register of recipients. Rename its folder." in result.stderr
        ), result.stderr
    assert not list(project.glob("editions/*/*.json"))


FILES = {
    "search.json": "the search",
    "Feed.XML": "the feed",
    "notice/index.html": 'the document "notice"',
    "recipients/index.md": "the register of recipients",
    "notice/history.nl.md": 'the document "notice"',
    "index.md": "the home page",
    "nl.md": 'the language "nl"',
    "404.md": "the page for what is not found",
    "data/notice/2025-03-01.json": 'the document "notice"',
    "notice": 'the document "notice"',
    "_headers": "the files for hosts",
    "brand/favicon.svg": "the theme",
    "stylesheets/gazet.css": "the theme",
    "about/index.md": "docs/about.md",
    "sitemap.xml": "the site map",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_docs_that_would_take_anothers_place_is_refused(
    small_record: Path, tmp_path: Path, name: str
) -> None:
    project = own_copy(small_record, tmp_path / "project")
    (project / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
    (project / "docs" / name).write_text("# Mine\n")
    shell = ["--offline"] if name != "index.md" else []
    result = gazet("-C", project, "build", *shell, day=DAY)
    assert result.returncode == 1
    said = [line.partition("1:1: ")[2] for line in result.stderr.splitlines() if line.startswith("docs/")]
    assert said and FILES[name] in said[0] and f"docs/{name}" in said[0], result.stderr
    assert not (project / "site").exists()


def test_a_redirect_from_a_file_names_both(small_record: Path, tmp_path: Path) -> None:
    project = own_copy(small_record, tmp_path / "project")
    edit(project / "mkdocs.yml", "  gazet:\n", "  gazet:\n    redirects:\n    - {from: /feed.xml, to: /notice/}\n")
    result = gazet("-C", project, "build", day=DAY)
    assert result.returncode == 1
    assert 'would belong to the feed and to the redirect from "/feed.xml".' in result.stderr
    assert result.stderr.startswith("mkdocs.yml:")


def test_an_override_may_replace_a_file_of_the_theme_but_none_of_the_site(small_record: Path, tmp_path: Path) -> None:
    project = own_copy(small_record, tmp_path / "project")
    (project / "overrides/brand").mkdir(exist_ok=True)
    (project / "overrides/brand/favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert gazet("-C", project, "build", day=DAY).returncode == 0
    (project / "overrides/search.json").write_text("{}")
    result = gazet("-C", project, "check", day=DAY)
    assert 'overrides/search.json:1:1: "/search.json" would belong to the search and to overrides' in result.stderr


def test_a_file_that_a_plugin_makes_is_seen_by_the_build(small_record: Path, tmp_path: Path) -> None:
    project = own_copy(small_record, tmp_path / "project")
    text = (
        "from mkdocs.plugins import event_priority\nfrom mkdocs.structure.files import File\n\n\n"
        "@event_priority(-150)\ndef on_files(files, config):\n"
        "    files.append(File.generated(config, 'feed.xml', content='mine'))\n    return files\n"
    )
    (project / "hooks/own.py").write_text(text)
    edit(project / "mkdocs.yml", "hooks:\n", "hooks:\n- hooks/own.py\n")
    result = gazet("-C", project, "build", day=DAY)
    assert result.returncode == 1
    assert "the feed" in result.stderr and "plugin" in result.stderr


def test_files_beside_the_pages_of_a_document_are_welcome(small_record: Path, tmp_path: Path) -> None:
    project = own_copy(small_record, tmp_path / "project")
    (project / "docs/notice").mkdir()
    (project / "docs/notice/help.md").write_text("# Help\n")
    (project / "docs/notice/old.txt").write_text("old")
    append(project / "docs/about.md", "\n[Old](notice/old.txt)\n")
    result = gazet("-C", project, "build", day=DAY)
    assert result.returncode == 0, result.stderr
    assert (project / "site/notice/old.txt").is_file() and (project / "site/notice/help/index.html").is_file()


HAND = Owner("docs/a", "docs/a", is_ours=False)


@pytest.mark.parametrize(
    ("paths", "count"),
    [
        (("a/index.html", "A/index.html"), 1),
        (("caf\u00e9.txt", "cafe\u0301.txt"), 1),
        (("a", "a/b.txt"), 1),
        (("a/b.txt", "a"), 1),
        (("a.txt", "a/index.html"), 0),
        (("a/b.txt", "a/c.txt"), 0),
    ],
)
def test_paths_that_a_disk_takes_for_one_are_one(paths: tuple[str, str], count: int) -> None:
    one, other = paths
    assert len(clashes([Claim(one, Owner("ours")), Claim(other, HAND)])) == count


def test_a_document_may_have_many_files() -> None:
    assert clashes([Claim("a/x.json", document("a")), Claim("a/x/y.json", document("a"))]) == []
