"""What a browser puts on paper: numbered sheets, addresses in full, a letter alone."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from support.browsing import opened
from support.places import DEMO_URL


def squeezed(text: str) -> str:
    """Letters without white space, which a line's end hides."""
    return re.sub(r"[\s\u00ad]", "", text)


def on_paper(page: Page) -> list[str]:
    """The text of each sheet as the browser prints the page."""
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert all(round(float(sheet.mediabox.height)) == 842 for sheet in reader.pages)
    return [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in reader.pages]


@pytest.mark.parametrize("scripts", [True, False])
def test_printed_sheets_are_numbered_and_say_which_edition_they_are_of(
    browser: Browser, demo_server: str, demo: Path, scripts: bool
) -> None:
    hash = json.loads((demo / "data/privacy/2026-11-01.json").read_text("utf-8"))["hash"]
    with opened(browser, java_script_enabled=scripts) as page:
        page.goto(f"{demo_server}tr/privacy/")
        sheets = on_paper(page)
    for number, sheet in enumerate(sheets, 1):
        assert f"Gizlilik Politikası · Sürüm 7, 2026-11-01 · SHA-256 {hash[:16]}" in sheet
        assert f"{number} / {len(sheets)}" in sheet
    assert hash in sheets[-1] and f"{DEMO_URL}tr/privacy/2026-11-01/" in sheets[-1]


def test_paper_spells_out_addresses_once(browser: Browser, demo_server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{demo_server}rights/eu/")
        sheets = " ".join(on_paper(page))
        link = page.locator("#complain ~ p a")
        assert squeezed(f"{link.text_content()} ({link.get_attribute('href')})") in squeezed(sheets)
        page.locator("#complain ~ p a").evaluate("a => a.classList.add('gz-bare')")
        assert squeezed(str(link.get_attribute("href"))) not in squeezed(" ".join(on_paper(page)))
        page.goto(f"{demo_server}privacy/")
        assert "/definitions/" not in " ".join(on_paper(page))


def test_a_letter_is_printed_alone_without_our_foot(browser: Browser, demo_server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{demo_server}rights/eu/erasure/")
        page.evaluate("window.print = () => window.printed = document.body.className")
        page.locator(".gz-print").click()
        assert page.evaluate("window.printed") == "gz-letter-only"
        page.evaluate("document.body.classList.add('gz-letter-only')")
        (sheet,) = on_paper(page)
        assert "I make this request under" in sheet
        assert "SHA-256" not in sheet and "1 / 1" not in sheet and "https://" not in sheet


def test_the_print_control_is_there_with_scripts_only(browser: Browser, demo_server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{demo_server}nl/privacy/")
        page.evaluate("window.print = () => window.printed = true")
        button = page.get_by_role("button", name="Afdrukken")
        expect(button).to_be_visible()
        button.click()
        assert page.evaluate("window.printed") is True
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{demo_server}nl/privacy/")
        expect(page.locator(".gz-print-page")).to_be_hidden()
