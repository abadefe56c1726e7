"""Every page in a real browser: in each language, on a phone and a desk, with and without scripts, on paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, Request, Response, expect

from conftest import ROOT

LANGUAGES = {"en": "", "nl": "nl/", "tr": "tr/"}
PAGES = ("", "privacy/", "recipients/", "rights/", "definitions/", "about/")
KINDS = (*PAGES, "404.html")
WIDTHS = (360, 1280)
PAPER = 658
"""Pixels of A4 between its margins (gazet.css); what is wider makes a browser print the whole page smaller."""

every_language = pytest.mark.parametrize("language", LANGUAGES)
# One worker opens all variants of a page, so that it opens each of them once.
every_kind = pytest.mark.parametrize(
    "kind", [pytest.param(kind, id=kind.strip("/") or "home", marks=pytest.mark.xdist_group(kind)) for kind in KINDS]
)
every_width = pytest.mark.parametrize("width", WIDTHS)


@contextmanager
def opened(browser: Browser, width: int = 1280, **options: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    try:
        yield context.new_page()
    finally:
        context.close()


def open_search(page: Page) -> None:
    """Open the search and wait until it has its index."""
    page.locator(".gz-search-open").click()
    status = page.locator(".gz-search [role=status]")
    page.locator("#gz-query").fill("qqqqq")
    expect(status).to_have_text(status.get_attribute("data-none") or "-")


def boxes_beyond_the_edge(page: Page) -> list[str]:
    return page.evaluate("""() => [...document.querySelectorAll("article *, .gz-languages a")]
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([_, box]) => box.width && (box.left < 0 || box.right > innerWidth)).map(([html, _]) => html)""")


@dataclass
class Visit:
    """What happened when a page was opened, and what could be seen then."""

    requested: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    language: str = ""
    headings: int = 0
    width: int = 0
    beyond: list[str] = field(default_factory=list)


Visiting = Callable[[str, str, int], Visit]


@pytest.fixture(scope="module")
def visit(browser: Browser, server: str) -> Iterator[Visiting]:
    visits: dict[tuple[str, str, int], Visit] = {}

    def at(language: str, kind: str, width: int) -> Visit:
        if (language, kind, width) not in visits:
            visits[language, kind, width] = _visit(page, f"{server}{LANGUAGES[language]}{kind}", width)
        return visits[language, kind, width]

    with opened(browser) as page:
        yield at


def _visit(page: Page, url: str, width: int) -> Visit:
    seen, under_way = Visit(), Counter[str]()

    def started(request: Request) -> None:
        seen.requested.append(request.url)
        under_way[request.url] += 1

    def ended(request: Request) -> None:
        under_way[request.url] -= 1

    def failed(request: Request) -> None:
        ended(request)
        seen.failed.append(request.url)

    def answered(response: Response) -> None:
        if response.status >= 400:
            seen.failed.append(f"{response.status} {response.url}")

    def complained(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(message.text)

    def raised(error: Error) -> None:
        seen.errors.append(str(error))

    # Only the context hears of the requests of workers.
    listeners: list[tuple[Any, str, Callable[[Any], None]]] = [
        (page.context, "request", started),
        (page.context, "requestfinished", ended),
        (page.context, "requestfailed", failed),
        (page.context, "response", answered),
        (page, "console", complained),
        (page, "pageerror", raised),
    ]
    for source, event, listener in listeners:
        source.on(event, listener)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(url)
    open_search(page)
    page.keyboard.press("Escape")
    for _ in range(500):
        if not +under_way:
            break
        page.wait_for_timeout(10)
    seen.failed += [f"no answer from {url}" for url in +under_way]
    seen.language = page.locator("html").get_attribute("lang") or ""
    seen.headings = page.locator("h1:visible").count()
    seen.width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    seen.beyond = boxes_beyond_the_edge(page)
    for source, event, listener in listeners:
        source.remove_listener(event, listener)
    return seen


@pytest.mark.browser
@every_width
@every_language
@every_kind
def test_a_page_loads_without_errors(visit: Visiting, kind: str, language: str, width: int) -> None:
    seen = visit(language, kind, width)
    assert (seen.failed, seen.errors) == ([], [])


@pytest.mark.browser
@every_width
@every_language
@every_kind
def test_a_page_asks_nothing_of_another_host(
    visit: Visiting, server: str, kind: str, language: str, width: int
) -> None:
    requested = visit(language, kind, width).requested
    assert f"{server}{LANGUAGES[language]}{kind}" in requested
    assert [url for url in requested if not url.startswith(server)] == []


@pytest.mark.browser
@every_width
@every_language
@every_kind
def test_a_page_fits_and_says_what_it_is(visit: Visiting, kind: str, language: str, width: int) -> None:
    seen = visit(language, kind, width)
    assert seen.width <= 0
    assert seen.beyond == []
    assert seen.language == language
    # The page that a simple host serves for every unknown address speaks all languages.
    assert seen.headings == (len(LANGUAGES) if (language, kind) == ("en", "404.html") else 1)


@pytest.mark.browser
@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.strip("/") or "home")
def test_the_switcher_stays_on_the_same_page(browser: Browser, server: str, kind: str) -> None:
    with opened(browser, 360) as page:
        page.goto(f"{server}nl/{kind}")
        for clicked in ("tr", "en", "nl"):
            page.locator(f"nav.gz-languages a[lang={clicked}]").click()
            expect(page).to_have_url(f"{server}{LANGUAGES[clicked]}{kind}")
            expect(page.locator("html")).to_have_attribute("lang", clicked)
            expect(page.locator("nav.gz-languages [aria-current]")).to_have_attribute("lang", clicked)
            links = page.locator("nav.gz-languages a").evaluate_all("all => all.map(a => [a.lang, a.href])")
            assert dict(links) == {other: f"{server}{folder}{kind}" for other, folder in LANGUAGES.items()}


@pytest.mark.browser
@every_language
def test_the_switcher_of_a_missing_page_stays_there_or_leads_home(browser: Browser, server: str, language: str) -> None:
    with opened(browser) as page:
        page.goto(f"{server}{LANGUAGES[language]}404.html")
        assert page.locator("nav.gz-languages [aria-current]").get_attribute("lang") == language
        for other, folder in LANGUAGES.items():
            link = page.locator(f"nav.gz-languages a[lang={other}]").evaluate("a => a.href")
            assert link in (f"{server}{folder}", f"{server}{folder}404.html")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "used", "defined"),
    [("en", "Users", "User"), ("nl", "Gebruikers", "Gebruiker"), ("tr", "Kullanıcılarından", "Kullanıcı")],
)
def test_a_term_leads_to_its_definition(browser: Browser, server: str, language: str, used: str, defined: str) -> None:
    with opened(browser) as page:
        page.goto(f"{server}{LANGUAGES[language]}privacy/")
        term = page.locator("#introduction a.gz-term").get_by_text(used, exact=True)
        tooltip = term.get_attribute("title")
        term.click()
        expect(page).to_have_url(f"{server}{LANGUAGES[language]}definitions/#user")
        expect(page.locator("#user")).to_have_text(defined)
        expect(page.locator("#user")).to_be_in_viewport()
        expect(page.locator("#user + p")).to_have_text(tooltip or "")


@cache
def soup(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def articles(site: Path, language: str) -> dict[str, Tag]:
    found = {}
    for kind in PAGES:
        article = soup(site / LANGUAGES[language] / kind / "index.html").find("article")
        assert article is not None
        found[kind] = article
    return found


Run = tuple[str, str | None]


def sections(article: Tag) -> list[tuple[str, list[Run]]]:
    """The running text of each section: its id, and pieces of text with the target of the link they are, if any."""
    found: dict[int, tuple[str, list[Run]]] = {}
    for text in article.find_all(string=True):
        if text.find_parent(NOT_RUNNING) or text.find_parent(translate="no") or text.find_parent(class_=BESIDE):
            continue
        # A record is a part of its purpose's section.
        section = text.find_parent(is_section) or article
        heading = section.find(["h2", "h3"])
        link = text.find_parent("a", class_="gz-term")
        run = (str(text), link["href"].split("#")[1] if link else None)
        found.setdefault(id(section), (heading.get("id", "") if heading else "", []))[1].append(run)
    return list(found.values())


def is_section(tag: Tag) -> bool:
    return tag.name == "section" and "gz-record" not in tag.get("class", [])


NOT_RUNNING = ["header", "h1", "h2", "h3", "h4", "dt", "form"]
BESIDE = ["gz-short", "gz-also", "gz-translation", "gz-edit", "gz-picture", "gz-places"]


@pytest.mark.site
@every_language
def test_every_term_has_its_definition_as_tooltip(site: Path, language: str) -> None:
    pages = articles(site, language)
    definitions = {section.h2["id"]: section.p.get_text() for section in pages["definitions/"].select(".gz-definition")}
    links = [(kind, link) for kind, article in pages.items() for link in article.select("a.gz-term")]
    assert {kind for kind, _ in links} == {"privacy/", "recipients/", "rights/", "definitions/"}
    for kind, link in links:
        base, term = link["href"].split("#")
        assert urljoin(f"/{kind}", base) == "/definitions/"
        assert link["title"] == definitions[term]


@pytest.mark.site
@every_language
def test_terms_are_not_linked_in_headings_links_or_names(site: Path, language: str) -> None:
    for article in articles(site, language).values():
        assert article.select(":is(h1, h2, h3, h4, h5, h6, [translate=no]) a.gz-term, a a") == []


@pytest.mark.site
@every_language
def test_the_first_use_in_a_section_is_linked_and_no_other(site: Path, language: str) -> None:
    wrong, right, pages = [], 0, articles(site, language)
    for kind in ("privacy/", "recipients/", "rights/", "definitions/"):
        article = pages[kind]
        meanings = {link.get_text(): link["href"].split("#")[1] for link in article.select("a.gz-term")}
        words = sorted(meanings, key=len, reverse=True)
        use = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
        for section, runs in sections(article):
            # A definition does not link to itself.
            used = {section.removeprefix("term.")} if kind == "definitions/" or section.startswith("term.") else set()
            for text, target in runs:
                for word in [text] if target else use.findall(text):
                    if bool(target) == (meanings[word] in used):
                        wrong.append((kind, section, word, text))
                    right += bool(target)
                    used.add(meanings[word])
    assert wrong == []
    assert right > 50


@pytest.mark.site
@pytest.mark.parametrize(
    ("language", "linked", "again"),
    [
        ("en", ("Users", "Trackers", "Usage Data"), "Trackers; Usage Data"),
        ("nl", ("Gebruikers", "Trackers", "Gebruiksgegevens"), "Trackers; Gebruiksgegevens"),
        ("tr", ("Kullanıcı", "İzleyiciler", "Kullanım Verileri"), "İzleyiciler; Kullanım Verileri"),
    ],
)
def test_a_second_use_is_plain_text(site: Path, language: str, linked: tuple[str, ...], again: str) -> None:
    policy = articles(site, language)["privacy/"]
    first = policy.find(id="service.google-analytics-4.data")
    second = policy.find(id="service.hubspot-analytics.data")
    assert tuple(link.get_text() for link in first.select("a.gz-term")) == linked
    assert (second.dd.get_text(), second.select("a.gz-term")) == (again, [])


def shown(records: Locator) -> list[str]:
    return [record.text_content() or "" for record in records.all() if record.is_visible()]


@pytest.mark.browser
def test_the_filter_finds_turkish_letters_however_they_are_typed(browser: Browser, server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{server}tr/recipients/")
        records = page.locator("[data-filter]")
        expected = [text for text in records.all_text_contents() if "İrlanda" in text]
        assert len(expected) == 2
        for typed in ("IRLANDA", "irlanda", "İrlanda", "İRLANDA", "ırlanda"):
            page.locator(".gz-filter input").fill("")
            page.locator(".gz-filter input").fill(typed)
            assert shown(records) == expected, typed
            expect(page.locator(".gz-filter [role=status]")).to_have_text("22 kayıttan 2 tanesi gösteriliyor")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("media", "width"), [("print", PAPER), *(("screen", width) for width in (800, 1024, 1280, 1920))]
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


SHIFTS = """window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => moved.push(...entry.sources.map(source => source.node?.outerHTML?.slice(0, 80)))))
    .observe({type: "layout-shift", buffered: true})"""


@pytest.mark.browser
@every_width
def test_nothing_moves_while_a_page_gets_ready(browser: Browser, server: str, width: int) -> None:
    with opened(browser, width) as page:
        page.add_init_script(SHIFTS)
        for kind in (*PAGES, "rights/eu/", "privacy/history/"):
            page.goto(f"{server}nl/{kind}", wait_until="networkidle")
            assert page.evaluate("moved") == [], kind


@pytest.mark.browser
@every_language
def test_the_filter_says_when_nothing_matches_and_clearing_shows_all(
    browser: Browser, server: str, language: str
) -> None:
    with opened(browser) as page:
        page.goto(f"{server}{LANGUAGES[language]}recipients/")
        field, status = page.locator(".gz-filter input"), page.locator(".gz-filter [role=status]")
        records = page.locator("[data-filter]")
        everything = shown(records)
        assert len(everything) == 22
        field.fill("stripe")
        assert len(shown(records)) == 1
        field.fill("qqqqq")
        assert shown(records) == shown(page.locator("[data-filter-group]")) == []
        expect(status).to_have_text(status.get_attribute("data-none") or "-")
        expect(status).to_be_visible()
        field.fill("")
        assert shown(records) == everything
        expect(status).to_have_text("")


@pytest.mark.browser
@every_language
def test_without_scripts_every_page_reads_in_full(browser: Browser, server: str, site: Path, language: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        for kind in KINDS:
            page.goto(f"{server}{LANGUAGES[language]}{kind}")
            folded = page.locator("article.md-content__inner details:not([open]) > summary:visible")
            while folded.count():
                folded.first.click()
            blocks = page.locator("article.md-content__inner").locator("h1, h2, h3, h4, p, li, dt, dd")
            texts = blocks.evaluate_all("""all => all.filter(e => e.textContent.trim() && !e.closest(".gz-filter, .gz-phone"))
                .map(e => [e.textContent, e.checkVisibility({visibilityProperty: true, opacityProperty: true})])""")
            assert len(texts) > 5
            assert [text for text, visible in texts if not visible] == []
            expect(page.locator(".gz-search-open")).to_be_hidden()
            expect(page.locator(".gz-search")).to_be_hidden()
            if kind == "recipients/":
                expect(page.locator(".gz-filter")).to_be_hidden()
                assert len(shown(page.locator("[data-filter]"))) == 22


def found(page: Page, query: str) -> list[str]:
    """Addresses of what the site's search finds."""
    open_search(page)
    page.locator("#gz-query").fill(query)
    if page.locator(".gz-search-more").is_visible():
        page.locator(".gz-search-more").click()
    return page.locator(".gz-results a").evaluate_all("all => all.map(a => a.href)")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "kind"),
    [("en", ""), *((language, kind) for language in ("nl", "tr") for kind in ("", "privacy/", "404.html"))],
)
def test_search_finds_pages_of_the_language_only(browser: Browser, server: str, language: str, kind: str) -> None:
    with opened(browser) as page:
        page.goto(f"{server}{LANGUAGES[language]}{kind}")
        results = {urlsplit(url).path for url in found(page, "Stripe")}
        own, others = f"/{LANGUAGES[language]}", tuple(f"/{other}/" for other in LANGUAGES if other != language)
        assert results >= {f"{own}privacy/", f"{own}recipients/"}
        assert [path for path in results if path.startswith(others) or not path.startswith(own)] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "query", "path"),
    [
        ("nl", "Gebruikers", "/nl/definitions/"),
        ("tr", "Kullanıcı", "/tr/definitions/"),
        ("tr", "çerez", "/tr/privacy/"),
        ("tr", "İrlanda", "/tr/recipients/"),
    ],
)
def test_search_finds_words_of_the_language(
    browser: Browser, server: str, language: str, query: str, path: str
) -> None:
    with opened(browser) as page:
        page.goto(f"{server}{language}/")
        assert path in {urlsplit(url).path for url in found(page, query)}


