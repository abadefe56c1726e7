"""Format 1 is read for ever: its links are the first acts, and the first act of format 2 writes them into the log."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from gazet.edition.canonical import pretty
from gazet.edition.history import History, read_histories
from gazet.edition.record import read_record, verified
from gazet.edition.shelf import SUMS
from support.commands import gazet
from support.places import DEMO

COOKIES = ["2023-11-01.json", "2025-02-01.json", "2026-11-01.json"]
REASONS = [part for code in ("en", "nl", "tr") for part in ("--reason", f"{code}=We stop.")]
LATER = "2026-11-26"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A copy of the demonstration's record, to be broken."""
    return shutil.copytree(DEMO / "editions", tmp_path / "editions")


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another one, which every test leaves as it was: of the smaller document."""
    folder = tmp_path_factory.mktemp("scratch") / "editions"
    shutil.copytree(DEMO / "editions/cookies", folder / "cookies")
    return folder


@pytest.fixture(scope="module")
def continued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's record with one act of format 2."""
    project = tmp_path_factory.mktemp("continued")
    shutil.copytree(DEMO / "editions", project / "editions")
    result = gazet("-C", project, "retire", "cookies", "--from", "2027-01-01", *REASONS, day=LATER)
    assert result.returncode == 0, result.stderr
    return project


def histories(folder: Path) -> dict[str, History]:
    found, problems = read_histories(folder)
    assert problems == []
    return {history.document: history for history in found}


# What is in the repository


def test_the_record_of_the_demonstration_has_no_problem() -> None:
    assert verified(DEMO / "editions").problems == []


def test_a_history_is_that_of_the_chain() -> None:
    folder = DEMO / "editions"
    for document, history in histories(folder).items():
        names = [line.split()[1] for line in (folder / document / SUMS).read_text().splitlines()]
        values = [json.loads((folder / document / name).read_bytes()) for name in names]
        editions = [value for value in values if "effective" in value]
        assert [link.value for link in history.links] == values
        assert [link.hash for link in history.links] == [value["hash"] for value in values]
        assert [e.edition for e in history.editions] == [e["edition"] for e in editions]
        assert [e.number for e in history.editions] == [e["number"] for e in editions]
        assert [str(e.published) for e in history.editions] == [e["published"] for e in editions]
        assert [(str(i.start), i.edition) for i in history.intervals] == [
            (e["effective"], e["edition"]) for e in editions
        ]
        for edition, value in zip(history.editions, editions, strict=True):
            assert edition.source == edition.prevailing == value["prevailing"]
            assert edition.review == value["review"]
            assert edition.facts.model_dump(mode="json", exclude_none=True)["services"] == value["facts"]["services"]


def test_the_acts_are_in_the_order_in_which_they_were_said() -> None:
    record, _ = read_record(DEMO / "editions")
    assert [act.sequence for act in record.acts] == list(range(1, 13))
    keys = [(act.day, act.document) for act in record.acts]
    assert keys == sorted(keys)
    assert [(act.act, str(act.day), act.edition) for act in record.acts[2:5]] == [
        ("publish", "2024-02-01", "2024-03-15"),
        ("correct", "2024-04-02", "2024-03-15"),
        ("publish", "2024-08-15", "2024-09-01"),
    ]


def test_the_head_does_not_depend_on_the_disk(record: Path, tmp_path: Path) -> None:
    again = tmp_path / "again/editions"
    for path in sorted(record.rglob("*.*"), reverse=True):
        if path.is_file():
            (again / path.relative_to(record)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, again / path.relative_to(record))
    shutil.copy(record / "cookies" / SUMS, again / "cookies")
    shutil.copy(record / "privacy" / SUMS, again / "privacy")
    assert read_record(again)[0].head == read_record(record)[0].head == read_record(DEMO / "editions")[0].head


# The first act of format 2


def test_the_first_act_of_format_2_writes_the_first_acts_into_the_log(continued: Path) -> None:
    before, _ = read_record(DEMO / "editions")
    after, problems = read_record(continued / "editions")
    assert (after.acts[:12], problems) == (before.acts, [])
    assert (after.acts[12].act, after.acts[12].sequence) == ("retire", 13)
    old, new = histories(DEMO / "editions"), histories(continued / "editions")
    assert [new[name].published for name in old] == [history.published for history in old.values()]


def test_its_heads_can_be_recomputed_without_gazet(continued: Path) -> None:
    previous = ""
    for line in (continued / "editions/log.jsonl").read_bytes().splitlines():
        act = json.loads(line)
        head = act.pop("head")
        assert sha256(rfc8785.dumps(act) + previous.encode()).hexdigest() == head
        previous = head


def test_its_files_stay_as_they_were(continued: Path) -> None:
    for path in (DEMO / "editions").rglob("*.json"):
        assert (continued / "editions" / path.relative_to(DEMO / "editions")).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("which", ["scratch", pytest.param("continued", marks=pytest.mark.proof)])
