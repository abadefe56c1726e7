"""src/gazet/guides/releasing.md does what it says: every command is run, every edit made, every answer and page compared.

How the tutorial is read: see support.walks.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support.places import ROOT
from support.walks import Edit, Expect, Run, Wrong, failure, matches, read

TUTORIAL = ROOT / "src/gazet/guides/releasing.md"
NEEDED = ("examples/demo",)

OUTLINE = """
1: edit policies/vocabulary.yml
1: edit policies/privacy/document.yml
2: run gazet status
3: edit policies/privacy/unreleased.yml
3: run gazet i18n update
3: expect locales/nl/LC_MESSAGES/policies.po
3: edit locales/nl/LC_MESSAGES/policies.po
3: edit locales/tr/LC_MESSAGES/policies.po
3: run gazet check
4: run gazet release privacy
5: run gazet build --strict
5: expect site/privacy/index.html
6: run gazet build --strict --as-of 2027-03-10
6: expect site/privacy/index.html
7: expect site/tr/privacy/2027-03-10/changes/index.html
7: run gazet diff 2027-01-15 2027-03-10 --language tr
8: run gazet verify
9: edit locales/nl/LC_MESSAGES/policies.po
9: run gazet correct privacy 2027-03-10 --language nl --reason en="A word was misspelt." --reason nl="Een woord was verkeerd gespeld." --reason tr="Bir sözcük yanlış yazılmıştı."
9: run gazet build --strict
9: expect site/nl/privacy/index.html
9: expect site/nl/privacy/history/index.html
10: run gazet verify
10: expect editions/log.jsonl
Tell your users: run gazet announce privacy 2027-03-10 --language en
"""
"""The walk. A later command would not miss all of it: reading and verifying leave nothing behind."""


def test_the_tutorial_holds_every_step() -> None:
    assert [f"{step}: {action}" for step, action in read(TUTORIAL.read_text("utf-8"))] == OUTLINE.strip().splitlines()


def test_a_command_that_depends_on_the_day_says_which() -> None:
    for _, action in read(TUTORIAL.read_text("utf-8")):
        if isinstance(action, Run) and re.search(r"gazet (status|release|correct|build)", action.command):
            assert "SOURCE_DATE_EPOCH=" in action.command or "--as-of" in action.command


@pytest.mark.proof
def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    for name in NEEDED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("site", ".cache"))
    for step, action in read(TUTORIAL.read_text("utf-8")):
        wrong = failure(action, tmp_path / "examples/demo", {})
        if wrong:
            pytest.fail(f"step {step}, {action}: {wrong}", pytrace=False)


@pytest.mark.parametrize(
    ("shown", "answer", "same"),
    [
        ("", "", True),
        ("", "Something.\n", False),
        ("No problems found.", "No problems found.\n", True),
        ("No problems found.", "No problems found.\nNot quite.\n", False),
        ("No problems found.", "", False),
        ("one … three", "one two three\n", True),
        ("one … three", "one\nthree\n", False),
        ("one\n…\nfour", "one\ntwo\nthree\nfour\n", True),
        ("one\n…\nfour", "one\nfour\n", True),
        ("one\n…\nfour", "one\ntwo\n", False),
    ],
)
def test_an_answer_is_compared_from_end_to_end(shown: str, answer: str, same: bool) -> None:
    assert matches(shown, answer) is same


def test_a_page_must_say_every_line_in_order(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<article>Kept for up to <del>7</del> <ins>8</ins> years\n after closure.</article>"
    )
    Expect("page.html", "… up to [-7-] [+8+] years …\nclosure.").do(tmp_path, {})
    for wrong in ("up to 9 years", "closure.\nup to", "…", "up to … months"):
        with pytest.raises(Wrong):
            Expect("page.html", wrong).do(tmp_path, {})


def test_an_edit_that_finds_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("limit: 9\n")
    with pytest.raises(Wrong, match="holds the text to edit 0 times"):
        Edit("file", "replace", ("limit: 7\n", "limit: 8\n")).do(tmp_path, {})
    with pytest.raises(Wrong, match="holds the text to edit 0 times"):
        Edit("file", "entries", ('msgctxt "gone"\nmsgstr "x"\n',)).do(tmp_path, {})
