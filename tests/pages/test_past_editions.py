"""A past edition is shown with its own glossary and names, and with nothing that was published after it. Over the demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from gazet.article.markdown import plain
from gazet.center.center import Center
from gazet.center.page import Page
from gazet.edition.history import History, read_history
from gazet.edition.reading import Reading
from gazet.pages.pages import pages
from gazet.pdf.paper import papers
from support.places import DEMO

DAY = date(2026, 11, 23)
FIRST = "2023-11-01"
LANGUAGES = ("en", "nl", "tr")
every_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def history(document: str) -> History:
    return read_history(DEMO / "editions" / document)[0]


@cache
def demonstration() -> Center:
    return Center((history("privacy"), history("cookies")), DAY, {}, pdf=True)


def readings(language: str) -> Iterator[Reading]:
    return (reading for reading in demonstration().readings() if reading.language == language)


@cache
def articles(language: str) -> dict[str, BeautifulSoup]:
    """The page and the paper of every edition, by their paths."""
    local = demonstration().local[language]
    shown = {page.path: page.html for page in pages(local) if page.seal and page.reading}
    printed = {f"{paper.path}": paper.html for paper in papers(local)}
    return {path: BeautifulSoup(html, "html.parser") for path, html in {**shown, **printed}.items()}


def forms(reading: Reading) -> list[BeautifulSoup]:
    """What readers see of an edition: its page and its paper."""
    found = articles(reading.language)
    own = [
        found[reading.address],
        *(
            soup
            for path, soup in found.items()
            if path.endswith(f"-{reading.id}-{reading.language}.pdf") and f"{reading.document}-" in path
        ),
    ]
    assert len(own) == 2
    return own


def first(language: str) -> Reading:
    return next(r for r in readings(language) if r.document == "privacy" and r.id == FIRST)


@every_language
def test_every_edition_explains_its_terms_as_it_did_itself(language: str) -> None:
    for reading in readings(language):
        meant = {f"#term.{term.id}": plain(term.definition) for term in reading.facts.glossary.terms}
        for soup in forms(reading):
            for link in soup.select("a.gz-term"):
                assert link["title"] == meant[str(link["href"])]
                assert soup.find(id=str(link["href"])[1:]), link


@every_language
def test_a_booking_is_what_the_first_edition_said(language: str) -> None:
    reading = first(language)
    said = {term.id: plain(term.definition) for term in reading.facts.glossary.terms}
    now = {term.id: plain(term.definition) for term in demonstration().local[language].facts.glossary.terms}
    assert said["booking"] != now["booking"] and (language != "en" or "for a number of nights" in said["booking"])
    assert "harbour-master" in said and "harbour-master" not in now
    for soup in forms(reading):
        linked = {str(link["href"]).removeprefix("#term."): link["title"] for link in soup.select("a.gz-term")}
        assert linked["booking"] == said["booking"]
        assert linked["harbour-master"] == said["harbour-master"]


@every_language
def test_names_are_those_of_the_edition(language: str) -> None:
    for reading in readings(language):
        for soup in forms(reading):
            marked = {mark.get_text() for mark in soup.select('[translate="no"]') if mark.name == "span"}
            assert marked <= set(reading.facts.proper_names)
            told = " ".join(tag.get_text() for tag in soup.select(".gz-article") if isinstance(tag, Tag))
            assert {name for name in reading.facts.proper_names if f"({name})" in told} <= marked


def until(editions: int) -> Center:
    """The center as if nothing had been published after a number of editions."""
    cut = replace(history("privacy"), published=history("privacy").published[:editions])
    return replace(demonstration(), histories=(cut, history("cookies")))


def permanent(center: Center, language: str, edition: str) -> dict[str, Page]:
    """The pages that are made from an edition for ever; what differs from the edition in force is not."""
    own = (page for page in pages(center.local[language]) if page.seal and not page.path.endswith("/compare/"))
    return {page.path: page for page in own if page.path.startswith(f"privacy/{edition}/")}


@every_language
def test_no_page_of_an_edition_depends_on_more_than_the_one_that_follows(language: str) -> None:
    editions = history("privacy").editions
    for n, edition in enumerate(editions[:-2], 1):
        then, now = (permanent(center, language, edition.edition) for center in (until(n + 1), demonstration()))
        assert then.keys() == now.keys() and len(then) >= (1 if n == 1 else 2)
        for path, page in then.items():
            later = now[path]
            assert page.html == later.html, path
            assert (page.seal, page.links, page.toc, page.title) == (later.seal, later.links, later.toc, later.title)


@every_language
def test_pages_of_editions_carry_their_own_hash_and_living_pages_the_head(demo: Path, language: str) -> None:
    prefix = demo if language == "en" else demo / language
    head = demonstration().head
    for page in pages(demonstration().local[language]):
        if page.path.endswith("/") or not page.path:
            html = (prefix / page.path / "index.html").read_text("utf-8")
            assert (page.seal or head) in html, page.path
            assert not page.seal or head[:16] not in html, page.path
