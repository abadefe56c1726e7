"""Releases and corrections of the small project's notice."""

from __future__ import annotations

from pathlib import Path

from gazet.edition.acts import in_order
from gazet.edition.content import edition_json
from gazet.edition.history import History, read_history
from gazet.edition.model import Edition, Published
from gazet.edition.record import Link, Record
from gazet.edition.release import publication
from gazet.edition.shelf import Shelf
from support.builds import small_copy
from support.commands import Said, gazet
from support.edits import append, edit
from support.reading import contents

RECORD = "editions/notice"
LOG = "editions/log.jsonl"
REASONS = ("--reason", "en=A slip.", "--reason", "nl=Een vergissing.", "--reason", "tr=Bir yanlış.")
NL = "locales/nl/LC_MESSAGES/policies.po"
ANNOUNCEMENT = "policies/notice/unreleased.yml"
FIRST = "2025-03-01.json"
"""The first edition, as the small project announces it."""


def announce(project: Path, effective: str, kind: str = "material") -> None:
    text = f"effective: {effective}\nkind: {kind}\nsummary: The first edition.\n"
    (project / ANNOUNCEMENT).write_text(text, "utf-8")


def keep_for(project: Path, years: int) -> None:
    """Change the notice in all its languages."""
    path = project / "policies/vocabulary.yml"
    before = path.read_text("utf-8").partition("number: ")[2].partition(",")[0]
    edit(path, f"number: {before},", f"number: {years},")


def accept(project: Path, finding: str) -> None:
    """Release in spite of what is wrong under a law."""
    text = f"id: notices\naccepted:\n- {{finding: {finding}, reason: Counsel knows.}}\n"
    (project / "policies/notices.yml").write_text(text, "utf-8")


def release(project: Path, day: str) -> None:
    result = gazet("-C", project, "release", "notice", day=day)
    assert result.returncode == 0, result.stderr


def correct(project: Path, *arguments: str, edition: str = "2025-03-01", day: str = "2025-10-01") -> Said:
    return gazet("-C", project, "correct", "notice", edition, *REASONS, *arguments, day=day)


def announced(folder: Path) -> Path:
    """The small project with one edition, and a material change announced."""
    project = small_copy(folder)
    release(project, "2025-02-01")
    keep_for(project, 8)
    announce(project, "2025-06-01")
    return project


def two_editions(folder: Path) -> Path:
    """The same, released: an edition in force from 2025-03-01, and one for 2025-06-01."""
    project = announced(folder)
    release(project, "2025-04-01")
    return project


def three_editions(folder: Path) -> None:
    """The small project under five laws, with three editions and a correction of the first."""
    project = small_copy(folder)
    append(project / "policies/organization.yml", "jurisdictions: [eu, nl, uk, tr, ch]\n")
    accept(project, "transfer-without-mechanism")
    release(project, "2025-02-01")
    edit(project / NL, 'msgstr "Betaalbalie"', 'msgstr "Betaalloket"')
    assert correct(project, "--language", "nl", day="2025-02-10").returncode == 0
    for years, effective, day in ((8, "2025-06-01", "2025-04-01"), (9, "2025-09-01", "2025-07-01")):
        keep_for(project, years)
        announce(project, effective)
        release(project, day)


def editions(project: Path) -> list[str]:
    """The ids of its editions; nothing is wrong with its record."""
    history, problems = read_history(project / RECORD)
    assert problems == []
    return [edition.edition for edition in history.editions]


def is_verified(project: Path) -> bool:
    return gazet("-C", project, "verify").returncode == 0


def left_over(project: Path) -> list[str]:
    """What a release that was broken off has left behind."""
    return [name for name in contents(project) if name.endswith(".tmp") or "/.pending/" in name]


def history_of_editions(*editions: Edition) -> History:
    """A history of editions that are in no file."""
    acts = [publication(edition)[0] for edition in editions]
    placed = in_order(acts)
    record = Record(Shelf(Path("editions")), placed, placed)
    links = [Link(act, edition_json(edition), edition, act.hash) for act, edition in zip(acts, editions, strict=True)]
    return History(editions[0].document, tuple(Published(first=e) for e in editions), tuple(links), record)
