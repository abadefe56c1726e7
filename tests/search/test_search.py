"""The site's own search: words, beginnings, sections and the index; and all of it in a real browser."""

from __future__ import annotations

import doctest
import gzip
import html
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from markupsafe import Markup
from playwright.sync_api import Browser, Page, Route, expect

from conftest import CHROMIUM_FLAGS, ROOT, gazet, served
from gazet.article.sections import Part
from gazet.center.page import Page as Made
from gazet.i18n.interface import interface_languages
from gazet.search import stems, words
from gazet.search.index import index
from gazet.search.sections import sections

LANGUAGES = {"en": "", "nl": "nl/", "tr": "tr/"}
CASES = yaml.safe_load((ROOT / "tests/cases/search.yml").read_text("utf-8"))

every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.mark.parametrize("module", [words, stems], ids=lambda module: module.__name__)
def test_examples_in_the_code_are_true(module: Any) -> None:
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ıİiI", "iiii"),
        ("şŞğĞçÇöÖüÜ", "ssggccoouu"),
        ("âÂîÎûÛ", "aaiiuu"),
        ("ëËéÉïÏèÈ", "eeeeiiee"),
        ("Straße", "strasse"),
        ("e\u0301", "e"),
    ],
)
def test_letters_are_folded(written: str, folded: str) -> None:
    assert words.fold(written) == folded


@every_language
def test_case_of_the_language_and_folding_agree(language: str) -> None:
    # Why the browser needs no language to fold: whichever way the case goes, every i becomes one.
    for text in ("IŞIK İĞDIR ııı iii KİŞİSEL", "Één IJsland", "Işık"):
        assert words.fold(words.lowered(text, language)) == words.fold(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PostDICOM'un, PostDICOM’un", ["PostDICOM", "PostDICOM"]),
        ("e-mail AB–ABD 13(1)", ["e", "mail", "email", "AB", "ABD", "13", "1"]),
        ("foto's; 's-Gravenhage", ["foto", "s", "Gravenhage", "sGravenhage"]),
    ],
)
def test_words_are_cut(text: str, found: list[str]) -> None:
    assert list(words.words(text)) == found


def test_every_language_of_the_interface_has_stems() -> None:
    assert stems.MORPHOLOGY.keys() == interface_languages()


@pytest.mark.parametrize(
    ("language", "text", "beginning"),
    [
        ("tr", "haklar haklarınız hak", None),
        ("tr", "talebiniz", "talep"),
        ("tr", "silinmesini", "sil="),
        ("nl", "toestemmingen", "toestem"),
        ("nl", "bewaren", "bewar"),
        ("nl", "namen", "nam"),
        ("en", "deletion", "delet"),
    ],
)
def test_beginnings_are_those_that_are_no_words_of_the_text(language: str, text: str, beginning: str | None) -> None:
    found = stems.stems([text], language)
    assert beginning in found if beginning else "hak" not in found


def test_a_short_word_does_not_lose_its_last_letter() -> None:
    assert not {"kis", "ver", "kis=", "ver="} & set(stems.stems(["kişi veri"], "tr"))


def test_a_page_is_cut_at_its_headings() -> None:
    page = """<header><h1 id="start">Title</h1><p class="gz-lead">Lead.</p></header>
        <section><h2 id="one">One<a class="gz-anchor" href="#one" aria-label="Link"></a></h2><p>A <b>b</b>c</p><p>d.</p>e</section>
        <ul><li id="two"><h3>Two</h3> <p>f</p></li></ul>
        <article id="three"><h3>Three</h3><dl><div><dt>Provider</dt> <dd>X &amp; Y</dd></div><div><dt>Data:</dt><dd>Z</dd></div></dl></article>
        <h4>no address</h4><span class="gz-sr">not shown</span><pre>letter</pre><form><p>filter</p></form><script>1</script>"""
    assert sections(page) == [
        Part("", "", "Lead."),
        Part("one", "One", "A bc · d. e"),
        Part("two", "Two", "f"),
        Part("three", "Three", "Provider: X & Y · Data: Z · no address"),
    ]


