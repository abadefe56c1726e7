"""An upgrade moves what nobody has edited, and puts the rest beside it."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazet.problems import ProblemsFound
from gazet.starters.center import STATE, center, moving, state
from gazet.starters.upgrade import State, news, refuse_newer, state_of, upgraded
from support.centers import DAY, answers, begun

CHANGELOG = "# Changes\n\n## Unreleased\nlatest\n\n## [0.2.0] - 2027-01-01\nnewer\n\n## 0.1.0\nfirst\n"


def remembered(files: dict[str, bytes]) -> State:
    return State(version="0.1.0", answers=answers(), files={p: sha256(d).hexdigest() for p, d in files.items()})


def test_unedited_files_move_and_edited_ones_stay() -> None:
    old = {"same": b"1", "moves": b"1", "edited": b"1", "edited-same": b"1", "deleted": b"1", "gone": b"1", "gone-edited": b"1"}  # fmt: skip
    now = {"same": b"1", "moves": b"1", "edited": b"mine", "edited-same": b"mine", "gone": b"1", "gone-edited": b"mine", "both": b"2"}  # fmt: skip
    new = {"same": b"1", "moves": b"2", "edited": b"2", "edited-same": b"1", "deleted": b"2", "added": b"2", "both": b"2"}  # fmt: skip
    change = upgraded(remembered(old), now, new)
    assert change.written == {"moves": b"2", "edited.new": b"2", "added": b"2"}
    assert (change.deleted, change.edited) == (("gone",), ("edited",))
    assert [str(problem) for problem in change.problems] == [
        "edited:1:1: the file was edited and is kept; the new one is edited.new. Take over from FILE.new what you want, then delete it."
    ]


FILES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from([b"1", b"2", b"3"]))


@given(FILES, FILES, FILES)
def test_no_edit_is_lost_and_a_second_time_changes_nothing(
    old: dict[str, bytes], now: dict[str, bytes], new: dict[str, bytes]
) -> None:
    change = upgraded(remembered(old), now, new)
    touched = {path for path in (*change.written, *change.deleted) if path in now}
    assert all(now[path] == old[path] for path in touched)
    after = {path: data for path, data in {**now, **change.written}.items() if path not in change.deleted}
    again = upgraded(remembered(new), after, new)
    assert (again.written, again.deleted) == ({}, ())


def test_what_init_wrote_needs_no_upgrade() -> None:
    said = begun(translations=["nl"])
    files = center(said, date.fromisoformat(DAY))
    change = upgraded(state_of(files[STATE]), files, moving(said))
    assert (change.written, change.deleted, change.edited) == ({}, (), ())
    assert state_of(state(said, {})).answers == said.answers


@pytest.mark.parametrize("data", [None, b"", b"[]", b'{"version": "0.1.0"}', b"\xff", json.dumps({"version": "1", "answers": {}, "files": {}}).encode()])  # fmt: skip
def test_a_center_that_is_none_is_refused(data: bytes | None) -> None:
    with pytest.raises(ProblemsFound) as found:
        state_of(data)
    assert str(found.value).startswith(".gazet.json:1:1: ")


@pytest.mark.parametrize(("version", "running", "is_refused"), [("0.10.0", "0.9.0", True), ("0.9.0", "0.10.0", False), ("1.0.0", "1.0.0", False)])  # fmt: skip
def test_an_older_package_is_refused(version: str, running: str, is_refused: bool) -> None:
    before = State(version=version, answers=answers(), files={})
    if not is_refused:
        refuse_newer(before, running)
        return
    with pytest.raises(ProblemsFound, match=r"written by gazet 0\.10\.0, which is newer than gazet 0\.9\.0"):
        refuse_newer(before, running)


@pytest.mark.parametrize(
    ("version", "said"),
    [("0.2.0", "## Unreleased\nlatest"), ("0.1.0", "## Unreleased\nlatest\n\n## [0.2.0] - 2027-01-01\nnewer")],
)
def test_the_news_are_those_since_a_version(version: str, said: str) -> None:
    assert news(CHANGELOG, version) == said
