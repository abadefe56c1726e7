"""What the home page answers: what is known, who gets it and where, what readers can do, and what changes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from gazet.center.center import Local
from gazet.folders import Project
from gazet.pages.brief import Piece, ask, in_short, sentence
from gazet.project import load_center
from support.places import DEMO, DEMO_DAY, LANGUAGES
from support.reading import page, words

every_language = pytest.mark.parametrize("language", LANGUAGES)


def local_of(language: str, laws: Mapping[str, str] | None = None) -> Local:
    return load_center(Project(DEMO), date.fromisoformat(DEMO_DAY), laws=laws).local[language]


@every_language
def test_every_name_leads_to_where_it_is_told(demo: Path, language: str) -> None:
    home = page(demo, LANGUAGES[language])
    links = home.select(".gz-answers a")
    assert len(links) > 15
    for link in links:
        address = urlsplit(urljoin(f"/{LANGUAGES[language]}", str(link["href"])))
        target = page(demo, address.path.lstrip("/"))
        assert not address.fragment or target.find(id=address.fragment), link


@every_language
def test_no_sentence_has_a_count_and_every_list_has_its_names(language: str) -> None:
    for line in in_short(local_of(language))[:3]:
        assert not any(character.isdigit() for character in line.text), line.text
        assert all(any(piece.target for piece in sentence) for sentence in line.sentences)


@pytest.mark.parametrize(
    ("language", "names", "said"),
    [
        ("en", ["Acme, Inc."], ["To: Acme, Inc."]),
        ("en", ["a", "b"], ["To: a and b."]),
        ("tr", ["a", "b", "c"], ["To: a, b ve c."]),
        ("nl", ["a", "b", "c", "d"], ["To: a, b en others."]),
        ("en", [], []),
    ],
)
def test_names_are_a_list_in_a_sentence(language: str, names: list[str], said: list[str]) -> None:
    pieces, others = [Piece(name, "x/") for name in names], Piece("others", "y/")
    found = sentence(local_of(language), lambda names: f"To: {names}.", pieces, others, 3)
    assert ["".join(piece.text for piece in one) for one in found] == said


def test_a_translation_that_has_the_placeholder_twice_or_not_at_all_is_shown() -> None:
    local, names = local_of("en"), [Piece("a", "x/")]
    for said, shown in {"{0}, {0}.": "a, ….", "To:": "To:a"}.items():
        [found] = sentence(local, said.format, names, Piece("others"), 3)
        assert "".join(piece.text for piece in found) == shown


@pytest.mark.parametrize(
    ("language", "laws", "law"),
    [
        ("en", {}, "eu"),
        ("nl", {}, "eu"),
        ("tr", {}, "tr"),
        ("nl", {"nl": "nl"}, "nl"),
        ("en", {"en": "uk", "nl": "nl"}, "uk"),
    ],
)
def test_requests_begin_under_the_law_of_the_readers_of_a_language(
    language: str, laws: Mapping[str, str], law: str
) -> None:
    found = ask(local_of(language, laws))
    assert found.target == f"rights/{law}/"
    verbs = [piece.target.removeprefix(found.target) for piece in found.verbs]
    assert verbs == ["access/", "rectification/", "erasure/", "" if law == "tr" else "objection/"]


@every_language
def test_the_next_change_comes_before_the_last_and_each_names_its_document(demo: Path, language: str) -> None:
    home = page(demo, LANGUAGES[language])
    ids = [heading.get("id") for heading in home.select("article h2[id]")]
    assert ids.index("next-change") < ids.index("last-change")
    coming, last = (words(place) for place in home.select(".gz-last"))
    assert "2027" in coming and "2026" in last
    assert [link["href"] for link in home.select("#next-change ~ p a")] == ["privacy/2027-01-15/changes/"]
