"""src/gazet/guides/releasing.md does what it says: every command is run, every edit made, every answer and page compared.

How the tutorial is read: a `console` fence holds commands behind `$ ` and their answers. A comment gives the fences after
it a meaning: `edit FILE: replace` (two: old, new), `edit FILE: whole file`, `edit FILE: entries` (of a catalog, found by
msgctxt), `expect in FILE`. `…` stands for what is left out: within its line, or whole lines where it stands alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from markdown_it.token import Token

from support.places import ROOT

TUTORIAL = ROOT / "src/gazet/guides/releasing.md"
NEEDED = ("examples/demo",)
COMMENT = re.compile(r"<!-- (edit|expect in) (\S+?)(?:: (replace|whole file|entries))? -->\s*")

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
"""
"""The walk. A later command would not miss all of it: reading and verifying leave nothing behind."""


class Wrong(Exception):
    """The tutorial does not do what it says."""


@dataclass(frozen=True)
class Run:
    """A command and the answer the tutorial shows."""

    command: str
    answer: str

    def __str__(self) -> str:
        return "run " + re.sub(r"^\w+=\S+ ", "", self.command)

    def do(self, project: Path) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("GAZET_", "SOURCE_DATE_EPOCH"))}
        environment["GAZET_PDF"] = "false"
        environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
        result = subprocess.run(
            ["/bin/sh", "-c", self.command],
            cwd=project,
            env=environment,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        require(
            matches(self.answer, result.stdout), f"the tutorial shows:\n{self.answer}\nbut it says:\n{result.stdout}"
        )
        expected = 1 if self.answer.endswith("problems found") else 0
        require(result.returncode == expected, f"exit code {result.returncode}, not {expected}:\n{result.stdout}")


@dataclass(frozen=True)
class Edit:
    """A change of a file."""

    path: str
    how: str
    fences: tuple[str, ...]

    def __str__(self) -> str:
        return f"edit {self.path}"

    def do(self, project: Path) -> None:
        file = project / self.path
        before = file.read_text("utf-8")
        after = before
        if self.how == "replace":
            old, new = self.fences
            require(before.count(old) == 1, self.lost(old, before.count(old)))
            after = before.replace(old, new)
        elif self.how == "whole file":
            after = self.fences[0]
        else:
            for entry in self.fences[0].strip().split("\n\n"):
                after = self.with_entry(after, entry)
        require(after != before, f"the edit of {self.path} changes nothing")
        file.write_text(after, "utf-8")

    def with_entry(self, catalog: str, entry: str) -> str:
        """The catalog with an entry in the place of its own, whose comments for translators stay."""
        context = entry.splitlines()[0]
        entries = catalog.rstrip("\n").split("\n\n")
        found = [i for i, text in enumerate(entries) if context in text.splitlines()]
        require(len(found) == 1, self.lost(context, len(found)))
        notes = [line for line in entries[found[0]].splitlines() if line.startswith(("#.", "#:"))]
        entries[found[0]] = "\n".join([*notes, entry])
        return "\n\n".join(entries) + "\n"

    def lost(self, text: str, times: int) -> str:
        return (
            f"{self.path} holds the text to edit {times} times, not once. If the policy has moved on, choose another "
            f"text in {TUTORIAL.relative_to(ROOT)}:\n{text}"
        )


@dataclass(frozen=True)
class Expect:
    """Texts that a file or a page holds, in this order."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"expect {self.path}"

    def do(self, project: Path) -> None:
        shown = visible(project / self.path)
        lines = [gaps(re.sub(r"\s+", " ", line.strip(" …")), ".*?") for line in self.text.splitlines()]
        require(all(lines), f"an expectation of {self.path} says nothing")
        for number in range(1, len(lines) + 1):
            line = self.text.splitlines()[number - 1]
            found = re.search(".*?".join(lines[:number]), shown)
            require(found is not None, f"it does not say, after the lines above it:\n{line}\nbut:\n{shown}")


Action = Run | Edit | Expect


def require(condition: bool, message: str) -> None:
    """Like assert, with nothing but the message."""
    if not condition:
        raise Wrong(message)


def gaps(text: str, gap: str) -> str:
    return re.escape(text).replace("…", gap)


def matches(shown: str, answer: str) -> bool:
    """Whether the answer is the one shown, from its first line to its last."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "…" else gaps(line, ".*") + r"\n" for line in shown.splitlines())
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in answer.splitlines())) is not None


