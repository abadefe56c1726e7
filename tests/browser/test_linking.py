"""Links to the center and to its clauses: copied, marked, quoted, shared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, expect

from gazet.i18n import cldr
from support.browsing import opened as window
from support.builds import built
from support.edits import edit
from support.places import DEMO_URL, LANGUAGES
from support.reading import page as page_of
from support.reading import the

COPIED = {"en": "Link copied.", "nl": "Link gekopieerd.", "tr": "Bağlantı kopyalandı."}
SHOWN = {
    "en": "The address bar now shows the link to this part.",
    "nl": "De link naar dit onderdeel staat nu in de adresbalk.",
    "tr": "Bu bölümün bağlantısı artık adres çubuğunda yer almaktadır.",
}
CLAUSE = "basis.legitimate-interests"

every_language = pytest.mark.parametrize("language", LANGUAGES)


@contextmanager
def opened(browser: Browser, width: int = 1280, **options: Any) -> Iterator[Page]:
    with window(browser, width, **options) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield page


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def heading_link(page: Page) -> Locator:
    return page.locator("#legal-basis > a.gz-anchor")


# Copying


@every_language
def test_a_heading_links_to_itself_and_the_link_is_copied(browser: Browser, demo_server: str, language: str) -> None:
    address = f"{demo_server}{LANGUAGES[language]}privacy/"
    with opened(browser) as page:
        page.goto(f"{address}?h=consent")  # what a search leaves in the address is no part of the link
        page.locator("#legal-basis").hover()
        expect(heading_link(page)).to_have_css("opacity", "1")
        heading_link(page).click()
        expect(page.get_by_role("status").and_(page.locator(".gz-copied"))).to_have_text(COPIED[language])
        assert clipboard(page) == f"{address}#legal-basis"
        expect(page).to_have_url(f"{address}?h=consent#legal-basis")


def test_the_keyboard_copies_too(browser: Browser, demo_server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{demo_server}recipients/")
        link = page.locator("#cormorant-cloud a.gz-anchor")
        link.focus()
        expect(link).to_have_css("opacity", "1")
        page.keyboard.press("Enter")
        expect(page.locator(".gz-copied")).to_have_text(COPIED["en"])
        assert clipboard(page) == f"{demo_server}recipients/#cormorant-cloud"


@every_language
def test_where_nothing_may_be_copied_the_reader_is_told_where_the_link_is(
    browser: Browser, demo_server: str, language: str
) -> None:
    with opened(browser) as page:
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
        page.goto(f"{demo_server}{LANGUAGES[language]}privacy/")
        heading_link(page).click()
        expect(page.locator(".gz-copied")).to_have_text(SHOWN[language])
        expect(page).to_have_url(f"{demo_server}{LANGUAGES[language]}privacy/#legal-basis")
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")  # an insecure address
        page.locator("#retention > a.gz-anchor").click()
        expect(page).to_have_url(f"{demo_server}{LANGUAGES[language]}privacy/#retention")
        expect(page.locator(".gz-copied")).to_have_text(SHOWN[language])


def test_without_scripts_the_links_are_links(browser: Browser, demo_server: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{demo_server}privacy/")
        expect(page.locator(".gz-pins")).to_be_hidden()
        heading_link(page).click()
        expect(page).to_have_url(f"{demo_server}privacy/#legal-basis")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_policy_shows_a_link_at_every_clause_when_asked(browser: Browser, demo_server: str, width: int) -> None:
    with opened(browser, width) as page:
        page.goto(f"{demo_server}nl/privacy/2026-11-01/")
        button = page.get_by_role("button", name="Link bij elke bepaling tonen")
        links = page.locator(".gz-article a.gz-anchor")
        clauses = page.locator(".gz-article [id]")
        expect(button).to_have_attribute("aria-pressed", "false")
        expect(page.locator("a.gz-pin:visible")).to_have_count(0)
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
        hashes = links.evaluate_all(
            "all => all.filter(a => a.checkVisibility({opacityProperty: true})).map(a => a.hash.slice(1))"
        )
        assert sorted(hashes) == sorted(clauses.evaluate_all("all => all.map(e => e.id)"))
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        link = page.locator(f"[id='{CLAUSE}'] a.gz-pin")
        expect(link).to_have_accessible_name("Link naar dit onderdeel")
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".gz-copied")).to_have_text(COPIED["nl"])
        assert clipboard(page) == f"{demo_server}nl/privacy/2026-11-01/#{CLAUSE}"
        button.click()
        expect(page.locator("a.gz-pin:visible")).to_have_count(0)


def test_a_clause_shows_its_link_under_the_pointer_and_nothing_moves(browser: Browser, demo_server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{demo_server}privacy/")
        clause = page.locator(f"[id='{CLAUSE}']")
        clause.scroll_into_view_if_needed()
        page.mouse.move(0, 0)
        before = page.evaluate("document.documentElement.scrollHeight")
        clause.hover()
        expect(page.locator("a.gz-pin:visible")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollHeight") == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_part_that_a_link_leads_to_is_marked_on_the_screen_and_not_on_paper(
    browser: Browser, demo_server: str, scheme: Any
) -> None:
    ground = """id => getComputedStyle(document.getElementById(id)).backgroundColor"""
    with opened(browser, color_scheme=scheme) as page:
        page.goto(f"{demo_server}privacy/#{CLAUSE}")
        expect(page.locator(f"[id='{CLAUSE}']")).to_be_in_viewport()
        mark = {"light": "rgb(222, 231, 231)", "dark": "rgb(35, 43, 48)"}[scheme]
        assert page.evaluate(ground, CLAUSE) == mark
        assert page.evaluate(ground, "basis.consent") == "rgba(0, 0, 0, 0)"
        page.emulate_media(media="print")
        assert page.evaluate(ground, CLAUSE) == "rgba(0, 0, 0, 0)"


# Citing


def test_every_clause_can_be_cited_in_each_language_by_the_same_address(demo: Path) -> None:
    for edition in sorted((demo / "privacy").glob("????-??-??")):
        ids = [
            [tag["id"] for tag in page_of(demo, f"{prefix}privacy/{edition.name}").select(".gz-article [id]")]
            for prefix in LANGUAGES.values()
        ]
        assert ids[0] and ids[0] == ids[1] == ids[2] and len(ids[0]) == len(set(ids[0]))


# Sharing


SITE_NAMES = {
    "en": "Privacy center of Example Harbour B.V. (fictional)",
    "nl": "Privacycentrum van Example Harbour B.V. (fictional)",
    "tr": "Gizlilik merkezi: Example Harbour B.V. (fictional)",
}


def shared(page: BeautifulSoup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in page.select("meta[property^='og:']"):
        found.setdefault(str(tag["property"]).removeprefix("og:"), []).append(str(tag["content"]))
    return found


@every_language
def test_a_shared_link_shows_title_and_description_in_the_pages_language(demo: Path, language: str) -> None:
    said = set()
    locales = {"en": "en_US", "nl": "nl_NL", "tr": "tr_TR"}
    for kind in (
        "",
        "privacy/",
        "privacy/2026-05-01/",
        "privacy/history/",
        "recipients/",
        "rights/eu/",
        "definitions/",
        "about/",
    ):
        page = page_of(demo, LANGUAGES[language] + kind)
        open_graph = shared(page)
        address = f"{DEMO_URL}{LANGUAGES[language]}{kind}"
        assert open_graph["url"] == [address] == [the(page, "link[rel=canonical]")["href"]]
        assert open_graph["type"] == ["website"] and open_graph["locale"] == [locales[language]]
        assert sorted(open_graph["locale:alternate"]) == sorted(set(locales.values()) - {locales[language]})
        assert "image" not in open_graph
        heading = the(page, "article h1").get_text(strip=True)
        assert open_graph["title"][0].startswith(heading), (open_graph["title"], heading)
        assert open_graph["description"] == [the(page, "meta[name=description]")["content"]]
        said.add((open_graph["title"][0], open_graph["description"][0], open_graph["site_name"][0]))
    assert len(said) == 8
    assert {name for _, _, name in said} == {SITE_NAMES[language]}


def test_a_description_may_hold_quotes_and_signs(project: Path, tmp_path: Path) -> None:
    text = '"Some" data & a < b.'
    edit(project / "policies/notice/document.yml", "{website} collects *some* Personal Data from its **Users**.", text)
    page = page_of(built(project, tmp_path / "site", "--draft", "--allow-untranslated"), "notice")
    assert shared(page)["description"] == [the(page, "meta[name=description]")["content"]]
    assert shared(page)["description"][0].startswith(text)


def test_languages_have_the_country_that_open_graph_asks_for() -> None:
    assert [cldr.with_territory(code) for code in ("en", "nl", "tr", "de", "pt", "pt-PT")] == [
        "en_US", "nl_NL", "tr_TR", "de_DE", "pt_BR", "pt_PT"]  # fmt: skip
