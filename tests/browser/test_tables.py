"""Tables of a text: rows and columns where there is room, and on a phone a card per row in which each cell says what it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from support.browsing import opened
from support.places import GOLDENS, LANGUAGES, ROOT

STYLE = (ROOT / "src/gazet/theme/stylesheets/gazet.css").read_text("utf-8")


def show(page: Page, language: str) -> None:
    article = (GOLDENS / f"articles/notice.{language}.html").read_text("utf-8")
    body = f'<article class="md-typeset">{article}</article>'
    page.set_content(f'<html lang="{language}"><style>{STYLE}</style><body>{body}</body></html>')


def drawn(page: Page) -> list[tuple[str, str]]:
    """How each cell of the first row of the first table is drawn, and what is before its words."""
    found: list[list[str]] = page.evaluate("""() => [...document.querySelector(".gz-grid tbody tr").children]
        .map(cell => [getComputedStyle(cell).display, getComputedStyle(cell, "::before").content])""")
    return [(display, before) for display, before in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_is_a_card_on_a_phone_and_each_cell_says_what_it_is(browser: Browser, language: str) -> None:
    heading = {"en": "Our answer", "nl": "Ons antwoord", "tr": "Cevabımız"}[language]
    with opened(browser, 360) as page:
        show(page, language)
        assert drawn(page) == [("block", "none"), ("block", f'"{heading}: "')]
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_row_is_a_row_where_there_is_room(browser: Browser) -> None:
    with opened(browser) as page:
        show(page, "en")
        assert drawn(page) == [("table-cell", "none"), ("table-cell", "none")]
