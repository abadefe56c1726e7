"""What the home page answers: what is known, who gets it and where, what readers can do, and what changes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from gazet.center.center import Local
from gazet.folders import Project
from gazet.pages.brief import Piece, ask, in_short, sentence
from gazet.pages.law import served
from gazet.pages.letters import MAILED, Letter, letter_id, letter_in, letters_of
from gazet.project import load_center
from support.browsing import opened
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
    assert found.target == f"rights/{law}/#letter"
    verbs = [piece.target.partition("#")[2] for piece in found.verbs]
    assert verbs[:3] == ["letter-access", "letter-rectification", "letter-erasure"]


@every_language
def test_the_next_change_comes_before_the_last_and_each_names_its_document(demo: Path, language: str) -> None:
    home = page(demo, LANGUAGES[language])
    ids = [heading.get("id") for heading in home.select("article h2[id]")]
    assert ids.index("next-change") < ids.index("last-change")
    coming, last = (words(place) for place in home.select(".gz-last"))
    assert "2027" in coming and "2026" in last
    assert [link["href"] for link in home.select("#next-change ~ p a")] == ["privacy/2027-01-15/changes/"]


@every_language
def test_two_taps_from_home_open_the_letter_in_a_mail_program(
    browser: Browser, demo_server: str, language: str
) -> None:
    with opened(browser, 360) as window:
        window.goto(f"{demo_server}{LANGUAGES[language]}")
        window.locator(".gz-verbs a").nth(2).click()
        assert window.locator("#gz-right").input_value() == "erasure"
        button = window.locator(".gz-composer .gz-mail")
        assert button.evaluate(
            "e => { const box = e.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
        )
        said = parse_qs(urlsplit(button.get_attribute("href") or "").query)
        assert said["subject"] == [window.locator("#letter-erasure summary").text_content()]
        assert "\r\n" in said["body"][0]


def test_the_letter_of_another_right_on_the_page_is_chosen_again_and_again(browser: Browser, demo_server: str) -> None:
    with opened(browser) as window:
        window.goto(f"{demo_server}rights/eu/")
        for _ in range(2):
            window.locator("#access .gz-action").click()
            assert window.locator("#gz-right").input_value() == "access"
            window.locator("#gz-right").select_option("erasure")


def test_without_scripts_the_letter_opens_in_a_mail_program_too(browser: Browser, demo_server: str) -> None:
    with opened(browser, 360, java_script_enabled=False) as window:
        window.goto(f"{demo_server}rights/eu/#letter-erasure")
        href = window.locator("#letter-erasure a.gz-button").get_attribute("href") or ""
    said = parse_qs(urlsplit(href).query)
    assert "Article 17" in said["body"][0]


@every_language
def test_no_letter_is_longer_than_a_mail_program_takes(language: str) -> None:
    local = local_of(language)
    for law in served(local):
        assert letters_of(local, law)
    long = Letter("Request", "ş" * MAILED)
    assert long.address("a@example.org") == "mailto:a@example.org?subject=Request"
    assert letter_id("access") == "letter-access"


@every_language
def test_a_letter_has_the_address_a_salutation_what_is_asked_and_a_closing(language: str) -> None:
    local = local_of(language)
    organization = local.facts.organization
    address = next(office.address for office in organization.offices if office.name == organization.name)
    for law in served(local):
        for right in letters_of(local, law):
            letter = letter_in(local, law.id, right)
            if letter is None:  # the law does not accept the language
                assert language not in law.pack.letter_languages != ()
                continue
            paragraphs = letter.body.split("\n\n")
            assert paragraphs[0].splitlines() == [organization.name, *address]
            assert paragraphs[3] == local.say("Dear Sir or Madam,")
            assert local.say("Kind regards,") in paragraphs[5:]
            assert "body=" in letter.address("a@example.org")  # all of it goes into a mail
