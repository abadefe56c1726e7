"""The site's own search in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from gazet.article.sections import Part
from gazet.languages.book import packaged
from gazet.search.index import index
from support.browsing import open_search
from support.browsing import opened as window
from support.languages import german
from support.places import GOLDENS, LANGUAGES
from support.serving import served
from support.values import made

CASES = yaml.safe_load((GOLDENS / "search.yml").read_text("utf-8"))

every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with window(browser) as page:
        yield page


def ask(page: Page, query: str) -> list[str]:
    """Addresses of all results; the search is open and has its index."""
    page.locator("#gz-query").fill(query)
    if page.locator(".gz-search-more").is_visible():
        page.locator(".gz-search-more").click()
    return list(page.locator(".gz-results a").evaluate_all("all => all.map(a => a.getAttribute('href'))"))


def opened(page: Page, url: str) -> Page:
    """The page with its search open and its index there."""
    page.goto(url)
    open_search(page)
    return page


@pytest.mark.parametrize("language", CASES)
def test_forms_of_a_word_are_found_and_other_words_are_not(page: Page, demo_server: str, language: str) -> None:
    case = CASES[language]
    parts = [Part(id, "§", text) for id, text in case["texts"].items()]
    grammar = german() if language == "de" else packaged(language)
    data = index([made("page/", *parts, language=language)], grammar)

    def answer(route: Route) -> None:
        route.fulfill(body=data, content_type="application/json")

    page.route("**/search.json", answer)
    opened(page, f"{demo_server}{LANGUAGES.get(language, '')}about/")
    found = {query: sorted(url.split("#")[1] for url in ask(page, query)) for query in case["queries"]}
    assert found == {query: sorted(ids) for query, ids in case["queries"].items()}


@pytest.mark.parametrize(
    ("language", "query", "first", "also"),
    [
        ("en", "Users", "definitions/#user", "privacy/#term.user"),
        ("en", "deletion", "rights/#erasure", "privacy/#retention"),
        ("nl", "persoonsgegeven", "definitions/#personal-data", "privacy/#term.personal-data"),
        ("nl", "toestemmingen", "rights/#withdraw-consent", "privacy/#legal-basis"),
        ("tr", "KİŞİSEL VERİ", "definitions/#personal-data", "privacy/#term.personal-data"),
        ("tr", "silinmesi", "rights/#erasure", "privacy/#rights"),
        ("tr", "REZERVASYON", "definitions/#booking", "privacy/#term.booking"),
    ],
)
def test_definitions_and_rights_are_shown_first(
    page: Page, demo_server: str, language: str, query: str, first: str, also: str
) -> None:
    opened(page, f"{demo_server}{LANGUAGES[language]}privacy/")
    found = [url.removeprefix("../") for url in ask(page, query)]
    assert found[0] == first and also in found
    of_these = [url.startswith(("definitions/", "rights/")) for url in found]
    assert of_these == sorted(of_these, reverse=True)


def test_however_a_word_is_typed_the_same_is_found(page: Page, demo_server: str) -> None:
    opened(page, f"{demo_server}tr/")
    found = [ask(page, query) for query in ("KİŞİSEL", "kişisel", "kisisel", "KISISEL", "Kişisel")]
    assert len(found[0]) > 20 and all(each == found[0] for each in found)


def test_a_result_shows_the_words_in_their_text_and_leads_there(page: Page, demo_server: str) -> None:
    opened(page, f"{demo_server}tr/privacy/")
    ask(page, "silme")
    first = page.locator(".gz-results li").first
    expect(first.locator(".gz-result-heading")).to_have_text("Silme hakkı")
    assert first.locator("mark").all_text_contents() == ["silmemizi"]
    assert page.locator(".gz-results mark").count() == page.locator(".gz-results p mark").count()
    first.locator("a").click()
    expect(page).to_have_url(f"{demo_server}tr/rights/#erasure")
    expect(page.locator("#erasure")).to_be_in_viewport()


def test_a_result_on_the_same_page_closes_the_search(page: Page, demo_server: str) -> None:
    opened(page, f"{demo_server}privacy/")
    ask(page, "retention")
    page.locator(".gz-results a[href='../privacy/#retention']").click()
    expect(page.locator(".gz-search")).to_be_hidden()
    expect(page.locator("#retention")).to_be_in_viewport()


def found(page: Page, query: str) -> list[str]:
    """Addresses of what the site's search finds."""
    open_search(page)
    page.locator("#gz-query").fill(query)
    if page.locator(".gz-search-more").is_visible():
        page.locator(".gz-search-more").click()
    return list(page.locator(".gz-results a").evaluate_all("all => all.map(a => a.href)"))


