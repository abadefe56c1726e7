"""Pictures: golden drawings, and what holds for every drawing: nothing left out, nothing on top of anything else."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, is_dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from hypothesis import given
from hypothesis import strategies as st

from gazet.center.center import Center, Local
from gazet.edition.compose import compose
from gazet.edition.history import History, read_history
from gazet.edition.model import Edition
from gazet.folders import Project
from gazet.i18n import cldr
from gazet.i18n.interface import Interface
from gazet.model.base import Duration, countries
from gazet.model.facts import Facts, Service
from gazet.model.vocabulary import RetentionClass
from gazet.pages.pictures import Happening, journey_picture, retention_picture, timeline_picture
from gazet.pictures import journey, retention, stops, timeline
from gazet.pictures.shapes import Box, Label, Line
from gazet.pictures.text import lines, width
from gazet.project import load_center, working
from gazet.render.templates import templates
from gazet.render.writer import writer
from support.places import DEMO, DEMO_DAY, GOLDENS, LANGUAGES, SMALL
from support.reading import page as page_of
from support.reading import the

every_language = pytest.mark.parametrize("language", LANGUAGES)
INTERFACE = Interface()
LONG = "Verwerkingsverantwoordelijkengegevensbeschermingseffectbeoordeling"


@cache
def privacy() -> History:
    history, problems = read_history(DEMO / "editions/privacy")
    assert not problems
    return history


@cache
def shown() -> Center:
    return load_center(Project(DEMO), date.fromisoformat(DEMO_DAY))


def latest(language: str) -> Facts:
    return privacy().editions[-1].localized[language]


def many(facts: Facts, number: int) -> Facts:
    """The facts with other services: named and unnamed providers, places declared, none and undeclared."""
    purposes, codes = [p.id for p in facts.vocabulary.purposes], sorted(countries())
    services = [
        Service(
            id=f"s{n}",
            kind="channel" if n % 7 == 3 else "service",
            name=f"{LONG if n % 5 == 1 else 'Service'} {n}",
            provider=None if n % 6 == 2 else f"{LONG if n % 9 == 0 else 'Provider'} {n % 40}",
            purpose=purposes[n * 7 % len(purposes)],
            places=None if n % 8 == 0 else tuple(codes[(n * 13 + i) % len(codes)] for i in range(n % 4)),
        )
        for n in range(number)
    ]
    return facts.model_copy(update={"services": tuple(services)})


FACTS = [
    *(pytest.param(privacy().editions[0].localized[code], code, id=f"first-{code}") for code in LANGUAGES),
    *(pytest.param(latest(code), code, id=f"last-{code}") for code in LANGUAGES),
    *(pytest.param(many(latest("nl"), n), "nl", id=f"{n}-services") for n in (1, 60, 250)),
]


def drawn(facts: Facts, language: str) -> tuple[stops.Journey, journey.Drawing]:
    found = stops.journey(facts, language, INTERFACE.in_language(language).translations)
    return found, journey.draw(found, lambda stop: f"{stop.name} · {len(stop.services)}", "Point at a name.")


def parts(value: Any) -> Iterator[Any]:
    """Every shape of a drawing."""
    if is_dataclass(value):
        yield value
        for name in value.__dataclass_fields__:
            yield from parts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)


def beyond(drawing: journey.Drawing | retention.Bars | timeline.Years) -> list[Any]:
    """Shapes that reach over the edge."""
    boxes: list[tuple[Any, Box]] = []
    for shape in parts(drawing):
        if isinstance(shape, Label):
            boxes.append((shape, shape.box))
        elif isinstance(shape, Box):
            boxes.append((shape, shape))
        elif isinstance(shape, Line):
            boxes.append((shape, Box(min(shape.x1, shape.x2), min(shape.y1, shape.y2), abs(shape.x2 - shape.x1), 0)))
    assert len(boxes) > 3
    return [
        s for s, b in boxes if b.x < 0 or b.y < -1 or b.right > drawing.width + 0.1 or b.bottom > drawing.height + 1
    ]


def overlapping(boxes: Iterable[Box]) -> list[tuple[Box, Box]]:
    # Places are rounded to a tenth.
    smaller = [Box(b.x + 0.1, b.y + 0.1, b.width - 0.2, b.height - 0.2) for b in boxes]
    return [(a, b) for a, b in combinations(smaller, 2) if a.meets(b)]


# Text


@pytest.mark.parametrize(
    ("text", "room", "most", "expected"),
    [
        ("Analytics", 200, 2, ("Analytics",)),
        ("", 200, 2, ()),
        ("Hosting and backend infrastructure", 200, 2, ("Hosting and backend", "infrastructure")),
        ("Interaction with external social networks", 100, 2, ("Interaction", "with externa…")),
        ("Hosting- en back-endinfrastructuur", 120, 3, ("Hosting- en back-", "endinfrastructuur")),
        ("Verwerkingsverantwoordelijke", 100, 3, ("Verwerkingsve", "rantwoordelijk", "e")),
        ("İzleyiciler ve ışık", 90, 2, ("İzleyiciler ve", "ışık")),
    ],
)
def test_text_breaks_where_readers_expect(text: str, room: float, most: int, expected: tuple[str, ...]) -> None:
    assert lines(text, room, most) == expected


@given(st.text("abcij mWğşİı-/é€", max_size=90), st.integers(40, 300))
def test_every_line_fits_and_no_letter_gets_lost(text: str, room: int) -> None:
    broken = lines(text, room, 100)
    assert all(width(line) <= room for line in broken)
    assert re.sub(r"\s", "", "".join(broken)) == re.sub(r"\s", "", text)
    cut = lines(text, room, 2)
    assert len(cut) <= 2 and all(width(line) <= room for line in cut)
    assert cut == broken or cut[-1].endswith("…")


# The journey


@pytest.mark.parametrize(("facts", "language"), FACTS)
def test_the_journey_shows_every_fact_once(facts: Facts, language: str) -> None:
    found, drawing = drawn(facts, language)
    assert [stop.key for stop in found.whys] == [p.id for p in facts.vocabulary.purposes]
    assert Counter(id for stop in found.whos for id in stop.services) == Counter(list(facts.service))
    shown = Counter(
        (way.start, way.end, id) for way in drawing.ways for id in way.services
    )  # every service goes each of its ways once
    node = {(n.id[0], n.stop.key): n.id for n in drawing.nodes}
    expected: Counter[tuple[str, str, str]] = Counter()
    for s in facts.services:
        why, who = node["a", s.purpose], node["b", f"provider:{s.provider}" if s.provider else s.id]
        expected[why, who, s.id] += 1
        for place in ["not-declared"] if s.places is None else s.places or ["none"]:
            expected[who, node["c", place], s.id] += 1
    assert shown == expected
    assert len(drawing.nodes) == len(node) == sum(map(len, found.columns))


@pytest.mark.parametrize(("facts", "language"), FACTS)
def test_names_of_the_journey_stand_apart_and_inside(facts: Facts, language: str) -> None:
    _, drawing = drawn(facts, language)
    assert beyond(drawing) == []
    assert overlapping(node.box for node in drawing.nodes) == []
    for node in drawing.nodes:
        for label in filter(None, (node.label, node.note)):
            assert label.lines and label.box.right <= node.box.right and label.box.bottom <= node.box.bottom
        assert node.note is None or overlapping((node.label.box, node.note.box)) == []
        assert node.box.height >= 27  # 24 CSS pixels where the page is narrowest (WCAG 2.2, 2.5.8)
    bars = {node.id: node.bars for node in drawing.nodes}
    ends = [(w.start, w.curve.x1, w.curve.y1) for w in drawing.ways] + [
        (w.end, w.curve.x2, w.curve.y2) for w in drawing.ways
    ]
    assert all(any(bar.x1 == x and bar.y1 <= y <= bar.y2 for bar in bars[id]) for id, x, y in ends)


@pytest.mark.parametrize(("facts", "language"), FACTS)
def test_a_name_lights_up_what_its_services_reach(facts: Facts, language: str) -> None:
    _, drawing = drawn(facts, language)
    by_id = {node.id: node for node in drawing.nodes}
    for node in drawing.nodes:
        light, own = drawing.lights[node.id], set(node.stop.services)
        assert light.names[0] == node.id
        reached = {id for id in light.names if id[0] != node.id[0]}
        assert reached == {n.id for n in drawing.nodes if n.id[0] != node.id[0] and own & set(n.stop.services)}
        assert {id for id in light.names if id[0] == node.id[0]} == {node.id}
        assert all(own & set(by_id[id].stop.services) for id in light.names[1:])


def test_what_declares_no_place_is_last_and_said() -> None:
    found, drawing = drawn(many(latest("tr"), 60), "tr")
    assert [stop.name for stop in found.wheres][-2:] == ["yoktur", "belirtilmemiş"]
    assert [stop.declared for stop in found.wheres] == [*[True] * (len(found.wheres) - 1), False]
    last = f"c{len(found.wheres) - 1}"
    assert {way.end for way in drawing.ways if not way.declared} == {last}


# How long


def classes(*limits: Duration | tuple[()] | None) -> tuple[RetentionClass, ...]:
    return tuple(
        RetentionClass(id=f"r{n}", name=f"Class {n}", limit=limit, statement="x") for n, limit in enumerate(limits)
    )


def of(number: int, unit: str) -> Duration:
    return Duration(number=number, unit=unit)


SHEETS = pytest.mark.parametrize("sheet", [retention.DESK, retention.PHONE], ids=["desk", "phone"])


@SHEETS
def test_a_period_none_and_no_period_never_look_alike(sheet: retention.Sheet) -> None:
    bars = retention.draw(
        classes(of(1, "day"), (), None, of(50, "year")), sheet, "en", INTERFACE.in_language("en").translations
    )
    day, none, undeclared, long = bars.rows
    assert [row.form for row in bars.rows] == ["period", "none", "undeclared", "period"]
    assert [row.words.lines[0] for row in bars.rows] == ["1 day", "not kept afterwards", "no period named", "50 years"]
    assert day.bar.x2 > day.bar.x1 == bars.start.x1  # short is not nothing
    assert none.bar.x1 == none.bar.x2 == bars.start.x1
    assert undeclared.bar.x1 > undeclared.words.box.right and undeclared.bar.x2 >= long.bar.x2


@SHEETS
def test_equal_periods_are_equally_long_and_a_month_is_not_thirty_days(sheet: retention.Sheet) -> None:
    limits = [of(1, "year"), of(12, "month"), of(1, "month"), of(30, "day"), of(4, "week")]
    bars = retention.draw(classes(*limits), sheet, "nl", INTERFACE.in_language("nl").translations)
    year, months, month, days, weeks = (row.bar.x2 for row in bars.rows)
    assert year == months > month > days > weeks
    assert retention.months(of(365, "day")) < 12 < retention.months(of(366, "day"))


UNITS = st.sampled_from(["day", "week", "month", "year"])
LIMITS = st.one_of(st.none(), st.just(()), st.builds(Duration, number=st.integers(1, 999_999), unit=UNITS))


@SHEETS
@every_language
@given(limits=st.lists(LIMITS, min_size=1, max_size=8))
def test_every_set_of_periods_can_be_drawn(
    limits: list[Duration | tuple[()] | None], sheet: retention.Sheet, language: str
) -> None:
    bars = retention.draw(classes(*limits), sheet, language, INTERFACE.in_language(language).translations)
    assert beyond(bars) == []
    assert overlapping(box for row in bars.rows for box in (row.name.box, row.words.box)) == []
    words = [(tick.x - width(tick.words) / 2, tick.x + width(tick.words) / 2) for tick in bars.ticks]
    assert all(a[1] < b[0] for a, b in pairwise(words))
    drawn_ = sorted(
        (retention.months(li), row.bar.x2)
        for li, row in zip(limits, bars.rows, strict=True)
        if isinstance(li, Duration)
    )
    assert [x for _, x in drawn_] == sorted(x for _, x in drawn_)


# When


def events(
    days: Iterable[date], said: tuple[str, ...] = ("1 september 2024", "Wezenlijke wijziging")
) -> list[timeline.Event]:
    return [timeline.Event(str(day), day, "past", said) for day in days]


YEARS = pytest.mark.parametrize("sheet", [timeline.DESK, timeline.PHONE], ids=["desk", "phone"])
DAYS = st.lists(st.dates(date(1990, 1, 1), date(2060, 12, 31)), min_size=1, max_size=40, unique=True).map(sorted)


def stands_well(picture: timeline.Years, days: list[date]) -> None:
    assert [dot.event.day for dot in picture.dots] == days
    assert beyond(picture) == []
    assert [dot.x for dot in picture.dots] == sorted(dot.x for dot in picture.dots)
    names = [float(year.name) for year in picture.years]
    assert names == sorted(set(names)) and all(b.x - a.x > 40 for a, b in pairwise(picture.years))
    if picture.named:
        labels = [dot.label.box for dot in picture.dots]
        stems = [
            Box(dot.stem.x1, min(dot.stem.y1, dot.stem.y2), 0.1, abs(dot.stem.y2 - dot.stem.y1))
            for dot in picture.dots
            if dot.stem
        ]
        assert len(stems) == len(picture.dots)
        assert overlapping(labels) == []
        assert [1 for label in labels for stem in stems if label.meets(stem)] == []
    else:
        assert overlapping(dot.box for dot in picture.dots) == []
        assert min(dot.box.width for dot in picture.dots) >= 27


@YEARS
@given(days=DAYS)
def test_every_record_has_its_timeline(days: list[date], sheet: timeline.Sheet) -> None:
    stands_well(timeline.draw(events(days), sheet), days)


@YEARS
@pytest.mark.parametrize(("number", "step"), [(1, 1), (2, 400), (200, 1), (200, 9), (200, 60)])
def test_one_edition_and_two_hundred(number: int, step: int, sheet: timeline.Sheet) -> None:
    days = [date(2020, 3, 1) + timedelta(days=n * step) for n in range(number)]
    picture = timeline.draw(events(days), sheet)
    stands_well(picture, days)
    assert picture.named == (number < 3)
    assert picture.height < 900


def test_a_desk_names_the_editions_of_the_demonstration() -> None:
    days = [edition.effective for edition in privacy().editions]
    assert len(days) == 8 and timeline.draw(events(days), timeline.DESK).named


# What is written


@pytest.fixture(scope="module")
def small() -> Center:
    work = working(Project(SMALL), date(2025, 3, 1))
    edition = compose(work.policies, work.translations, "notice", today=date(2025, 3, 1))
    return Center((History("notice", ()),), date(2025, 3, 1), {"notice": edition})


HAPPENINGS = [
    ("2023-11-01", "past", "Material change"),
    ("2024-03-15", "current", "Clarification"),
    ("2025-06-01", "upcoming", "Editorial change"),
]


def written(center: Local) -> str:
    happenings = [Happening(id, date.fromisoformat(id), center.say(kind), state) for id, state, kind in HAPPENINGS]
    page = templates(center.words).environment.from_string(
        '{% from "pictures.html" import journey, retention, timeline with context %}'
        "{{ journey(w, a) }}{{ retention(w, b) }}{{ timeline(w, c, 'notice') }}"
    )
    html = page.render(
        w=writer(center, ""),
        a=journey_picture(center),
        b=retention_picture(center),
        c=timeline_picture(center, happenings),
    )
    return re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"


@every_language
def test_pictures_are_written_as_in_their_golden_page(small: Center, language: str) -> None:
    assert written(small.local[language]) == (GOLDENS / f"pictures.{language}.html").read_text("utf-8")


def test_facts_that_are_not_there_have_no_picture(small: Center) -> None:
    edition = small.drafts["notice"]
    empty = edition.facts.model_copy(
        update={"services": (), "vocabulary": edition.facts.vocabulary.model_copy(update={"retention": ()})}
    )
    site = Center(small.histories, small.day, {"notice": Edition.model_construct(**{**dict(edition), "facts": empty})})
    center = Local(site, "en")
    pictures = (journey_picture(center), retention_picture(center), timeline_picture(center, []))
    assert pictures == (None, None, None)


# On the site


def rows(table: Tag) -> list[list[str]]:
    """Cells of a table's body, with its row headings where they span several rows."""
    found: list[list[str]] = []
    for row in table.select("tbody tr"):
        heading = row.find("th")
        first = [] if heading else [found[-1][0]]
        found.append([*first, *(cell.get_text().strip() for cell in row.find_all(["th", "td"]))])
    return found


