"""What scripts do on a page: the filter, the menu, what is copied, the letter."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, expect

from support.browsing import opened
from support.places import LANGUAGES


def shown(records: Locator) -> list[str]:
    return [record.text_content() or "" for record in records.all() if record.is_visible()]


def test_the_filter_finds_turkish_letters_however_they_are_typed(browser: Browser, demo_server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{demo_server}tr/recipients/")
        records = page.locator("[data-filter]")
        expected = [text for text in records.all_text_contents() if "İrlanda" in text]
        assert len(expected) == 1
        for typed in ("IRLANDA", "irlanda", "İrlanda", "İRLANDA", "ırlanda"):
            page.locator(".gz-filter input").fill("")
            page.locator(".gz-filter input").fill(typed)
            assert shown(records) == expected, typed
            expect(page.locator(".gz-filter [role=status]")).to_have_text("17 kayıttan 1 tanesi gösteriliyor")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filter_says_when_nothing_matches_and_clearing_shows_all(
    browser: Browser, demo_server: str, language: str
) -> None:
    with opened(browser) as page:
        page.goto(f"{demo_server}{LANGUAGES[language]}recipients/")
        field, status = page.locator(".gz-filter input"), page.locator(".gz-filter [role=status]")
        records = page.locator("[data-filter]")
        everything = shown(records)
        assert len(everything) == 17
        field.fill("spindrift")
        assert len(shown(records)) == 1
        field.fill("qqqqq")
        assert shown(records) == shown(page.locator("[data-filter-group]")) == []
        expect(status).to_have_text(status.get_attribute("data-none") or "-")
        expect(status).to_be_visible()
        field.fill("")
        assert shown(records) == everything
        expect(status).to_have_text("")


def test_escape_closes_one_thing_at_a_time(browser: Browser, demo_server: str) -> None:
    with opened(browser, 360) as page:
        page.goto(demo_server)
        menu, search = page.locator("button.gz-menu"), page.locator(".gz-search")
        menu.click()
        page.evaluate("document.activeElement.blur()")  # as a touch beside the links does
        page.keyboard.press("/")
        expect(search).to_be_visible()
        page.keyboard.press("Escape")
        expect(search).to_be_hidden()
        expect(menu).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")
        expect(menu).to_have_attribute("aria-expanded", "false")
        expect(menu).to_be_focused()


SLOW_CLIPBOARD = """window.copies = [];
navigator.clipboard.writeText = () => new Promise((allow, refuse) => copies.push({allow, refuse}));"""


def test_the_message_is_about_the_last_link_that_was_copied(browser: Browser, demo_server: str) -> None:
    with opened(browser) as page:
        page.add_init_script(SLOW_CLIPBOARD)
        page.clock.install()
        page.goto(f"{demo_server}privacy/")
        said = page.locator(".gz-copied")
        copied = said.get_attribute("data-copied") or "-"
        for part in ("#legal-basis", "#retention"):
            page.locator(f"{part} > a.gz-anchor").click()
        page.evaluate("copies[1].allow()")
        expect(said).to_have_text(copied)
        page.evaluate("copies[0].refuse()")
        expect(said).to_have_text(copied)
        page.clock.run_for(4000)
        page.locator("#legal-basis > a.gz-anchor").click()
        page.evaluate("copies[2].allow()")
        expect(said).to_have_text(copied)
        page.clock.run_for(4000)
        expect(said).to_have_text(copied)
        page.clock.run_for(4000)
        expect(said).to_have_text("")


def test_copied_is_said_only_of_the_letter_that_is_shown(browser: Browser, demo_server: str) -> None:
    with opened(browser) as page:
        page.add_init_script(SLOW_CLIPBOARD)
        page.goto(f"{demo_server}rights/eu/erasure/")
        copy, name = page.locator(".gz-copy"), page.get_by_label("Your name")
        copy.click()
        page.evaluate("copies[0].allow()")
        expect(copy).to_have_text("Copied")
        name.fill("Ada")
        expect(copy).to_have_text("Copy")
        copy.click()
        name.fill("Ada L.")
        page.evaluate("copies[1].allow()")
        expect(copy).to_have_text("Copy")


def test_the_letter_says_what_the_fields_say_after_going_back(browser: Browser, demo_server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{demo_server}rights/eu/erasure/")
        page.get_by_label("Your name").fill("Ada Lovelace")
        letter = page.locator(".gz-letter")
        written = letter.text_content() or "-"
        assert "Ada Lovelace" in written
        page.goto(f"{demo_server}privacy/")
        page.go_back()
        expect(page.get_by_label("Your name")).to_have_value("Ada Lovelace")
        expect(letter).to_have_text(written)


def test_a_letter_has_the_date_of_the_day_it_is_used(browser: Browser, demo_server: str) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.clock.set_fixed_time("2026-12-31T12:00:00")
        page.goto(f"{demo_server}rights/eu/erasure/")
        expect(page.locator(".gz-letter")).to_contain_text("December 31, 2026")
        page.clock.set_fixed_time("2027-01-01T12:00:00")
        page.locator(".gz-copy").click()
        expect(page.locator(".gz-copy")).to_have_text("Copied")
        assert "January 1, 2027" in page.evaluate("navigator.clipboard.readText()")


def test_a_letter_is_printed_alone_even_if_printing_starts_late(browser: Browser, demo_server: str) -> None:
    with opened(browser) as page:
        page.add_init_script("window.print = () => {}")  # as on phones, where it returns at once
        page.goto(f"{demo_server}rights/eu/erasure/")
        page.locator(".gz-print").click()
        page.emulate_media(media="print")
        expect(page.locator(".gz-letter")).to_be_visible()
        expect(page.locator("h1")).to_be_hidden()
        page.pdf()
        expect(page.locator("h1")).to_be_visible()