@pytest.mark.parametrize(
    ("language", "kind"),
    [("en", ""), *((language, kind) for language in ("nl", "tr") for kind in ("", "privacy/", "404.html"))],
)
def test_search_finds_pages_of_the_language_only(browser: Browser, demo_server: str, language: str, kind: str) -> None:
    with window(browser) as page:
        page.goto(f"{demo_server}{LANGUAGES[language]}{kind}")
        results = {urlsplit(url).path for url in found(page, "Cormorant")}
        own, others = f"/{LANGUAGES[language]}", tuple(f"/{other}/" for other in LANGUAGES if other != language)
        assert results >= {f"{own}privacy/", f"{own}recipients/"}
        assert [path for path in results if path.startswith(others) or not path.startswith(own)] == []


@pytest.mark.parametrize(
    ("language", "query", "path"),
    [
        ("nl", "Gebruikers", "/nl/definitions/"),
        ("tr", "Kullanıcı", "/tr/definitions/"),
        ("tr", "çerez", "/tr/cookies/"),
        ("tr", "İrlanda", "/tr/recipients/"),
    ],
)
def test_search_finds_words_of_the_language(
    browser: Browser, demo_server: str, language: str, query: str, path: str
) -> None:
    with window(browser) as page:
        page.goto(f"{demo_server}{language}/")
        assert path in {urlsplit(url).path for url in found(page, query)}


@every_language
def test_the_number_of_results_is_said(page: Page, demo_server: str, language: str) -> None:
    opened(page, f"{demo_server}{LANGUAGES[language]}")
    status = page.locator(".gz-search [role=status]")
    ask(page, "harbour")
    count = page.locator(".gz-results li").count()
    assert count > 20  # all are shown on demand
    expect(status).to_have_text((status.get_attribute("data-some") or "").replace("{count}", str(count)))
    ask(page, "qqqqq")
    expect(status).to_have_text(status.get_attribute("data-none") or "-")
    expect(page.locator(".gz-results li")).to_have_count(0)
    ask(page, "")
    expect(status).to_have_text(status.get_attribute("data-hint") or "-")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.className ?? ''"))


def test_the_search_works_by_keyboard_alone(page: Page, demo_server: str) -> None:
    page.goto(f"{demo_server}privacy/")
    dialog, field = page.locator(".gz-search"), page.locator("#gz-query")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("consent")
    expect(page.locator(".gz-results a")).to_have_count(20)
    links = page.locator(".gz-results a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    for key, expected in (
        ("ArrowDown", links[0]),
        ("ArrowDown", links[1]),
        ("ArrowUp", links[0]),
        ("Tab", links[1]),
    ):
        page.keyboard.press(key)
        assert focused(page) == expected
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.type("/")
    expect(field).to_have_value("consent/")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.locator(".gz-search-open").focus()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".gz-search-open")).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("cormorant")
    expect(page.locator(".gz-results a").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{demo_server}privacy/#service.cormorant-cloud")


def test_single_keys_can_be_switched_off_and_stay_off(page: Page, demo_server: str) -> None:
    opened(page, demo_server)
    open_before = page.context.new_page()
    open_before.goto(f"{demo_server}tr/")
    page.locator(".gz-keys-on").uncheck()
    page.keyboard.press("Escape")
    expect(open_before.locator("html")).to_have_attribute("data-keys", "off")
    open_before.keyboard.press("/")
    expect(open_before.locator(".gz-search")).to_be_hidden()
    for url in (demo_server, f"{demo_server}nl/privacy/"):
        page.goto(url)
        expect(page.locator(".gz-search-open")).to_be_visible()
        page.keyboard.press("/")
        expect(page.locator(".gz-search")).to_be_hidden()


def test_single_keys_stay_off_on_a_page_that_the_browser_kept(page: Page, demo_server: str) -> None:
    """A page that comes back as it was hears of it (HTML, 7.4.6.2); it was not told of the change by the other page."""
    page.goto(f"{demo_server}about/")
    expect(page.locator("html")).to_have_attribute("data-keys", "on")
    page.evaluate("localStorage.setItem('gazet.keys', 'off')")
    expect(page.locator("html")).to_have_attribute("data-keys", "on")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.locator("html")).to_have_attribute("data-keys", "off")


