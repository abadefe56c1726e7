"""History, old editions and redlines of the demonstration in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from support.browsing import opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as page:
        yield page


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2023-10-31", None),
        ("2023-11-01", "1 november 2023"),
        ("2024-08-31", "15 maart 2024"),
        ("2026-10-31", "1 mei 2026"),
        ("2026-11-23", "1 november 2026"),
        ("2030-01-01", "15 januari 2027"),
    ],
)
def test_the_date_field_finds_what_applied(page: Page, demo_server: str, day: str, found: str | None) -> None:
    page.goto(f"{demo_server}nl/privacy/history/")
    page.get_by_label("Wat gold op deze dag?").fill(day)
    status = page.locator(".gz-applied [role=status]")
    if found is None:
        expect(status).to_have_text("Op die dag was nog niets van kracht.")
        return
    expect(status).to_have_text(f"Van kracht op die dag: {found}")
    status.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Privacyverklaring")


def test_the_date_field_answers_again_after_going_back(page: Page, demo_server: str) -> None:
    page.goto(f"{demo_server}privacy/history/")
    page.get_by_label("What applied on this day?").fill("2024-08-31")
    status = page.locator(".gz-applied [role=status]")
    status.get_by_role("link").click()
    expect(page).to_have_url(f"{demo_server}privacy/2024-03-15/")
    page.go_back()
    expect(page.get_by_label("What applied on this day?")).to_have_value("2024-08-31")
    expect(status.get_by_role("link")).to_have_text("March 15, 2024")


def test_without_scripts_the_history_is_a_plain_list(browser: Browser, demo_server: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{demo_server}privacy/history/")
        expect(page.locator(".gz-applied")).to_be_hidden()
        expect(page.locator(".gz-timeline > li")).to_have_count(8)
        page.locator(".gz-timeline > li").last.get_by_role("link", name="Read").click()
        expect(page).to_have_url(f"{demo_server}privacy/2023-11-01/")


def test_keys_go_from_change_to_change(page: Page, demo_server: str) -> None:
    page.goto(f"{demo_server}tr/privacy/2025-12-01/changes/")
    stops = page.locator(".gz-redline [data-change]")
    assert stops.count() == int(page.locator(".gz-redline").get_attribute("data-changes") or 0) > 3
    page.keyboard.press("j")
    expect(stops.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(stops.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(stops.last).to_be_focused()


def test_keys_do_nothing_until_the_page_knows_whether_they_are_wanted(page: Page, demo_server: str) -> None:
    page.goto(f"{demo_server}privacy/history/")
    page.evaluate("localStorage.setItem('gazet.keys', 'off')")
    waiting: list[Route] = []
    page.route("**/search.js", lambda route: waiting.append(route))
    page.goto(f"{demo_server}privacy/2025-12-01/changes/", wait_until="commit")
    expect(page.locator(".gz-keys")).not_to_contain_class("gz-waits")
    page.keyboard.press("j")
    expect(page.locator("body")).to_be_focused()
    waiting[0].continue_()
    expect(page.locator("html")).to_have_attribute("data-keys", "off")
    page.keyboard.press("j")
    expect(page.locator("body")).to_be_focused()


def test_unchanged_parts_open_when_wanted(page: Page, demo_server: str) -> None:
    page.goto(f"{demo_server}privacy/2025-12-01/changes/")
    fold = page.locator("details.gz-fold").nth(1)
    expect(fold.locator(".gz-block").first).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator(".gz-block").first).to_be_visible()


def test_a_redline_reads_without_colour(page: Page, demo_server: str) -> None:
    page.goto(f"{demo_server}privacy/2025-12-01/changes/")
    lines = {
        mark: page.locator(f".gz-redline {mark}").first.evaluate("e => getComputedStyle(e).textDecorationLine")
        for mark in ("ins", "del")
    }
    assert lines == {"ins": "underline", "del": "line-through"}


def test_the_switcher_stays_on_the_redline(page: Page, demo_server: str) -> None:
    page.goto(f"{demo_server}privacy/2025-12-01/changes/")
    page.locator("nav.gz-languages a[lang=tr]").click()
    expect(page).to_have_url(f"{demo_server}tr/privacy/2025-12-01/changes/")
    expect(page.locator("h1")).to_have_text("1 Aralık 2025 tarihinde neler değişti")


def test_a_reader_of_the_dark_prints_black_on_white(browser: Browser, demo_server: str) -> None:
    with opened(browser, color_scheme="dark") as page:
        page.goto(f"{demo_server}nl/privacy/2026-05-01/changes/")
        colours = (
            """all => [...new Set(all.map(e => getComputedStyle(e)).map(s => `${s.color} on ${s.backgroundColor}`))]"""
        )
        marks = page.locator(".gz-redline :is(ins, del)")
        assert len(marks.evaluate_all(colours)) == 2
        page.emulate_media(media="print")
        assert marks.evaluate_all(colours) == ["rgb(0, 0, 0) on rgba(0, 0, 0, 0)"]
        page.goto(f"{demo_server}privacy/history/")
        expect(page.locator(".gz-timeline > li").first).to_be_visible()
        expect(page.locator(":is(.gz-data, .gz-tools) >> visible=true")).to_have_count(0)
