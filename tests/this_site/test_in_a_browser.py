"""The site of this repository in a real browser: a few pages of each kind; as a proof, every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.axe import violations
from support.browsing import beyond_the_edge, open_search, opened, watched
from support.places import LANGUAGES
from support.reading import addresses

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
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_loads_fits_and_is_accessible(
    browser: Browser, server: str, site: Path, language: str, width: int
) -> None:
    own = addresses(site, language)
    assert len(own) > 12
    with opened(browser, width, reduced_motion="reduce") as page:
        faults = watched(page, server)
        found = []
        for path in own:
            page.goto(f"{server}{path}", wait_until="networkidle")
            found += [(path, fault) for fault in (*beyond_the_edge(page), *violations(page))]
        assert (faults, found) == ([], [])
