"""Every page of the demonstration and of its draft in a real browser: loads, fits, is accessible."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.axe import ALL_BUT_COLOURS, EVERYTHING, violations
from support.browsing import WIDTHS, beyond_the_edge, opened, watched
from support.places import LANGUAGES
from support.reading import DATED, REQUEST, addresses, in_turn

pytestmark = pytest.mark.proof


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["demo", "draft"])
def test_every_page_loads_fits_and_is_accessible(
    browser: Browser, request: pytest.FixtureRequest, name: str, language: str
) -> None:
    """Each page is loaded once, judged as a phone shows it, and widened; each kind is judged at every width elsewhere. Its
    colours are the same in every language."""
    site: Path = request.getfixturevalue(name)
    server: str = request.getfixturevalue(f"{name}_server")
    paths = addresses(site, language)
    if name == "draft":  # its pages of past editions and of requests are those of the public site
        paths = [path for path in paths if not DATED.search(path) and not REQUEST.match(path)]
    paths = in_turn(paths, list(LANGUAGES).index(language), len(LANGUAGES))
    assert len(paths) > (60 if name == "demo" else 25)
    options = EVERYTHING if language == "en" else ALL_BUT_COLOURS
    found: list[tuple[str, str]] = []
    with opened(browser, WIDTHS[0], reduced_motion="reduce") as page:
        faults = watched(page, server)
        for path in paths:
            page.set_viewport_size({"width": WIDTHS[0], "height": 900})
            page.goto(f"{server}{path}", wait_until="load")
            found += [(path, fault) for fault in violations(page, options)]
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                found += [(f"{path} at {width}", fault) for fault in beyond_the_edge(page)]
    assert (faults, found) == ([], [])
