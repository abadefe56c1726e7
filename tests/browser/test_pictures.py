"""Pictures in a real browser: text that fits, names that show when pointed at, colours that can be read, lists on phones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browsing import opened
from support.places import LANGUAGES

PAGES = ("", "recipients/", "privacy/history/")
# Dutch has the longest words; the other languages are a proof.
every_language = pytest.mark.parametrize(
    "language", ["nl", *(pytest.param(code, marks=pytest.mark.proof) for code in LANGUAGES if code != "nl")]
)

# Text of the drawings that are to be seen, and whether it is there before anything is pointed at.
TEXTS = """() => [...document.querySelectorAll(".gz-picture svg")].filter(svg => svg.checkVisibility()).map(svg => ({
    width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height,
    texts: [...svg.querySelectorAll("text")].map(text => {
        const {x, y, width, height} = text.getBBox();
        return {x, y, width, height, words: text.textContent, shown: getComputedStyle(text).visibility === "visible"};
    })}))"""

# Colours as numbers, each with the ground it stands on and its opacity.
COLOURS = """() => {
    const numbers = colour => (colour.match(/[0-9.]+/g) || []).map(Number);
    const opacity = e => e ? Number(getComputedStyle(e).opacity) * opacity(e.parentElement) : 1;
    const ground = numbers(getComputedStyle(document.body).backgroundColor);
    const seen = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
    return {ground,
        texts: [...seen(".gz-picture svg text").map(e => [numbers(getComputedStyle(e).fill), opacity(e), e.textContent]),
            ...seen(".gz-picture :is(td, th, caption, summary, figcaption, dt, dd)")
                .map(e => [numbers(getComputedStyle(e).color), opacity(e), e.textContent])],
        lines: seen(".gz-picture :is(.gz-ways path, .gz-bar, .gz-span, .gz-years circle)")
            .map(e => [numbers(getComputedStyle(e).stroke), opacity(e), e.outerHTML])};
}"""


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with opened(browser, java_script_enabled=request.param) as page:
        yield page


def apart(a: dict[str, float], b: dict[str, float]) -> bool:
    """Whether two boxes do not overlap by more than the space around letters."""
    across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return across < 1 or down < 3


@every_language
def test_text_stays_inside_and_apart(browser: Browser, demo_server: str, language: str) -> None:
    seen = 0
    for width in (360, 768, 1280):
        with opened(browser, width) as page:
            for path in PAGES:
                page.goto(f"{demo_server}{LANGUAGES[language]}{path}")
                for drawing in page.evaluate(TEXTS):
                    for text in drawing["texts"]:
                        assert text["x"] >= -2 and text["x"] + text["width"] <= drawing["width"] + 1, text
                        assert text["y"] >= -3 and text["y"] + text["height"] <= drawing["height"] + 5, text
                    shown = [text for text in drawing["texts"] if text["shown"]]
                    assert len(shown) > 1
                    for n, text in enumerate(shown):
                        assert all(apart(text, other) for other in shown[n + 1 :]), text
                    seen += len(shown)
    assert seen > 150


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_colours_can_be_told_apart(browser: Browser, demo_server: str, scheme: Any, width: int) -> None:
    with opened(browser, width, color_scheme=scheme) as page:
        for path in PAGES:
            page.goto(f"{demo_server}nl/{path}")
            page.locator(".gz-picture summary").first.click()
            colours = page.evaluate(COLOURS)
            assert (sum(colours["ground"][:3]) > 380) == (scheme == "light")
            assert colours["texts"] and (colours["lines"] or (width, path) == (360, "recipients/"))
            for needed, kind in ((4.5, "texts"), (3, "lines")):
                faint = [
                    what
                    for colour, opacity, what in colours[kind]
                    if contrast(colour, opacity, colours["ground"]) < needed
                ]
                assert faint == []


def contrast(colour: list[float], opacity: float, ground: list[float]) -> float:
    """Contrast of a colour on a ground (WCAG 2.2)."""
    mixed = [c * opacity + g * (1 - opacity) for c, g in zip(colour[:3], ground[:3], strict=True)]
    light, dark = sorted((luminance(mixed), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: list[float]) -> float:
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_keyboard_shows_names_and_follows_them(page: Page, demo_server: str) -> None:
    page.goto(f"{demo_server}nl/")
    links = page.locator(".gz-journey svg a")
    assert links.count() == 40
    links.nth(0).focus()
    page.keyboard.press("Tab")
    expect(links.nth(1)).to_be_focused()
    expect(links.nth(1).locator("text")).to_be_visible()
    expect(links.nth(1).locator("text")).to_have_text("Contact met de Gebruiker · 2 vermeldingen")
    expect(page.locator(".gz-journey .gz-lit text >> visible=true")).to_have_count(1)
    expect(links.nth(1).locator("use.gz-way").first).to_be_visible()
    expect(page.locator(".gz-journey .gz-hint")).to_be_hidden()
    assert links.nth(1).locator("rect").evaluate("e => getComputedStyle(e).stroke") != "none"
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{demo_server}nl/privacy/#purpose.contact")


def test_pointing_shows_names_and_wins_over_the_keyboard(page: Page, demo_server: str) -> None:
    page.goto(demo_server)
    links = page.locator(".gz-journey svg a")
    page.keyboard.press("Tab")
    links.filter(has_text="Cormorant Cloud").focus()
    page.keyboard.press("Shift+Tab")
    links.filter(has_text="Northwind Mail").locator("rect").hover()
    shown = page.locator(".gz-journey .gz-lit text >> visible=true")
    expect(shown).to_have_text(["Northwind Mail Inc. (fictional) · 1 record"])
    dimmed = page.locator(".gz-journey .gz-labels").evaluate("e => getComputedStyle(e).opacity")
    assert float(dimmed) < 0.6
    page.locator("h1").hover()
    expect(shown).not_to_have_text(["Northwind Mail Inc. (fictional) · 1 record"])
    links.filter(has_text="Ireland").locator("rect").click()
    expect(page).to_have_url(f"{demo_server}recipients/#place-ie")
    expect(page.locator("#place-ie")).to_be_in_viewport()


def test_a_copy_takes_the_colour_of_what_is_pointed_at(browser: Browser, demo_server: str) -> None:
    with opened(browser, 1280) as page:
        page.goto(demo_server)
        link = page.locator(".gz-journey svg a").filter(has_text="Ireland")
        link.locator("rect").hover()
        accent = page.locator("article .gz-doors a").first.evaluate("e => getComputedStyle(e).color")
        assert link.locator("use.gz-name").first.evaluate("e => getComputedStyle(e).fill") == accent
        assert link.locator("use.gz-way").first.evaluate("e => getComputedStyle(e).stroke") == accent
        own = "e => [e.getAttribute('class'), e.getAttribute('fill'), e.getAttribute('stroke')]"
        for part in page.locator(".gz-journey [id^=journey-a], .gz-journey [id^=journey-b]").all():
            assert part.evaluate(own) == [None, None, None]


@every_language
def test_a_phone_shows_a_list_and_scrolls_in_one_direction(browser: Browser, demo_server: str, language: str) -> None:
    # 320 px: what 400 % zoom leaves of a desk (WCAG 2.2, 1.4.10).
    with opened(browser, 320, java_script_enabled=False) as page:
        for path in PAGES:
            page.goto(f"{demo_server}{LANGUAGES[language]}{path}")
            for fold in page.locator(".gz-picture summary").all():
                fold.click()
            expect(page.locator(".gz-picture table").first).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            beyond = page.evaluate("""() => [...document.querySelectorAll(".gz-picture *")].filter(e => e.checkVisibility())
                .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
                .filter(([_, box]) => box.width && (box.left < 0 || box.right > innerWidth)).map(([html, _]) => html)""")
            assert beyond == []
            if path == "":
                expect(page.locator(".gz-journey svg")).to_be_hidden()
                expect(page.locator(".gz-retention svg >> visible=true")).to_have_count(1)
                names = page.locator(".gz-journey svg a > title").evaluate_all("all => all.map(e => e.textContent)")
                listed = page.locator(".gz-journey dl.gz-phone").inner_text()
                assert [name for name in names if name.rsplit(" · ", 1)[0] not in listed] == []
            if path == "recipients/":
                expect(page.locator(".gz-journey svg, dl.gz-phone").locator("visible=true")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 768])
def test_what_can_be_pressed_is_large_enough(browser: Browser, demo_server: str, width: int) -> None:
    with opened(browser, width) as page:
        for path in PAGES:
            page.goto(f"{demo_server}tr/{path}")
            boxes = page.locator(".gz-picture svg .gz-hit").evaluate_all(
                "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect()).map(b => [b.width, b.height])"
            )
            assert [box for box in boxes if min(box) < 24] == []


def test_paper_shows_pictures_and_tables_in_black(browser: Browser, demo_server: str) -> None:
    with opened(browser, 360, color_scheme="dark") as page:
        page.goto(f"{demo_server}tr/")
        page.emulate_media(media="print")
        for name in ("journey", "retention"):
            figure = page.locator(f".gz-{name}")
            expect(figure.locator("svg.gz-desk")).to_be_visible()
            expect(figure.locator("table")).to_be_visible()
            expect(figure.locator("dl, svg.gz-phone, summary, .gz-hint").locator("visible=true")).to_have_count(0)
            fill = figure.locator("svg.gz-desk text").last.evaluate("e => getComputedStyle(e).fill")
            assert fill == "rgb(0, 0, 0)"
