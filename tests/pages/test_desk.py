"""The desk for a request: a page for every right of every law, its letter, and what can be done with that."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from gazet import addresses
from gazet.center.center import Local
from gazet.folders import Project
from gazet.pages.desk import right_pages
from gazet.pages.law import served
from gazet.pages.letters import MAILED, Blank, Letter, letter
from gazet.project import load_center
from support.browsing import opened
from support.places import DEMO, DEMO_DAY, LANGUAGES
from support.reading import page, the, words

every_language = pytest.mark.parametrize("language", LANGUAGES)
BEFORE_INDIA, AFTER_INDIA = DEMO_DAY, "2027-05-14"


@cache
def local_of(language: str, day: str = DEMO_DAY) -> Local:
    return load_center(Project(DEMO), date.fromisoformat(day)).local[language]


@every_language
def test_every_right_of_every_law_has_a_page_and_keeps_it(language: str) -> None:
    """A right that ends or begins another day keeps its address, and says so."""
    before, after = local_of(language), local_of(language, AFTER_INDIA)
    for law, later in zip(served(before), served(after), strict=True):
        pages = {one.path: one for one in right_pages(before, law)}
        assert pages.keys() == {one.path for one in right_pages(after, later)}
        assert pages.keys() == {addresses.right(law.id, right.id) for right in law.pack.rights}
        in_force = {addresses.right(law.id, right.id) for right in law.rights(before.center.day)}
        assert {path for path, one in pages.items() if not one.noindex} == in_force


def test_a_right_to_come_says_from_when_and_has_no_letter_yet(demo: Path) -> None:
    text = words(the(page(demo, "rights/in/erasure"), "article"))
    assert "This right applies from May 14, 2027." in text and "Dear Sir or Madam" not in text
    local = local_of("en", AFTER_INDIA)
    (india,) = (law for law in served(local) if law.id == "in")
    erasure = next(one.html for one in right_pages(local, india) if one.path == "rights/in/erasure/")
    assert "Dear Sir or Madam" in erasure and "This right applies from" not in erasure


@every_language
def test_a_letter_has_the_address_a_salutation_what_is_asked_and_a_closing(language: str) -> None:
    local = local_of(language)
    organization = local.facts.organization
    address = next(office.address for office in organization.offices if office.name == organization.name)
    for law in served(local):
        asked = [one for right in law.rights(local.center.day) if (one := letter(local, law, right))]
        assert asked
        for one in asked:
            paragraphs = one.body.split("\n\n")
            assert paragraphs[0].splitlines() == [organization.name, *address]
            own = local_of(one.language)
            assert one.language == ((*law.pack.letter_languages, language)[0])
            assert paragraphs[3] == own.say("Dear Sir or Madam,")
            assert own.say("Kind regards,") in paragraphs[5:]
            assert not one.is_long and all(f"{{{blank.id}}}" in one.body for blank in one.blanks)
            assert "{" not in one.text


def test_a_letter_that_is_too_long_for_a_link_mails_a_short_request() -> None:
    name = Blank("name", "Your name")
    long = Letter("Request", "ş" * MAILED + "{name}", "In short:\n", (name,), "en")
    assert long.is_long and long.address("a@example.org").endswith("?subject=Request&body=In%20short%3A%0D%0A")
    assert (
        Letter("Request", "Dear\n{name}{x}", "", (name,), "en")
        .address("a@example.org")
        .endswith("Dear%0D%0A%E2%80%A6%7Bx%7D")
    )


@every_language
def test_the_letter_is_read_and_mailed_in_full_without_scripts(
    browser: Browser, demo_server: str, language: str
) -> None:
    with opened(browser, 360, java_script_enabled=False) as window:
        window.goto(f"{demo_server}{LANGUAGES[language]}rights/eu/erasure/")
        expect(window.locator(".gz-letter")).to_be_visible()
        expect(window.locator(".gz-blanks, .gz-copy, .gz-remind")).to_have_count(3)
        for waiting in window.locator(".gz-blanks, .gz-copy, .gz-remind").all():
            expect(waiting).to_be_hidden()
        assert mailed(window) == window.locator(".gz-letter").text_content()


def mailed(window: Page) -> str:
    """The body of the mail that the filled button opens; its lines end as RFC 6068 asks."""
    [body] = parse_qs(urlsplit(window.locator(".gz-mail").get_attribute("href") or "").query)["body"]
    assert "\n" not in body.replace("\r\n", "")
    return body.replace("\r\n", "\n")


@every_language
def test_two_taps_from_home_open_the_letter_in_a_mail_program(
    browser: Browser, demo_server: str, language: str
) -> None:
    with opened(browser, 360, 960) as window:
        window.goto(f"{demo_server}{LANGUAGES[language]}")
        window.locator(".gz-verbs a").nth(2).click()
        button = window.locator(".gz-mail")
        button.wait_for()
        assert window.url.endswith("/erasure/")
        box = button.bounding_box()
        assert box and box["y"] + box["height"] <= 960 and window.evaluate("scrollY") == 0
        assert "\r\n" in unquote(button.get_attribute("href") or "")


@every_language
def test_the_page_of_a_law_begins_with_its_rights(browser: Browser, demo_server: str, language: str) -> None:
    with opened(browser, 360) as window:
        for law in ("eu", "tr", "us-ca"):
            window.goto(f"{demo_server}{LANGUAGES[language]}rights/{law}/")
            box = window.locator(".gz-rights li").first.bounding_box()
            assert box and box["y"] <= 900, law


KEPT = "JSON.stringify([localStorage, sessionStorage, document.cookie])"


def test_what_is_filled_in_is_in_the_letter_and_nothing_is_sent_or_kept(browser: Browser, demo_server: str) -> None:
    requests: list[str] = []
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as window:
        window.goto(f"{demo_server}tr/rights/tr/erasure/", wait_until="networkidle")
        kept = window.evaluate(KEPT)
        window.on("request", lambda request: requests.append(request.url))
        window.get_by_label("Adınız ve soyadınız").fill("Ayşe Işık")
        window.get_by_label("Size nasıl ulaşabiliriz").fill("ayse@example.org")
        window.get_by_label("T.C. kimlik numarası").fill("123")
        window.get_by_label("Tebligata esas yerleşim yeri").fill("Örnek Sokak 1")
        written = window.locator(".gz-letter").text_content() or ""
        for said in ("KVKK m. 11/1-e", "Ayşe Işık", "ayse@example.org", ": 123", ": Örnek Sokak 1"):
            assert said in written
        assert mailed(window) == written
        window.get_by_role("button", name="Kopyala").click()
        copy = window.locator(".gz-copy")
        expect(copy).to_have_text(copy.get_attribute("data-done") or "-")
        assert window.evaluate("navigator.clipboard.readText()") == written
        assert [url for url in requests if "favicon" not in url] == []  # which the browser asks for when it likes
        assert window.evaluate(KEPT) == kept


def test_a_letter_that_becomes_too_long_mails_a_short_request(browser: Browser, demo_server: str) -> None:
    with opened(browser) as window:
        window.goto(f"{demo_server}rights/eu/rectification/")
        expect(window.locator(".gz-too-long")).to_be_hidden()
        window.get_by_label("How to reach you").fill("ş" * 400)
        expect(window.locator(".gz-too-long")).to_be_visible()
        assert mailed(window).startswith(
            "Request for rectification of my personal data (Article 16 GDPR)\n\nI will put"
        )
        assert len((window.locator(".gz-mail").get_attribute("href") or "").split("body=")[1]) <= MAILED
        window.get_by_label("How to reach you").fill("")
        expect(window.locator(".gz-too-long")).to_be_hidden()


ENDS = {
    ("rights/eu/erasure/", "2026-01-31"): ("February 28, 2026", "20260301"),
    ("rights/eu/erasure/", "2026-12-15"): ("January 15, 2027", "20270116"),
    ("rights/us-ca/erasure/", "2026-11-27"): ("January 11, 2027", "20270112"),
    ("rights/us-ca/opt-out-of-sale/", "2026-11-27"): ("December 18, 2026", "20261219"),
}
"""The page and the day of a request: the last day for the answer, and that of the reminder."""


@pytest.mark.parametrize(("path", "day"), ENDS)
def test_a_reminder_is_for_the_day_after_the_time_to_answer(
    browser: Browser, demo_server: str, path: str, day: str
) -> None:
    ends, reminder = ENDS[path, day]
    with opened(browser) as window:
        window.clock.set_fixed_time(f"{day}T12:00:00")
        window.goto(f"{demo_server}{path}")
        expect(window.locator(".gz-due")).to_contain_text(ends)
        with window.expect_download() as download:
            window.locator(".gz-remind").click()
        assert download.value.suggested_filename.endswith(".ics")
        *lines, last = Path(download.value.path()).read_bytes().decode().split("\r\n")
    assert (lines[0], lines[-1], last) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert f"DTSTART;VALUE=DATE:{reminder}" in lines and all(len(line.encode()) <= 75 for line in lines)


def test_a_long_line_of_a_calendar_is_folded_between_letters(browser: Browser, demo_server: str) -> None:
    with opened(browser) as window:
        window.goto(f"{demo_server}tr/rights/tr/erasure/")
        summary = "ş, ü; " * 40
        text = window.evaluate("summary => calendar(new Date(), summary)", summary)
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    escaped = summary.replace(",", "\\,").replace(";", "\\;")
    assert f"SUMMARY:{escaped}\r\n" in text.replace("\r\n ", "")


def test_where_a_law_names_no_number_there_is_no_reminder(demo: Path) -> None:
    assert not page(demo, "rights/au/access").select(".gz-remind, .gz-due")


def test_the_letter_is_downloaded_as_it_is_shown(browser: Browser, demo_server: str) -> None:
    with opened(browser) as window:
        window.goto(f"{demo_server}nl/rights/nl/access/")
        window.get_by_label("Uw naam").fill("Çağla")
        with window.expect_download() as download:
            window.locator(".gz-download").click()
        assert download.value.suggested_filename == "nl-access.txt"
        read = Path(download.value.path()).read_bytes().decode()
        assert read.replace("\r\n", "\n") == window.locator(".gz-letter").text_content()


@pytest.mark.parametrize(("width", "is_open"), [(360, False), (1280, True)])
def test_the_letter_is_folded_on_a_phone_and_beside_the_fields_on_a_desk(
    browser: Browser, demo_server: str, width: int, is_open: bool
) -> None:
    with opened(browser, width) as window:
        window.goto(f"{demo_server}rights/eu/access/")
        expect(window.locator(".gz-letter")).to_be_visible(visible=is_open)
        if not is_open:
            window.locator(".gz-whole > summary").click()
            expect(window.locator(".gz-letter")).to_be_visible()
