"""The built policy says what the supplied text says, and its translations keep what is not to be translated."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from conftest import ROOT

pytestmark = pytest.mark.site

SOURCE = (ROOT / "tests/cases/postdicom-privacy-policy.txt").read_text("utf-8")
LANGUAGES = {"en": "", "nl": "nl/", "tr": "tr/"}
TRANSLATIONS = ("nl", "tr")
KINDS = ("", "privacy/", "recipients/", "rights/", "definitions/", "about/")
# Between two pieces of text in the HTML there may be any white space or none; inside a piece it counts.
BORDER = "\x1f"


def article(site: Path, path: str) -> Tag:
    found = BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser").find("article")
    assert found is not None
    return found


def words(page: Tag) -> str:
    return re.sub(r"\s+", " ", page.get_text())


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
    assert departure(policy(article(site, "privacy/")), SOURCE) == ""


def lose_a_word(page: Tag) -> None:
    node = page.find(string=re.compile("deleted or anonymised"))
    node.replace_with(node.replace("securely ", ""))


def change_a_word(page: Tag) -> None:
    node = page.find(string=re.compile("up to 26 months"))
    node.replace_with(node.replace("26", "2"))


def join_two_words(page: Tag) -> None:
    node = page.find(string=re.compile("securely deleted"))
    node.replace_with(node.replace("securely deleted", "securelydeleted"))


def lose_a_line(page: Tag) -> None:
    page.find(id="retention.medical").decompose()


def lose_a_line_that_others_repeat(page: Tag) -> None:
    page.find(id="service.hubspot-crm.places").decompose()


def lose_the_last_line(page: Tag) -> None:
    page.find(id="term.tracker.text").decompose()


def swap_two_lines(page: Tag) -> None:
    first = page.find(id="right.access").extract()
    page.find(id="right.rectification").insert_after(first)


def add_a_sentence(page: Tag) -> None:
    page.find(id="minors-text").append("This is not in the policy.")


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
    page = article(site, "privacy/")
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
    updated = article(site, f"{LANGUAGES[language]}privacy/").select_one(".gz-updated")
    assert updated is not None
    assert updated.get_text().endswith(f": {date}")


def proper_names() -> set[str]:
    services = [yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "policies/services").glob("*.yml")]
    return {service[key] for service in services for key in ("provider", "product") if key in service}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_stand_verbatim_and_are_not_offered_for_translation(site: Path, language: str) -> None:
    names = proper_names()
    assert {"Google LLC", "LinkedIn Insight Tag"} <= names
    page = article(site, f"{LANGUAGES[language]}privacy/")
    assert names - {name.get_text() for name in page.select("[translate=no]")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_offices_stand_verbatim(site: Path, language: str) -> None:
    organization = yaml.safe_load((ROOT / "policies/organization.yml").read_text("utf-8"))
    page = article(site, f"{LANGUAGES[language]}privacy/")
    offices = [list(address.stripped_strings)[1:] for address in page.select("address[translate=no]")]
    assert offices == [[office["name"], *office["address"]] for office in organization["offices"]]
    for key in ("name", "website", "email"):
        assert organization[key] in words(page)


NOTE = {
    "nl": [
        "Dit is een vertaling van de Engelse tekst.",
        "nog niet door een jurist beoordeeld.",
        "De Engelse tekst prevaleert.",
    ],
    "tr": [
        "Bu metin, İngilizce metnin çevirisidir.",
        "hukuk danışmanı tarafından henüz incelenmemiştir.",
        "İngilizce metin esas alınır.",
    ],
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind or "home")
@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_says_it_is_unreviewed_and_english_prevails(site: Path, language: str, kind: str) -> None:
    [note] = article(site, f"{language}/{kind}").select(".gz-translation")
    assert [sentence for sentence in NOTE[language] if sentence not in words(note)] == []
    [link] = note.select("a[hreflang=en]")
    assert (site / language / kind / link["href"]).resolve() == (site / kind).resolve()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind or "home")
def test_the_english_text_says_that_it_prevails(site: Path, kind: str) -> None:
    [note] = article(site, kind).select(".gz-translation")
    assert words(note) == "The English text prevails over its translations."


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_nothing_is_left_untranslated(site: Path, language: str) -> None:
    pages = sorted((site / language).rglob("*.html"))
    assert len(pages) > len(KINDS)
    assert [page for page in pages if "gz-untranslated" in page.read_text("utf-8")] == []
