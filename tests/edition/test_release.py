"""A release is done, or refused with its reason and nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gazet.edition.history import read_history
from gazet.edition.release import RESET
from support.commands import gazet, process
from support.edits import edit
from support.reading import contents
from support.records import (
    ANNOUNCEMENT,
    FIRST,
    NL,
    RECORD,
    announce,
    editions,
    is_verified,
    keep_for,
    left_over,
    sums_fit,
)

DAY = "2025-04-01"
SECOND = "2025-06-01.json"


def write(name: str, text: str) -> Callable[[Path], object]:
    return lambda project: (project / name).write_text(text, "utf-8")


def change(name: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda project: edit(project / name, old, new)


def nothing(project: Path) -> None:
    pass


# What is done before the release, the day of it, what is said.
REFUSALS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "nothing announced": (write(ANNOUNCEMENT, RESET), DAY, f"{ANNOUNCEMENT}:1:1: nothing is announced."),
    "no announcement": (lambda p: (p / ANNOUNCEMENT).unlink(), DAY, f"{ANNOUNCEMENT}:1:1: nothing is announced."),
    "nothing changed": (lambda p: keep_for(p, 7), DAY, "nothing differs from the edition of 2025-03-01."),
    "date of the last edition": (
        lambda p: announce(p, "2025-03-01"),
        "2025-02-15",
        "the date 2025-03-01 is not after the last edition, 2025-03-01.",
    ),
    "date before the last edition": (
        lambda p: announce(p, "2025-02-28"),
        "2025-02-15",
        "the date 2025-02-28 is not after the last edition, 2025-03-01.",
    ),
    "date in the past": (nothing, "2025-06-02", "the date 2025-06-01 has passed (today is 2025-06-02)."),
    "clarification in the past": (
        lambda p: announce(p, "2025-06-01", "clarification"),
        "2025-06-02",
        "the date 2025-06-01 has passed (today is 2025-06-02).",
    ),
    "a day too little notice": (
        nothing,
        "2025-05-03",
        "a material change needs 30 days of notice: the earliest date is 2025-06-02, not 2025-06-01.",
    ),
    "clock before the last publication": (
        nothing,
        "2025-01-31",
        "today (2025-01-31) is before the last edition was published (2025-02-01).",
    ),
    "date that is none": (
        lambda p: announce(p, "2025-02-30"),
        DAY,
        f'{ANNOUNCEMENT}:1:12: "effective": 2025-02-30: not a date.',
    ),
    "kind that is none": (
        lambda p: announce(p, "2025-06-01", "whim"),
        DAY,
        f'{ANNOUNCEMENT}:2:7: "whim" is not a valid value for "kind".',
    ),
    "untranslated clause": (
        change(NL, 'msgstr "Analyse"', 'msgstr ""'),
        DAY,
        '"vocabulary.purposes.analytics.name" (policies/vocabulary.yml:3) has no translation.',
    ),
    "fuzzy clause": (
        change(NL, 'msgctxt "notice.title"', '#, fuzzy\nmsgctxt "notice.title"'),
        DAY,
        "has a translation marked fuzzy.",
    ),
    "clause changed since it was translated": (
        change("policies/notice/document.yml", "Users may object.", "Users can object."),
        DAY,
        '"notice.introduction.text" (policies/notice/document.yml:8) was translated from a different wording.',
    ),
    "broken policies": (
        write("policies/services/phone.yml", "id: phone\n"),
        DAY,
        'policies/services/phone.yml:1:1: the key "name" is missing.',
    ),
    "broken catalog": (write(NL, "nonsense\n"), DAY, f"{NL}:1:1: not a line of a gettext catalog"),
    "changed edition": (change(f"{RECORD}/{FIRST}", "closure", "closing"), DAY, f"{RECORD}/{FIRST}:1:1: "),
    "stray file": (write(f"{RECORD}/notes.txt", ""), DAY, f"{RECORD}/notes.txt:1:1: "),
}


@pytest.mark.parametrize("case", REFUSALS, ids=[case.replace(" ", "-") for case in REFUSALS])
def test_a_release_is_refused_with_its_reason_and_changes_nothing(ready: Path, case: str) -> None:
    prepare, day, reason = REFUSALS[case]
    prepare(ready)
    was = contents(ready)
    result = gazet("-C", ready, "release", "notice", day=day)
    assert (result.returncode, result.stdout) == (1, "")
    assert reason in result.stderr
    assert contents(ready) == was


def test_the_command_itself_refuses_and_exits_with_one(ready: Path) -> None:
    was = contents(ready)
    result = process("-C", ready, "release", "notice", day="2025-05-03")
    assert (result.returncode, result.stdout, contents(ready)) == (1, "", was)
    line, count = result.stderr.splitlines()
    assert line.startswith(f"{ANNOUNCEMENT}:1:1: a material change needs 30 days of notice")
    assert count == "1 problem found"


def test_a_release_of_a_document_that_there_is_not_is_wrong_usage(ready: Path) -> None:
    was = contents(ready)
    result = gazet("-C", ready, "release", "nonsense")
    assert (result.returncode, contents(ready)) == (2, was)
    assert 'no document "nonsense". Known: notice.' in result.stderr


def test_the_last_day_with_enough_notice_is_accepted(ready: Path) -> None:
    assert gazet("-C", ready, "release", "notice", day="2025-05-02").returncode == 0
    assert editions(ready) == ["2025-03-01", "2025-06-01"]


@pytest.mark.parametrize("kind", ["clarification", "editorial"])
def test_what_is_not_material_needs_no_notice(ready: Path, kind: str) -> None:
    announce(ready, "2025-06-01", kind)
    assert gazet("-C", ready, "release", "notice", day="2025-06-01").returncode == 0
    assert read_history(ready / RECORD)[0].editions[-1].kind == kind


def test_short_notice_with_a_reason_is_released_and_recorded(ready: Path) -> None:
    result = gazet("-C", ready, "release", "notice", "--short-notice", "A court ordered it.", day="2025-05-31")
    assert result.returncode == 0
    assert read_history(ready / RECORD)[0].editions[-1].override == "A court ordered it."
    assert b'"override": "A court ordered it."' in (ready / RECORD / SECOND).read_bytes()
    assert is_verified(ready)


def test_short_notice_excuses_nothing_else(ready: Path) -> None:
    keep_for(ready, 7)
    was = contents(ready)
    result = gazet("-C", ready, "release", "notice", "--short-notice", "A court ordered it.", day="2025-05-31")
    assert (result.returncode, contents(ready)) == (1, was)
    assert "nothing differs" in result.stderr


def test_short_notice_without_a_reason_is_refused(ready: Path) -> None:
    result = gazet("-C", ready, "release", "notice", "--short-notice", "", day="2025-05-31")
    assert (result.returncode, editions(ready)) == (1, ["2025-03-01"])


def test_an_edition_with_full_notice_does_not_say_that_it_had_less(ready: Path) -> None:
    # The history page shows every reason on record as "Published with less notice than usual".
    gazet("-C", ready, "release", "notice", "--short-notice", "A court ordered it.", day=DAY)
    assert all(edition.override is None for edition in read_history(ready / RECORD)[0].editions)


def test_a_release_resets_the_announcement(after: Path) -> None:
    assert (after / ANNOUNCEMENT).read_text("utf-8") == RESET
    assert sums_fit(after)
    assert left_over(after) == []
