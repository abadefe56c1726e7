"""The command builds in process: what a user can cause is a message and an exit code, whichever shell builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import ROOT
from gazet.cli import main

pytestmark = pytest.mark.site
OLD = "the old site"
SHELLS = {"mkdocs": (), "our own": ("--offline",)}
both_shells = pytest.mark.parametrize("shell", SHELLS)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this repository's site, with a page that was built before."""
    for name in ("policies", "locales", "editions", "docs", "overrides", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(OLD)
    return tmp_path


def build(project: Path, *options: str) -> Result:
    environment = {"GAZET_PDF": "false", "SOURCE_DATE_EPOCH": "1800000000"}
    result = CliRunner().invoke(main, ["-C", str(project), "build", *options], env=environment)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def unknown_theme(project: Path) -> str:
    changed(project / "mkdocs.yml", "name: material", "name: immaterial")
    return "Unrecognised theme name: 'immaterial'"


def missing_plugin(project: Path) -> str:
    changed(project / "mkdocs.yml", "plugins:\n", "plugins:\n- no-such-plugin\n")
    return 'The "no-such-plugin" plugin is not installed'


def no_languages(project: Path) -> str:
    text = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(text[: text.index("plugins:\n")] + "plugins: []\n", "utf-8")
    return "mkdocs.yml:1:1: no plugin says which languages are built. Add i18n"


def other_languages(project: Path) -> str:
    changed(project / "mkdocs.yml", "    - locale: tr\n", "    - locale: de\n")
    return "mkdocs.yml:1:1: the i18n plugin builds en, nl, de; the policies are in en, nl, tr."


def missing_hook(project: Path) -> str:
    shutil.rmtree(project / "hooks")
    return "hooks/privacy_center.py"


def hook_of_another_version(project: Path) -> str:
    (project / "hooks/privacy_center.py").write_text("from gazet.shell.mkdocs import on_everything\n")
    return "What mkdocs.yml names cannot be imported: cannot import name 'on_everything'"


def two_files_for_one_page(project: Path) -> str:
    shutil.copy(project / "docs/about.md", project / "docs/about.en.md")
    return "Conflicting files for the default language 'en'"


def wrong_settings(project: Path) -> str:
    changed(project / "mkdocs.yml", "  gazet:\n", "  gazet: draft\n  other:\n")
    return "expected keys and values, found a text."


@pytest.mark.parametrize(
    "spoil",
    [
        unknown_theme,
        missing_plugin,
        no_languages,
        other_languages,
        missing_hook,
        hook_of_another_version,
        two_files_for_one_page,
        wrong_settings,
    ],
    ids=lambda spoil: spoil.__name__,
)
def test_what_is_wrong_with_the_shell_is_said_and_the_old_site_stays(
    project: Path, spoil: Callable[[Path], str]
) -> None:
    says = spoil(project)
    result = build(project)
    assert result.exit_code == 1
    assert says in result.stderr
    assert (project / "site/index.html").read_text() == OLD


@both_shells
def test_what_is_no_yaml_is_said_with_its_place(project: Path, shell: str) -> None:
    changed(project / "mkdocs.yml", "theme:\n", "theme: [\n")
    result = build(project, *SHELLS[shell])
    assert result.exit_code == 1
    assert result.stderr.startswith("mkdocs.yml:")
    assert "not valid YAML" in result.stderr
    assert (project / "site/index.html").read_text() == OLD


@both_shells
def test_a_problem_of_the_policies_is_said_with_its_place(project: Path, shell: str) -> None:
    (project / "policies/services/stripe.yml").write_text("id: stripe\nkind: service\n")
    result = build(project, *SHELLS[shell])
    assert result.exit_code == 1
    assert 'policies/services/stripe.yml:1:1: the key "name" is missing.' in result.stderr
    assert (project / "site/index.html").read_text() == OLD


def test_a_template_that_cannot_be_read_is_said_with_its_line(project: Path) -> None:
    (project / "overrides/main.html").write_text('{% extends "base.html" %}\n{% if %}\n')
    result = build(project)
    assert result.exit_code == 1
    assert "overrides/main.html:2: Expected an expression" in result.stderr


def test_our_own_shell_leaves_the_old_site_whatever_fails(project: Path) -> None:
    (project / "overrides/frame").mkdir()
    (project / "overrides/frame/footer.html").write_text("{{ frame.no_such_thing }}")
    result = build(project, "--offline")
    assert result.exit_code == 1
    assert "A template cannot be used: " in result.stderr
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert not list(project.glob(".gazet*"))


@both_shells
def test_a_site_may_change_what_both_shells_show(project: Path, shell: str) -> None:
    (project / "overrides/frame").mkdir()
    (project / "overrides/frame/footer.html").write_text("<p>Our own footer: {{ frame.site_name }}</p>")
    (project / "site/.git").mkdir()
    result = build(project, *SHELLS[shell])
    assert result.exit_code == 0, result.stderr
    footer = "<p>Our own footer: Privacycentrum van PostDICOM B.V.</p>"
    assert footer in (project / "site/nl/privacy/index.html").read_text("utf-8")
    assert (project / "site/.git").is_dir()


@both_shells
def test_a_folder_that_cannot_be_written_is_said(project: Path, shell: str) -> None:
    (project / "taken").write_text("a file")
    result = build(project, "--site-dir", str(project / "taken/site"), *SHELLS[shell])
    assert result.exit_code == 1
    assert "taken" in result.stderr


@both_shells
def test_a_link_that_leads_nowhere_is_a_warning_and_counts_where_asked(project: Path, shell: str) -> None:
    with (project / "docs/about.nl.md").open("a") as file:
        file.write("\n[Elders](nowhere.md)\n")
    changed(project / "mkdocs.yml", "- about.md\n", "- about.md\n- nowhere.md\n")
    options = ("--site-dir", str(project / "out"), *SHELLS[shell])
    warned = build(project, *options)
    assert warned.exit_code == 0
    assert "about.nl.md" in warned.stderr
    assert warned.stderr.count("WARNING") > 1
    assert (project / "out/nl/about/index.html").is_file()
    assert build(project, "--strict", *options).exit_code == 1


def test_our_own_shell_says_where_a_dead_link_is(project: Path) -> None:
    before = (project / "docs/about.nl.md").read_text("utf-8")
    (project / "docs/about.nl.md").write_text(f"{before}\nZie [elders](help/nowhere.md#x).\n", "utf-8")
    result = build(project, "--strict", "--offline")
    line = before.count("\n") + 2
    assert result.stderr.splitlines()[0] == f'docs/about.nl.md:{line}:14: "help/nowhere.md#x" leads nowhere.'
    assert (project / "site/index.html").read_text() == OLD


@both_shells
def test_a_page_that_is_not_utf_8_is_said(project: Path, shell: str) -> None:
    (project / "docs/about.md").write_bytes(b"# caf\xe9\n")
    result = build(project, *SHELLS[shell])
    assert result.exit_code == 1
    assert "about.md" in result.stderr


@both_shells
def test_an_extension_of_markdown_that_is_not_installed_is_said(project: Path, shell: str) -> None:
    changed(project / "mkdocs.yml", "- attr_list\n", "- no_such_extension\n")
    result = build(project, *SHELLS[shell])
    assert result.exit_code == 1
    assert "no_such_extension" in result.stderr


@both_shells
def test_relative_folders_are_those_of_who_calls(project: Path, shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.parent)
    result = build(Path(project.name), "--site-dir", "elsewhere", *SHELLS[shell])
    assert result.exit_code == 0, result.stderr
    assert (project.parent / "elsewhere/privacy/index.html").is_file()
    assert (project / "site/index.html").read_text() == OLD


def test_a_folder_that_holds_the_project_is_not_emptied(project: Path) -> None:
    result = build(project, "--offline", "--site-dir", str(project))
    assert (result.exit_code, (project / "mkdocs.yml").is_file()) == (1, True)
    assert "holds the project, and would be emptied" in result.stderr


def test_without_a_project_the_usage_is_wrong(tmp_path: Path) -> None:
    result = build(tmp_path)
    assert result.exit_code == 2
    assert "no mkdocs.yml in" in result.stderr


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "127.0.0.1:80000", "127.0.0.1:http"])
def test_an_address_that_is_none_is_wrong_usage(project: Path, address: str) -> None:
    result = CliRunner().invoke(main, ["-C", str(project), "serve", "--address", address])
    assert result.exit_code == 2
    assert "expected an address and a port, such as 127.0.0.1:8000." in result.stderr


def test_what_the_command_says_goes_before_what_the_project_says(project: Path) -> None:
    changed(project / "mkdocs.yml", "  gazet:\n", "  gazet:\n    as_of: 2026-01-01\n    draft: false\n")
    result = build(project, "--draft", "--as-of", "2027-01-15")
    assert result.exit_code == 0, result.stderr
    assert "gz-draft" in (project / "site/privacy/index.html").read_text("utf-8")
