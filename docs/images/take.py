"""Take the pictures of the README: `make screenshots` builds both sites first."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--no-first-run"]
SITE, DEMO = ROOT / "site", ROOT / "examples/demo/site"


def shown(page: Page, file: Path, name: str, *, width: int, clip: str = "", height: int = 860) -> None:
    """Take a picture of a page, or of the one element of it that `clip` (CSS) names."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(file.as_uri())
    target = Path(__file__).with_name(name)
    if clip:
        page.locator(clip).first.screenshot(path=target)
    else:
        page.screenshot(path=target)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=FLAGS)
    page = browser.new_page()
    shown(page, SITE / "privacy/index.html", "privacy.png", width=1280)
    record = '.gz-record:has([id="service.hubspot-analytics"])'
    shown(page, SITE / "privacy/index.html", "record.png", width=560, clip=record)
    redline = "[data-change]:has(ins):has(del)"
    shown(page, DEMO / "privacy/2025-12-01/changes/index.html", "redline.png", width=760, clip=redline)
    browser.close()
