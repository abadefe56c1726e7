"""The first edition says, on its page and for good, what the supplied text says; its translations keep what is not translated."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import Tag
from bs4.element import NavigableString

from gazet.edition.history import History
from gazet.edition.model import Edition
from support.places import GOLDENS, LANGUAGES
from support.reading import page as page_of
from support.reading import the, words

SOURCE = (GOLDENS / "postdicom-privacy-policy.txt").read_text("utf-8")
FIRST = "privacy/2026-04-15/"
HASH = "6407fe8b4c029ae8f37e4ab8a12c395aae72bc8917abe238e6f50ee5bf7ff8f3"
"""Of the first edition, as it was published."""
# Between two pieces of text in the HTML there may be any white space or none; inside a piece it counts.
BORDER = "\x1f"


@pytest.fixture(scope="session")
def first(histories: tuple[History, ...]) -> Edition:
    (history,) = (history for history in histories if history.document == "privacy")
    return history.published[0].first


def article(site: Path, path: str) -> Tag:
    return the(page_of(site, path), "article")


def policy(page: Tag) -> str:
    """What the page gives as the policy: all but the summary, the tools and the notes around it."""
    texts = [text for part in page.select("h1, .gz-updated, .gz-article") for text in part.find_all(string=True)]
    return BORDER.join(text for text in texts if not text.find_parent(class_="gz-anchor"))


def departure(text: str, source: str) -> str:
    """The first line of the source with which the text does not go on, and what stands there instead; "" if none."""
    position = 0
    for line in source.splitlines():
        line = re.sub(r"^\s*•", "", line).strip()
        if not line:
            continue
        pattern = rf"[\s{BORDER}]+".join(f"{BORDER}*".join(map(re.escape, word)) for word in line.split())
        match = re.compile(rf"[\s{BORDER}]*{pattern}(?=[\s{BORDER}]|$)").match(text, position)
        if not match:
            return f"{line!r}, but the page has {text[position : position + 200]!r}"
        position = match.end()
    rest = text[position:].strip(f"{BORDER} \n")
    return f"the end, but the page has {rest!r}" if rest else ""


def test_the_policy_is_the_supplied_text(site: Path) -> None:
    assert departure(policy(article(site, FIRST)), SOURCE) == ""


def test_the_record_begins_as_it_was_published(histories: tuple[History, ...]) -> None:
    (history,) = (history for history in histories if history.document == "privacy")
    assert (history.links[0].name, history.links[0].hash) == ("2026-04-15.json", HASH)


def words_of(page: Tag, text: str) -> NavigableString:
    found = page.find(string=re.compile(text))
    assert isinstance(found, NavigableString)
    return found


def part(page: Tag, id: str) -> Tag:
    found = page.find(id=id)
    assert isinstance(found, Tag)
    return found


def lose_a_word(page: Tag) -> None:
    node = words_of(page, "deleted or anonymised")
    node.replace_with(node.replace("securely ", ""))


def change_a_word(page: Tag) -> None:
    node = words_of(page, "up to 26 months")
    node.replace_with(node.replace("26", "2"))


def join_two_words(page: Tag) -> None:
    node = words_of(page, "securely deleted")
    node.replace_with(node.replace("securely deleted", "securelydeleted"))


def lose_a_line(page: Tag) -> None:
    part(page, "retention.medical").decompose()


def lose_a_line_that_others_repeat(page: Tag) -> None:
    part(page, "service.hubspot-crm.places").decompose()


def lose_the_last_line(page: Tag) -> None:
    part(page, "term.tracker.text").decompose()


def swap_two_lines(page: Tag) -> None:
    first = part(page, "right.access").extract()
    part(page, "right.rectification").insert_after(first)


def add_a_sentence(page: Tag) -> None:
    part(page, "minors-text").append("This is not in the policy.")


DAMAGES = (
    lose_a_word,
    change_a_word,
    join_two_words,
    lose_a_line,
    lose_a_line_that_others_repeat,
    lose_the_last_line,
    swap_two_lines,
    add_a_sentence,
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_policy_is_noticed(site: Path, damage: Callable[[Tag], None]) -> None:
    page = article(site, FIRST)
    damage(page)
    assert departure(policy(page), SOURCE) != ""


def test_the_loss_of_any_line_or_word_is_noticed() -> None:
    assert departure(SOURCE.replace("•", ""), SOURCE) == ""
    lines = [line for line in SOURCE.splitlines() if line.strip()]
    for i, line in enumerate(lines):
        first, *others = line.removeprefix("  • ").split(" ")
        for left in ([], others, [*([first] if others else []), *others[1:]], [first, *others[:-1]] if others else []):
            doctored = "\n".join([*lines[:i], " ".join(left), *lines[i + 1 :]])
            assert departure(doctored.replace("•", ""), SOURCE) != "", (line, left)


DATES = {"en": "April 15, 2026", "nl": "15 april 2026", "tr": "15 Nisan 2026"}


@pytest.mark.parametrize(("language", "date"), DATES.items())
def test_the_date_is_written_in_the_language(site: Path, language: str, date: str) -> None:
    updated = the(article(site, LANGUAGES[language] + FIRST), ".gz-updated")
    assert updated.get_text().endswith(f": {date}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_verbatim_and_not_offered_for_translation(site: Path, first: Edition, language: str) -> None:
    names = {name for service in first.facts.services for name in (service.provider, service.product) if name}
    assert {"Google LLC", "LinkedIn Insight Tag"} <= names
    page = article(site, LANGUAGES[language] + FIRST)
    assert names - {name.get_text() for name in page.select("[translate=no]")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_offices_are_verbatim(site: Path, first: Edition, language: str) -> None:
    page = article(site, LANGUAGES[language] + FIRST)
    offices = [list(address.stripped_strings)[1:] for address in page.select("address[translate=no]")]
    organization = first.facts.organization
    assert offices == [[office.name, *office.address] for office in organization.offices]
    assert all(text in words(page) for text in (organization.name, organization.website, organization.email))


NOTE = {
    "nl": [
        "Dit is een vertaling van de tekst in het Engels.",
        "nog niet door een jurist beoordeeld.",
        "De tekst in het Engels prevaleert.",
    ],
    "tr": [
        "Bu metin, İngilizce metnin çevirisidir.",
        "hukuk danışmanı tarafından henüz incelenmemiştir.",
        "İngilizce metin esas alınır.",
    ],
}


@pytest.mark.parametrize("language", NOTE)
def test_a_translation_says_that_it_is_unreviewed_and_that_english_prevails(site: Path, language: str) -> None:
    [note] = article(site, LANGUAGES[language] + FIRST).select(".gz-translation")
    assert [sentence for sentence in NOTE[language] if sentence not in words(note)] == []
    [link] = note.select("a[hreflang=en]")
    assert (site / LANGUAGES[language] / FIRST / str(link["href"])).resolve() == (site / FIRST).resolve()


def test_the_english_text_says_that_it_prevails(site: Path) -> None:
    [note] = article(site, FIRST).select(".gz-translation")
    assert words(note) == "The text in English prevails over its translations."