def test_a_flipped_bit_of_the_list_is_found(which: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(which)
    path = (folder / "editions" if which == "continued" else folder) / "cookies" / SUMS
    data = path.read_bytes()
    try:
        for at in range(0, len(data), 5):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
            assert verified(path.parent.parent).problems, at
    finally:
        path.write_bytes(data)


@given(st.data())
def test_any_changed_byte_of_a_file_is_found(scratch: Path, data: st.DataObject) -> None:
    path = scratch / "cookies" / data.draw(st.sampled_from(COOKIES))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    path.write_bytes(before[:at] + bytes([before[at] ^ data.draw(st.integers(1, 255))]) + before[at + 1 :])
    try:
        assert f"editions/cookies/{path.name}" in {problem.path for problem in verified(scratch).problems}
    finally:
        path.write_bytes(before)


# What somebody may do to it


def relist(folder: Path, names: list[str] = COOKIES) -> None:
    lines = (f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / SUMS).write_text("".join(lines))


def delete(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def rewrite(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def apply(folder: Path) -> None:
        (folder / name).write_bytes(change((folder / name).read_bytes()))
        relist(folder)

    return apply


def value(name: str, **other: Any) -> Callable[[Path], object]:
    return rewrite(name, lambda data: pretty({**json.loads(data), **other}))


def copy_unlisted(folder: Path) -> None:
    shutil.copy(folder / COOKIES[0], folder / "2024-01-01.json")


ONE, TWO, THREE = (f"editions/cookies/{name}" for name in COOKIES)
DAMAGE: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "first edition deleted": (delete(COOKIES[0]), ONE, "is missing from the record"),
    "list deleted": (delete(SUMS), f"editions/cookies/{SUMS}", "is missing from the record"),
    "list reordered": (
        lambda f: relist(f, [COOKIES[1], COOKIES[0], COOKIES[2]]),
        ONE,
        "does not follow the previous link",
    ),
    "list with a line twice": (
        lambda f: relist(f, [COOKIES[0], *COOKIES]),
        f"editions/cookies/{SUMS}:2:1",
        "expected a hash and the file name of an edition",
    ),
    "copy under another date": (
        copy_unlisted,
        "editions/cookies/2024-01-01.json",
        "contains 2023-11-01.json of cookies",
    ),
    "text changed and listed": (
        rewrite(COOKIES[1], lambda data: data.replace(b"cookies", b"cakes", 1)),
        TWO,
        "the hash of the file does not match its content",
    ),
    "other spaces, listed": (rewrite(COOKIES[1], lambda data: data + b"\n"), TWO, "is not written as Gazet writes it"),
    "escapes, listed": (rewrite(COOKIES[1], lambda data: data.replace(b"e", b"\\u0065", 1)), TWO, "is not written as"),
    "Windows line endings": (rewrite(COOKIES[1], lambda data: data.replace(b"\n", b"\r\n")), TWO, "(CRLF)"),
    "list with Windows line endings": (
        lambda f: (f / SUMS).write_bytes((f / SUMS).read_bytes().replace(b"\n", b"\r\n")),
        f"editions/cookies/{SUMS}:1:1",
        "(CRLF)",
    ),
    "hashes that are no hashes": (value(COOKIES[2], hashes=None), THREE, "is not an edition"),
    "edition without parts": (rewrite(COOKIES[2], lambda data: pretty({"format": 1})), THREE, "is not an edition"),
    "edition of format 2": (value(COOKIES[2], format=2), THREE, "without a log, only format 1 is read"),
    "not an object": (rewrite(COOKIES[2], lambda data: b"[]\n"), THREE, "is not an edition"),
    "stray file": (lambda f: (f / "notes.txt").write_text("x"), "editions/cookies/notes.txt", "does not belong"),
    "stray folder": (lambda f: (f / "old").mkdir(), "editions/cookies/old", "does not belong"),
    "stray file beside": (lambda f: (f.parent / "x").write_text("x"), "editions/x", "does not belong"),
}


@pytest.mark.parametrize("damage", DAMAGE, ids=[name.replace(" ", "-") for name in DAMAGE])
def test_verify_names_the_damage(record: Path, damage: str) -> None:
    apply, place, words = DAMAGE[damage]
    apply(record / "cookies")
    result = gazet("-C", record.parent, "verify")
    assert (result.returncode, result.stdout) == (1, "")
    *lines, _ = result.stderr.splitlines()
    assert any(line.startswith(f"{place}:") and words in line for line in lines), lines


def test_a_link_that_is_not_yet_listed_counts(record: Path) -> None:
    relist(record / "cookies", COOKIES[:2])
    assert verified(record).problems == []
    assert [e.edition for e in histories(record)["cookies"].editions] == [
        name.removesuffix(".json") for name in COOKIES
    ]
    result = gazet("-C", record.parent, "retire", "cookies", "--from", "2027-01-01", *REASONS, day=LATER)
    assert result.returncode == 0, result.stderr
    assert verified(record).problems == []


def test_words_can_be_removed_from_a_file_of_format_1(record: Path) -> None:
    arguments = ("redact", "cookies", "--words", "Harbour", *REASONS)
    result = gazet("-C", record.parent, *arguments, day=LATER)
    assert result.returncode == 0, result.stderr
    assert verified(record).problems == []
    old, new = histories(DEMO / "editions")["cookies"], histories(record)["cookies"]
    for before, after in zip(old.published, new.published, strict=True):
        assert b"Harbour" not in (record / f"cookies/{after.first.edition}.json").read_bytes()
        [act] = after.redactions
        assert (act.removed, act.day) == (
            sha256((DEMO / "editions" / str(act.file)).read_bytes()).hexdigest(),
            date(2026, 11, 26),
        )
        assert after.first.effective == before.first.effective
    assert [link.hash for link in new.links] == [act.redactions[0].hash for act in new.published]


def test_each_day_of_a_chain_is_known_from_its_day_on() -> None:
    record, _ = read_record(DEMO / "editions")
    for before, after in pairwise(record.acts):
        assert record.known(after.day).acts[: before.sequence][-1] == before
    assert record.known(date(2023, 9, 30)).acts == ()
