"""A build that would change nothing makes nothing; a site or a note that is not as it was written is never believed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gazet.proof.mark import MARK
from gazet.shell.unchanged import unless_unchanged
from support.builds import build, built, small_copy
from support.commands import module
from support.copies import marked
from support.edits import append, edit
from support.places import DEMO
from support.reading import contents

DAY = "2026-11-23"
TODAY = date(2026, 11, 23)


def rested(folder: Path) -> Path:
    """A copy of the small project whose files were written a moment ago, so that a build can tell what changes during it."""
    project = small_copy(folder)
    time.sleep(0.2)
    return project


def test_nothing_is_made_nor_loaded_where_nothing_has_changed(tmp_path: Path) -> None:
    project, site = rested(tmp_path / "project"), tmp_path / "site"
    built(project, site, "--draft", day=DAY)
    before = site.stat().st_ino
    built(project, site, "--draft", day=DAY)
    assert site.stat().st_ino == before
    loads = "import sys; from gazet.cli import main; main(standalone_mode=False); print('mkdocs' in sys.modules)"
    (tmp_path / "loads.py").write_text(loads)
    epoch = {"SOURCE_DATE_EPOCH": "1795392000", "GAZET_PDF": "false"}
    words = ("loads", "-C", project, "build", "--draft", "--strict", "--site-dir", site)
    assert module(tmp_path, *words, env=epoch).strip() == "False"
    assert site.stat().st_ino == before


def _changed(site: Path) -> None:
    edit(site / "index.html", "</body>", "<!-- --></body>")


def _deleted(site: Path) -> None:
    (site / "nl/index.html").unlink()


def _added(site: Path) -> None:
    (site / "more.html").write_text("more")


def _swapped(site: Path) -> None:
    shutil.copy(site / "nl/index.html", site / "index.html")


def _emptied(site: Path) -> None:
    (site / "index.html").write_bytes(b"")


def _unmarked(site: Path) -> None:
    edit(site / MARK, '"files": ', '"files": 1')


def _left(site: Path) -> None:
    """What a killed build leaves, and the next one deletes."""
    (site.parent / f".{site.name}.gazet").mkdir()


class Building:
    """A project whose builds take no time: the site that they make, and how often they made it."""

    def __init__(self, folder: Path) -> None:
        self.project, self.site, self.times = rested(folder / "project"), folder / "site", 0

    def __call__(self) -> bool:
        """What is built where something has changed."""
        self.times += 1
        shutil.rmtree(self.site, ignore_errors=True)
        for name in ("index.html", "nl/index.html"):
            (self.site / name).parent.mkdir(parents=True)
            (self.site / name).write_text(f"<body>{name} of {(self.project / 'docs/about.md').read_text()}</body>")
        marked(self.site)
        return True

    def run(self) -> bool:
        """Whether anything was built."""
        return unless_unchanged(self.project / "mkdocs.yml", {"draft": True}, self.site, "", TODAY, self)

    @property
    def note(self) -> Path:
        """The note of what was built."""
        (file,) = (self.project / ".cache/built").iterdir()
        return file


@pytest.fixture
def building(tmp_path: Path) -> Building:
    made = Building(tmp_path)
    assert made.run() and not made.run()
    return made


@pytest.mark.parametrize("damage", [_changed, _deleted, _added, _swapped, _emptied, _unmarked, _left])
def test_a_site_that_was_changed_is_built_again(building: Building, damage: Callable[[Path], None]) -> None:
    damage(building.site)
    assert building.run()


@pytest.mark.parametrize("way", ["cut", "other", "empty", "folder"])
def test_a_note_that_is_not_as_it_was_written_is_not_believed(building: Building, way: str) -> None:
    note, said = building.note, building.note.read_text()
    if way == "folder":
        note.unlink()
        note.mkdir()
    else:
        note.write_text({"cut": said[:-9], "other": f"{said[:64]} {'0' * 64}\n", "empty": ""}[way])
    assert building.run()


def test_an_earlier_note_says_nothing_of_a_later_site(building: Building) -> None:
    page = building.project / "docs/about.md"
    note, said = building.note.read_bytes(), page.read_bytes()
    append(page, "\nMore.\n")
    assert building.run()
    page.write_bytes(said)
    building.note.write_bytes(note)
    assert building.run()


def test_a_site_is_not_taken_for_another_one(building: Building) -> None:
    other = building.site.with_name("other")
    shutil.copytree(building.site, other)
    building.site = other
    assert building.run()


def test_what_is_changed_during_a_build_is_built_by_the_next_one(building: Building) -> None:
    page = building.project / "docs/about.md"
    append(page, "\nFirst.\n")
    time.sleep(0.2)
    said = page.read_bytes()

    def disturbed() -> bool:
        append(page, "\nMore.\n")
        building()
        page.write_bytes(said)  # as it was when the hash was taken
        return True

    assert unless_unchanged(building.project / "mkdocs.yml", {"draft": True}, building.site, "", TODAY, disturbed)
    time.sleep(0.2)
    assert building.run()
    assert not building.run()


def test_a_build_that_warned_is_made_again(building: Building) -> None:
    append(building.project / "docs/about.md", "\nMore.\n")
    time.sleep(0.2)
    for _ in range(2):
        file, told = building.project / "mkdocs.yml", {"draft": True}
        assert unless_unchanged(file, told, building.site, "", TODAY, lambda: building() and False)


def test_warnings_are_said_by_every_build(tmp_path: Path) -> None:
    project = rested(tmp_path / "project")
    append(project / "docs/about.md", "\n[nowhere](nowhere.md)\n")
    said = [build(project, "--draft", "--site-dir", tmp_path / "site", day=DAY).stderr for _ in range(2)]
    assert "nowhere.md" in said[0] and said[0] == said[1]


@pytest.mark.proof
def test_edits_acts_and_builds_end_in_the_bytes_of_a_cold_build(tmp_path: Path) -> None:
    project = shutil.copytree(DEMO, tmp_path / "project", ignore=shutil.ignore_patterns(".cache", "site"))
    steps: list[Callable[[], object]] = [
        lambda: None,
        lambda: append(project / "docs/about.md", "\nMore.\n"),
        lambda: edit(project / "docs/about.md", "\nMore.\n", ""),
        lambda: (project / "overrides/partials").mkdir(parents=True, exist_ok=True),
        lambda: append(project / "locales/nl/LC_MESSAGES/policies.po", "\n# a comment\n"),
    ]
    sites = []
    for number, step in enumerate(steps):
        step()
        warm = built(project, tmp_path / "warm", "--as-of", DAY)
        shutil.rmtree(project / ".cache")
        cold = built(project, tmp_path / f"cold-{number}", "--as-of", DAY)
        assert contents(warm) == contents(cold), number
        sites.append(contents(cold))
    assert sites[0] == sites[2] != sites[1]
