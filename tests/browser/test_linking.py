"""Links to the center and to its clauses: copied, marked, quoted, shared."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import ROOT, gazet
from gazet.i18n import cldr

LANGUAGES = {"en": "", "nl": "nl/", "tr": "tr/"}
COPIED = {"en": "Link copied.", "nl": "Link gekopieerd.", "tr": "Bağlantı kopyalandı."}
SHOWN = {
    "en": "The address bar now shows the link to this part.",
    "nl": "De link naar dit onderdeel staat nu in de adresbalk.",
    "tr": "Bu bölümün bağlantısı artık adres çubuğunda yer almaktadır.",
}
CLAUSE = "basis.legitimate-interests"

every_language = pytest.mark.parametrize("language", LANGUAGES)


@contextmanager
def opened(browser: Browser, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**options)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    try:
        yield context.new_page()
    finally:
        context.close()


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def heading_link(page: Page) -> Locator:
    return page.locator("#legal-basis > a.gz-anchor")


# Copying


@pytest.mark.browser
@every_language
def test_a_heading_links_to_itself_and_the_link_is_copied(browser: Browser, server: str, language: str) -> None:
    address = f"{server}{LANGUAGES[language]}privacy/"
    with opened(browser) as page:
        page.goto(f"{address}?h=consent")  # what a search leaves in the address is no part of the link
        page.locator("#legal-basis").hover()
        expect(heading_link(page)).to_have_css("opacity", "1")
        heading_link(page).click()
        expect(page.get_by_role("status").and_(page.locator(".gz-copied"))).to_have_text(COPIED[language])
        assert clipboard(page) == f"{address}#legal-basis"
        expect(page).to_have_url(f"{address}?h=consent#legal-basis")


@pytest.mark.browser
def test_the_keyboard_copies_too(browser: Browser, server: str) -> None:
    with opened(browser) as page:
        page.goto(f"{server}recipients/")
        link = page.locator("#stripe a.gz-anchor")
        link.focus()
        expect(link).to_have_css("opacity", "1")
        page.keyboard.press("Enter")
        expect(page.locator(".gz-copied")).to_have_text(COPIED["en"])
        assert clipboard(page) == f"{server}recipients/#stripe"


@pytest.mark.browser
@every_language
def test_where_nothing_may_be_copied_the_reader_is_told_where_the_link_is(
    browser: Browser, server: str, language: str
) -> None:
    with opened(browser) as page:
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
        page.goto(f"{server}{LANGUAGES[language]}privacy/")
        heading_link(page).click()
        expect(page.locator(".gz-copied")).to_have_text(SHOWN[language])
        expect(page).to_have_url(f"{server}{LANGUAGES[language]}privacy/#legal-basis")
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")  # an insecure address
        page.locator("#retention > a.gz-anchor").click()
        expect(page).to_have_url(f"{server}{LANGUAGES[language]}privacy/#retention")
        expect(page.locator(".gz-copied")).to_have_text(SHOWN[language])


@pytest.mark.browser
def test_without_scripts_the_links_are_links(browser: Browser, server: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{server}privacy/")
        expect(page.locator(".gz-pins")).to_be_hidden()
        heading_link(page).click()
        expect(page).to_have_url(f"{server}privacy/#legal-basis")


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_a_policy_shows_a_link_at_every_clause_when_asked(browser: Browser, server: str, width: int) -> None:
    with opened(browser, viewport={"width": width, "height": 900}) as page:
        page.goto(f"{server}nl/privacy/2026-04-15/")
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
        assert clipboard(page) == f"{server}nl/privacy/2026-04-15/#{CLAUSE}"
        button.click()
        expect(page.locator("a.gz-pin:visible")).to_have_count(0)


@pytest.mark.browser
def test_a_clause_shows_its_link_under_the_pointer_and_nothing_moves(browser: Browser, server: str) -> None:
    with opened(browser, viewport={"width": 1280, "height": 900}) as page:
        page.goto(f"{server}privacy/")
        clause = page.locator(f"[id='{CLAUSE}']")
        clause.scroll_into_view_if_needed()
        page.mouse.move(0, 0)
        before = page.evaluate("document.documentElement.scrollHeight")
        clause.hover()
        expect(page.locator("a.gz-pin:visible")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollHeight") == before


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_part_that_a_link_leads_to_is_marked_on_the_screen_and_not_on_paper(
    browser: Browser, server: str, scheme: Any
) -> None:
    ground = """id => getComputedStyle(document.getElementById(id)).backgroundColor"""
    with opened(browser, color_scheme=scheme) as page:
        page.goto(f"{server}privacy/#{CLAUSE}")
        expect(page.locator(f"[id='{CLAUSE}']")).to_be_in_viewport()
        mark = {"light": "rgb(226, 238, 241)", "dark": "rgb(30, 53, 64)"}[scheme]
        assert page.evaluate(ground, CLAUSE) == mark
        assert page.evaluate(ground, "basis.consent") == "rgba(0, 0, 0, 0)"
        page.emulate_media(media="print")
        assert page.evaluate(ground, CLAUSE) == "rgba(0, 0, 0, 0)"


# Quoting and linking, as the guide says


def read(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


@pytest.mark.site
def test_the_guide_links_to_what_there_is_and_quotes_it_word_for_word(site: Path) -> None:
    guide = (ROOT / "docs/guides/linking.md").read_text("utf-8")
    snippets = BeautifulSoup("\n".join(re.findall(r"```html\n(.*?)```", guide, re.DOTALL)), "html.parser")
    addresses = {tag.get("href") or tag.get("cite") for tag in snippets.select("[href], [cite]")}
    addresses |= {f"https://privacy.postdicom.example/{path}" for path in re.findall(r"`…/([^`]*)`", guide)}
    assert len(addresses) > 12
    for address in addresses:
        path, _, fragment = str(address).removeprefix("https://privacy.postdicom.example/").partition("#")
        file = site / path / "index.html" if not path or path.endswith("/") else site / path
        assert file.is_file(), address
        assert not fragment or read(file).find(id=fragment), address
    quotations = snippets.select("blockquote")
    assert len(quotations) == 2
    for quotation in quotations:
        path, _, fragment = str(quotation["cite"]).removeprefix("https://privacy.postdicom.example/").partition("#")
        clause = read(site / path / "index.html").find(id=fragment)
        assert clause and quotation.get_text().strip() == clause.get_text().strip()


@pytest.mark.site
def test_every_clause_can_be_cited_in_each_language_by_the_same_address(demo: Path) -> None:
    for edition in sorted((demo / "privacy").glob("????-??-??")):
        ids = [
            [
                tag["id"]
                for tag in read(demo / prefix / "privacy" / edition.name / "index.html").select(".gz-article [id]")
            ]
            for prefix in LANGUAGES.values()
        ]
        assert ids[0] and ids[0] == ids[1] == ids[2] and len(ids[0]) == len(set(ids[0]))


# Sharing


def shared(page: BeautifulSoup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in page.select("meta[property^='og:']"):
        found.setdefault(str(tag["property"]).removeprefix("og:"), []).append(str(tag["content"]))
    return found


@pytest.mark.site
@every_language
def test_a_shared_link_shows_title_and_description_in_the_pages_language(site: Path, language: str) -> None:
    said = set()
    locales = {"en": "en_US", "nl": "nl_NL", "tr": "tr_TR"}
    for kind in (
        "",
        "privacy/",
        "privacy/2026-04-15/",
        "privacy/history/",
        "recipients/",
        "rights/eu/",
        "definitions/",
        "about/",
    ):
        page = read(site / LANGUAGES[language] / kind / "index.html")
        open_graph = shared(page)
        address = f"https://privacy.postdicom.example/{LANGUAGES[language]}{kind}"
        assert open_graph["url"] == [address] == [page.select_one("link[rel=canonical]")["href"]]
        assert open_graph["type"] == ["website"] and open_graph["locale"] == [locales[language]]
        assert sorted(open_graph["locale:alternate"]) == sorted(set(locales.values()) - {locales[language]})
        assert "image" not in open_graph
        heading = page.select_one("article h1").get_text(strip=True)
        assert open_graph["title"][0].startswith(heading), (open_graph["title"], heading)
        assert open_graph["description"] == [page.select_one("meta[name=description]")["content"]]
        said.add((open_graph["title"][0], open_graph["description"][0], open_graph["site_name"][0]))
    assert len(said) == 8
    assert {name for _, _, name in said} == {
        {"en": "Privacy center of PostDICOM B.V.", "nl": "Privacycentrum van PostDICOM B.V.", "tr": "Gizlilik merkezi: PostDICOM B.V."}[language]
    }  # fmt: skip


@pytest.mark.site
def test_a_description_may_hold_quotes_and_signs(tmp_path: Path) -> None:
    for name in ("policies", "locales", "editions", "docs", "overrides", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    document = tmp_path / "policies/privacy/document.yml"
    text = '"Some" data & a < b.'
    changed = document.read_text().replace("{website} collects some Personal Data from its Users.", text)
    assert text in changed
    document.write_text(changed)
    result = gazet("-C", tmp_path, "build", "--draft", "--allow-untranslated", env={"SOURCE_DATE_EPOCH": "1800000000"})
    assert result.returncode == 0, result.stderr
    page = read(tmp_path / "site/privacy/index.html")
    assert shared(page)["description"] == [page.select_one("meta[name=description]")["content"]]
    assert shared(page)["description"][0].startswith(f"{text} This policy describes")


def test_languages_have_the_country_that_open_graph_asks_for() -> None:
    assert [cldr.with_territory(code) for code in ("en", "nl", "tr", "de", "pt", "pt-PT")] == [
        "en_US", "nl_NL", "tr_TR", "de_DE", "pt_BR", "pt_PT"]  # fmt: skip
