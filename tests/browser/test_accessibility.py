"""WCAG 2.2 AA on every kind of page, and valid HTML: axe-core, the keyboard alone, 320 px, forced colours, vnu."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from playwright.sync_api import Browser, expect
from pytest import ParameterSet

from support.axe import COLOURS, violations
from support.browsing import KINDS, beyond_the_edge, language_of, opened, variants, visit
from support.places import LANGUAGES, TOOLS
from support.reading import DATED, main_of
from support.reading import page as page_of

# The smallest that a page must fit: 1280 × 1024 at 400 % (WCAG 1.4.10).
ZOOMED, DESK = (320, 256), (1280, 900)
every_kind = pytest.mark.parametrize("name", KINDS)


# axe-core


@pytest.mark.parametrize(("name", "language", "width"), variants())
def test_axe_finds_no_violation(
    browser: Browser, home: Mapping[str, str], name: str, language: str, width: int
) -> None:
    with opened(browser, width, reduced_motion="reduce") as page:
        visit(page, home[KINDS[name].server], name, language)
        assert violations(page) == []


@pytest.mark.proof
@every_kind
def test_colours_of_the_dark_can_be_read(browser: Browser, home: Mapping[str, str], name: str) -> None:
    width = 360 if KINDS[name].narrow else 1280
    with opened(browser, width, reduced_motion="reduce", color_scheme="dark") as page:
        visit(page, home[KINDS[name].server], name, language_of(name))
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        assert violations(page, COLOURS) == []


def test_axe_does_find_what_is_wrong(browser: Browser, demo_server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{demo_server}about/")
        page.evaluate(
            "document.querySelector('article').append(...['h5', 'button'].map(name => document.createElement(name)))"
        )
        assert {text.partition(":")[0] for text in violations(page)} == {
            "button-name",
            "empty-heading",
            "heading-order",
        }


# The keyboard


def sizes() -> list[ParameterSet]:
    """Every kind zoomed or on a desk, in turn; in the other way as a proof."""
    every = [(name, size) for name, kind in KINDS.items() for size in ([ZOOMED] if kind.narrow else [ZOOMED, DESK])]
    return [
        pytest.param(
            name,
            size,
            id=f"{name}-{'zoomed' if size == ZOOMED else 'desk'}",
            marks=()
            if KINDS[name].narrow or size == (ZOOMED, DESK)[list(KINDS).index(name) % 2]
            else pytest.mark.proof,
        )
        for name, size in every
    ]


CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && !(e.type === "radio" && e !== document.getElementsByName(e.name)[0])
        && (!document.querySelector("dialog[open]") || e.closest("dialog[open]")))"""
NUMBERED = f"() => ({CONTROLS})().forEach((e, at) => e.dataset.stop = at)"
FOCUSED = """() => {
    const e = document.activeElement;
    if (e === document.body) return null;
    const shown = e.type === "radio" ? document.querySelector("label[for^=__palette]:not([hidden])") : e;
    const hit = shown.querySelector(".gz-hit"), drawn = hit && getComputedStyle(hit); // a link in a picture shows its frame
    const style = getComputedStyle(shown);
    // Some of what is seen of it is not covered.
    const points = [...(hit ?? shown).getClientRects()].flatMap(box => {
        const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)], [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
        return right - left < 1 || bottom - top < 1 ? [] : [.05, .3, .5, .7, .95].flatMap(x => [.1, .5, .9].map(y => [left + x * (right - left), top + y * (bottom - top)]));
    });
    const seen = points.map(([x, y]) => document.elementFromPoint(x, y)).some(at => at && shown.contains(at));
    return {what: e.outerHTML.slice(0, 120), stop: Number((e.type === "radio" ? document.getElementsByName(e.name)[0] : e).dataset.stop ?? -1), skip: e.matches(".md-skip"), seen,
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || drawn && drawn.stroke !== "none" && parseFloat(drawn.strokeWidth) >= 2};
}"""