def visible(file: Path) -> str:
    """The text of a file, of a page the text its readers see, white space folded. Redlines as `gazet diff` writes them."""
    text = file.read_text("utf-8")
    if file.suffix == ".html":
        article = BeautifulSoup(text, "html.parser").select_one("article")
        assert article is not None
        for hidden in article.select(".gz-sr"):
            hidden.decompose()
        for name, sign in (("ins", "+"), ("del", "-")):
            for run in article.select(name):
                run.replace_with(f"[{sign}{run.get_text()}{sign}]")
        text = article.get_text()
    return re.sub(r"\s+", " ", text)


def read(markdown: str) -> list[tuple[str, Action]]:
    """The actions of the tutorial, each with the number of its step."""
    tokens = [t for t in MarkdownIt().parse(markdown) if t.type in ("fence", "html_block", "inline", "heading_open")]
    return list(_actions(tokens))


def _actions(tokens: list[Token]) -> Iterator[tuple[str, Action]]:
    step, at = "0", 0
    while at < len(tokens):
        token, at = tokens[at], at + 1
        if token.type == "heading_open":
            step = tokens[at].content.partition(".")[0]
        elif token.type == "fence":
            assert token.info == "console", f"line {token.map}: a fence that nothing explains"
            before, *commands = re.split(r"^\$ ", token.content, flags=re.MULTILINE)
            assert commands and not before, f"line {token.map}: a console that does not begin with a command"
            for part in commands:
                command, _, answer = part.partition("\n")
                yield step, Run(command, answer.rstrip("\n"))
        elif token.type == "html_block":
            comment = COMMENT.fullmatch(token.content)
            assert comment, f"not a comment that this test knows: {token.content}"
            verb, path, how = comment.groups()
            count = 2 if how == "replace" else 1
            fences = tuple(t.content for t in tokens[at : at + count] if t.type == "fence" and t.info != "console")
            assert len(fences) == count, f"{token.content.strip()} needs {count} fences"
            at += count
            yield step, Edit(path, how, fences) if verb == "edit" else Expect(path, fences[0])


def test_the_tutorial_holds_every_step() -> None:
    assert [f"{step}: {action}" for step, action in read(TUTORIAL.read_text("utf-8"))] == OUTLINE.strip().splitlines()


def test_a_command_that_depends_on_the_day_says_which() -> None:
    for _, action in read(TUTORIAL.read_text("utf-8")):
        if isinstance(action, Run) and re.search(r"gazet (status|release|correct|build)", action.command):
            assert "SOURCE_DATE_EPOCH=" in action.command or "--as-of" in action.command


def failure(action: Action, project: Path) -> str:
    """Do it, and say what went wrong."""
    try:
        action.do(project)
    except (Wrong, OSError) as error:
        return str(error)
    return ""


@pytest.mark.proof
def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    for name in NEEDED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("site", ".cache"))
    for step, action in read(TUTORIAL.read_text("utf-8")):
        wrong = failure(action, tmp_path / "examples/demo")
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
    Expect("page.html", "… up to [-7-] [+8+] years …\nclosure.").do(tmp_path)
    for wrong in ("up to 9 years", "closure.\nup to", "…", "up to … months"):
        with pytest.raises(Wrong):
            Expect("page.html", wrong).do(tmp_path)


def test_an_edit_that_finds_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("limit: 9\n")
    with pytest.raises(Wrong, match="holds the text to edit 0 times"):
        Edit("file", "replace", ("limit: 7\n", "limit: 8\n")).do(tmp_path)
    with pytest.raises(Wrong, match="holds the text to edit 0 times"):
        Edit("file", "entries", ('msgctxt "gone"\nmsgstr "x"\n',)).do(tmp_path)