def made(path: str, *parts: Part, language: str = "en", **values: Any) -> Made:
    return Made(path, language, path.strip("/") or "home", Markup, parts=lambda: parts, **values)


def test_definitions_and_rights_come_first_and_old_editions_never() -> None:
    shown = [made(path, Part("a", "x", "")) for path in ("", "privacy/", "rights/eu/", "definitions/", "rights/")]
    old = made("privacy/2020-01-01/", Part("a", "y", ""), noindex=True)
    found = json.loads(index([*shown, old], "en"))["pages"]
    assert [(p["path"], p["first"]) for p in found] == [
        ("rights/eu/", True),
        ("definitions/", True),
        ("rights/", True),
        ("", False),
        ("privacy/", False),
    ]
    assert index([*shown, old], "en") == index([*shown, replace(old, title="z")], "en")


@pytest.mark.site
@every_language
def test_the_index_is_small_and_only_its_script_is_there_at_first(site: Path, language: str) -> None:
    data = (site / LANGUAGES[language] / "search.json").read_bytes()
    assert len(gzip.compress(data, mtime=0)) < 20_000
    assert len(gzip.compress((site / "javascripts/search.js").read_bytes(), mtime=0)) < 5_000
    assert not list(site.glob("search/*")) and not list(site.glob("assets/javascripts/lunr/*"))
    assert not list(site.glob("assets/javascripts/workers/*"))


@pytest.mark.site
@every_language
def test_every_result_there_can_be_has_its_place(site: Path, language: str) -> None:
    root = site / LANGUAGES[language]
    found = json.loads((root / "search.json").read_bytes())["pages"]
    assert {"", "privacy/", "recipients/", "rights/", "rights/eu/", "definitions/", "about/"} <= {
        p["path"] for p in found
    }
    for page in found:
        text = (root / page["path"] / "index.html").read_text("utf-8")
        missing = [anchor for anchor, *_ in page["sections"] if anchor and f'id="{html.escape(anchor)}"' not in text]
        assert missing == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def ask(page: Page, query: str) -> list[str]:
    """Addresses of all results; the search is open and has its index."""
    page.locator("#gz-query").fill(query)
    if page.locator(".gz-search-more").is_visible():
        page.locator(".gz-search-more").click()
    return page.locator(".gz-results a").evaluate_all("all => all.map(a => a.getAttribute('href'))")


def opened(page: Page, url: str) -> Page:
    """The page with its search open and its index there."""
    page.goto(url)
    page.locator(".gz-search-open").click()
    page.locator("#gz-query").fill("qqqqq")
    status = page.locator(".gz-search [role=status]")
    expect(status).to_have_text(status.get_attribute("data-none") or "-")
    return page


@pytest.mark.browser
@every_language
def test_forms_of_a_word_are_found_and_other_words_are_not(page: Page, server: str, language: str) -> None:
    case = CASES[language]
    parts = [Part(id, "§", text) for id, text in case["texts"].items()]
    data = index([made("page/", *parts, language=language)], language)

    def answer(route: Route) -> None:
        route.fulfill(body=data, content_type="application/json")

    page.route("**/search.json", answer)
    opened(page, f"{server}{LANGUAGES[language]}about/")
    found = {query: sorted(url.split("#")[1] for url in ask(page, query)) for query in case["queries"]}
    assert found == {query: sorted(ids) for query, ids in case["queries"].items()}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "query", "first", "also"),
    [
        ("en", "Users", "definitions/#user", "privacy/#term.user"),
        ("en", "deletion", "rights/#erasure", "privacy/#retention"),
        ("nl", "persoonsgegeven", "definitions/#personal-data", "privacy/#term.personal-data"),
        ("nl", "toestemmingen", "rights/#withdraw-consent", "privacy/#legal-basis"),
        ("tr", "KİŞİSEL VERİ", "definitions/#personal-data", "privacy/#term.personal-data"),
        ("tr", "silinmesi", "rights/#erasure", "privacy/#rights"),
        ("tr", "ÇEREZ", "definitions/#cookie", "privacy/#legal-basis"),
    ],
)
def test_definitions_and_rights_are_shown_first(
    page: Page, server: str, language: str, query: str, first: str, also: str
) -> None:
    opened(page, f"{server}{LANGUAGES[language]}privacy/")
    found = [url.removeprefix("../") for url in ask(page, query)]
    assert found[0] == first and also in found
    of_these = [url.startswith(("definitions/", "rights/")) for url in found]
    assert of_these == sorted(of_these, reverse=True)