@pytest.mark.parametrize(("name", "size"), sizes())
def test_the_keyboard_reaches_everything_and_is_seen(
    browser: Browser, home: Mapping[str, str], name: str, size: tuple[int, int]
) -> None:
    with opened(browser, *size, reduced_motion="reduce") as page:
        visit(page, home[KINDS[name].server], name, language_of(name))
        if not KINDS[name].opened:
            assert page.evaluate("document.activeElement === document.body")
        page.mouse.move(0, 0)  # nothing is shown for a pointer
        page.evaluate(NUMBERED)
        expected = page.evaluate(f"({CONTROLS})().length")
        start = page.evaluate("document.activeElement.dataset.stop ?? null")
        stops: list[dict[str, Any]] = []
        for _ in range(2 * expected + 10):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop is None or (start is not None and stop["stop"] == int(start)):
                break
            stops.append(stop)
        else:
            pytest.fail("the focus is trapped")
        assert "\n".join(stop["what"] for stop in stops if not stop["outlined"]) == ""
        assert "\n".join(stop["what"] for stop in stops if not stop["seen"]) == ""
        # The parts of a date are one control.
        order = [number for number, _ in groupby(stop["stop"] for stop in stops)]
        if start is None:
            assert stops[0]["skip"], stops[0]["what"]
            assert order == list(range(expected))
        else:
            assert order == sorted(order)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_small_screens_opens_and_closes_by_the_keyboard(
    browser: Browser, demo_server: str, language: str
) -> None:
    with opened(browser, *ZOOMED) as page:
        page.goto(f"{demo_server}{LANGUAGES[language]}privacy/")
        menu, first = page.locator("button.gz-menu"), page.locator(".gz-drawer a").first
        menu.focus()
        page.keyboard.press("Enter")
        expect(first).to_be_focused()
        expect(menu).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
        expect(menu).to_have_attribute("aria-expanded", "false")
        expect(first).to_be_hidden()
        page.keyboard.press("Space")
        page.keyboard.press("Shift+Tab")  # out of it: it would lie over what has the focus
        expect(first).to_be_hidden()
        menu.focus()
        page.keyboard.press("Enter")
        page.locator(".gz-drawer summary").focus()
        page.keyboard.press("Enter")
        part = page.locator(".gz-drawer details a").nth(2)
        part.focus()
        page.keyboard.press("Enter")
        expect(part).to_be_hidden()
        expect(page.locator(":target")).to_be_in_viewport()


def test_the_menu_opens_without_scripts(browser: Browser, demo_server: str) -> None:
    with opened(browser, 360, 700, java_script_enabled=False) as page:
        page.goto(f"{demo_server}nl/privacy/")
        expect(page.locator("button.gz-menu")).to_be_hidden()
        page.locator("label.gz-menu").click()
        page.locator(".gz-drawer a", has_text="Ontvangers").click()
        expect(page).to_have_url(f"{demo_server}nl/recipients/")


@pytest.mark.parametrize("path", ["privacy/", "rights/"])
def test_no_single_key_leads_away(browser: Browser, demo_server: str, path: str) -> None:
    with opened(browser, *DESK) as page:
        page.goto(f"{demo_server}{path}", wait_until="networkidle")
        for key in ("p", "n", ",", ".", "f", "s", "h", "Enter"):
            page.keyboard.press(key)
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        expect(page).to_have_url(f"{demo_server}{path}")
        expect(page.locator(".gz-search")).to_be_hidden()
        assert page.locator("link[rel=next], link[rel=prev]").count() == 0


# Small, zoomed, spaced, forced


def languages() -> list[ParameterSet]:
    """Every kind in one language; in every other one as a proof."""
    return [
        pytest.param(name, language, marks=() if language == language_of(name) else pytest.mark.proof)
        for name, kind in KINDS.items()
        for language in kind.languages
    ]


# WCAG 1.4.12
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"


@pytest.mark.parametrize(("name", "language"), languages())
def test_a_page_fits_320_pixels_and_400_percent(
    browser: Browser, home: Mapping[str, str], name: str, language: str
) -> None:
    with opened(browser, *ZOOMED, device_scale_factor=4, bypass_csp=True, reduced_motion="reduce") as page:
        visit(page, home[KINDS[name].server], name, language)
        assert beyond_the_edge(page) == []
        page.add_style_tag(content=SPACING)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.proof
@every_kind
def test_no_style_sets_capitals(browser: Browser, home: Mapping[str, str], name: str) -> None:
    with opened(browser, 360 if KINDS[name].narrow else 1280) as page:
        visit(page, home[KINDS[name].server], name, "tr" if "tr" in KINDS[name].languages else language_of(name))
        changed = page.evaluate("""() => [...document.querySelectorAll("body, body *")].flatMap(e => [[e, null], [e, "::before"], [e, "::after"], [e, "::first-letter"]])
            .filter(([e, part]) => { const style = getComputedStyle(e, part); return style.textTransform !== "none" || style.fontVariantCaps !== "normal"; })
            .map(([e, part]) => e.outerHTML.slice(0, 100) + part)""")
        assert changed == []


@pytest.mark.parametrize("name", ["home", "policy", "rights of a law", "recipients", "search", "menu", "not found"])
def test_controls_are_as_large_as_a_finger(browser: Browser, home: Mapping[str, str], name: str) -> None:
    with opened(browser, 360, 800, has_touch=True, reduced_motion="reduce") as page:
        visit(page, home[KINDS[name].server], name, language_of(name))
        small = page.evaluate("""() => [...document.querySelectorAll("button, select, input:not([type=radio], [type=checkbox]), summary, .md-header__inner :is(a, label), .gz-drawer a, .gz-doors a, .gz-tools a, .gz-results a")]
            .filter(e => e.checkVisibility({visibilityProperty: true}))
            .map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
            .filter(([_, box]) => box.height < 44 || box.width < 24).map(([html, box]) => `${box.width} × ${box.height}: ${html}`)""")
        assert "\n".join(small) == ""


