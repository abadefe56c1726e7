"""The site of this repository in a real browser: a few pages of each kind; as a proof, every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.axe import violations
from support.browsing import WIDTHS, beyond_the_edge, open_search, opened, watched
from support.places import LANGUAGES
from support.reading import addresses, in_turn

PAGES = {
    "": ("en", 360),
    "privacy/": ("nl", 360),
    "privacy/2026-04-15/": ("en", 1280),
    "privacy/history/": ("tr", 360),
    "recipients/": ("tr", 1280),
    "rights/": ("nl", 1280),
    "definitions/": ("en", 360),
    "about/": ("tr", 360),
    "404.html": ("en", 1280),
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_fits_and_is_accessible(browser: Browser, server: str, path: str) -> None:
    language, width = PAGES[path]
    with opened(browser, width, reduced_motion="reduce") as page:
        faults = watched(page, server)
        page.goto(f"{server}{LANGUAGES[language]}{path}", wait_until="networkidle")
        assert (faults, beyond_the_edge(page), violations(page)) == ([], [], [])


def test_the_search_finds_what_the_policy_says(browser: Browser, server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{server}tr/")
        open_search(page)
        page.locator("#gz-query").fill("kişisel veri")
        page.locator(".gz-results a[href*='definitions/']").first.wait_for()


@pytest.mark.proof
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_loads_fits_and_is_accessible(browser: Browser, server: str, site: Path, language: str) -> None:
    """Each page is loaded once as a phone shows it, and widened."""
    own = in_turn(addresses(site, language), list(LANGUAGES).index(language), len(LANGUAGES))
    assert len(own) > 12
    found: list[tuple[str, str]] = []
    with opened(browser, WIDTHS[0], reduced_motion="reduce") as page:
        faults = watched(page, server)
        for path in own:
            page.goto(f"{server}{path}", wait_until="load")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                found += [(f"{path} at {width}", fault) for fault in (*beyond_the_edge(page), *violations(page))]
            page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.wait_for_load_state("networkidle")
    assert (faults, found) == ([], [])