@pytest.mark.browser
def test_however_a_word_is_typed_the_same_is_found(page: Page, server: str) -> None:
    opened(page, f"{server}tr/")
    found = [ask(page, query) for query in ("KİŞİSEL", "kişisel", "kisisel", "KISISEL", "Kişisel")]
    assert len(found[0]) > 20 and all(each == found[0] for each in found)


@pytest.mark.browser
def test_a_result_shows_the_words_in_their_text_and_leads_there(page: Page, server: str) -> None:
    opened(page, f"{server}tr/privacy/")
    ask(page, "silme")
    first = page.locator(".gz-results li").first
    expect(first.locator(".gz-result-heading")).to_have_text("Silme hakkı")
    assert first.locator("mark").all_text_contents() == ["silmemizi"]
    assert page.locator(".gz-results mark").count() == page.locator(".gz-results p mark").count()
    first.locator("a").click()
    expect(page).to_have_url(f"{server}tr/rights/#erasure")
    expect(page.locator("#erasure")).to_be_in_viewport()


@pytest.mark.browser
def test_a_result_on_the_same_page_closes_the_search(page: Page, server: str) -> None:
    opened(page, f"{server}privacy/")
    ask(page, "retention")
    page.locator(".gz-results a[href='../privacy/#retention']").click()
    expect(page.locator(".gz-search")).to_be_hidden()
    expect(page.locator("#retention")).to_be_in_viewport()


@pytest.mark.browser
@every_language
def test_the_number_of_results_is_said(page: Page, server: str, language: str) -> None:
    opened(page, f"{server}{LANGUAGES[language]}")
    status = page.locator(".gz-search [role=status]")
    ask(page, "postdicom")
    count = page.locator(".gz-results li").count()
    assert count > 20  # all are shown on demand
    expect(status).to_have_text((status.get_attribute("data-some") or "").replace("{count}", str(count)))
    ask(page, "qqqqq")
    expect(status).to_have_text(status.get_attribute("data-none") or "-")
    expect(page.locator(".gz-results li")).to_have_count(0)
    ask(page, "")
    expect(status).to_have_text(status.get_attribute("data-hint") or "-")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.className ?? ''")


@pytest.mark.browser
def test_the_search_works_by_keyboard_alone(page: Page, server: str) -> None:
    page.goto(f"{server}privacy/")
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
    page.keyboard.type("stripe")
    expect(page.locator(".gz-results a").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server}privacy/#service.stripe")


@pytest.mark.browser
def test_single_keys_can_be_switched_off_and_stay_off(page: Page, server: str) -> None:
    opened(page, server)
    open_before = page.context.new_page()
    open_before.goto(f"{server}tr/")
    page.locator(".gz-keys-on").uncheck()
    page.keyboard.press("Escape")
    expect(open_before.locator("html")).to_have_attribute("data-keys", "off")
    open_before.keyboard.press("/")
    expect(open_before.locator(".gz-search")).to_be_hidden()
    for url in (server, f"{server}nl/privacy/"):
        page.goto(url)
        expect(page.locator(".gz-search-open")).to_be_visible()
        page.keyboard.press("/")
        expect(page.locator(".gz-search")).to_be_hidden()