def test_forced_colours_keep_the_focus_and_the_changes(browser: Browser, demo_server: str) -> None:
    with opened(browser, *DESK, forced_colors="active") as page:
        page.goto(f"{demo_server}nl/privacy/2025-12-01/changes/")
        for selector, line in (("ins", "underline"), ("del", "line-through")):
            assert (
                page.locator(f"article {selector}").first.evaluate("e => getComputedStyle(e).textDecorationLine")
                == line
            )
        for _ in range(8):
            page.keyboard.press("Tab")
            assert page.evaluate(FOCUSED)["outlined"]
        page.keyboard.press("j")
        assert page.evaluate(FOCUSED)["outlined"]


def test_nothing_moves_for_who_does_not_want_it(browser: Browser, demo_server: str) -> None:
    with opened(browser, 360, 700, reduced_motion="reduce") as page:
        page.goto(f"{demo_server}privacy/")
        moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(e => { const style = getComputedStyle(e);
            return style.animationName !== "none" || style.scrollBehavior !== "auto" || parseFloat(style.transitionDuration) && style.transitionProperty !== "none"; }).length""")
        assert moving == 0


# What is written


MARKED_UP = ("h1", "h2", "h3", "h4", "h5", "h6", "table", "ins", "del", "svg", "img")


@pytest.mark.proof
def test_headings_tables_and_changes_are_marked_up(demo: Path, draft: Path) -> None:
    found: Counter[str] = Counter()
    wrong: list[tuple[Path, str]] = []
    # The pages of past editions are the same in the draft.
    for file in [*demo.rglob("*.html"), *(file for file in draft.rglob("*.html") if not DATED.search(file.as_posix()))]:
        elements = main_of(file).find_all(MARKED_UP)
        levels = [int(element.name[1]) for element in elements if element.name.startswith("h")]
        if levels[0] != 1 or any(after > before + 1 for before, after in pairwise(levels)):
            wrong.append((file, f"headings {levels}"))
        for element in elements:
            found[element.name] += 1
            if not IS_MARKED_UP.get(element.name, bool)(element):
                wrong.append((file, str(element)[:80]))
    assert wrong == []
    assert (found["table"] > 5, found["ins"] + found["del"] > 50, found["svg"] > 5) == (True, True, True)


def _is_table(table: Tag) -> bool:
    rows = table.select("tbody :is(th[scope=row], th[scope=rowgroup])")
    return bool(table.caption and table.select("thead th[scope=col]") and rows)


def _is_change(change: Tag) -> bool:
    after = change.find_next_sibling()
    return bool(change.select_one(".gz-sr") and after and "gz-sr" in after.get_attribute_list("class"))


def _is_picture(picture: Tag) -> bool:
    """Named, or hidden from those who cannot see it; what is no part of the article is the theme's."""
    named = picture.get("aria-label") or picture.get("aria-labelledby") or picture.get("alt") or picture.title
    hidden = picture.get("aria-hidden") == "true" or picture.find_parent(attrs={"aria-hidden": "true"})
    return bool(named or hidden or not picture.find_parent("article"))


IS_MARKED_UP: Mapping[str, Callable[[Tag], bool]] = {
    "table": _is_table,
    "ins": _is_change,
    "del": _is_change,
    "svg": _is_picture,
    "img": _is_picture,
}


def test_what_is_in_another_language_says_so(demo: Path) -> None:
    for language, folder in LANGUAGES.items():
        names = page_of(demo, f"{folder}recipients").select("article [translate=no]")
        said = {name.get("lang", language) for name in names if name.get_text().startswith("Northwind Mail Inc.")}
        assert said == {"en"}
        policy = page_of(demo, f"{folder}privacy")
        assert {office.get("lang", language) for office in policy.select(".gz-office")} == {"nl", "tr"}
        switch = {link["lang"]: link.get_text(" ", strip=True) for link in policy.select(".gz-languages a")}
        assert switch == {"en": "EN English", "nl": "NL Nederlands", "tr": "TR Türkçe"}
        assert policy.html and policy.html["lang"] == language


HARMLESS = (
    # A bound for the browser's own field of a date, so that a year has four digits: large on purpose.
    "Potentially bad value “9999-12-31” for attribute “max” on element “input”",
    # Read from a folder, no file is 'self'. That browsers are stopped by nothing is proven where the policy is.
    "Resource violates Content Security Policy (meta tag)",
    # A block of data is not a script, and no policy stops it.
    "Inline script violates Content Security Policy (meta tag)",
)


@pytest.mark.proof
def test_the_html_is_valid(demo: Path, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=en><title>x</title><p id=a>x<p id=a>x")
    vnu = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-Xss2m", "-jar", str(vnu), "--skip-non-html", "--format", "json"]
    result = subprocess.run(
        [*command, *map(str, (demo, draft, tmp_path))], capture_output=True, text=True, encoding="utf-8"
    )
    messages = json.loads(result.stderr)["messages"]
    faults = {(m["url"], m.get("lastLine"), m["message"]) for m in messages if not m["message"].startswith(HARMLESS)}
    assert {fault for fault in faults if not fault[0].endswith("/wrong.html")} == set()
    assert any("Duplicate ID" in message for url, _, message in faults if url.endswith("/wrong.html"))