def test_typing_in_a_field_of_the_page_is_not_disturbed(page: Page, demo_server: str) -> None:
    page.goto(f"{demo_server}recipients/")
    page.locator(".gz-filter input").press("/")
    expect(page.locator(".gz-filter input")).to_have_value("/")
    expect(page.locator(".gz-search")).to_be_hidden()


@every_language
def test_the_search_fits_and_can_be_touched(page: Page, demo_server: str, language: str) -> None:
    opened(page, f"{demo_server}{LANGUAGES[language]}privacy/")
    ask(page, "harbour")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.locator(".gz-search").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        button = page.locator(".gz-search-open").bounding_box()
        assert button and min(button["width"], button["height"]) >= 44 and button["x"] + button["width"] <= width
        boxes = page.locator(".gz-search :is(a, button, #gz-query, label:has(input)):visible")
        sizes = boxes.evaluate_all("all => all.map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect().height])")
        assert len(sizes) > 20 and [size for size in sizes if size[1] < 44] == []


def test_nothing_moves_when_the_search_becomes_ready(page: Page, demo_server: str) -> None:
    page.route("**/search.js", lambda route: route.abort())
    page.goto(f"{demo_server}nl/privacy/")
    button = page.locator(".gz-search-open")
    expect(button).to_be_hidden()
    place = button.bounding_box()
    page.unroute("**/search.js")
    page.goto(f"{demo_server}nl/privacy/")
    expect(button).to_be_visible()
    assert button.bounding_box() == place


