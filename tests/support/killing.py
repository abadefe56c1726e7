"""Commands that are killed before a step, and what may be left of what they write: the old, or the new."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from support.commands import gazet
from support.edits import edit
from support.faults import faulty, record_of
from support.reading import contents
from support.records import NL, announce, announced, is_verified, two_editions

DOCUMENT = "policies/notice/document.yml"
DAY = "2025-05-01"
OBJECT, URGENT = "Users may object.", "Users may object at any time."
WHY = [part for code in ("en", "nl", "tr") for part in ("--reason", f"{code}=Because.")]
Left = Mapping[str, bytes]


def urgently(project: Path) -> None:
    for name in (DOCUMENT, NL, NL.replace("/nl/", "/tr/")):
        edit(project / name, OBJECT, URGENT)
    announce(project, DAY, "clarification")


def later(project: Path) -> None:
    edit(project / DOCUMENT, OBJECT, URGENT)
    announce(project, "2025-07-01", "clarification")
    assert gazet("-C", project, "release", "notice", "--later", "nl,tr", day="2025-04-20").returncode == 0
    edit(project / NL, OBJECT, URGENT)


def better_words(project: Path) -> None:
    edit(project / NL, 'msgstr "Rechtsgronden"', 'msgstr "Grondslagen"')


def another_text(project: Path) -> None:
    edit(project / DOCUMENT, OBJECT, URGENT)


def an_old_site(project: Path) -> None:
    edit(project / "mkdocs.yml", "pdf: !ENV [GAZET_PDF, true]", "pdf: false")  # they take most of the time
    assert gazet("-C", project, "build", "--offline", day="2025-04-20").returncode == 0


def nothing(project: Path) -> None:
    """What is there will do."""


def catalogs_of(project: Path) -> Left:
    return {name: data for name, data in contents(project / "locales").items() if not name.endswith(".tmp")}


def site_of(project: Path) -> Left:
    """Its site; nothing if there is none."""
    site = project / "site"
    return contents(site) if site.is_dir() else {}


def old_or_new(left: Left, old: Left, new: Left) -> bool:
    return left in (old, new)


def each_old_or_new(left: Left, old: Left, new: Left) -> bool:
    """Whether each file is the old one or the new one: a catalog is complete by itself."""
    return left.keys() == old.keys() and all(data in (old[name], new[name]) for name, data in left.items())


@dataclass(frozen=True)
class Killed:
    """A command that may be killed at any step."""

    command: tuple[str, ...]
    prepare: Callable[[Path], None] = nothing
    day: str = DAY
    begin: Callable[[Path], object] = two_editions
    left: Callable[[Path], Left] = record_of
    is_well: Callable[[Left, Left, Left], bool] = old_or_new


COMMANDS: dict[str, Killed] = {
    "release": Killed(("release", "notice"), day="2025-04-01", begin=announced),
    "withdraw": Killed(("withdraw", "notice", "2025-06-01", *WHY)),
    "retire": Killed(("retire", "notice", "--from", "2025-09-01", *WHY)),
    "correct": Killed(("correct", "notice", "2025-03-01", "--language", "nl", *WHY), better_words),
    "translate": Killed(("translate", "notice", "2025-07-01", "--language", "nl", "--summary", "Goed."), later),
    "redact": Killed(("redact", "--words", "Acme Tag", *WHY)),
    "urgent release": Killed(("release", "notice", "--urgent", *WHY), urgently),
    "i18n update": Killed(("i18n", "update"), another_text, left=catalogs_of, is_well=each_old_or_new),
    "build": Killed(("build", "--offline"), an_old_site, left=site_of),
}


@dataclass(frozen=True)
class Known:
    """A command, the project before it, and what is there before and after it."""

    killed: Killed
    before: Path
    steps: int
    old: Left
    new: Left


@cache
def known(name: str) -> Known:
    """What is known of a command before it is killed. The projects are left for the end of the process."""
    killed, folder = COMMANDS[name], Path(tempfile.mkdtemp(prefix="gazet-killed-"))
    before = folder / "before"
    killed.begin(before)
    killed.prepare(before)
    after = shutil.copytree(before, folder / "after")
    steps = int(faulty("count", 0, after, killed.day, killed.command).stderr)
    return Known(killed, before, steps, killed.left(before), killed.left(after))


def kill(name: str, step: int, folder: Path) -> str:
    """What is wrong after a command is killed before a step or after the next one; empty if nothing is."""
    one, project = known(name), shutil.copytree(known(name).before, folder / "killed", symlinks=True)
    try:
        faulty("kill", step % one.steps, project, one.killed.day, one.killed.command)
        if not one.killed.is_well(one.killed.left(project), one.old, one.new):
            return f"{name} killed at step {step % one.steps}: neither the old nor the new"
        if not is_verified(project):
            return f"{name} killed at step {step % one.steps}: the record is not verified"
        faulty("count", 0, project, one.killed.day, one.killed.command)
        return (
            ""
            if one.killed.left(project) == one.new
            else f"{name} killed at step {step % one.steps}: not done by the next"
        )
    finally:
        shutil.rmtree(project)