@every_language
@pytest.mark.parametrize("page", ["", "recipients/"], ids=["home", "recipients"])
def test_the_table_of_the_journey_says_every_fact(demo: Path, language: str, page: str) -> None:
    facts, say = shown().local[language].facts, INTERFACE.in_language(language).translations.ugettext
    figure = the(page_of(demo, LANGUAGES[language] + page), ".gz-journey")
    purposes = {p.id: p.name for p in facts.vocabulary.purposes}
    kinds = {"channel": "way of collecting data", "transfer": "transfer basis"}
    expected = [
        [
            purposes[s.purpose],
            f"{s.name} — {s.product}" if s.product else s.name,
            s.provider or say("not declared" if s.kind == "service" else kinds[s.kind]),
            say("not declared") if s.places is None else "; ".join(cldr.country_name(language, p) for p in s.places),
        ]
        for s in stops.by_purpose(facts)
    ]
    assert rows(the(figure, "table")) == expected
    names = [title.get_text().rsplit(" · ", 1)[0] for title in figure.select("svg a > title")]
    found = stops.journey(facts, language, INTERFACE.in_language(language).translations)
    assert names == [stop.name for column in found.columns for stop in column]


@every_language
def test_the_table_of_retention_says_every_rule(demo: Path, language: str) -> None:
    facts = shown().local[language].facts
    figure = the(page_of(demo, LANGUAGES[language]), ".gz-retention")
    found = rows(the(figure, "table"))
    assert [row[0] for row in found] == [c.name for c in facts.vocabulary.retention]
    said = [
        retention.in_words(c.limit, language, INTERFACE.in_language(language).translations)
        for c in facts.vocabulary.retention
    ]
    assert [row[1] for row in found] == said
    for drawing in figure.select("svg"):
        assert [text.get_text() for text in drawing.select(".gz-period")] == said
        description = the(drawing, "desc").get_text()
        assert all(f"{row[0]}: {row[1]}" in description for row in found)
    assert cldr.period(language, Duration(number=7, unit="year")) in found[1][2]