@pytest.mark.browser
def test_escape_closes_one_thing_at_a_time(browser: Browser, server: str) -> None:
    with opened(browser, 360) as page:
        page.goto(server)
        menu, search = page.locator("button.gz-menu"), page.locator(".gz-search")
        menu.click()
        page.evaluate("document.activeElement.blur()")  # as a touch beside the links does
        page.keyboard.press("/")
        expect(search).to_be_visible()
        page.keyboard.press("Escape")
        expect(search).to_be_hidden()
        expect(menu).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")
        expect(menu).to_have_attribute("aria-expanded", "false")
        expect(menu).to_be_focused()


SLOW_CLIPBOARD = """window.copies = [];
navigator.clipboard.writeText = () => new Promise((allow, refuse) => copies.push({allow, refuse}));"""


@pytest.mark.browser
def test_the_message_is_about_the_last_link_that_was_copied(browser: Browser, server: str) -> None:
    with opened(browser) as page:
        page.add_init_script(SLOW_CLIPBOARD)
        page.clock.install()
        page.goto(f"{server}privacy/")
        said = page.locator(".gz-copied")
        copied = said.get_attribute("data-copied") or "-"
        for part in ("#legal-basis", "#retention"):
            page.locator(f"{part} > a.gz-anchor").click()
        page.evaluate("copies[1].allow()")
        expect(said).to_have_text(copied)
        page.evaluate("copies[0].refuse()")
        expect(said).to_have_text(copied)
        page.clock.run_for(4000)
        page.locator("#legal-basis > a.gz-anchor").click()
        page.evaluate("copies[2].allow()")
        expect(said).to_have_text(copied)
        page.clock.run_for(4000)
        expect(said).to_have_text(copied)
        page.clock.run_for(4000)
        expect(said).to_have_text("")


