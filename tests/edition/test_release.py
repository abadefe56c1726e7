"""A release is done, or refused with its reason and nothing changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gazet.edition.history import read_history
from gazet.edition.release import RESET
from support.builds import built
from support.commands import gazet, process
from support.edits import edit
from support.reading import contents, text
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
        "the date 2025-03-01 is not after the last edition, 2025-03-01. Choose a later date.",
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
        "today (2025-01-31) is before the last act of the record (2025-02-01).",
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
    "no act for years": (
        lambda p: announce(p, "2027-06-01"),
        "2027-04-01",
        "today (2027-04-01) is more than 400 days after the last act of the record (2025-02-01).",
    ),
    "date in another century": (
        lambda p: announce(p, "2205-06-01"),
        DAY,
        "the date 2205-06-01 is more than 3 years ahead (today is 2025-04-01).",
    ),
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
    keep_for(ready, 7)
    reworded(ready, "Users may freely object." if kind == "clarification" else "Users may object")
    announce(ready, "2025-06-01", kind)
    result = gazet("-C", ready, "release", "notice", day="2025-06-01")
    assert result.returncode == 0, result.stderr
    assert read_history(ready / RECORD)[0].editions[-1].kind == kind


def reworded(project: Path, words: str) -> None:
    """The notice with other words for a sentence, in all languages."""
    for name in ("policies/notice/document.yml", NL, NL.replace("/nl/", "/tr/")):
        edit(project / name, "Users may object.", words)


REASON = [
    part
    for text in ("en=A court ordered it.", "nl=Een rechter beval het.", "tr=Mahkeme karar verdi.")
    for part in ("--reason", text)
]


def test_less_notice_with_a_reason_is_released_and_recorded(ready: Path) -> None:
    result = gazet("-C", ready, "release", "notice", *REASON, day="2025-05-31")
    assert result.returncode == 0
    history = read_history(ready / RECORD)[0]
    assert history.editions[-1].short_notice == {
        "en": "A court ordered it.",
        "nl": "Een rechter beval het.",
        "tr": "Mahkeme karar verdi.",
    }
    said = history.reading(history.editions[-1], "nl").short_notice
    assert said and (said.language, said.text) == ("nl", "Een rechter beval het.")
    assert b'"nl": "Een rechter beval het."' in (ready / RECORD / SECOND).read_bytes()
    assert is_verified(ready)


def test_a_reason_for_less_notice_excuses_nothing_else(ready: Path) -> None:
    keep_for(ready, 7)
    was = contents(ready)
    result = gazet("-C", ready, "release", "notice", *REASON, day="2025-05-31")
    assert (result.returncode, contents(ready)) == (1, was)
    assert "nothing differs" in result.stderr


WRONG_REASONS = {
    "no text": (["--reason", "en=", *REASON[2:]], 'the reason in "en" is empty.'),
    "only spaces": (["--reason", "en=  ", *REASON[2:]], 'the reason in "en" is empty.'),
    "only signs": (["--reason", "en=...", *REASON[2:]], 'the reason in "en" is empty.'),
    "a language missing": (REASON[:4], 'no reason is given in "tr". Add --reason tr="…"'),
    "a language twice": ([*REASON, "--reason", "en=Again."], 'there are two texts in "en".'),
    "no language": (["--reason", "A court ordered it."], '"A court ordered it." names no language.'),
    "a language of another document": ([*REASON, "--reason", "de=Ein Gericht."], 'a reason is given in "de"'),
    "a control character": (["--reason", "en=x\x01y", *REASON[2:]], "contains the hidden character U+0001"),
    "a hidden character": (["--reason", "en=x\u202ey", *REASON[2:]], "contains the hidden character U+202E"),
    "a line break": (["--reason", "en=x\ny", *REASON[2:]], "contains the hidden character U+000A"),
    "not UTF-8": (["--reason", "en=bad\udcff", *REASON[2:]], "is not valid UTF-8"),
    "a non-character": (["--reason", "en=bad\ufffe", *REASON[2:]], "contains the hidden character U+FFFE"),
    "a letter in pieces": (["--reason", "en=cafe\u0301", *REASON[2:]], "is not in Unicode normal form C"),
    "far too long": (["--reason", f"en={'x' * 3000}", *REASON[2:]], "is longer than 2000 characters"),
}


@pytest.mark.parametrize("case", WRONG_REASONS, ids=[case.replace(" ", "-") for case in WRONG_REASONS])
def test_a_reason_is_checked_like_any_text(ready: Path, case: str) -> None:
    arguments, message = WRONG_REASONS[case]
    was = contents(ready)
    result = gazet("-C", ready, "release", "notice", *arguments, day="2025-05-31")
    assert (result.returncode, contents(ready)) == (1, was)
    assert result.stderr.startswith("--reason:1:1: ")
    assert message in result.stderr


@pytest.mark.parametrize("kind", ["clarification", "editorial"])
def test_a_recipient_abroad_is_no_matter_of_form_and_needs_notice(ready: Path, kind: str) -> None:
    abroad(ready)
    announce(ready, "2025-04-02", kind)
    was = contents(ready)
    result = gazet("-C", ready, "release", "notice", day=DAY)
    assert (result.returncode, contents(ready)) == (1, was)
    assert f'the announcement says "{kind}", but by what changed it is "material": ' in result.stderr
    assert "services.abroad: a fact differs" in result.stderr
    assert (
        "a material change needs 30 days of notice: the earliest date is 2025-05-01, not 2025-04-02." in result.stderr
    )


def test_a_lower_class_with_a_reason_is_recorded_and_shown(ready: Path) -> None:
    abroad(ready)
    announce(ready, "2025-04-02", "editorial")
    result = gazet("-C", ready, "release", "notice", *REASON, day=DAY)
    assert result.returncode == 0, result.stderr
    assert is_verified(ready)
    edition = read_history(ready / RECORD)[0].editions[-1]
    assert (edition.kind, edition.notice) == ("editorial", 1)
    assert edition.lowered and edition.lowered.least == "material"
    assert edition.lowered.reason == edition.short_notice
    site = built(ready, ready / "site", day="2025-04-03")
    for address, notice, class_ in (
        ("notice", "Announced with 1 day’s notice: A court", "by what changed it is “Material change”: A court"),
        ("nl/notice", "1 dag van tevoren aangekondigd: Een rechter", "“Wezenlijke wijziging”: Een rechter"),
        ("tr/notice", "1 gün önceden duyuruldu: Mahkeme", "“Esaslı değişiklik”: Mahkeme"),
    ):
        for path in (f"{address}/history/", f"{address}/2025-04-02/", f"{address}/"):
            assert notice in text(site, path), path
            assert class_ in text(site, path), path
    for feed in ("feed.xml", "feed.json"):
        assert "Announced with 1 day’s notice:" in (site / feed).read_text("utf-8")
    versions = json.loads((site / "data/versions.json").read_text("utf-8"))
    said = versions["documents"]["notice"]["editions"][-1]
    assert said["notice"] == {"days": 1, "reason": edition.short_notice}
    assert said["lowered"] == {"least": "material", "reason": edition.short_notice}


def test_a_lower_class_in_good_time_has_no_word_of_short_notice(ready: Path) -> None:
    announce(ready, "2025-06-01", "clarification")
    assert gazet("-C", ready, "release", "notice", *REASON, day=DAY).returncode == 0
    edition = read_history(ready / RECORD)[0].editions[-1]
    assert edition.lowered and edition.short_notice is None


def test_the_status_says_the_class_why_and_from_when(ready: Path) -> None:
    abroad(ready)
    reworded(ready, "Users may not object.")
    announce(ready, "2025-04-02", "editorial")
    said = gazet("-C", ready, "status", day=DAY).stdout
    assert (
        "  class by what changed: material\n"
        "    material, facts: services.abroad\n"
        "    material, words under notice:\n"
        "      a negation or a limit differs, such as “not” or “only”: “Users may not object.”\n"
        "  takes effect on 2025-05-01 at the earliest, with 30 days of notice\n"
    ) in said
    assert 'not ready: the announcement says "editorial", but' in said
    assert "not ready: a material change needs 30 days of notice" in said


def test_the_status_of_other_words_asks_for_no_notice(ready: Path) -> None:
    keep_for(ready, 7)
    reworded(ready, "Users may freely object.")
    announce(ready, "2025-04-01", "clarification")
    said = gazet("-C", ready, "status", day=DAY).stdout
    assert "class by what changed: clarification" in said
    assert "takes effect on 2025-04-01 at the earliest: no notice is due" in said
    assert "not ready" not in said


def abroad(project: Path) -> None:
    """A recipient in the United States, and nothing else."""
    keep_for(project, 7)
    (project / "policies/services/abroad.yml").write_text(
        "id: abroad\nkind: service\nname: Acme Tag\nprovider: Abroad, Inc.\npurpose: analytics\ndata: [usage]\nplaces: [US]\n",
        "utf-8",
    )
    edit(project / "policies/notice/document.yml", "services: [acme-tag,", "services: [abroad, acme-tag,")


def test_an_edition_with_full_notice_does_not_say_that_it_had_less(ready: Path) -> None:
    # The history page shows every reason on record as "Published with less notice than usual".
    result = gazet("-C", ready, "release", "notice", *REASON, day=DAY)
    assert "No reason is due" in result.stderr
    assert all(edition.short_notice is None for edition in read_history(ready / RECORD)[0].editions)


@pytest.mark.parametrize(("effective", "day"), [("2027-06-01", "2027-04-01"), ("2205-06-01", DAY)])
def test_a_date_that_is_confirmed_is_accepted_and_can_be_shown(ready: Path, effective: str, day: str) -> None:
    announce(ready, effective)
    assert gazet("-C", ready, "release", "notice", "--yes-this-date", day=day).returncode == 0
    assert editions(ready) == ["2025-03-01", effective]
    built(ready, ready / "site", day=day)


def test_of_two_editions_of_one_day_the_second_applies(ready: Path) -> None:
    announce(ready, DAY)
    assert gazet("-C", ready, "release", "notice", *REASON, day=DAY).returncode == 0
    keep_for(ready, 9)
    announce(ready, DAY)
    result = gazet("-C", ready, "release", "notice", *REASON, day=DAY)
    assert result.returncode == 0, result.stderr
    assert editions(ready) == ["2025-03-01", DAY, f"{DAY}.2"]
    history = read_history(ready / RECORD)[0]
    assert [i.edition for i in history.intervals] == ["2025-03-01", f"{DAY}.2"]
    built(ready, ready / "site", day=DAY)


def test_a_release_resets_the_announcement(after: Path) -> None:
    assert (after / ANNOUNCEMENT).read_text("utf-8") == RESET
    assert left_over(after) == []
