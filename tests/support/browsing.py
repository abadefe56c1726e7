"""A real browser: windows, and the kinds of pages that are opened in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect
from pytest import ParameterSet

from support.places import LANGUAGES

FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
)
PATIENCE = 60_000
"""Milliseconds for what comes soon on an idle machine: a busy one is no fault of the page."""


@contextmanager
def opened(browser: Browser, width: int = 1280, height: int = 900, **options: Any) -> Iterator[Page]:
    """A page in a window of its own."""
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(PATIENCE)
    try:
        yield context.new_page()
    finally:
        context.close()


def watched(page: Page, home: str) -> list[str]:
    """What goes wrong on a page from now on: errors, requests that fail, requests to another host than `home`."""
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((home, "data:")):
            faults.append(f"asked: {request.url}")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the browser left the page
            faults.append(f"{request.failure}: {request.url}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            faults.append(f"{response.status}: {response.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"{message.text} {message.location['url']}")

    # Only the context hears of the requests of workers.
    page.context.on("request", asked)
    page.context.on("requestfailed", failed)
    page.context.on("response", answered)
    page.on("console", said)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


def beyond_the_edge(page: Page) -> list[str]:
    """What reaches over the right or the left of the window, the page itself first."""
    found: list[str] = page.evaluate("""() => [
        ...(document.documentElement.scrollWidth > innerWidth ? ["the page"] : []),
        ...[...document.querySelectorAll("header *, article *, footer *, .gz-drawer *")]
            .filter(e => !e.closest(".gz-scroll, .gz-sr, .gz-long, thead") && e.checkVisibility({visibilityProperty: true}))
            .map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
            .filter(([_, box]) => box.width > 1 && (box.left < -1 || box.right > innerWidth + 1)).map(([html, _]) => html)]""")
    return found


def open_menu(page: Page) -> None:
    """The menu of small screens, with the parts of the page."""
    page.locator("button.gz-menu").click()
    page.locator(".gz-drawer summary").click()


def open_search(page: Page) -> None:
    """The search, once it has its index."""
    page.locator(".gz-search-open").click()
    page.locator("#gz-query").fill("qqqqq")
    status = page.locator(".gz-search [role=status]")
    expect(status).to_have_text(status.get_attribute("data-none") or "-")


def open_results(page: Page) -> None:
    """The search with results."""
    open_search(page)
    page.locator("#gz-query").fill("cormorant")
    page.locator(".gz-results a").first.wait_for()


@dataclass(frozen=True)
class Kind:
    """A kind of page: which server has it, where, in which languages, and what is opened on it first."""

    path: str
    server: str = "demo_server"
    languages: tuple[str, ...] = tuple(LANGUAGES)
    opened: Callable[[Page], None] | None = None
    narrow: bool = False
    """Only small screens have it."""


KINDS = {
    "home": Kind(""),
    "policy": Kind("privacy/"),
    "second document": Kind("cookies/"),
    "history": Kind("privacy/history/"),
    "old edition": Kind("privacy/2024-03-15/"),
    "redline": Kind("privacy/2025-12-01/changes/"),
    "comparison": Kind("privacy/2024-03-15/compare/"),
    "correction": Kind("privacy/2024-03-15/corrected/", languages=("nl",)),
    "recipients": Kind("recipients/"),
    "rights": Kind("rights/"),
    "rights of a law": Kind("rights/eu/"),
    "rights to come": Kind("rights/in/"),
    "notices": Kind("notices/"),
    "notice": Kind("notices/tr/"),
    "definitions": Kind("definitions/"),
    "about": Kind("about/"),
    "data": Kind("data/"),
    "not found": Kind("404.html"),
    "search": Kind("rights/tr/", opened=open_results),
    "menu": Kind("privacy/", opened=open_menu, narrow=True),
    "draft": Kind("privacy/", "draft_server"),
    "draft of a notice": Kind("notices/tr/", "draft_server"),
    "audit": Kind("audit/", "draft_server", ("en",)),
    "request": Kind("rights/tr/erasure/"),
}


WIDTHS = (360, 1280)


def language_of(name: str) -> str:
    """One language for what does not depend on it, another one for each next kind."""
    languages = KINDS[name].languages
    return languages[list(KINDS).index(name) % len(languages)]


def width_of(name: str) -> int:
    """One width for what does not depend on it, the other one for the next kind."""
    return WIDTHS[0] if KINDS[name].narrow else WIDTHS[list(KINDS).index(name) % 2]


def variants() -> list[ParameterSet]:
    """Every kind in one language and width; in every other one as a proof."""
    every = [
        (name, language, width)
        for name, kind in KINDS.items()
        for language in kind.languages
        for width in WIDTHS
        if not (kind.narrow and width > WIDTHS[0])
    ]
    return [
        pytest.param(*one, marks=() if one[1:] == (language_of(one[0]), width_of(one[0])) else pytest.mark.proof)
        for one in every
    ]


def visit(page: Page, home: str, name: str, language: str) -> None:
    """Go to a page of a kind, and open on it what the kind is about."""
    kind = KINDS[name]
    page.goto(f"{home}{LANGUAGES[language]}{kind.path}")
    if kind.opened:
        kind.opened(page)
