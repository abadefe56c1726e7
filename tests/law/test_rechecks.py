"""Facts of law that are to be looked at again: listed with their day, and marked on their pages once it has passed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gazet.folders import Project
from gazet.law.book import law_book
from gazet.pages.law import jurisdiction_page, served
from gazet.pages.notices import notice_pages
from gazet.project import load_center
from support.commands import gazet
from support.edits import append

OVER = """\
id: nl
name: Netherlands
as_of: 2026-11-27
laws: []
authority: {name: {nl: Autoriteit Persoonsgegevens}, url: https://autoriteitpersoonsgegevens.nl, sure: V1}
recheck:
- {id: verzamelwet, what: the Verzamelwet again, by: 2026-12-24}
"""


def due(project: Path, *more: str, day: str = "2026-11-27") -> list[dict[str, object]]:
    said = gazet("-C", project, "law", "due", "--format", "json", *more, day=day)
    assert said.returncode == 0, said.stderr
    found: list[dict[str, object]] = json.loads(said.stdout)
    return found


def serve(project: Path, *laws: str) -> Path:
    append(project / "policies/organization.yml", f"jurisdictions: [{', '.join(laws)}]\n")
    return project


def test_what_is_due_of_the_laws_that_are_served_and_of_their_parents(project: Path) -> None:
    found = due(serve(project, "nl"))
    assert {one["law"] for one in found} == {"nl", "eu"}
    assert [one["by"] for one in found] == sorted(str(one["by"]) for one in found)
    assert {one["id"] for one in found} == {"verzamelwet", "dpf", "digital-omnibus"}
    assert {one["law"] for one in due(project, "--jurisdiction", "all")} >= {"us-ca", "ca", "in", "au"}
    assert {one["law"] for one in due(project, "--jurisdiction", "ch")} == {"ch"}


@pytest.mark.parametrize(("before", "ids"), [("2026-12-24", []), ("2026-12-25", ["verzamelwet"])])
def test_only_what_is_due_before_a_day(project: Path, before: str, ids: list[str]) -> None:
    """A site's own pack, laid over the package's, has set a day of its own; the package's is no longer one."""
    (project / "law").mkdir()
    (project / "law/nl.yml").write_text(OVER, "utf-8")
    assert [one["id"] for one in due(serve(project, "nl"), "--before", before)] == ids
    assert [one["path"] for one in due(project, "--before", before)] == ["law/nl.yml" for _ in ids]


def test_what_is_late_is_said_and_no_error(project: Path) -> None:
    said = gazet("-C", serve(project, "us-ca"), "law", "due", day="2027-01-02")
    assert said.returncode == 0 and said.stdout.startswith("2027-01-01 (late)  us-ca: ")
    assert "(late)" not in gazet("-C", project, "law", "due", day="2027-01-01").stdout
    none = gazet("-C", project, "law", "due", "--before", "2026-12-01")
    assert (none.returncode, none.stdout) == (0, "Nothing is due.\n")


def test_an_unknown_jurisdiction_is_wrong_usage(project: Path) -> None:
    said = gazet("-C", project, "law", "due", "--jurisdiction", "kr")
    assert said.returncode == 2 and 'unknown jurisdiction "kr".' in said.stderr


@pytest.mark.parametrize(("day", "is_marked"), [(date(2027, 3, 1), False), (date(2027, 3, 2), True)])
@pytest.mark.parametrize("language", ["en", "nl", "tr"])
def test_a_fact_past_its_day_is_marked_on_its_pages(project: Path, day: date, is_marked: bool, language: str) -> None:
    serve(project, "nl", "br")
    local = load_center(Project(project), day, draft=True, allow_untranslated=True).local[language]
    rights = {law.id: str(jurisdiction_page(local, law).html) for law in served(local)}
    notices = [str(page.html) for page in notice_pages(local)]
    assert ('<span lang="en">Verzamelwet' in rights["nl"]) == is_marked
    assert any('<span lang="en">Verzamelwet' in html for html in notices) == is_marked
    assert "C-703/25" not in rights["br"]


def test_the_book_knows_what_is_late() -> None:
    book = law_book()
    assert book.late("nl", date(2027, 3, 1)) == []
    assert {one.law for one in book.late("nl", date(2027, 3, 2))} == {"eu", "nl"}
