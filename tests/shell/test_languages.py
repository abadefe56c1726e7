"""Languages of mkdocs.yml, of policies/organization.yml and of editions: where one is missing, the message says where it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gazet.edition.history import History, read_history
from gazet.edition.model import Published
from gazet.problems import Problem
from gazet.shell.description import Description, described
from gazet.shell.languages import Spoken, language_problems, languages_left
from support.commands import gazet
from support.edits import edit
from support.places import DEMO, DEMO_DAY

EN = "    - {locale: en, name: English, default: true}\n"
NL = "    - {locale: nl, name: Nederlands}\n"
TR = "    - {locale: tr, name: Türkçe}\n"
DE = "    - {locale: de, name: Deutsch}\n"
WITHOUT_DUTCH = ("en", "tr")
ALL = ("en", "nl", "tr")
LANGUAGES = "mkdocs.yml:15:5: "


@pytest.fixture(scope="module")
def history() -> History:
    """The demonstration's: every edition in three languages."""
    found, problems = read_history(DEMO / "editions/privacy")
    assert not problems
    return found


@pytest.fixture(scope="module")
def left(history: History) -> History:
    """The same, as if its last three editions, one of them still to come, had no Dutch."""
    return replace(history, published=(*history.published[:-3], *map(without_dutch, history.published[-3:])))


def without_dutch(published: Published) -> Published:
    review = {language: state for language, state in published.first.review.items() if language != "nl"}
    return Published(first=published.first.model_copy(update={"review": review}))


def said(
    project: Path,
    listed: str,
    made: tuple[str, ...],
    working: tuple[str, ...],
    history: History,
    found: Callable[[Description, Spoken], Iterator[Problem]] = language_problems,
) -> list[str]:
    edit(project / "mkdocs.yml", EN + NL + TR, listed)
    spoken = Spoken(made, working, history, date.fromisoformat(DEMO_DAY))
    return list(map(str, found(described(project / "mkdocs.yml", {}), spoken)))


def test_one_of_mkdocs_yml_only(project: Path, history: History) -> None:
    assert said(project, EN + DE + NL + TR, ALL, ALL, history) == [
        'mkdocs.yml:16:7: "de" is a language of this file only: neither policies/organization.yml nor any edition has it. '
        "Add it to languages in policies/organization.yml, or take it out."
    ]


def test_one_of_the_policies_only(project: Path, history: History) -> None:
    assert said(project, EN + NL + TR, (*ALL, "de"), (*ALL, "de"), history) == [
        f'{LANGUAGES}"de" is a language of policies/organization.yml only. Add it here too: - {{locale: de, name: Deutsch}}'
    ]


def test_one_of_past_editions_only(project: Path, left: History) -> None:
    assert said(project, EN + NL + TR, WITHOUT_DUTCH, WITHOUT_DUTCH, left, languages_left) == [
        'mkdocs.yml:16:7: "nl" is a language of past editions only, the last of them 2025-12-01; it is left out. '
        "Remove it. Old addresses may be redirected (`gazet docs hosting`)."
    ]


def test_one_that_cldr_does_not_know(project: Path, history: History) -> None:
    assert said(project, EN + DE.replace("de", "qq") + NL + TR, ALL, ALL, history) == [
        'mkdocs.yml:16:7: "qq": CLDR knows no such language. Write a BCP 47 tag, such as nl or pt-BR.'
    ]


def test_one_of_the_edition_that_readers_get_only(project: Path, history: History) -> None:
    assert said(project, EN + TR, ALL, WITHOUT_DUTCH, history) == [
        f'{LANGUAGES}"nl" is a language of the published edition 2027-01-15. '
        "Keep it here until an edition without it has taken effect: - {locale: nl, name: Nederlands}"
    ]


def test_one_of_policies_and_editions_but_not_of_mkdocs_yml(project: Path, history: History) -> None:
    assert said(project, EN + NL, ALL, ALL, history) == [
        f'{LANGUAGES}"tr" is missing: the policies are in it. Add it: - {{locale: tr, name: Türkçe}}'
    ]


def test_another_default(project: Path, history: History) -> None:
    listed = EN.replace(", default: true", "") + NL.replace("}", ", default: true}") + TR
    assert said(project, listed, ALL, ALL, history) == [
        f'{LANGUAGES}"nl" is the default here; the first language of the policies is "en". '
        'Write "default: true" beside en only.'
    ]


def test_one_that_is_prepared_is_none_of_a_public_site_yet(project: Path, history: History) -> None:
    assert said(project, EN + NL + TR + DE, ALL, (*ALL, "de"), history) == []


def test_one_that_readers_still_get_is_none_of_a_draft(project: Path, history: History) -> None:
    assert said(project, EN + NL + TR, WITHOUT_DUTCH, WITHOUT_DUTCH, history) == []


ONLY_DUTCH = "  - id: dutch\n    text: The Dutch authority is the AP.\n    languages: [nl]\n"


@pytest.mark.parametrize("shell", [(), ("--offline",)], ids=["mkdocs", "our own"])
def test_a_language_leaves_a_draft_and_then_the_site(
    small_record: Path, tmp_path: Path, shell: tuple[str, ...]
) -> None:
    project = shutil.copytree(small_record, tmp_path / "project")
    edit(project / "policies/organization.yml", "  - {language: nl, review: reviewed}\n", "")
    shutil.rmtree(project / "locales/nl")
    edit(project / "policies/notice/document.yml", ONLY_DUTCH, "")
    for options, languages in {(): ALL, ("--draft", "--allow-untranslated"): WITHOUT_DUTCH}.items():
        result = gazet("-C", project, "build", *shell, *options, day="2025-07-15")
        assert result.returncode == 0, result.stderr
        found = [code for code in ALL if (project / "site" / code.replace("en", "") / "about/index.html").is_file()]
        assert tuple(found) == languages
    edit(project / "mkdocs.yml", NL, "")
    refused = gazet("-C", project, "build", *shell, day="2025-07-15")
    reason = '"nl" is a language of the published edition'
    assert reason in refused.stderr
    assert reason in gazet("-C", project, "check", day="2025-07-15").stderr