@pytest.mark.browser
def test_single_keys_stay_off_on_a_page_that_the_browser_kept(browser: Browser, server: str) -> None:
    keeping = browser.browser_type.launch(
        executable_path=shutil.which("chromium"),
        args=CHROMIUM_FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = keeping.new_page()
    page.goto(f"{server}about/")
    page.evaluate("window.kept = true")
    opened(page, f"{server}privacy/")
    page.locator(".gz-keys-on").uncheck()
    page.evaluate("history.back()")
    page.wait_for_function("window.kept")
    expect(page.locator("html")).to_have_attribute("data-keys", "off")
    keeping.close()


@pytest.mark.browser
def test_typing_in_a_field_of_the_page_is_not_disturbed(page: Page, server: str) -> None:
    page.goto(f"{server}recipients/")
    page.locator(".gz-filter input").press("/")
    expect(page.locator(".gz-filter input")).to_have_value("/")
    expect(page.locator(".gz-search")).to_be_hidden()


@pytest.mark.browser
@every_language
def test_the_search_fits_and_can_be_touched(page: Page, server: str, language: str) -> None:
    opened(page, f"{server}{LANGUAGES[language]}privacy/")
    ask(page, "postdicom")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.locator(".gz-search").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        button = page.locator(".gz-search-open").bounding_box()
        assert button and min(button["width"], button["height"]) >= 44 and button["x"] + button["width"] <= width
        boxes = page.locator(".gz-search :is(a, button, #gz-query, label:has(input)):visible")
        sizes = boxes.evaluate_all("all => all.map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect().height])")
        assert len(sizes) > 20 and [size for size in sizes if size[1] < 44] == []


@pytest.mark.browser
def test_nothing_moves_when_the_search_becomes_ready(page: Page, server: str) -> None:
    page.route("**/search.js", lambda route: route.abort())
    page.goto(f"{server}nl/privacy/")
    button = page.locator(".gz-search-open")
    expect(button).to_be_hidden()
    place = button.bounding_box()
    page.unroute("**/search.js")
    page.goto(f"{server}nl/privacy/")
    expect(button).to_be_visible()
    assert button.bounding_box() == place


@pytest.mark.browser
def test_the_index_is_fetched_when_the_search_is_opened_and_once(page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{server}nl/privacy/")
    expect(page.locator(".gz-search-open")).to_be_visible()
    assert not [path for path in asked if path.endswith(".json") or "worker" in path]
    assert len(asked) <= 8
    opened(page, page.url)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    ask(page, "stripe")
    assert [path for path in asked if path.endswith(".json")] == ["/nl/search.json"]


def kept_waiting(page: Page) -> list[Route]:
    """Requests for the index, which the test answers when it likes."""
    waiting: list[Route] = []
    page.route("**/search.json", lambda route: waiting.append(route))
    return waiting


def all_requests_heard(page: Page) -> None:
    """Wait until every request made so far has been reported: reports come in the order of the requests."""
    page.evaluate("fetch(location).then((answer) => answer.text())")


@pytest.mark.browser
def test_a_slow_index_is_asked_for_once_and_answers_what_was_typed_last(page: Page, server: str) -> None:
    waiting = kept_waiting(page)
    page.goto(f"{server}privacy/")
    status = page.locator(".gz-search [role=status]")
    page.locator(".gz-search-open").dblclick()
    for key in ("Escape", "/", *"consent", "Escape", "Enter", *"cookie", "Escape", "/", *"stripe"):
        page.keyboard.press(key)
    expect(status).to_have_text(status.get_attribute("data-wait") or "-")
    all_requests_heard(page)
    assert len(waiting) == 1
    waiting[0].continue_()
    expect(page.locator(".gz-results a").first).to_be_visible()
    shown = page.locator(".gz-results a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert shown == ask(page, "stripe")[: len(shown)]
    for key in ("Escape", "/", "x"):
        page.keyboard.press(key)
    all_requests_heard(page)
    assert len(waiting) == 1


FAILURES: dict[str, Callable[[Route], None]] = {
    "no-network": lambda route: route.abort(),
    "no-index": lambda route: route.fulfill(status=500),
    "another-page": lambda route: route.fulfill(body="<p>Log in to this network."),
}


@pytest.mark.browser
@pytest.mark.parametrize("fail", FAILURES.values(), ids=FAILURES)
def test_an_index_that_did_not_come_is_asked_for_at_the_next_opening_or_typing_and_only_then(
    page: Page, server: str, fail: Callable[[Route], None]
) -> None:
    waiting = kept_waiting(page)
    page.goto(server)
    status = page.locator(".gz-search [role=status]")

    def failed_after(*keys: str, requests: int) -> None:
        for key in keys:
            page.keyboard.press(key)
        all_requests_heard(page)
        assert len(waiting) == requests
        fail(waiting[-1])
        expect(status).to_have_text(status.get_attribute("data-failed") or "-")

    failed_after("/", *"str", requests=1)
    for key in ("ArrowDown", "Enter", "Tab", "Escape"):
        page.keyboard.press(key)
    expect(page.locator(".gz-search")).to_be_hidden()
    failed_after("/", requests=2)
    failed_after(*"stri", requests=3)
    page.keyboard.type("pe")
    all_requests_heard(page)
    assert len(waiting) == 4
    waiting[-1].continue_()
    expect(page.locator(".gz-results a").first).to_be_visible()
    for key in ("Escape", "/", "x"):
        page.keyboard.press(key)
    all_requests_heard(page)
    assert len(waiting) == 4


@pytest.mark.browser
def test_a_double_click_counts_once(page: Page, server: str) -> None:
    url = f"{server}nl/privacy/"
    page.goto(url)
    page.locator(".gz-search-open").dblclick()
    page.locator("#gz-query").fill("postdicom")
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


@pytest.mark.browser
def test_a_key_that_is_held_counts_once(page: Page, server: str) -> None:
    url = f"{server}privacy/"
    page.goto(url)
    dialog, field = page.locator(".gz-search"), page.locator("#gz-query")
    hold(page, "/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("stripe")
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


@pytest.mark.browser
def test_a_key_that_ends_a_composition_is_not_for_the_search(page: Page, server: str) -> None:
    opened(page, server)
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "ô", "selectionStart": 1, "selectionEnd": 1})
    page.keyboard.press("Escape")
    expect(page.locator(".gz-search")).to_be_visible()


@pytest.mark.browser
def test_from_a_folder_the_search_says_what_it_needs(page: Page, site: Path) -> None:
    page.goto((site / "tr/privacy/index.html").as_uri())
    page.locator(".gz-search-open").click()
    status = page.locator(".gz-search [role=status]")
    expect(status).to_have_text(status.get_attribute("data-folder") or "-")


@pytest.mark.browser
def test_text_stays_text_and_no_script_is_made_of_it(page: Page, server: str) -> None:
    hostile = "<img src=x onerror=document.title='bad'>"
    data = index([made("a/", Part("a", hostile, hostile))], "en")
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
    opened(page, f"{server}about/")
    assert ask(page, "onerror") == ["../a/#a"]
    expect(page.locator(".gz-result-heading")).to_have_text(hostile)
    assert page.locator(".gz-results img").count() == 0
    assert [place for place in page.evaluate("broken") if "search.js" in place[0]] == []


def _answer(route: Route, file: Path) -> None:
    route.fulfill(path=file)


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A host's root that has the site below a path."""
    root = tmp_path_factory.mktemp("host")
    result = gazet(
        "build", "--strict", "--site-dir", root / "center", env={"GAZET_SITE_URL": "https://x.example/center/"}
    )
    assert result.returncode == 0, result.stderr
    return root


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "center/"])
def test_a_page_not_found_searches_its_language_at_the_root_and_below_a_path(
    page: Page, site: Path, below: Path, path: str
) -> None:
    root = below if path else site
    with served(root) as url:
        for folder in LANGUAGES.values():
            # As a host serves it at an address without a page.
            page.route("**/no/such/page", partial(_answer, file=root / path / folder / "404.html"))
            opened(page, f"{url}{path}no/such/page")
            found = ask(page, "Stripe")
            assert f"/{path}{folder}recipients/#stripe" in found
            assert all(link.startswith(f"/{path}{folder}") for link in found)
            page.unroute("**/no/such/page")
        opened(page, f"{url}{path}tr/rights/eu/")
        assert "../../recipients/#stripe" in ask(page, "Stripe")
        page.locator(".gz-results a[href='../../recipients/#stripe']").click()
        expect(page).to_have_url(f"{url}{path}tr/recipients/#stripe")
