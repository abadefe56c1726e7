"""The command builds in process: what a user can cause is a message and an exit code, whichever shell builds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from gazet.proof.mark import MARK
from support.commands import Said, gazet
from support.edits import append, edit

OLD = "the old site"
DAY = "2025-07-15"
SHELLS = {"mkdocs": (), "our own": ("--offline",)}
both_shells = pytest.mark.parametrize("shell", SHELLS)


def build(project: Path, *options: str) -> Said:
    result = gazet("-C", project, "build", *options, day=DAY)
    assert "Traceback" not in result.stderr
    return result


def missing_plugin(project: Path) -> str:
    edit(project / "mkdocs.yml", "plugins:\n", "plugins:\n- no-such-plugin\n")
    return 'The "no-such-plugin" plugin is not installed'


def hook_that_does_nothing(project: Path) -> str:
    (project / "hooks/privacy_center.py").write_text("import gazet.shell.mkdocs\n")
    return (
        "The hooks of mkdocs.yml hand nothing to Gazet. Write this line in one: from gazet.shell.mkdocs import Adapter"
    )


def hook_of_another_version(project: Path) -> str:
    (project / "hooks/privacy_center.py").write_text("from gazet.shell.mkdocs import on_everything\n")
    return "What mkdocs.yml names cannot be imported: cannot import name 'on_everything'"


def wrong_settings(project: Path) -> str:
    edit(project / "mkdocs.yml", "  gazet:\n", "  gazet: draft\n  other:\n")
    return "expected keys and values, found text."


@pytest.mark.parametrize(
    "spoil",
    [
        missing_plugin,
        hook_that_does_nothing,
        hook_of_another_version,
        wrong_settings,
    ],
    ids=lambda spoil: spoil.__name__,
)
def test_what_is_wrong_with_the_shell_is_said_and_the_old_site_stays(
    own_project: Path, spoil: Callable[[Path], str]
) -> None:
    says = spoil(own_project)
    result = build(own_project)
    assert result.returncode == 1
    assert says in result.stderr
    assert (own_project / "site/index.html").read_text() == OLD


@both_shells
def test_what_is_no_yaml_is_said_with_its_place(own_project: Path, shell: str) -> None:
    edit(own_project / "mkdocs.yml", "theme:\n", "theme: [\n")
    result = build(own_project, *SHELLS[shell])
    assert result.returncode == 1
    assert result.stderr.startswith("mkdocs.yml:")
    assert "not valid YAML" in result.stderr
    assert (own_project / "site/index.html").read_text() == OLD


@both_shells
def test_a_problem_of_the_policies_is_said_with_its_place(own_project: Path, shell: str) -> None:
    (own_project / "policies/services/paypoint.yml").write_text("id: paypoint\nkind: service\n")
    result = build(own_project, *SHELLS[shell], "--draft")
    assert result.returncode == 1
    assert 'policies/services/paypoint.yml:1:1: the key "name" is missing.' in result.stderr
    assert (own_project / "site/index.html").read_text() == OLD


def test_a_template_that_cannot_be_read_is_said_with_its_line(own_project: Path) -> None:
    (own_project / "overrides/main.html").write_text('{% extends "base.html" %}\n{% if %}\n')
    result = build(own_project)
    assert result.returncode == 1
    assert "overrides/main.html:2: Expected an expression" in result.stderr


def test_our_own_shell_leaves_the_old_site_whatever_fails(own_project: Path) -> None:
    (own_project / "overrides/frame").mkdir()
    (own_project / "overrides/frame/footer.html").write_text("{{ frame.no_such_thing }}")
    result = build(own_project, "--offline")
    assert result.returncode == 1
    assert "A template cannot be used: " in result.stderr
    assert sorted(path.name for path in (own_project / "site").iterdir()) == [MARK, "index.html"]
    assert not list(own_project.glob(".*.gazet"))


@both_shells
def test_a_site_may_change_what_both_shells_show(own_project: Path, shell: str) -> None:
    (own_project / "overrides/frame").mkdir()
    (own_project / "overrides/frame/footer.html").write_text("<p>Our own footer: {{ frame.site_name }}</p>")
    (own_project / "site/.git").mkdir()
    result = build(own_project, *SHELLS[shell])
    assert result.returncode == 0, result.stderr
    footer = "<p>Our own footer: Privacycentrum van Voorbeeld B.V.</p>"
    assert footer in (own_project / "site/nl/notice/index.html").read_text("utf-8")
    assert (own_project / "site/.git").is_dir()


@both_shells
def test_a_folder_that_cannot_be_written_is_said(own_project: Path, shell: str) -> None:
    (own_project / "taken").write_text("a file")
    result = build(own_project, "--site-dir", str(own_project / "taken/site"), *SHELLS[shell])
    assert result.returncode == 1
    assert "taken" in result.stderr


@both_shells
def test_a_link_that_leads_nowhere_is_a_warning_and_counts_where_asked(own_project: Path, shell: str) -> None:
    append(own_project / "docs/about.nl.md", "\n[Elders](nowhere.md)\n")
    options = ("--site-dir", str(own_project / "out"), *SHELLS[shell])
    warned = build(own_project, *options)
    assert warned.returncode == 0
    assert "about.nl.md" in warned.stderr
    assert warned.stderr.count("WARNING") == 1
    assert (own_project / "out/nl/about/index.html").is_file()
    assert build(own_project, "--strict", *options).returncode == 1


def test_our_own_shell_says_where_a_dead_link_is(own_project: Path) -> None:
    before = (own_project / "docs/about.nl.md").read_text("utf-8")
    (own_project / "docs/about.nl.md").write_text(f"{before}\nZie [elders](help/nowhere.md#x).\n", "utf-8")
    result = build(own_project, "--strict", "--offline")
    line = before.count("\n") + 2
    assert result.stderr.splitlines()[0] == f'docs/about.nl.md:{line}:14: "help/nowhere.md#x" leads nowhere.'
    assert (own_project / "site/index.html").read_text() == OLD


@both_shells
def test_a_page_that_is_not_utf_8_is_said(own_project: Path, shell: str) -> None:
    (own_project / "docs/about.md").write_bytes(b"# caf\xe9\n")
    result = build(own_project, *SHELLS[shell])
    assert result.returncode == 1
    assert "about.md" in result.stderr


@both_shells
def test_an_extension_of_markdown_that_is_not_installed_is_said(own_project: Path, shell: str) -> None:
    append(own_project / "mkdocs.yml", "markdown_extensions:\n- no_such_extension\n")
    result = build(own_project, *SHELLS[shell])
    assert result.returncode == 1
    assert "no_such_extension" in result.stderr


@both_shells
def test_a_hand_written_page_may_hold_signs_files_and_links_to_parts(own_project: Path, shell: str) -> None:
    (own_project / "docs/sign.svg").write_text("<svg/>")
    text = """---