@every_language
def test_the_timeline_shows_every_edition(demo: Path, language: str) -> None:
    figure = the(page_of(demo, f"{LANGUAGES[language]}privacy/history/"), ".gz-years")
    expected = [f"../../privacy/{edition.edition}/" for edition in privacy().editions]
    for drawing in figure.select("svg"):
        assert [link["href"] for link in drawing.select("a")] == expected
        assert [len(drawing.select(f"a.gz-{state}")) for state in ("past", "current", "upcoming")] == [6, 1, 1]
    assert [row[0] for row in rows(the(figure, "table"))] == [
        cldr.date_in_words(language, edition.effective) for edition in privacy().editions
    ]


def test_the_register_lists_every_record_under_its_places(demo: Path) -> None:
    facts = shown().local["en"].facts
    found = {
        place["id"]: [link["href"] for link in place.select("a")]
        for place in page_of(demo, "recipients/").select("#by-place + .gz-places > div")
    }
    expected: dict[str, list[str]] = {}
    for service in stops.by_purpose(facts):
        for place in ["not-declared"] if service.places is None else service.places:
            expected.setdefault(f"place-{place.lower()}", []).append(f"#{service.id}")
    assert found == expected


def test_pictures_carry_classes_only(demo: Path) -> None:
    seen = 0
    paths = [f"{prefix}{path}" for prefix in LANGUAGES.values() for path in ("", "recipients/", "privacy/history/")]
    for page in (page_of(demo, path) for path in paths):
        ids = Counter(tag["id"] for tag in page.select("[id]"))
        for drawing in page.select(".gz-picture svg"):
            seen += 1
            for tag in [drawing, *drawing.find_all(True)]:
                assert tag.name not in ("style", "script", "image", "foreignobject", "animate", "set")
                assert not [name for name in tag.attrs if name == "style" or name.startswith("on")]
                assert not {"fill", "stroke", "opacity"} & tag.attrs.keys()  # the style sheet's
            assert drawing.find("title", recursive=False) and drawing.find("desc", recursive=False)
            for name in ("aria-labelledby", "aria-describedby"):
                assert ids[drawing[name]] == 1
            assert all(ids[str(use["href"])[1:]] == 1 for use in drawing.select("use"))
            assert drawing["role"] == ("group" if drawing.find("a") else "img")
    assert seen == 3 * (3 + 1 + 2)


def test_search_finds_no_words_of_pictures(demo: Path) -> None:
    index = json.loads((demo / "search.json").read_text("utf-8"))
    home = next(page for page in index["pages"] if page["path"] == "")
    texts = {anchor: text for anchor, _, text in home["sections"]}
    assert texts and not texts.get("journey") and not texts.get("kept")


@pytest.mark.parametrize(("facts", "language"), FACTS[:2])
def test_drawing_again_draws_the_same(facts: Facts, language: str) -> None:
    assert astuple(drawn(facts, language)[1].ways[0]) == astuple(drawn(facts, language)[1].ways[0])
    assert drawn(facts, language) == drawn(facts, language)
    coordinates = [
        v for shape in parts(drawn(facts, language)[1]) if isinstance(shape, Line | Box) for v in astuple(shape)
    ]
    assert all(round(value, 1) == value for value in coordinates)