@pytest.mark.browser
def test_copied_is_said_only_of_the_letter_that_is_shown(browser: Browser, server: str) -> None:
    with opened(browser) as page:
        page.add_init_script(SLOW_CLIPBOARD)
        page.goto(f"{server}rights/eu/")
        copy, name = page.locator(".gz-copy"), page.get_by_label("Your name")
        copy.click()
        page.evaluate("copies[0].allow()")
        expect(copy).to_have_text("Copied")
        name.fill("Ada")
        expect(copy).to_have_text("Copy")
        copy.click()
        name.fill("Ada L.")
        page.evaluate("copies[1].allow()")
        expect(copy).to_have_text("Copy")


@pytest.mark.browser
def test_the_letter_says_what_the_fields_say_after_going_back(browser: Browser, server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{server}rights/eu/")
        page.get_by_label("Right", exact=True).select_option("erasure")
        page.get_by_label("Your name").fill("Ada Lovelace")
        letter = page.locator("form .gz-letter")
        written = letter.text_content() or "-"
        assert "Ada Lovelace" in written
        page.goto(f"{server}privacy/")
        page.go_back()
        expect(page.get_by_label("Your name")).to_have_value("Ada Lovelace")
        expect(letter).to_have_text(written)


@pytest.mark.browser
def test_a_letter_has_the_date_of_the_day_it_is_used(browser: Browser, server: str) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.clock.set_fixed_time("2026-12-31T12:00:00")
        page.goto(f"{server}rights/eu/")
        expect(page.locator("form .gz-letter")).to_contain_text("December 31, 2026")
        page.clock.set_fixed_time("2027-01-01T12:00:00")
        page.locator(".gz-copy").click()
        expect(page.locator(".gz-copy")).to_have_text("Copied")
        assert "January 1, 2027" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.browser
def test_a_letter_is_printed_alone_even_if_printing_starts_late(browser: Browser, server: str) -> None:
    with opened(browser) as page:
        page.add_init_script("window.print = () => {}")  # as on phones, where it returns at once
        page.goto(f"{server}rights/eu/")
        page.locator(".gz-composer .gz-print").click()
        page.emulate_media(media="print")
        expect(page.locator("form .gz-letter")).to_be_visible()
        expect(page.locator("h1")).to_be_hidden()
        page.pdf()
        expect(page.locator("form .gz-letter")).to_be_hidden()
        expect(page.locator("h1")).to_be_visible()


FOCUS = """() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    return {skip: e.matches(".md-skip"), article: !!e.closest("article"),
        input: e.matches("input"), what: e.outerHTML.slice(0, 80),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
        inside: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth};
}"""


def tab_stops(page: Page) -> list[dict[str, Any]]:
    """What the Tab key reaches, up to the first links of the text."""
    stops: list[dict[str, Any]] = []
    while sum(stop["article"] for stop in stops) < 3:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
        assert len(stops) < 100, "the Tab key does not reach the text"
    # The switch of colours shows its focus on its label.
    return [stop for stop in stops if not stop["input"]]


@pytest.mark.browser
@every_width
def test_the_tab_key_shows_where_it_is(browser: Browser, server: str, width: int) -> None:
    with opened(browser, width) as page:
        page.goto(f"{server}tr/privacy/")
        stops = tab_stops(page)
        assert stops[0]["skip"]
        assert len(stops) > 6
        assert [stop["what"] for stop in stops if not stop["outlined"]] == []


@pytest.mark.browser
@every_width
def test_the_tab_key_reaches_nothing_out_of_sight(browser: Browser, server: str, width: int) -> None:
    with opened(browser, width) as page:
        page.goto(f"{server}tr/privacy/")
        assert [stop["what"] for stop in tab_stops(page) if not stop["inside"]] == []


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_colours_of_the_system(browser: Browser, server: str, scheme: Any, dark: bool) -> None:
    with opened(browser, color_scheme=scheme) as page:
        page.goto(f"{server}privacy/")
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


@pytest.mark.browser
@every_kind
def test_paper_shows_the_text_and_no_menus(browser: Browser, server: str, kind: str) -> None:
    with opened(browser) as page:
        page.goto(f"{server}tr/{kind}")
        expect(page.locator("header.md-header")).to_be_visible()
        page.emulate_media(media="print")
        for menu in (
            "header.md-header",
            "nav.md-tabs",
            "nav.gz-languages",
            ".gz-search-open",
            ".md-sidebar >> visible=true",
            "footer.md-footer",
            ".gz-filter",
            ".gz-edit",
        ):
            expect(page.locator(menu)).to_be_hidden()
        expect(page.locator("article h1")).to_be_visible()
        assert page.locator("article :is(p, li, dd):visible").count() > 4


@pytest.mark.site
def test_every_proposal_of_a_change_leads_to_a_source(site: Path) -> None:
    links = {link["href"] for file in site.rglob("index.html") for link in soup(file).select(".gz-edit a")}
    sources = {link.partition("/edit/main/")[2] for link in links}
    assert "policies/glossary.yml" in sources
    assert [source for source in sources if not source or not (ROOT / source).exists()] == []


@pytest.mark.site
def test_every_internal_link_leads_somewhere(site: Path) -> None:
    pages = {
        "/" + file.relative_to(site).as_posix().removesuffix("index.html"): soup(file) for file in site.rglob("*.html")
    }
    home = pages["/"].select_one("link[rel=canonical]")["href"]
    ids = {url: {tag["id"] for tag in page.select("[id]")} for url, page in pages.items()}
    broken, checked = [], 0
    for url, page in pages.items():
        for tag in page.select("[href], [src]"):
            link = tag.get("href") or tag.get("src") or ""
            target = urlsplit(urljoin(urljoin(home, url), link))
            if f"{target.scheme}://{target.netloc}/" != home:
                continue
            path = unquote(target.path)
            anchored = not target.fragment or unquote(target.fragment) in ids.get(path, set())
            there = path in pages if path.endswith("/") else (site / path[1:]).is_file()
            if not there or not anchored:
                broken.append((url, link))
            checked += 1
    assert broken == []
    assert checked > 1000