description: "Quotes \\" & <tags>"
---
# Q & A *with* `code` "x"

## Part <i>one</i>

[A clause](notice.md#bases), ![a sign](sign.svg), [elsewhere](https://x.example/?a=1&b=2).
"""
    (own_project / "docs/about.md").write_text(text)
    result = build(own_project, "--strict", "--site-dir", str(own_project / "out"), *SHELLS[shell])
    assert (result.returncode, result.stderr) == (0, "")
    page = BeautifulSoup((own_project / "out/about/index.html").read_text("utf-8"), "html.parser")
    title = 'Q & A with code "x"'
    assert page.title and page.title.get_text() == f"{title} - Privacy center of Voorbeeld B.V."
    assert page.select(".md-tabs__link")[-1].get_text() == title
    assert [str(tag["content"]) for tag in page.select("meta[name=description]")] == ['Quotes " & <tags>']
    assert [link.get_text() for link in page.select(".md-nav--secondary a")] == ["Part one"]
    assert [
        (own_project / "out/about" / str(tag["src"])).resolve().is_file() for tag in page.select("article img")
    ] == [True]
    links = [str(link["href"]) for link in page.select("article p a")]
    assert links[0].startswith("../notice/") and links[0].endswith("#bases")
    assert links[1] == "https://x.example/?a=1&b=2"


@both_shells
def test_relative_folders_are_those_of_who_calls(
    own_project: Path, shell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_project.parent)
    result = build(Path(own_project.name), "--site-dir", "elsewhere", *SHELLS[shell])
    assert result.returncode == 0, result.stderr
    assert (own_project.parent / "elsewhere/notice/index.html").is_file()
    assert (own_project / "site/index.html").read_text() == OLD


def test_a_folder_that_holds_the_project_is_not_emptied(own_project: Path) -> None:
    result = build(own_project, "--offline", "--site-dir", str(own_project))
    assert (result.returncode, (own_project / "mkdocs.yml").is_file()) == (1, True)
    assert "holds the project, and would be emptied" in result.stderr


def test_without_a_project_the_usage_is_wrong(tmp_path: Path) -> None:
    result = build(tmp_path)
    assert result.returncode == 2
    assert "no mkdocs.yml in" in result.stderr


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "127.0.0.1:80000", "127.0.0.1:http"])
def test_an_address_that_is_none_is_wrong_usage(own_project: Path, address: str) -> None:
    result = gazet("-C", own_project, "serve", "--address", address)
    assert result.returncode == 2
    assert "expected an address and a port, such as 127.0.0.1:8000." in result.stderr


def test_what_the_command_says_goes_before_what_the_project_says(own_project: Path) -> None:
    edit(own_project / "mkdocs.yml", "  gazet:\n", "  gazet:\n    as_of: 2025-04-01\n    draft: false\n")
    result = build(own_project, "--draft", "--as-of", "2025-07-15")
    assert result.returncode == 0, result.stderr
    assert "gz-draft" in (own_project / "site/notice/index.html").read_text("utf-8")
