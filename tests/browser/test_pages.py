"""Every kind of page in a real browser: on a phone and a desk, with and without scripts, on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, expect

from support.browsing import KINDS, beyond_the_edge, language_of, opened, variants, visit, watched
from support.places import LANGUAGES

PAGES = ("", "privacy/", "cookies/", "recipients/", "rights/", "definitions/", "about/")
PAPER = 658
"""Pixels of A4 between its margins (gazet.css); what is wider makes a browser print the whole page smaller."""

every_language = pytest.mark.parametrize("language", LANGUAGES)
every_kind = pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not kind.opened])


@pytest.mark.parametrize(("name", "language", "width"), variants())
def test_a_page_loads_fits_and_asks_nothing_of_another_host(
    browser: Browser, home: Mapping[str, str], name: str, language: str, width: int
) -> None:
    with opened(browser, width) as page:
        faults = watched(page, home[KINDS[name].server])
        visit(page, home[KINDS[name].server], name, language)
        assert beyond_the_edge(page) == []
        expect(page.locator("html")).to_have_attribute("lang", language)
        # The page that a simple host serves for every unknown address speaks all languages.
        speaks = len(LANGUAGES) if (language, name) == ("en", "not found") else 1
        expect(page.locator("h1 >> visible=true")).to_have_count(speaks)
        page.wait_for_load_state("networkidle")
        assert faults == []


def test_what_is_wrong_with_a_page_is_noticed(browser: Browser, demo_server: str) -> None:
    with opened(browser, 360, bypass_csp=True) as page:
        faults = watched(page, demo_server)
        page.goto(f"{demo_server}about/", wait_until="networkidle")
        assert (faults, beyond_the_edge(page)) == ([], [])
        page.evaluate("""async () => {
            document.querySelector("article").style.width = "500px";
            console.error("said");
            await fetch("nowhere").catch(() => {});
            await fetch("https://elsewhere.example/").catch(() => {});
            setTimeout(() => { throw new Error("thrown"); });
        }""")
        page.wait_for_timeout(0)
        expect(page.locator("article")).to_have_css("width", "500px")
        page.wait_for_function("() => true")
        assert "the page" in beyond_the_edge(page)
        for words in ("said", f"404: {demo_server}about/nowhere", "asked: https://elsewhere.example/", "thrown"):
            assert any(words in fault for fault in faults), (words, faults)


@pytest.mark.proof
@every_kind
def test_without_scripts_every_page_reads_in_full(browser: Browser, home: Mapping[str, str], name: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        visit(page, home[KINDS[name].server], name, language_of(name))
        folded = page.locator("article details:not([open]) > summary:visible")
        while folded.count():
            folded.first.click()
        blocks = page.locator("article").locator("h1, h2, h3, h4, p, li, dt, dd")
        texts = blocks.evaluate_all("""all => all.filter(e => e.textContent.trim() && !e.closest(".gz-filter, .gz-phone, .gz-blanks, .gz-waits, .gz-too-long, .gz-applied"))
            .map(e => [e.textContent, e.checkVisibility({visibilityProperty: true, opacityProperty: true})])""")
        assert len(texts) > 2
        assert [text for text, visible in texts if not visible] == []
        expect(
            page.locator(
                ":is(.gz-search-open, .gz-search, .gz-filter, .gz-blanks, .gz-waits, .gz-applied) >> visible=true"
            )
        ).to_have_count(0)


@every_kind
def test_paper_shows_the_text_and_no_menus(browser: Browser, home: Mapping[str, str], name: str) -> None:
    with opened(browser) as page:
        visit(page, home[KINDS[name].server], name, language_of(name))
        expect(page.locator("header.md-header")).to_be_visible()
        page.emulate_media(media="print")
        for menu in (
            "header.md-header",
            "nav.md-tabs",
            "nav.gz-languages",
            ".gz-search-open",
            ".md-sidebar",
            "footer.md-footer",
            ".gz-filter",
            ".gz-edit",
        ):
            expect(page.locator(f"{menu} >> visible=true")).to_have_count(0)
        expect(page.locator("article h1").first).to_be_visible()
        assert page.locator("article :is(p, li, dd):visible").count() > 1


@pytest.mark.parametrize(
    ("media", "width"),
    [
        ("print", PAPER),
        ("screen", 1024),
        *(pytest.param("screen", width, marks=pytest.mark.proof) for width in (800, 1280, 1920)),
    ],
)
def test_no_page_is_wider_than_its_window_or_its_paper(
    browser: Browser, demo_server: str, media: Literal["print", "screen"], width: int
) -> None:
    with opened(browser, width) as page:
        page.emulate_media(media=media)
        for kind in (
            *PAGES,
            "rights/us-ca/",
            "notices/",
            "notices/tr/",
            "privacy/history/",
            "privacy/2026-11-01/changes/",
            "data/",
        ):
            page.goto(f"{demo_server}nl/{kind}")
            assert page.evaluate("document.documentElement.scrollWidth") == width, kind


# A busy browser paints the header before it has read the last of its links, which moves the first by less than 0.002.
SHIFTS = """window.moved = [];
new PerformanceObserver(list => list.getEntries().filter(entry => entry.value > .005).forEach(entry => moved.push(...entry.sources.map(source => source.node?.outerHTML?.slice(0, 80)))))
    .observe({type: "layout-shift", buffered: true})"""


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.proof)])
def test_nothing_moves_while_a_page_gets_ready(browser: Browser, demo_server: str, width: int) -> None:
    with opened(browser, width) as page:
        page.add_init_script(SHIFTS)
        for kind in (*PAGES, "rights/eu/", "rights/eu/erasure/", "privacy/history/"):
            page.goto(f"{demo_server}nl/{kind}", wait_until="networkidle")
            assert page.evaluate("moved") == [], kind


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_colours_of_the_system(
    browser: Browser, demo_server: str, scheme: Any, dark: bool
) -> None:
    with opened(browser, color_scheme=scheme) as page:
        page.goto(f"{demo_server}privacy/")
        ground, ink = (
            sum(
                page.evaluate(
                    """([selector, property]) => getComputedStyle(document.querySelector(selector))[property]
                .match(/[0-9.]+/g).slice(0, 3).map(Number)""",
                    [selector, property],
                )
            )
            / 3
            for selector, property in (("body", "backgroundColor"), ("article p", "color"))
        )
        assert (ground < 60, ink > 180) == (dark, dark)
        assert abs(ground - ink) > 150


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.strip("/") or "home")
def test_the_switcher_stays_on_the_same_page(browser: Browser, demo_server: str, kind: str) -> None:
    with opened(browser, 360) as page:
        page.goto(f"{demo_server}nl/{kind}")
        for clicked in ("tr", "en", "nl"):
            page.locator(f"nav.gz-languages a[lang={clicked}]").click()
            expect(page).to_have_url(f"{demo_server}{LANGUAGES[clicked]}{kind}")
            expect(page.locator("html")).to_have_attribute("lang", clicked)
            expect(page.locator("nav.gz-languages [aria-current]")).to_have_attribute("lang", clicked)
            links = page.locator("nav.gz-languages a").evaluate_all("all => all.map(a => [a.lang, a.href])")
            assert dict(links) == {other: f"{demo_server}{folder}{kind}" for other, folder in LANGUAGES.items()}


@every_language
def test_the_switcher_of_a_missing_page_stays_there_or_leads_home(
    browser: Browser, demo_server: str, language: str
) -> None:
    with opened(browser) as page:
        page.goto(f"{demo_server}{LANGUAGES[language]}404.html")
        assert page.locator("nav.gz-languages [aria-current]").get_attribute("lang") == language
        for other, folder in LANGUAGES.items():
            link = page.locator(f"nav.gz-languages a[lang={other}]").evaluate("a => a.href")
            assert link in (f"{demo_server}{folder}", f"{demo_server}{folder}404.html")
