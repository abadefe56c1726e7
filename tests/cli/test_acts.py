"""Withdrawing, postponing, publishing urgently, retiring, translating later, removing words: by command, or refused."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from gazet.edition.history import History, read_history
from gazet.edition.redaction import without
from gazet.edition.sought import BLANK, sought
from gazet.i18n.marks import unmarked
from support.builds import built
from support.commands import Said, gazet
from support.edits import edit
from support.reading import contents
from support.records import ANNOUNCEMENT, LOG, NL, RECORD, announce, announced, correct, is_verified, keep_for

DOCUMENT = "policies/notice/document.yml"
TR = NL.replace("/nl/", "/tr/")
WHY = [part for code in ("en", "nl", "tr") for part in ("--reason", f"{code}=Because ({code}).")]
OBJECT, URGENT = "Users may object.", "Users may object at any time."


def acts(project: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (project / LOG).read_bytes().splitlines()]


def history(project: Path) -> History:
    found, problems = read_history(project / RECORD)
    assert problems == []
    return found


def applied(project: Path) -> list[tuple[str, str | None]]:
    return [(str(i.start), i.edition) for i in history(project).intervals]


def said_in(project: Path, edition: str, language: str = "en") -> str:
    """All words of an edition in a language."""
    return "\n".join(node.text for node in history(project).of(edition).edition.articles[language].walk())


def run(project: Path, *arguments: str, day: str, code: int = 0) -> Said:
    """A command with its exit code; one that is refused changes nothing."""
    was = contents(project)
    result = gazet("-C", project, *arguments, day=day)
    assert result.returncode == code, (result.stdout, result.stderr)
    assert "Traceback" not in result.stderr
    if code:
        assert contents(project) == was
    else:
        assert is_verified(project)
    return result


def say_urgently(project: Path, effective: str = "2025-04-10") -> None:
    for name in (DOCUMENT, NL, TR):
        edit(project / name, OBJECT, URGENT)
    edit(project / NL, "bezwaar maken.", "altijd bezwaar maken.")
    announce(project, effective, "clarification")


# Withdraw


def test_an_edition_withdrawn_before_it_applies_never_does(acted: Path) -> None:
    result = run(acted, "withdraw", "notice", "2025-06-01", *WHY, day="2025-05-01")
    assert "it never applies" in result.stdout
    assert applied(acted) == [("2025-03-01", "2025-03-01")]
    found = history(acted)
    assert [e.edition for e in found.editions] == ["2025-03-01", "2025-06-01"]
    assert found.upcoming(date(2025, 5, 2)) == ()
    withdrawn = found.of("2025-06-01").withdrawn
    assert withdrawn and withdrawn.reason["nl"] == "Because (nl)."
    assert found.reading(found.editions[1], "nl").spans == ()


def test_an_edition_in_force_that_is_withdrawn_gives_way_to_the_one_before(acted: Path) -> None:
    run(acted, "withdraw", "notice", "2025-06-01", "--from", "2025-07-10", *WHY, day="2025-07-01")
    assert applied(acted) == [("2025-03-01", "2025-03-01"), ("2025-06-01", "2025-06-01"), ("2025-07-10", "2025-03-01")]
    found = history(acted)
    in_force = found.in_force(date(2025, 7, 10))
    assert in_force and in_force.edition == "2025-03-01"
    assert [str(span.start) for span in found.reading(in_force, "en").spans] == ["2025-03-01", "2025-07-10"]


def test_an_edition_is_postponed_by_withdrawing_it_and_releasing_it_again(acted: Path) -> None:
    run(acted, "withdraw", "notice", "2025-06-01", *WHY, day="2025-05-01")
    announce(acted, "2025-08-01")
    run(acted, "release", "notice", day="2025-05-01")
    assert applied(acted) == [("2025-03-01", "2025-03-01"), ("2025-08-01", "2025-08-01")]
    announce(acted, "2025-06-01")
    run(acted, "release", "notice", day="2025-05-01", code=1)


def steps(project: Path) -> list[tuple[str | None, str]]:
    """Each edition after the one that it is compared with."""
    return [(before.id if before else None, reading.id) for before, reading in history(project).steps("en")]


def test_an_edition_is_compared_with_the_one_that_would_have_applied_as_was_known_then(acted: Path) -> None:
    """The postponed one not with itself as withdrawn; the withdrawn one not with words that came later."""
    run(acted, "withdraw", "notice", "2025-06-01", *WHY, day="2025-05-01")
    keep_for(acted, 9)
    announce(acted, "2025-08-01")
    run(acted, "release", "notice", day="2025-05-01")
    assert steps(acted) == [(None, "2025-03-01"), ("2025-03-01", "2025-06-01"), ("2025-03-01", "2025-08-01")]


def test_what_is_published_again_is_compared_with_the_urgent_words(acted: Path) -> None:
    say_urgently(acted)
    run(acted, "release", "notice", "--urgent", *WHY, day="2025-04-10")
    assert steps(acted) == [
        (None, "2025-03-01"),
        ("2025-03-01", "2025-04-10"),
        ("2025-03-01", "2025-06-01"),
        ("2025-04-10", "2025-06-01.2"),
    ]


def test_a_withdrawn_day_can_be_used_again(acted: Path) -> None:
    run(acted, "withdraw", "notice", "2025-06-01", *WHY, day="2025-05-01")
    keep_for(acted, 9)
    announce(acted, "2025-06-01")
    run(acted, "release", "notice", day="2025-05-01")
    assert applied(acted)[-1] == ("2025-06-01", "2025-06-01.2")


WITHDRAWALS: dict[str, tuple[list[str], str, int, str]] = {
    "of what there is not": (
        ["2025-06-02", *WHY],
        "2025-05-01",
        2,
        'no edition "2025-06-02". Known: 2025-03-01, 2025-06-01.',
    ),
    "of a day before today": (
        ["2025-06-01", "--from", "2025-06-20", *WHY],
        "2025-07-01",
        1,
        "today (2025-07-01) or a later day",
    ),
    "in part before it applies": (["2025-06-01", "--from", "2025-06-20", *WHY], "2025-05-01", 1, "does not apply yet"),
    "without a reason": (["2025-06-01"], "2025-05-01", 1, 'no reason is given in "en"'),
    "with a reason in one language": (["2025-06-01", *WHY[:2]], "2025-05-01", 1, 'no reason is given in "nl"'),
    "by a clock that runs backwards": (["2025-06-01", *WHY], "2025-03-01", 1, "Correct this machine's clock"),
    "of a date that is none": (["2025-06-01", "--from", "2025-02-30", *WHY], "2025-05-01", 2, "--from"),
}


@pytest.mark.parametrize("case", WITHDRAWALS, ids=[case.replace(" ", "-") for case in WITHDRAWALS])
def test_a_withdrawal_is_refused(acted: Path, case: str) -> None:
    arguments, day, code, words = WITHDRAWALS[case]
    assert words in run(acted, "withdraw", "notice", *arguments, day=day, code=code).stderr


def test_an_edition_is_withdrawn_once_and_another_is_left(acted: Path) -> None:
    run(acted, "withdraw", "notice", "2025-06-01", *WHY, day="2025-05-01")
    again = run(acted, "withdraw", "notice", "2025-06-01", *WHY, day="2025-05-02", code=1)
    assert "has been withdrawn before, on 2025-05-01" in again.stderr
    only = run(acted, "withdraw", "notice", "2025-03-01", *WHY, day="2025-05-02", code=1)
    assert "no other edition would apply from 2025-05-02 on. Release the one" in only.stderr


# Urgent


def test_urgent_words_apply_at_once_and_again_with_the_announced_ones(acted: Path) -> None:
    say_urgently(acted)
    run(acted, "release", "notice", "--urgent", *WHY, day="2025-04-10")
    assert [act["act"] for act in acts(acted)] == ["publish", "publish", "withdraw", "publish", "publish"]
    assert applied(acted) == [
        ("2025-03-01", "2025-03-01"),
        ("2025-04-10", "2025-04-10"),
        ("2025-06-01", "2025-06-01.2"),
    ]
    for language, words in (("en", URGENT), ("nl", "altijd bezwaar maken.")):
        urgent, again = (said_in(acted, id, language) for id in ("2025-04-10", "2025-06-01.2"))
        assert words in urgent and words in again
    assert "8 years" in said_in(acted, "2025-06-01.2")
    assert "7 years" in said_in(acted, "2025-04-10") and "8 years" not in said_in(acted, "2025-04-10")
    assert "April 10, 2025" in said_in(acted, "2025-04-10")
    assert "June 1, 2025" in said_in(acted, "2025-06-01.2")
    first, second = (history(acted).of(id).first for id in ("2025-04-10", "2025-06-01.2"))
    assert first.short_notice and first.kind == "clarification"
    assert (second.kind, second.announced, second.published) == ("material", date(2025, 4, 1), date(2025, 4, 10))
    assert second.summary == history(acted).of("2025-06-01").first.summary
    years = [edition.facts.vocabulary.retention[0].limit for edition in (first, second)]
    assert [str(limit) for limit in years] == ["7 year", "8 year"]


def test_an_urgent_edition_may_change_facts(acted: Path) -> None:
    for name in ("policies/vocabulary.yml", NL, TR):
        edit(acted / name, "Usage Data", "Visit Data")
    announce(acted, "2025-04-10")
    run(acted, "release", "notice", "--urgent", *WHY, day="2025-04-10")
    names = [
        history(acted).of(id).first.facts.data_name["usage"] for id in ("2025-03-01", "2025-04-10", "2025-06-01.2")
    ]
    assert names == ["Usage Data", "Visit Data", "Visit Data"]


def test_urgent_words_where_the_announced_edition_changed_them_are_refused(acted: Path) -> None:
    keep_for(acted, 9)
    announce(acted, "2025-04-10")
    said = run(acted, "release", "notice", "--urgent", *WHY, day="2025-04-10", code=1).stderr
    assert said == (  # the sentence "kept" names the period
        f'policies/notice/unreleased.yml:1:1: the clause "kept" (policies/notice/document.yml): {CLASH}\n'
        "policies/notice/unreleased.yml:1:1: “Retention period of Accounts: 8 years → 9 years” (policies/vocabulary.yml): "
        f"{CLASH}\n2 problems found\n"
    )


CLASH = (
    "the announced edition changed this, and the working text changed it again, so that the urgent words cannot be told "
    "from the announced ones. Withdraw 2025-06-01, take its changes out of the policies, release the urgent text, and then "
    "release the announced changes again."
)


def changed_twice(project: Path, names: tuple[str, ...], words: tuple[str, str, str]) -> list[str]:
    """What is refused when the announced edition and the urgent one both change some words in these files."""
    for name in names:
        edit(project / name, words[0], words[1])
    assert gazet("-C", project, "release", "notice", day="2025-04-01").returncode == 0
    for name in names:
        edit(project / name, words[1], words[2])
    announce(project, "2025-04-10", "clarification")
    said = run(project, "release", "notice", "--urgent", *WHY, day="2025-04-10", code=1).stderr
    found = re.findall(r"unreleased\.yml:1:1: (.*): the announced edition changed this", said)
    assert f"{len(found)} problem" in said
    return found


def test_what_clashes_is_named_by_its_clause_its_file_and_its_label(tmp_path: Path) -> None:
    everywhere, dutch = (DOCUMENT, NL, TR), (NL,)
    text = changed_twice(announced(tmp_path / "text"), everywhere, (OBJECT, URGENT, "Users may object freely."))
    assert text == ['the clause "introduction" (policies/notice/document.yml)']
    names = ("policies/vocabulary.yml", NL, TR)
    fact = changed_twice(announced(tmp_path / "fact"), names, ("Usage Data", "Visit Data", "Log Data"))
    assert fact == ["“Category of data renamed: Visit Data → Log Data” (policies/vocabulary.yml)"]
    words = changed_twice(announced(tmp_path / "words"), dutch, ("bezwaar maken.", "steeds weigeren.", "weigeren."))
    assert words == ['the Dutch of the clause "introduction" (locales/nl/LC_MESSAGES/policies.po)']


URGENCIES = {
    "with nothing announced for later": ("2025-06-02", "2025-06-02", "Release without --urgent"),
    "from the day of the announced one on": ("2025-06-01", "2025-04-10", "Release without --urgent"),
    "from a day that has passed": ("2025-04-09", "2025-04-10", "the date 2025-04-09 has passed"),
    "years ahead": ("2225-04-09", "2025-04-10", "is more than 3 years ahead"),
}


@pytest.mark.parametrize("case", URGENCIES, ids=[case.replace(" ", "-") for case in URGENCIES])
def test_an_urgent_edition_is_refused(acted: Path, case: str) -> None:
    effective, day, words = URGENCIES[case]
    say_urgently(acted, effective)
    assert words in run(acted, "release", "notice", "--urgent", *WHY, day=day, code=1).stderr


def test_urgent_words_need_not_wait_for_their_translations(acted: Path) -> None:
    edit(acted / DOCUMENT, OBJECT, URGENT)
    announce(acted, "2025-04-10", "clarification")
    urgently = ("release", "notice", "--urgent", "--later", "nl,tr")
    said = run(acted, *urgently, "--reason", "en=Because.", day="2025-04-10", code=1).stderr
    assert 'no reason is given in "nl"' in said  # readers of Dutch knew the edition that is withdrawn
    run(acted, *urgently, *WHY, day="2025-04-10")
    assert [(act["act"], act["edition"], act.get("later")) for act in acts(acted)[-3:]] == [
        ("withdraw", "2025-06-01", None),
        ("publish", "2025-04-10", ["nl", "tr"]),
        ("publish", "2025-06-01.2", ["nl", "tr"]),
    ]
    for id, years in (("2025-04-10", "7 years"), ("2025-06-01.2", "8 years")):
        assert URGENT in said_in(acted, id) and years in said_in(acted, id)
        assert URGENT in unmarked(said_in(acted, id, "nl"))
        assert next(history(acted).readings("nl")).follows_later is False
        assert history(acted).reading(history(acted).of(id).edition, "nl").follows_later
    for name in (NL, TR):
        edit(acted / name, OBJECT, URGENT)
    edit(acted / NL, "bezwaar maken.", "altijd bezwaar maken.")
    for id, code in (("2025-06-01.2", 0), ("2025-04-10", 1)):
        nl = ("translate", "notice", id, "--language", "nl", "--summary", "Goed.")
        said = run(acted, *nl, day="2025-04-12", code=code).stderr
    assert "take them back to the words of that edition on a branch" in said
    assert "altijd bezwaar" in said_in(acted, "2025-06-01.2", "nl")


def test_an_announced_edition_whose_translation_is_to_follow_makes_way_too(acted: Path) -> None:
    edit(acted / DOCUMENT, "Users may", "All users may")
    announce(acted, "2025-07-01", "clarification")
    run(acted, "release", "notice", "--later", "nl", day="2025-04-05", code=1)  # Turkish is open as well
    run(acted, "release", "notice", "--later", "nl,tr", day="2025-04-05")
    edit(acted / "policies/vocabulary.yml", "Usage Data", "Visit Data")
    announce(acted, "2025-04-10", "clarification")
    run(acted, "release", "notice", "--urgent", "--later", "nl,tr", *WHY, day="2025-04-10")
    ids = ("2025-04-10", "2025-06-01.2", "2025-07-01.2")
    assert [act["edition"] for act in acts(acted)[-3:]] == list(ids)
    assert ["All users may" in said_in(acted, id) for id in ids] == [False, False, True]
    found = history(acted)
    assert {found.of(id).edition.facts.data_name["usage"] for id in ids} == {"Visit Data"}
    assert {found.of(id).edition.later for id in ids} == {("nl", "tr")}


def test_an_urgent_edition_of_no_other_words_is_refused(acted: Path) -> None:
    announce(acted, "2025-04-10")
    said = run(acted, "release", "notice", "--urgent", *WHY, day="2025-04-10", code=1).stderr
    assert "nothing differs from the edition of 2025-06-01" in said


def test_an_urgent_edition_without_a_reason_is_refused(acted: Path) -> None:
    say_urgently(acted)
    assert 'no reason is given in "en"' in run(acted, "release", "notice", "--urgent", day="2025-04-10", code=1).stderr


# Retire


def test_a_retired_document_no_longer_applies_and_keeps_its_last_edition(acted: Path) -> None:
    run(acted, "retire", "notice", "--from", "2025-09-01", *WHY, day="2025-07-01")
    found = history(acted)
    assert applied(acted)[-1] == ("2025-09-01", None)
    assert found.in_force(date(2025, 9, 1)) is None
    current = found.current(date(2025, 9, 1))
    assert current and current.edition == "2025-06-01"
    assert found.retired and found.retired.reason["tr"] == "Because (tr)."
    again = run(acted, "retire", "notice", *WHY, day="2025-07-02", code=1)
    assert "has been retired before, from 2025-09-01 on" in again.stderr


def test_a_document_is_not_retired_before_its_last_edition(acted: Path) -> None:
    said = run(acted, "retire", "notice", "--from", "2025-05-20", *WHY, day="2025-05-01", code=1).stderr
    assert "the edition 2025-06-01 takes effect on 2025-06-01. Choose a later day, or withdraw it first." in said


def test_a_document_that_was_never_published_cannot_be_retired(project: Path) -> None:
    result = gazet("-C", project, "retire", "notice", *WHY, day="2025-05-01")
    assert result.returncode == 1
    assert 'nothing of the document "notice" has been published' in result.stderr
    assert gazet("-C", project, "retire", "other", *WHY, day="2025-05-01").returncode == 2


# Later languages


def test_a_language_that_follows_later_shows_the_source_until_it_does(acted: Path) -> None:
    edit(acted / DOCUMENT, OBJECT, URGENT)
    edit(acted / TR, OBJECT, URGENT)
    announce(acted, "2025-07-01", "clarification")
    assert "was translated from a different wording" in run(acted, "release", "notice", day="2025-05-01", code=1).stderr
    run(acted, "release", "notice", "--later", "nl", day="2025-05-01")
    found = history(acted).of("2025-07-01")
    assert found.first.later == ("nl",)
    assert found.first.articles.keys() == {"en", "tr"}
    assert URGENT in said_in(acted, "2025-07-01", "nl")
    assert "\ue000" in said_in(acted, "2025-07-01", "nl")
    value = (acted / RECORD / "2025-07-01.json").read_text("utf-8")
    assert "\ue000" not in value
    assert acts(acted)[-1]["later"] == ["nl"]

    early = ("translate", "notice", "2025-07-01", "--language", "nl", "--summary", "Bezwaar kan altijd.")
    assert (
        "does not translate the words of 2025-07-01 into nl: introduction."
        in run(acted, *early, day="2025-05-10", code=1).stderr
    )
    edit(acted / NL, OBJECT, URGENT)
    run(acted, *early, day="2025-05-10")
    found = history(acted).of("2025-07-01")
    assert (found.edition.later, found.edition.summary["nl"]) == ((), "Bezwaar kan altijd.")
    assert "\ue000" not in said_in(acted, "2025-07-01", "nl")
    reading = history(acted).reading(found.edition, "nl")
    assert reading.hash == acts(acted)[-1]["hash"]
    assert "already available" in run(acted, *early, day="2025-05-11", code=1).stderr


def test_a_translation_that_is_refused(acted: Path) -> None:
    edit(acted / DOCUMENT, OBJECT, URGENT)
    announce(acted, "2025-07-01", "clarification")
    run(acted, "release", "notice", "--later", "nl,tr", day="2025-05-01")
    nl = ("translate", "notice", "2025-07-01", "--language", "nl", "--summary")
    assert "is empty" in run(acted, *nl, " ", day="2025-05-02", code=1).stderr
    assert "hidden character" in run(acted, *nl, "a\x01b", day="2025-05-02", code=1).stderr
    de = ("translate", "notice", "2025-07-01", "--language", "de", "--summary", "x")
    assert 'not translated into "de". Known: nl, tr.' in run(acted, *de, day="2025-05-02", code=2).stderr
    run(acted, "withdraw", "notice", "2025-07-01", "--reason", "en=Because.", day="2025-05-03")
    edit(acted / NL, OBJECT, URGENT)
    assert "it gets no translation" in run(acted, *nl, "Goed.", day="2025-05-04", code=1).stderr


@pytest.mark.parametrize(("later", "words"), [("en", '"en" prevails'), ("de", 'not in "de". Known: en, nl, tr.')])
def test_a_language_that_cannot_follow_is_wrong_usage(acted: Path, later: str, words: str) -> None:
    assert words in run(acted, "release", "notice", "--later", later, day="2025-05-01", code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("notice", "--later", "nl", "tr"), 2, "joined by commas, without spaces: gazet release notice --later nl,tr"),
        (("--later", "nl", "tr"), 2, "gazet release notice --later nl,tr"),
        (("notice", "--later", "nl,", "tr"), 2, "gazet release notice --later nl,tr"),
        (("notice", "second"), 2, "one document at a time. Not understood: second"),
        (("notice", "--later", "nl, tr"), 0, ""),
        (("notice", "--later", "nl tr"), 0, ""),
    ],
)
def test_several_languages_that_follow_are_joined_by_commas(
    acted: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    edit(acted / DOCUMENT, OBJECT, URGENT)
    announce(acted, "2025-07-01", "clarification")
    assert words in run(acted, "release", *arguments, day="2025-05-01", code=code).stderr
    assert code or acts(acted)[-1]["later"] == ["nl", "tr"]


# Corrections of words that prevail


def test_a_slip_of_letters_is_a_correction(acted: Path) -> None:
    edit(acted / DOCUMENT, OBJECT, "Users may objects.")
    result = correct(acted, "--language", "en", "--block", "introduction", day="2025-05-01")
    assert result.returncode == 0
    heading, clause, *words, _ = result.stdout.splitlines()
    assert (heading, clause) == ("English of 2025-03-01 corrected:", "introduction (changed)")
    assert "Users may [-object-][+objects+]." in " ".join(words)
    assert "override" not in acts(acted)[-1]


def test_a_correction_of_a_name_is_listed_by_its_clause(acted: Path) -> None:
    edit(acted / NL, 'msgstr "Betaalbalie"', 'msgstr "Betaalloket"')
    said = correct(acted, "--language", "nl", day="2025-05-01").stdout.splitlines()
    assert "[-Betaalbalie-][+Betaalloket+]" in said
    ids = [line.partition(" ")[0] for line in said if line.endswith(" (changed)")]
    assert len(ids) == len(set(ids)) > 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Users may object.", "Users may not object.", "a negation or a limit differs, such as “not” or “only”"),
        ("is kept.", "is kept and sold.", "letters differ, more than 3"),
        ("about Acme Tag is", "about Acme Bag is", 'the name "Acme Tag" differs'),
        ("Users may object.", "Users may object 2.", "a number or a date differs"),
    ],
    ids=["negation", "words", "name", "number"],
)
def test_what_may_mean_something_else_is_no_correction(acted: Path, old: str, new: str, words: str) -> None:
    edit(acted / DOCUMENT, old, new)
    was = contents(acted)
    result = correct(acted, "--language", "en", "--block", "introduction", day="2025-05-01")
    assert (result.returncode, contents(acted)) == (1, was)
    assert f'"introduction": {words}' in re.sub(r": \d+ letters", ": letters", result.stderr)
    assert "That is a new edition: gazet release. Or add --override." in result.stderr
    result = correct(acted, "--language", "en", "--block", "introduction", "--override", day="2025-05-01")
    assert result.returncode == 0, result.stderr
    assert acts(acted)[-1]["override"] is True


def test_a_period_is_no_slip(acted: Path) -> None:
    keep_for(acted, 9)
    arguments = ("--language", "en", "--block", "retention.accounts")
    result = correct(acted, *arguments, edition="2025-06-01", day="2025-05-01")
    assert result.returncode == 1
    assert '"retention.accounts": a number or a date differs.' in result.stderr


def test_an_unknown_block_is_wrong_usage(acted: Path) -> None:
    result = correct(acted, "--language", "en", "--block", "nonsense", day="2025-05-01")
    assert (result.returncode, 'no block or clause "nonsense"' in result.stderr) == (2, True)


# Redact


@pytest.mark.parametrize("words", ["Acme Tag", "ACME\ntag"])
def test_words_are_removed_everywhere_and_the_record_says_so(acted: Path, words: str) -> None:
    said = run(acted, "redact", "--words", words, *WHY, day="2025-05-01").stdout
    assert re.search(
        r"^The working text still contains these words: policies/\S+, .*Take them out, or the next", said, re.M
    )
    for name, data in contents(acted / RECORD).items():
        value = json.loads(data)
        assert b"Acme Tag" not in data and "[…]".encode() in data, name
        assert value["redacted"][0]["reason"]["en"] == "Because (en)."
    assert [act["act"] for act in acts(acted)] == ["publish", "publish", "redact", "redact"]
    assert acts(acted)[2]["removed"] == acts(acted)[0]["hash"]
    found = history(acted)
    assert found.reading(found.editions[0], "en").hash == acts(acted)[2]["hash"]
    assert [act.day for act in found.published[0].redactions] == [date(2025, 5, 1)]
    again = run(acted, "redact", "--words", words, *WHY, day="2025-05-02", code=1)
    assert "no file of the record contains these words; words were removed before from" in again.stderr


def test_words_are_removed_whatever_white_space_is_between_them_and_the_longest_first(acted: Path) -> None:
    run(acted, "redact", "--words", "Acme", "--words", "Acme \u00a0 Tag", *WHY, day="2025-05-01")
    for name, data in contents(acted / RECORD).items():
        assert b"Acme" not in data and "[…]".encode() in data, name
        assert "[…] Tag" not in data.decode(), name
    assert without(["Acme\nTag", "Acme\u00a0Tag"], sought(["Acme Tag"])) == [BLANK, BLANK]
    why = ("--reason", "en=A court names Our\u00a0Users.", *WHY[2:])
    said = run(acted, "redact", "--words", "Our Users", *why, day="2025-05-01", code=2).stderr
    assert "reasons are published for ever" in said


def test_words_are_removed_from_one_edition(acted: Path) -> None:
    run(acted, "redact", "notice", "2025-03-01", "--words", "Acme Tag", *WHY, day="2025-05-01")
    assert "Acme Tag" not in said_in(acted, "2025-03-01")
    assert "Acme Tag" in said_in(acted, "2025-06-01")


def test_a_reason_that_holds_the_words_would_publish_them_again(acted: Path) -> None:
    why = ("--reason", "en=A court names Acme Tag.", *WHY[2:])
    said = run(acted, "redact", "--words", "Acme Tag", *why, day="2025-05-01", code=2).stderr
    assert 'the reason holds "Acme Tag", and reasons are published for ever' in said


def test_words_in_the_reason_of_an_act_are_said_to_stay(acted: Path) -> None:
    run(acted, "withdraw", "notice", "2025-06-01", *WHY, day="2025-05-01")
    said = run(
        acted,
        "redact",
        "--words",
        "Because (en)",
        "--reason",
        "en=X.",
        "--reason",
        "nl=X.",
        "--reason",
        "tr=X.",
        day="2025-05-02",
        code=1,
    )
    assert "editions/log.jsonl:3: the reason of this act holds these words" in said.stderr


def test_words_that_are_gone_are_said_to_be_gone_on_every_day(acted: Path) -> None:
    """Who asks what was known before the redaction gets the text of today, and is told so."""
    run(acted, "redact", "notice", "2025-03-01", "--words", "Acme Tag", *WHY, day="2025-05-01")
    said = run(acted, "show", "notice", "--on", "2025-03-05", "--known", "2025-03-05", day="2025-05-02").stdout
    assert "Words were removed on 2025-05-01." in said


def test_show_says_what_was_known_and_what_was_to_come(acted: Path) -> None:
    said = run(acted, "show", "notice", "--on", "2025-06-05", "--known", "2025-05-01", day="2025-07-01").stdout
    assert "As known on 2025-05-01, it was to apply from 2025-06-01 on." in said
    assert (
        "As known on 2025-07-01, it applied from 2025-06-01 on."
        in run(acted, "show", "notice", "--on", "2025-06-05", day="2025-07-01").stdout
    )


def test_what_cannot_be_removed_is_refused(acted: Path) -> None:
    assert "too short" in run(acted, "redact", "--words", "a", *WHY, day="2025-05-01", code=2).stderr
    assert 'no document "x"' in run(acted, "redact", "x", "--words", "abc", *WHY, day="2025-05-01", code=2).stderr
    said = run(acted, "redact", "--words", "year", *WHY, day="2025-05-01", code=1).stderr
    assert "cannot be removed by themselves" in said


# Bad input: each is refused with exactly these words, and nothing is written


WITHDRAWN = ("withdraw", "notice", "2025-06-01", *WHY)
OTHER = "5449559f1662763a883b3f68105501ae7989c2964692732c4b8f428bf95b5b54"
"""A head of another project."""

BAD_INPUT: dict[str, tuple[list[tuple[str, ...]], tuple[str, ...], str, str]] = {
    "withdrawn twice": (
        [WITHDRAWN],
        WITHDRAWN,
        "2025-05-02",
        "editions/log.jsonl:1:1: the edition 2025-06-01 has been withdrawn before, on 2025-05-01. To publish its words after "
        "all, release them again.",
    ),
    "a reason missing in a language": (
        [],
        ("withdraw", "notice", "2025-06-01", *WHY[:2], *WHY[4:]),
        "2025-05-01",
        '--reason:1:1: no reason is given in "nl". Add --reason nl="…": readers of every language are told why.',
    ),
    "known before it was published": (
        [],
        ("show", "notice", "--on", "2025-03-05", "--known", "2025-01-31"),
        "2025-05-01",
        "editions/notice:1:1: nothing of notice was known on 2025-01-31: it was first published on 2025-02-01. Choose a later "
        "day for --known.",
    ),
    "a translation for a withdrawn edition": (
        [WITHDRAWN],
        ("translate", "notice", "2025-06-01", "--language", "de", "--summary", "Gut."),
        "2025-05-02",
        "editions/notice/2025-06-01.json:1:1: the edition 2025-06-01 has been withdrawn: it gets no translation. Translate "
        "the edition that took its place, or release its words again.",
    ),
    "a correction of a withdrawn edition": (
        [WITHDRAWN],
        ("correct", "notice", "2025-06-01", "--language", "nl", *WHY),
        "2025-05-02",
        "editions/notice/2025-06-01.json:1:1: the edition 2025-06-01 has been withdrawn: it is not corrected. Correct the "
        "edition that took its place, or change the policies and release its words again.",
    ),
    "retired before the last edition": (
        [],
        ("retire", "notice", "--from", "2025-05-20", *WHY),
        "2025-05-01",
        "editions/log.jsonl:1:1: the edition 2025-06-01 takes effect on 2025-06-01. Choose a later day, or withdraw it first.",
    ),
    "retired twice": (
        [("retire", "notice", "--from", "2025-09-01", *WHY)],
        ("retire", "notice", "--from", "2025-10-01", *WHY),
        "2025-05-02",
        'editions/log.jsonl:1:1: the document "notice" has been retired before, from 2025-09-01 on. To let it apply again, '
        "release an edition.",
    ),
    "redacted twice": (
        [("redact", "--words", "Acme Tag", *WHY)],
        ("redact", "--words", "Acme Tag", *WHY),
        "2025-05-02",
        "editions/log.jsonl:1:1: no file of the record contains these words; words were removed before from: "
        "notice/2025-03-01.json, notice/2025-06-01.json. Write them exactly as they were published.",
    ),
    "a clock that runs backwards": (
        [],
        WITHDRAWN,
        "2025-03-15",
        "editions/notice/2025-06-01.json:1:1: today (2025-03-15) is before the last act of the record (2025-04-01). Correct "
        "this machine's clock.",
    ),
    "a head of another project": (
        [],
        ("verify", "--against", OTHER),
        "2025-05-01",
        f"editions/log.jsonl:1:1: the head {OTHER} names no place of this record: acts were changed or are missing, or it is "
        "of another project. Restore editions/ from git: what was published is only added to.",
    ),
}


@pytest.mark.parametrize("case", BAD_INPUT, ids=[case.replace(" ", "-") for case in BAD_INPUT])
def test_bad_input_is_refused_in_these_words(acted: Path, case: str) -> None:
    before, command, day, message = BAD_INPUT[case]
    for done in before:
        run(acted, *done, day="2025-05-01")
    assert run(acted, *command, day=day, code=1).stderr == f"{message}\n1 problem found\n"


RESTORE = "Restore the log from git; acts are only added."
WRONG_HEAD = "the head does not fit this act and those before it: an act is missing, changed or out of order."


def test_a_log_that_forks_is_refused_in_these_words(acted: Path, tmp_path: Path) -> None:
    """Two acts that both follow the same one: put one after the other by hand, the second fits neither place nor head."""
    fork = shutil.copytree(acted, tmp_path / "fork")
    run(acted, *WITHDRAWN, day="2025-05-01")
    run(fork, "retire", "notice", "--from", "2025-09-01", *WHY, day="2025-05-01")
    own = (fork / LOG).read_bytes().splitlines(keepends=True)[-1]
    (acted / LOG).write_bytes((acted / LOG).read_bytes() + own)
    assert run(acted, "verify", day="2025-05-02", code=1).stderr == (
        f"{LOG}:4:1: act 3 comes where act 4 is expected. {RESTORE}\n"
        f"{LOG}:4:1: {WRONG_HEAD} {RESTORE}\n2 problems found\n"
    )


def test_acts_in_the_wrong_order_are_refused_in_these_words(acted: Path) -> None:
    first, second = (acted / LOG).read_bytes().splitlines(keepends=True)
    (acted / LOG).write_bytes(second + first)
    said = run(acted, "verify", day="2025-05-02", code=1).stderr.splitlines()
    assert said[:2] == [
        f"{LOG}:1:1: act 2 comes where act 1 is expected. {RESTORE}",
        f"{LOG}:1:1: {WRONG_HEAD} {RESTORE}",
    ]
    assert (
        f"{LOG}:2:1: its day, 2025-02-01, is before that of the last act, 2025-04-01. Correct this machine's clock."
        in said
    )


# Several days later


def test_a_site_of_a_day_shows_nothing_that_was_published_later(acted: Path, tmp_path: Path) -> None:
    say_urgently(acted)
    run(acted, "release", "notice", "--urgent", *WHY, day="2025-04-10")

    def pages(name: str, *options: str) -> set[str]:
        site = built(acted, tmp_path / name, *options, day="2025-12-01")
        return {path.parent.name for path in site.glob("notice/*/index.html")} - {"history"}

    assert pages("first", "--as-of", "2025-03-05") == {"2025-03-01"}
    assert pages("second", "--as-of", "2025-04-05") == {"2025-03-01", "2025-06-01"}
    everything = {"2025-03-01", "2025-04-10", "2025-06-01", "2025-06-01.2"}
    assert pages("last", "--as-of", "2025-04-05", "--known", "2025-04-10") == everything


def test_status_says_what_applies_after_acts(acted: Path) -> None:
    run(acted, "withdraw", "notice", "2025-06-01", *WHY, day="2025-05-01")
    said = gazet("-C", acted, "status", day="2025-05-02").stdout
    assert "in force: 2025-03-01" in said and "upcoming" not in said
    assert (acted / ANNOUNCEMENT).exists()
