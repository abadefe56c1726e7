"""A head names one place of one log; the rules allow what the record can hold; intervals partition the days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazet.edition.acts import Act, Publish, Retire, act_of, in_order, json_of, known_on, render_line
from gazet.edition.against import lost
from gazet.edition.intervals import Interval, applied, intervals
from gazet.edition.log import read_log
from gazet.edition.rules import Rules

ZERO = date(2026, 1, 1)
HASH = "0" * 64


def day(number: int) -> date:
    return ZERO + timedelta(days=number)


def act(kind: str, said: int, **own: Any) -> Act:
    return act_of({"act": kind, "sequence": 1, "day": day(said), "document": "privacy", **own})


def publish(said: int, start: int, number: int = 1, document: str = "privacy") -> Act:
    id = str(day(start)) if number == 1 else f"{day(start)}.{number}"
    own = {"edition": id, "file": f"{document}/{id}.json", "hash": HASH, "from": day(start), "document": document}
    return act("publish", said, **own)


def withdraw(said: int, edition: str, start: int) -> Act:
    return act("withdraw", said, edition=edition, reason={"en": "Why."}, **{"from": day(start)})


def retire(said: int, start: int) -> Act:
    return act("retire", said, reason={"en": "Why."}, **{"from": day(start)})


def refusals(*acts: Act) -> list[str]:
    """Why the last of some acts cannot follow the others."""
    *before, last = in_order(acts)
    return list(Rules(tuple(before)).refusals(last))


@st.composite
def logs(draw: st.DrawFn, documents: tuple[str, ...] = ("privacy", "cookies")) -> tuple[Act, ...]:
    """Acts that the rules allow, some days apart."""
    acts: tuple[Act, ...] = ()
    said = 0
    for _ in range(draw(st.integers(1, 12))):
        said += draw(st.integers(0, 3))
        document = draw(st.sampled_from(documents))
        rules = Rules(acts)
        start = said + draw(st.integers(0, 6))
        editions = list(rules.documents[document].editions) if document in rules.documents else []
        kind = draw(st.sampled_from(["publish", "publish", "withdraw", "retire"]))
        if kind == "publish" or not editions:
            id = rules.next_id(document, day(start))
            own: dict[str, Any] = {"edition": id, "file": f"{document}/{id}.json", "hash": HASH}
        elif kind == "withdraw":
            edition = draw(st.sampled_from(editions))
            effective = rules.documents[document].editions[edition].publish.from_
            start = (effective - ZERO).days if effective > day(said) else start
            own = {"edition": edition, "reason": {"en": "Why."}}
        else:
            own = {"reason": {"en": "Why."}}
        kind = kind if editions else "publish"
        new = in_order(
            [act(kind, said, **{**own, "document": document, "from": day(start)})], acts[-1] if acts else None
        )
        if not list(rules.refusals(new[0])):
            acts += new
    return acts


# Heads


@given(logs())
def test_a_log_reads_back_as_it_was_written(acts: tuple[Act, ...]) -> None:
    read, problems = read_log(b"".join(map(render_line, acts)), "log")
    assert (read, problems) == (acts, [])


@given(logs(), logs())
def test_a_head_names_one_place_of_one_log(one: tuple[Act, ...], other: tuple[Act, ...]) -> None:
    places = {act.head: json_of(act) for act in one}
    assert len(places) == len(one)
    for n, act_ in enumerate(other):
        if act_.head in places:
            assert one[: n + 1] == other[: n + 1]


@given(logs(), st.data())
def test_a_log_that_lost_or_changed_an_act_is_not_the_one_that_was_known(
    acts: tuple[Act, ...], data: st.DataObject
) -> None:
    assert list(lost(acts[: data.draw(st.integers(0, len(acts)))], acts)) == []
    if len(acts) > 1:
        assert "is missing" in next(lost(acts, acts[:-1]))
    at = data.draw(st.integers(0, len(acts) - 1))
    changed = [act.model_copy(update={"document": "other"} if n == at else {}) for n, act in enumerate(acts)]
    assert f"act {at + 1} " in next(lost(acts, in_order(changed)))


def test_unknown_keys_of_an_act_are_kept() -> None:
    [act_] = in_order([act("retire", 0, reason={"en": "Why."}, mood="good", **{"from": day(1)})])
    assert read_log(render_line(act_), "log")[0] == (act_,)
    assert json_of(act_)["mood"] == "good"


# Rules

TWO = (publish(0, 5), publish(1, 10))
REFUSED: dict[str, tuple[tuple[Act, ...], str]] = {
    "withdrawn twice": (
        (*TWO, withdraw(2, str(day(10)), 10), withdraw(3, str(day(10)), 10)),
        "has been withdrawn before",
    ),
    "withdrawn in part before it applies": ((*TWO, withdraw(2, str(day(10)), 12)), "does not apply yet"),
    "withdrawn for days that have passed": (
        (*TWO, withdraw(12, str(day(10)), 11)),
        "from today (2026-01-13) or a later",
    ),
    "withdrawal of what there is not": ((*TWO, withdraw(2, "2027-01-01", 9)), 'no edition "2027-01-01"'),
    "withdrawal of another document's": (
        (publish(0, 5, document="cookies"), withdraw(2, str(day(5)), 5)),
        "nothing of",
    ),
    "retired before the last edition": ((*TWO, retire(2, 10)), f"the edition {day(10)} takes effect on {day(10)}"),
    "retired in the past": ((*TWO, retire(20, 15)), "from today (2026-01-21) or a later day"),
    "retired twice": ((*TWO, retire(2, 15), retire(3, 16)), "has been retired before"),
    "retired without an edition": ((retire(2, 15),), "nothing of the document"),
    "published before the last edition": ((*TWO, publish(2, 7)), f"is before the last edition, {day(10)}"),
    "published twice": ((*TWO, publish(2, 10)), f"is called {day(10)}.2 here"),
    "second edition of a day without a first": ((publish(2, 10, 2),), f"is called {day(10)} here"),
    "clock that runs backwards": ((*TWO, publish(0, 12)), "is before that of the last act"),
    "translation of a withdrawn edition": (
        (
            *TWO,
            withdraw(2, str(day(10)), 10),
            act("translate", 3, edition=str(day(10)), language="nl", file=f"privacy/{day(10)}.nl.json", hash=HASH),
        ),
        "has been withdrawn: it gets no translation",
    ),
    "file of another act": (
        (*TWO, act("translate", 3, edition=str(day(10)), language="nl", file=f"privacy/{day(5)}.nl.json", hash=HASH)),
        f"its file is called privacy/{day(10)}.nl.json",
    ),
    "words removed from another file": (
        (
            *TWO,
            act(
                "redact",
                3,
                edition=str(day(5)),
                file=f"privacy/{day(5)}.json",
                hash="1" * 64,
                removed="2" * 64,
                reason={"en": "Why."},
            ),
        ),
        "is not the file that these words were removed from",
    ),
}


@pytest.mark.parametrize("case", REFUSED, ids=[case.replace(" ", "-") for case in REFUSED])
def test_an_act_that_cannot_follow_is_refused(case: str) -> None:
    acts, words = REFUSED[case]
    assert any(words in reason for reason in refusals(*acts)), refusals(*acts)


ALLOWED = {
    "a second edition of a day": (*TWO, publish(10, 10, 2)),
    "one in the place of a withdrawn one": (*TWO, withdraw(2, str(day(10)), 10), publish(2, 10, 2)),
    "an earlier one once the later is withdrawn": (*TWO, withdraw(2, str(day(10)), 10), publish(2, 7)),
    "an edition after a retirement": (*TWO, retire(2, 15), publish(20, 20)),
    "a retirement after a later edition": (*TWO, retire(2, 15), publish(20, 20), retire(21, 30)),
}


@pytest.mark.parametrize("case", ALLOWED, ids=[case.replace(" ", "-") for case in ALLOWED])
def test_an_act_that_can_follow_is_allowed(case: str) -> None:
    assert refusals(*ALLOWED[case]) == []


# Intervals


def said(*acts: Act) -> list[tuple[int, str | None]]:
    """From which day on what applied: the id, or None."""
    return [((i.start - ZERO).days, i.edition and i.edition[8:]) for i in intervals(in_order(acts), "privacy")]


def test_what_applies_when() -> None:
    assert said(*TWO) == [(5, "06"), (10, "11")]
    assert said(*TWO, withdraw(2, str(day(10)), 10)) == [(5, "06")]
    assert said(*TWO, withdraw(12, str(day(10)), 14)) == [(5, "06"), (10, "11"), (14, "06")]
    assert said(*TWO, publish(10, 10, 2)) == [(5, "06"), (10, "11.2")]
    assert said(*TWO, retire(12, 20)) == [(5, "06"), (10, "11"), (20, None)]
    assert said(*TWO, retire(12, 20), publish(25, 30)) == [(5, "06"), (10, "11"), (20, None), (30, "31")]
    assert said(*TWO, withdraw(12, str(day(10)), 14), publish(12, 14)) == [(5, "06"), (10, "11"), (14, "15")]
    assert said(publish(0, 5), withdraw(1, str(day(5)), 5)) == []
    both_gone = (*TWO, withdraw(12, str(day(5)), 13), withdraw(12, str(day(10)), 14))
    assert said(*both_gone) == [(5, "06"), (10, "11"), (14, None)]


@given(logs())
def test_intervals_partition_the_days_from_the_first_on(acts: tuple[Act, ...]) -> None:
    for document in ("privacy", "cookies"):
        found = intervals(acts, document)
        assert [i.start for i in found] == sorted({i.start for i in found})
        assert [i.until for i in found] == [
            *(i.start - timedelta(days=1) for i in found[1:]),
            *([None] if found else []),
        ]
        assert not found or found[0].edition
        assert all(a.edition != b.edition for a, b in pairwise(found))


def naive(acts: tuple[Act, ...], on: date) -> str | None:
    """What applies on a day, said in another way: look at every act."""
    best: tuple[date, int, str | None] = (date.min, 0, None)
    gone = {a.edition: a.from_ for a in acts if a.act == "withdraw"}
    for one in acts:
        if one.act == "publish" and one.from_ <= on < gone.get(one.edition, date.max):
            best = max(best, (one.from_, one.sequence, one.edition))
        elif one.act == "retire" and one.from_ <= on:
            best = max(best, (one.from_, one.sequence, None))
    return best[2]


@given(logs(("privacy",)), st.integers(-1, 40), st.integers(-1, 40))
def test_the_edition_of_a_day_is_the_one_that_its_acts_say(acts: tuple[Act, ...], on: int, known: int) -> None:
    then = known_on(acts, day(known))
    interval = applied(intervals(then, "privacy"), day(on))
    assert (interval.edition if interval else None) == naive(then, day(on))
    assert interval is None or interval.holds(day(on))


@given(logs(("privacy",)), st.integers(0, 40))
def test_what_is_known_of_days_that_have_passed_is_never_changed_by_later_acts(
    acts: tuple[Act, ...], today: int
) -> None:
    def until_today(known: tuple[Act, ...]) -> list[tuple[date, str | None]]:
        found: tuple[Interval, ...] = intervals(known, "privacy")
        return [(i.start, i.edition) for i in found if i.start < day(today)]

    later = [one for one in acts if one.day > day(today) and isinstance(one, Publish | Retire)]
    if all(one.from_ >= one.day for one in later):
        assert until_today(acts) == until_today(known_on(acts, day(today)))
