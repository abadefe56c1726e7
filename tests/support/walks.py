"""Walking through a guide: its commands are run, its edits made, its answers and pages compared.

A `console` fence holds commands behind `$ ` and their answers. A comment gives the fences after
it a meaning: `edit FILE: replace` (two: old, new), `edit FILE: whole file`, `edit FILE: entries` (of a catalog, found by
msgctxt), `expect in FILE`. `…` stands for what is left out: within its line, or whole lines where it stands alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from markdown_it.token import Token

COMMENT = re.compile(r"<!-- (edit|expect in) (\S+?)(?:: (replace|whole file|entries))? -->\s*")
SOMEBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": f"a@{what}.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}
"""For git: nobody's own settings."""


class Wrong(Exception):
    """The guide does not do what it says."""


@dataclass(frozen=True)
class Run:
    """A command and the answer the guide shows."""

    command: str
    answer: str

    def __str__(self) -> str:
        return "run " + re.sub(r"^\w+=\S+ ", "", self.command)

    def do(self, project: Path, said: Mapping[str, str]) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("GAZET_", "GIT_", "SOURCE_DATE_EPOCH"))}
        path = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
        environment |= {"GAZET_PDF": "false", "PATH": path, **SOMEBODY, **said}
        result = subprocess.run(
            ["/bin/sh", "-c", self.command],
            cwd=project,
            env=environment,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        require(matches(self.answer, result.stdout), f"the guide shows:\n{self.answer}\nbut it says:\n{result.stdout}")
        expected = exit_code(self.answer)
        require(result.returncode == expected, f"exit code {result.returncode}, not {expected}:\n{result.stdout}")


@dataclass(frozen=True)
class Edit:
    """A change of a file."""

    path: str
    how: str
    fences: tuple[str, ...]

    def __str__(self) -> str:
        return f"edit {self.path}"

    def do(self, project: Path, said: Mapping[str, str]) -> None:
        file = project / self.path
        before = file.read_text("utf-8") if file.exists() else ""
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
        file.parent.mkdir(parents=True, exist_ok=True)
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
            f"text in the guide:\n{text}"
        )


@dataclass(frozen=True)
class Expect:
    """Texts that a file or a page holds, in this order."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"expect {self.path}"

    def do(self, project: Path, said: Mapping[str, str]) -> None:
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


def exit_code(answer: str) -> int:
    """The exit code that goes with an answer: what a command found wrong, or was asked wrongly, is the end of what it says."""
    last = answer.rpartition("\n")[2]
    if last.startswith("Error: "):
        return 2
    return 1 if re.search(r"problems? found$|^Automatic merge failed", last) else 0


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
    """The actions of a guide, each with the number of its step."""
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


def failure(action: Action, project: Path, said: Mapping[str, str]) -> str:
    """Do it, and say what went wrong."""
    try:
        action.do(project, said)
    except (Wrong, OSError) as error:
        return str(error)
    return ""