def test_the_index_is_fetched_when_the_search_is_opened_and_once(page: Page, demo_server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{demo_server}nl/privacy/")
    expect(page.locator(".gz-search-open")).to_be_visible()
    assert not [path for path in asked if path.endswith(".json") or "worker" in path]
    assert len(asked) <= 10  # the look of the demonstration and its logo are two of them
    opened(page, page.url)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    ask(page, "cormorant")
    assert [path for path in asked if path.endswith(".json")] == ["/nl/search.json"]


def kept_waiting(page: Page) -> list[Route]:
    """Requests for the index, which the test answers when it likes."""
    waiting: list[Route] = []
    page.route("**/search.json", lambda route: waiting.append(route))
    return waiting


def all_requests_heard(page: Page) -> None:
    """Wait until every request made so far has been reported: reports come in the order of the requests."""
    page.evaluate("fetch(location).then((answer) => answer.text())")


def test_a_slow_index_is_asked_for_once_and_answers_what_was_typed_last(page: Page, demo_server: str) -> None:
    waiting = kept_waiting(page)
    page.goto(f"{demo_server}privacy/")
    status = page.locator(".gz-search [role=status]")
    page.locator(".gz-search-open").dblclick()
    for key in ("Escape", "/", *"consent", "Escape", "Enter", *"cookie", "Escape", "/", *"cormorant"):
        page.keyboard.press(key)
    expect(status).to_have_text(status.get_attribute("data-wait") or "-")
    all_requests_heard(page)
    assert len(waiting) == 1
    waiting[0].continue_()
    expect(page.locator(".gz-results a").first).to_be_visible()
    shown = page.locator(".gz-results a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert shown == ask(page, "cormorant")[: len(shown)]
    for key in ("Escape", "/", "x"):
        page.keyboard.press(key)
    all_requests_heard(page)
    assert len(waiting) == 1


FAILURES: dict[str, Callable[[Route], None]] = {
    "no-network": lambda route: route.abort(),
    "no-index": lambda route: route.fulfill(status=500),
    "another-page": lambda route: route.fulfill(body="<p>Log in to this network."),
}


@pytest.mark.parametrize("fail", FAILURES.values(), ids=FAILURES)
def test_an_index_that_did_not_come_is_asked_for_at_the_next_opening_or_typing_and_only_then(
    page: Page, demo_server: str, fail: Callable[[Route], None]
) -> None:
    waiting = kept_waiting(page)
    page.goto(demo_server)
    status = page.locator(".gz-search [role=status]")

    def failed_after(*keys: str, requests: int) -> None:
        for key in keys:
            page.keyboard.press(key)
        all_requests_heard(page)
        assert len(waiting) == requests
        fail(waiting[-1])
        expect(status).to_have_text(status.get_attribute("data-failed") or "-")

    failed_after("/", *"cor", requests=1)
    for key in ("ArrowDown", "Enter", "Tab", "Escape"):
        page.keyboard.press(key)
    expect(page.locator(".gz-search")).to_be_hidden()
    failed_after("/", requests=2)
    failed_after(*"corm", requests=3)
    page.keyboard.type("orant")
    all_requests_heard(page)
    assert len(waiting) == 4
    waiting[-1].continue_()
    expect(page.locator(".gz-results a").first).to_be_visible()
    for key in ("Escape", "/", "x"):
        page.keyboard.press(key)
    all_requests_heard(page)
    assert len(waiting) == 4


def test_a_double_click_counts_once(page: Page, demo_server: str) -> None:
    url = f"{demo_server}nl/privacy/"
    page.goto(url)
    page.locator(".gz-search-open").dblclick()
    page.locator("#gz-query").fill("harbour")
    page.locator(".gz-search-more").dblclick()
    results = page.locator(".gz-results a")
    expect(results.nth(20)).to_be_focused()
    expect(page).to_have_url(url)
    page.mouse.click(5, 5)
    expect(page.locator(".gz-search")).to_be_hidden()


def hold(page: Page, key: str) -> None:
    """Press a key long enough for it to repeat."""
    for _ in range(3):
        page.keyboard.down(key)
    page.keyboard.up(key)


def test_a_key_that_is_held_counts_once(page: Page, demo_server: str) -> None:
    url = f"{demo_server}privacy/"
    page.goto(url)
    dialog, field = page.locator(".gz-search"), page.locator("#gz-query")
    hold(page, "/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("cormorant")
    expect(page.locator(".gz-results a").first).to_be_visible()
    hold(page, "Enter")
    expect(page.locator(".gz-results a").first).to_be_focused()
    page.keyboard.press("Escape")
    page.locator(".gz-search-open").focus()
    hold(page, "Enter")
    expect(field).to_be_focused()
    page.locator(".gz-search-close").focus()
    hold(page, "Enter")
    expect(dialog).to_be_hidden()
    expect(page).to_have_url(url)


def test_a_key_that_ends_a_composition_is_not_for_the_search(page: Page, demo_server: str) -> None:
    opened(page, demo_server)
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "ô", "selectionStart": 1, "selectionEnd": 1})
    page.keyboard.press("Escape")
    expect(page.locator(".gz-search")).to_be_visible()


def test_from_a_folder_the_search_says_what_it_needs(page: Page, demo: Path) -> None:
    page.goto((demo / "tr/privacy/index.html").as_uri())
    page.locator(".gz-search-open").click()
    status = page.locator(".gz-search [role=status]")
    expect(status).to_have_text(status.get_attribute("data-folder") or "-")


def test_text_stays_text_and_no_script_is_made_of_it(page: Page, demo_server: str) -> None:
    hostile = "<img src=x onerror=document.title='bad'>"
    data = index([made("a/", Part("a", hostile, hostile))], packaged("en"))
    page.route("**/search.json", lambda route: route.fulfill(body=data, content_type="application/json"))

    def locked(route: Route) -> None:
        policy = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'"
        trusted = "; require-trusted-types-for 'script'; trusted-types 'none'"
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy + trusted})

    page.route("**/about/", locked)
    page.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation', (e) => broken.push([e.sourceFile, e.violatedDirective]))"
    )
    opened(page, f"{demo_server}about/")
    assert ask(page, "onerror") == ["../a/#a"]
    expect(page.locator(".gz-result-heading")).to_have_text(hostile)
    assert page.locator(".gz-results img").count() == 0
    assert [place for place in page.evaluate("broken") if "search.js" in place[0]] == []


def _answer(route: Route, file: Path) -> None:
    route.fulfill(path=file)


@pytest.mark.parametrize("path", ["", "policies/center/"], ids=["root", "path"])
def test_a_page_not_found_searches_its_language_at_the_root_and_below_a_path(
    page: Page, small: Path, below: Path, path: str
) -> None:
    root = below if path else small
    with served(root) as url:
        for folder in LANGUAGES.values():
            # As a host serves it at an address without a page.
            page.route("**/no/such/page", partial(_answer, file=root / path / folder / "404.html"))
            opened(page, f"{url}{path}no/such/page")
            found = ask(page, "Paypoint")
            assert f"/{path}{folder}recipients/#paypoint" in found
            assert all(link.startswith(f"/{path}{folder}") for link in found)
            page.unroute("**/no/such/page")
        opened(page, f"{url}{path}tr/rights/eu/")
        assert "../../recipients/#paypoint" in ask(page, "Paypoint")
        page.locator(".gz-results a[href='../../recipients/#paypoint']").click()
        expect(page).to_have_url(f"{url}{path}tr/recipients/#paypoint")
