"""What was published is still there: against a commit, a list of editions, a head; and two branches that both released."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from support.builds import built
from support.commands import Said, gazet, process
from support.edits import edit
from support.places import ROOT
from support.reading import contents
from support.records import LOG, NL, RECORD, announce, is_verified, keep_for
from support.serving import served

WHY = [part for code in ("en", "nl", "tr") for part in ("--reason", f"{code}=Because.")]


def git(project: Path, *arguments: str, code: int = 0) -> str:
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    run = subprocess.run(["git", *who, *arguments], cwd=project, capture_output=True, text=True, env=env)
    assert run.returncode == code, (run.stdout, run.stderr)
    return run.stdout


def acts(project: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (project / LOG).read_bytes().splitlines()]


def save(project: Path, message: str) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-qm", message)


@pytest.fixture
def kept(acted: Path) -> Path:
    """The project in a repository."""
    git(acted, "init", "-q")
    (acted / ".gitignore").write_text(".lock\n.cache/\nsite/\n")
    save(acted, "First")
    return acted


def verify(project: Path, against: str | Path = "") -> Said:
    return gazet("-C", project, "verify", *(("--against", str(against)) if against else ()))


def heads(project: Path) -> list[str]:
    return [json.loads(line)["head"] for line in (project / LOG).read_bytes().splitlines()]


def withdraw(project: Path, day: str = "2025-05-01") -> None:
    result = gazet("-C", project, "withdraw", "notice", "2025-06-01", *WHY, day=day)
    assert result.returncode == 0, result.stderr


def cut(project: Path) -> None:
    """Take the last edition back, as if it had never been."""
    log = project / LOG
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:1]))
    (project / RECORD / "2025-06-01.json").unlink()


# Against what was known


def test_a_record_that_grew_holds_what_was_known(kept: Path) -> None:
    before = heads(kept)
    withdraw(kept)
    for against in ("HEAD", "main", git(kept, "rev-parse", "HEAD").strip(), *before, before[0][:16], heads(kept)[-1]):
        result = verify(kept, against)
        assert (result.returncode, result.stderr) == (0, ""), against


def test_a_head_that_was_kept_is_said_to_be_that_of_its_act(kept: Path) -> None:
    withdraw(kept)
    named = [
        "act 1 (publish notice 2025-03-01, 2025-02-01)",
        "act 2 (publish notice 2025-06-01, 2025-04-01)",
        "act 3 (withdraw notice 2025-06-01, 2025-05-01)",
    ]
    for head, name in zip(heads(kept), named, strict=True):
        for kept_head in (head, head[:16], head.upper()):
            assert verify(kept, kept_head).stdout.startswith(f"The head is that of {name}.\n")
    assert "The head is that of" not in verify(kept, "HEAD").stdout + verify(kept).stdout
    said = gazet("-C", kept, "verify", "--against", heads(kept)[2], "--format", "json").stdout
    assert json.loads(said)["against"] == {
        "sequence": 3,
        "day": "2025-05-01",
        "act": "withdraw",
        "document": "notice",
        "edition": "2025-06-01",
    }


def test_a_release_taken_back_is_found_before_and_after_it_is_committed(kept: Path) -> None:
    git(kept, "branch", "published")
    cut(kept)
    said = verify(kept)
    assert said.returncode == 1
    assert said.stderr.startswith(
        "editions/log.jsonl:1:1: compared with the last commit: the log has 1 act, but had 2:"
    )
    assert "act 2 (publish notice 2025-06-01, 2025-04-01) is missing" in said.stderr
    save(kept, "Take it back")
    assert verify(kept).returncode == 0
    said = verify(kept, "published")
    assert said.returncode == 1
    assert "compared with published: the log has 1 act, but had 2" in said.stderr


def test_a_record_that_was_deleted_is_found(kept: Path) -> None:
    shutil.rmtree(kept / "editions")
    said = verify(kept)
    assert said.returncode == 1
    assert "editions/notice:1:1: it has no record, but git knows that it was published." in said.stderr
    save(kept, "Delete it")
    assert verify(kept).returncode == 1


def test_a_head_of_another_project_is_found(kept: Path, project: Path) -> None:
    other = project
    edit(other / "policies/notice/document.yml", "Users may object.", "Users can object.")
    assert gazet("-C", other, "release", "notice", day="2025-02-01").returncode in (0, 1)
    for head in ("0" * 64, "f" * 16):
        said = verify(kept, head)
        assert said.returncode == 1
        assert f"the head {head} names no place of this record" in said.stderr


@pytest.mark.parametrize("against", ["nonsense", "abc123", "--upload-pack=x", "no/such/file.json"])
def test_what_names_nothing_is_wrong_usage(kept: Path, against: str) -> None:
    result = gazet("-C", kept, "verify", f"--against={against}")
    assert result.returncode == 2
    assert "is neither a git ref, a file, an address nor a head" in result.stderr


def test_the_list_of_a_site_is_still_true_or_not(kept: Path, tmp_path: Path) -> None:
    site = built(kept, tmp_path / "site", day="2025-07-01")
    withdraw(kept, "2025-07-02")
    assert verify(kept, site / "data/versions.json").returncode == 0
    with served(site) as url:
        assert verify(kept, f"{url}data/versions.json").returncode == 0
        said = verify(kept, f"{url}data/nothing.json")
        assert said.returncode == 1 and "it cannot be read" in said.stderr
    git(kept, "checkout", "-q", "editions")
    cut(kept)
    save(kept, "Take it back")
    said = verify(kept, site / "data/versions.json")
    assert said.returncode == 1
    assert "the edition 2025-06-01 of notice is missing, or was changed" in said.stderr
    assert "names no place of this record" in said.stderr


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"documents": 1}', b"[" * 100_000, b"\xff"])
def test_a_list_that_is_none_is_a_problem(kept: Path, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "list.json").write_bytes(data)
    said = verify(kept, tmp_path / "list.json")
    assert said.returncode == 1
    assert "expected a versions.json" in said.stderr.lower()


def test_a_document_taken_out_of_the_policies_has_to_be_retired(acted: Path) -> None:
    organization = acted / "policies/organization.yml"
    edit(organization, "documents: [notice]", "documents: [other]")
    said = verify(acted)
    assert said.returncode == 1
    assert 'policies/organization.yml:1:1: "notice" is not among its documents any longer' in said.stderr
    assert gazet("-C", acted, "retire", "notice", "--from", "2025-08-01", *WHY, day="2025-07-01").returncode == 0
    assert verify(acted).returncode == 0


def test_a_checkout_with_windows_line_endings_is_told_so(kept: Path, tmp_path: Path) -> None:
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", str(kept), "windows")
    said = verify(tmp_path / "windows")
    assert said.returncode == 1
    lines = said.stderr.splitlines()[:-1]
    assert lines
    for line in lines:
        assert line.endswith(
            "the file has Windows line endings (CRLF), not those it was written with. git changed it on checkout. Write the "
            "line `editions/** -text` in .gitattributes, delete the files of editions/ and restore them: git checkout -- "
            "editions"
        )
    (kept / ".gitattributes").write_text(file_of_the_guide(".gitattributes"))
    save(kept, "Keep the bytes")
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", str(kept), "again")
    assert verify(tmp_path / "again").returncode == 0


@pytest.mark.parametrize("folder", [".", "examples/demo"])
def test_records_of_this_repository_are_kept_byte_for_byte(folder: str) -> None:
    assert file_of_the_guide(".gitattributes") in (ROOT / folder / ".gitattributes").read_text()


def test_a_repository_set_up_as_the_guide_says_holds_the_record_and_no_lock(kept: Path) -> None:
    (kept / ".gitignore").write_text(file_of_the_guide(".gitignore"))
    save(kept, "Ignore what can be made again")
    withdraw(kept)
    assert git(kept, "status", "--short") == " M editions/log.jsonl\n"


def file_of_the_guide(name: str) -> str:
    """A file as the guide for separate sites shows it."""
    guide = (ROOT / "src/gazet/guides/site.md").read_text("utf-8")
    return guide.partition(f"<!-- file {name} -->\n```text\n")[2].partition("```")[0]


# Two branches


@pytest.mark.parametrize("how", ["merge", "rebase"])
def test_acts_of_two_branches_are_put_in_order(other_document: Path, how: str) -> None:
    kept = other_document
    git(kept, how, "main", code=1)
    said = verify(kept)
    assert said.returncode == 1
    assert (
        "two branches have both added acts, and git cannot put them in order. Run `gazet release --rebase`"
        in said.stderr
    )
    result = gazet("-C", kept, "release", "--rebase", day="2025-05-03")
    assert result.returncode == 0, result.stderr
    assert is_verified(kept)
    assert [json.loads(line)["act"] for line in (kept / LOG).read_bytes().splitlines()][-2:] == ["withdraw", "publish"]
    last = json.loads((kept / LOG).read_bytes().splitlines()[-1])
    assert (last["day"], last["document"]) == ("2025-05-03", "second")
    assert verify(kept, "main").returncode == 0


@pytest.mark.parametrize(
    ("theirs", "days"),
    [
        ("2025-04-30", ["2025-04-30", "2025-05-01", "2025-05-02"]),
        ("2025-05-01", ["2025-05-01", "2025-05-01", "2025-05-02"]),
        ("2025-05-02", ["2025-05-02", "2025-05-03", "2025-05-03"]),
    ],
    ids=["later days stay", "the same day stays", "earlier days are of today, and so is what follows"],
)
def test_days_after_those_of_the_other_branch_stay_as_they_are(
    other_document: Path, theirs: str, days: list[str]
) -> None:
    kept = other_document
    result = gazet("-C", kept, "retire", "second", "--from", "2025-07-01", *WHY[:2], day="2025-05-02")
    assert result.returncode == 0, result.stderr
    save(kept, "Retired")
    git(kept, "checkout", "-q", "main")
    git(kept, "reset", "-q", "--hard", "HEAD~1")
    withdraw(kept, theirs)
    save(kept, "Theirs")
    git(kept, "checkout", "-q", "mine")
    git(kept, "merge", "main", code=1)
    result = gazet("-C", kept, "release", "--rebase", day="2025-05-03")
    assert result.returncode == 0, result.stderr
    assert [act["day"] for act in acts(kept)[-3:]] == days
    assert is_verified(kept)


def test_without_a_conflict_there_is_nothing_to_put_in_order(kept: Path) -> None:
    result = gazet("-C", kept, "release", "--rebase", "HEAD", day="2025-05-03")
    assert (result.returncode, "Nothing to do" in result.stdout) == (0, True)


def test_without_another_branch_it_is_wrong_usage(kept: Path, acted: Path) -> None:
    assert gazet("-C", kept, "release", "--rebase", day="2025-05-03").returncode == 2
    result = gazet("-C", kept, "release", "--rebase", "nowhere", day="2025-05-03")
    assert (result.returncode, 'git knows no commit "nowhere"' in result.stderr) == (2, True)


@pytest.fixture
def other_document(kept: Path) -> Path:
    """A repository of two documents: a branch released one of them, main withdrew an edition of the other."""
    source = (kept / "policies/notice/document.yml").read_text()
    folder = kept / "policies/second"
    folder.mkdir()
    body = "body:\n- id: words\n  text: Acme Tag\n"
    (folder / "document.yml").write_text(source.split("body:")[0].replace("id: notice", "id: second", 1) + body)
    edit(kept / "policies/organization.yml", "documents: [notice]", "documents: [notice, second]")
    assert gazet("-C", kept, "i18n", "update").returncode == 0
    save(kept, "Second document")
    git(kept, "checkout", "-qb", "mine")
    (folder / "unreleased.yml").write_text("effective: 2025-06-10\nkind: editorial\nsummary: The first edition.\n")
    assert gazet("-C", kept, "i18n", "update").returncode == 0
    result = gazet("-C", kept, "release", "second", "--later", "nl,tr", day="2025-05-01")
    assert result.returncode == 0, result.stderr
    save(kept, "Mine")
    git(kept, "checkout", "-q", "main")
    withdraw(kept, "2025-05-02")
    save(kept, "Theirs")
    git(kept, "checkout", "-q", "mine")
    return kept


DOCUMENT = "policies/notice/document.yml"
OBJECT = "Users may object."
FROM_NOW = "Users may object from now on."


def reword(project: Path, old: str, new: str) -> None:
    """The same words in every language."""
    for name in (DOCUMENT, NL, NL.replace("/nl/", "/tr/")):
        edit(project / name, old, new)


def released_twice(kept: Path, mine: str, theirs: str, change: Callable[[Path], None] | None = None) -> None:
    """Mine keeps data for 9 years; the other branch rewords a sentence, or makes another `change`. Mine is checked out."""
    git(kept, "checkout", "-qb", "mine")
    keep_for(kept, 9)
    announce(kept, mine)
    assert gazet("-C", kept, "release", "notice", day="2025-05-01").returncode == 0
    save(kept, "Mine")
    git(kept, "checkout", "-q", "main")
    (change or (lambda project: reword(project, OBJECT, FROM_NOW)))(kept)
    announce(kept, theirs)
    result = gazet("-C", kept, "release", "notice", day="2025-05-02")
    assert result.returncode == 0, result.stderr
    save(kept, "Theirs")
    git(kept, "checkout", "-q", "mine")


@pytest.mark.parametrize("how", ["merge", "rebase"])
@pytest.mark.parametrize(("theirs", "id"), [("2025-07-15", "2025-08-01"), ("2025-08-01", "2025-08-01.2")])
def test_of_two_releases_of_one_document_mine_is_issued_again_on_top(
    kept: Path, how: str, theirs: str, id: str
) -> None:
    released_twice(kept, "2025-08-01", theirs)
    git(kept, how, "main", code=1)
    result = gazet("-C", kept, "release", "--rebase", day="2025-05-03")
    assert result.returncode == 0, result.stderr
    assert f"editions/notice/{id}.json: issued again, with the words of both." in result.stdout
    assert is_verified(kept)
    assert verify(kept, "main").returncode == 0
    assert [(act["edition"], act["day"]) for act in acts(kept)[-2:]] == [(theirs, "2025-05-02"), (id, "2025-05-03")]
    first, second = (json.loads((kept / f"{RECORD}/{name}.json").read_bytes()) for name in (theirs, id))
    for language in ("en", "nl", "tr"):
        words = [json.dumps(value["articles"][language], ensure_ascii=False) for value in (first, second)]
        assert ["from now on" in text for text in words] == [language == "en"] * 2
        assert [bool(re.search("9 (years|jaar|yıl)", text)) for text in words] == [False, True]
    git(kept, "add", "-A")
    git(kept, *(("commit", "-qm", "Both") if how == "merge" else ("-c", "core.editor=true", "rebase", "--continue")))
    status = gazet("-C", kept, "status", day="2025-05-03")
    assert f"no changes since the edition of {id}" in status.stdout


def same_period(project: Path) -> None:
    keep_for(project, 7)


@pytest.mark.parametrize(
    ("mine", "theirs", "change", "reason"),
    [
        (
            "2025-08-01",
            "2025-07-15",
            same_period,
            "9 years” (policies/vocabulary.yml): both branches changed it. Take your own",
        ),
        ("2025-07-15", "2025-08-01", None, "it takes effect before 2025-08-01, which the other branch announced."),
        ("2025-08-01", "2025-07-15", lambda project: keep_for(project, 9), "of the other branch says the same."),
    ],
    ids=["the same piece", "before the other's", "the same words"],
)
def test_where_the_words_do_not_go_together_it_says_what_to_do_and_writes_nothing(
    kept: Path, mine: str, theirs: str, change: Callable[[Path], None] | None, reason: str
) -> None:
    released_twice(kept, mine, theirs, change)
    git(kept, "merge", "main", code=1)
    was = contents(kept)
    result = gazet("-C", kept, "release", "--rebase", day="2025-05-03")
    assert (result.returncode, contents(kept)) == (1, was)
    assert reason in result.stderr


def test_where_the_other_did_something_else_to_the_document_it_says_what_to_do(kept: Path) -> None:
    git(kept, "checkout", "-qb", "mine")
    keep_for(kept, 9)
    announce(kept, "2025-08-01")
    assert gazet("-C", kept, "release", "notice", day="2025-05-01").returncode == 0
    save(kept, "Mine")
    git(kept, "checkout", "-q", "main")
    withdraw(kept, "2025-05-02")
    save(kept, "Theirs")
    git(kept, "checkout", "-q", "mine")
    git(kept, "merge", "main", code=1)
    was = contents(kept)
    result = gazet("-C", kept, "release", "--rebase", day="2025-05-03")
    assert (result.returncode, contents(kept)) == (1, was)
    assert "did something else to this document too (withdraw 2025-06-01)" in result.stderr


# Show


SHOWN = ["--on", "2025-07-01"]


def test_the_words_of_a_day_are_shown_as_known_on_another(acted: Path) -> None:
    withdraw(acted, "2025-06-10")
    for known, edition in (("2025-02-01", "2025-03-01"), ("2025-04-01", "2025-06-01"), ("2025-06-10", "2025-03-01")):
        result = gazet("-C", acted, "show", "notice", *SHOWN, "--known", known, "--format", "json", day="2025-12-01")
        assert result.returncode == 0, result.stderr
        value = json.loads(result.stdout)
        assert (value["edition"], value["head"]) == (
            edition,
            heads(acted)[{"2025-02-01": 0, "2025-04-01": 1}.get(known, 2)],
        )
        assert value["url"] == f"https://notice.voorbeeld.example/notice/{edition}/"
        assert value["hash"] == next(
            json.loads(line)["hash"]
            for line in (acted / LOG).read_bytes().splitlines()
            if edition in str(json.loads(line)["file"])
        )


def test_the_words_are_shown_in_a_language(acted: Path) -> None:
    result = gazet("-C", acted, "show", "notice", *SHOWN, "--language", "nl", day="2025-12-01")
    assert result.returncode == 0
    assert "Privacyverklaring (notice 2025-06-01, nl)" in result.stdout
    assert "https://notice.voorbeeld.example/nl/notice/2025-06-01/" in result.stdout
    assert "8 jaar" in result.stdout


REFUSED = {
    "before anything was said": (
        ["--on", "2025-07-01", "--known", "2025-01-31"],
        1,
        "it was first published on 2025-02-01",
    ),
    "before anything applied": (["--on", "2025-02-27"], 1, "the first edition takes effect on 2025-03-01"),
    "as nobody knows it yet": (["--on", "2025-07-01", "--known", "2026-01-01"], 2, "is to come"),
    "in a language that there was not": (["--on", "2025-07-01", "--language", "de"], 2, 'was not in "de" then'),
    "of a date that is none": (["--on", "2025-02-30"], 2, "--on"),
    "without a day": ([], 2, "--on"),
}


@pytest.mark.parametrize("case", REFUSED, ids=[case.replace(" ", "-") for case in REFUSED])
def test_words_are_not_shown(acted: Path, case: str) -> None:
    arguments, code, words = REFUSED[case]
    result = gazet("-C", acted, "show", "notice", *arguments, day="2025-12-01")
    assert (result.returncode, words in result.stderr) == (code, True), result.stderr


def test_no_words_of_an_unknown_document_are_shown(acted: Path) -> None:
    result = gazet("-C", acted, "show", "other", *SHOWN, day="2025-12-01")
    assert (result.returncode, 'no document "other". Known: notice.' in result.stderr) == (2, True)


def test_the_commands_need_no_policies_to_show_and_verify(acted: Path, tmp_path: Path) -> None:
    shutil.copytree(acted / "editions", tmp_path / "alone/editions")
    for arguments in (("verify",), ("show", "notice", *SHOWN)):
        result = process("-C", tmp_path / "alone", *arguments, day="2025-12-01")
        assert (result.returncode, result.stderr) == (0, "")
