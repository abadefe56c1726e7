"""From when until when an edition applied: the same words on its page, on paper and as Markdown, the same days as data."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from gazet.center.center import Center, Local
from gazet.center.lifetime import times
from gazet.center.page import Page
from gazet.edition.reading import Reading
from gazet.exports.text import edition_markdown
from gazet.exports.versions import versions
from gazet.folders import Project
from gazet.kept import Kept
from gazet.pages.changes import changes
from gazet.pages.document import permanent
from gazet.pdf.paper import papers
from gazet.project import load_center
from gazet.publish.build import site
from support.commands import gazet
from support.german import german_copy
from support.places import DEMO, DEMO_DAY
from support.records import release, two_editions

UNTIL = {
    "en": "in force from March 1, 2025 to May 31, 2025",
    "nl": "van kracht van 1 maart 2025 tot en met 31 mei 2025",
    "tr": "1 Mart 2025 ile 31 Mayıs 2025 tarihleri arasında yürürlükte",
}
RETIRED = {
    "en": "in force from June 1, 2025 to August 31, 2025",
    "nl": "van kracht van 1 juni 2025 tot en met 31 augustus 2025",
    "tr": "1 Haziran 2025 ile 31 Ağustos 2025 tarihleri arasında yürürlükte",
}
IN_GERMAN = {
    "en": "in force from March 1, 2025 to August 31, 2025",
    "de": "in Kraft vom 1. März 2025 bis zum 31. August 2025",
}
OPEN = {
    "en": "in force from June 1, 2025",
    "nl": "van kracht vanaf 1 juni 2025",
    "tr": "1 Haziran 2025 tarihinden itibaren yürürlükte",
}


def act(project: Path, *arguments: str, languages: tuple[str, ...], day: str) -> None:
    why = [part for code in languages for part in ("--reason", f"{code}=Because ({code}).")]
    result = gazet("-C", project, *arguments, *why, day=day)
    assert result.returncode == 0, result.stderr


def center_of(project: Path, day: date) -> Center:
    return load_center(Project(project), day, base="https://x.example", pdf=True)


def lines(local: Local, reading: Reading) -> list[str]:
    """The line with the number and the days of an edition: on its page, on paper, as Markdown."""
    paper = next(paper for paper in papers(local) if reading.id in paper.path)
    written = (
        str(permanent(local, reading, None).write()),
        paper.html,
        edition_markdown(local.center, reading).decode(),
    )
    number = local.say("Version %(number)s", number=reading.edition.number)
    return [next(line for line in text.splitlines() if number in line and " · SHA-256" not in line) for text in written]


def assert_said(center: Center, id: str, words: dict[str, str]) -> None:
    for language, local in center.local.items():
        reading = next(one for one in local.center.histories[0].readings(language) if one.id == id)
        assert times(local, reading) == words[language]
        for line in lines(local, reading):
            assert words[language] in line


def applied(center: Center) -> list[tuple[str, str | None, str | None]]:
    found = json.loads(versions(center))["documents"]["notice"]["applied"]
    return [(one["from"], one["until"], one["edition"]) for one in found]


def test_what_no_longer_applies_says_until_when_and_what_applies_does_not(tmp_path: Path) -> None:
    project = two_editions(tmp_path / "project")
    before, after = (center_of(project, date(2025, month, 10)) for month in (5, 7))
    assert times(before.local["en"], next(before.histories[0].readings("en"))) == "in force from March 1, 2025"
    assert_said(after, "2025-03-01", UNTIL)
    assert_said(after, "2025-06-01", OPEN)
    act(project, "retire", "notice", "--from", "2025-09-01", languages=("en", "nl", "tr"), day="2025-07-15")
    announced, retired = (center_of(project, date(2025, month, 10)) for month in (8, 9))
    assert_said(announced, "2025-06-01", OPEN)
    assert_said(retired, "2025-06-01", RETIRED)
    assert applied(retired) == [
        ("2025-03-01", "2025-05-31", "2025-03-01"),
        ("2025-06-01", "2025-08-31", "2025-06-01"),
        ("2025-09-01", None, None),
    ]


def test_a_language_of_the_site_says_so_too(tmp_path: Path) -> None:
    project = german_copy(tmp_path / "project")
    release(project, "2025-02-01")
    act(project, "retire", "notice", "--from", "2025-09-01", languages=("en", "de"), day="2025-07-15")
    assert_said(center_of(project, date(2025, 9, 10)), "2025-03-01", IN_GERMAN)


def test_what_never_applied_names_no_day(tmp_path: Path) -> None:
    project = two_editions(tmp_path / "project")
    act(project, "withdraw", "notice", "2025-06-01", languages=("en", "nl", "tr"), day="2025-04-10")
    center = center_of(project, date(2025, 7, 10))
    for language, local in center.local.items():
        reading = next(one for one in center.histories[0].readings(language) if one.id == "2025-06-01")
        assert times(local, reading) == ""
        assert not [line for line in lines(local, reading) if "2025" in line]


@pytest.mark.parametrize("language", ["en", "nl", "tr"])
def test_every_time_is_said_of_what_applies_again(language: str, tmp_path: Path) -> None:
    project = two_editions(tmp_path / "project")
    act(project, "withdraw", "notice", "2025-06-01", languages=("en", "nl", "tr"), day="2025-07-10")
    local = center_of(project, date(2025, 7, 10)).local[language]
    first = next(local.center.histories[0].readings(language))
    assert times(local, first).startswith(f"{UNTIL[language]}, ")


@pytest.mark.parametrize(
    ("language", "coming", "come"),
    [
        ("en", "What will change on June 1, 2025", "What changed on June 1, 2025"),
        ("nl", "Wat er op 1 juni 2025 zal wijzigen", "Wat er op 1 juni 2025 is gewijzigd"),
        ("tr", "1 Haziran 2025 tarihinde neler değişecek", "1 Haziran 2025 tarihinde neler değişti"),
    ],
)
def test_the_changes_of_an_edition_to_come_are_called_so(language: str, coming: str, come: str, tmp_path: Path) -> None:
    project = two_editions(tmp_path / "project")
    for day, title in ((date(2025, 5, 31), coming), (date(2025, 6, 1), come)):
        local = center_of(project, day).local[language]
        first, second = local.center.histories[0].readings(language)
        assert changes(local, first, second).title == title


@pytest.mark.parametrize("document", ["cookies", "privacy"])
def test_a_site_stands_without_a_document_that_others_rely_on(document: str, tmp_path: Path) -> None:
    project = Path(shutil.copytree(DEMO, tmp_path / "demo", ignore=shutil.ignore_patterns("site", ".cache")))
    act(project, "retire", document, "--from", "2027-02-01", languages=("en", "nl", "tr"), day=DEMO_DAY)
    published = site(center_of(project, date(2027, 2, 1)), {}, Kept())
    made = [published[path] for path in published if not path.endswith(".pdf")]
    assert all(value.write() for value in made if isinstance(value, Page))
