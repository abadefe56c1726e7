"""Take the picture of the README from the built site: `make site screenshots`."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent.parent
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--no-first-run"]

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    page.goto((ROOT / "site/privacy/index.html").as_uri())
    page.screenshot(path=Path(__file__).with_name("privacy.png"))
    browser.close()
