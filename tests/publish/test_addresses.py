"""The site wherever it goes: at the root of a host, at a path below it, in a folder without a server."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from support.browsing import opened
from support.builds import built, once
from support.places import LANGUAGES
from support.serving import Quiet, served

KINDS = ("", "notice/history/", "about/")

every_language = pytest.mark.parametrize("language", LANGUAGES)


# The root of a host, and a path below it


class Host(Quiet):
    """A simple host, such as Pages: for every address without a file it serves the one page at the site's root."""

    missing = Path()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = self.missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@dataclass(frozen=True)
class Place:
    """A site where its address says it is."""

    address: str
    """As configured."""
    folder: Path
    url: str
    """Where it is served."""

    @property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Path below the address → page."""
        return _read(self.folder)


@functools.cache
def _read(folder: Path) -> dict[str, BeautifulSoup]:
    return {
        p.relative_to(folder).as_posix().removesuffix("index.html"): BeautifulSoup(p.read_text("utf-8"), "html.parser")
        for p in sorted(folder.rglob("*.html"))
    }


@pytest.fixture(scope="module", params=["root", "path"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    fixture, path = {"root": ("small", ""), "path": ("below", "policies/center/")}[request.param]
    host: Path = request.getfixturevalue(fixture)
    with served(host, path, type("Answering", (Host,), {"missing": host / path / "404.html"})) as url:
        yield Place(f"https://x.example/{path}", host / path, url)


def exists(place: Place, address: str) -> bool:
    """Whether an absolute address of the site is one of its files."""
    path = unquote(urlsplit(address.removeprefix(place.address)).path)
    return address.startswith(place.address) and (place.folder / path / ("index.html" if not path or path[-1] == "/" else "")).is_file()  # fmt: skip


def test_every_link_stays_within_the_site_and_leads_to_a_file(place: Place) -> None:
    wrong: list[tuple[str, str]] = []
    checked = 0
    for path, page in place.pages.items():
        # The page for missing ones is served at any address, however deep.
        for at in (path,) if not path.endswith("404.html") else (path, "some/deep/page/", "nl/x/"):
            for tag in page.select("[href], [src]"):
                target = str(tag.get("href") or tag.get("src") or "")
                if target.startswith("#"):  # on this very page, wherever it is served
                    wrong += [] if page.find(id=target[1:]) else [(at, target)]
                    continue
                link = urljoin(f"{place.address}{at}", target)
                if urlsplit(link).netloc in ("x.example", "feed.xml", "feed.json"):
                    checked += 1
                    wrong += [(at, link)] if not exists(place, link) else []
    assert wrong == []
    assert checked > 1000


def test_each_page_knows_its_own_address_and_that_of_its_translations(place: Place) -> None:
    for path, page in place.pages.items():
        if path.endswith("404.html"):
            assert not page.select("link[rel=canonical]")
            continue
        if path.endswith("/corrected/"):  # of one language alone
            continue
        canonical = page.select_one("link[rel=canonical]")
        assert canonical and canonical["href"] == place.address + path
        links = page.select("link[hreflang]:not([hreflang=x-default]), nav.gz-languages a")
        others = {link["hreflang"]: urljoin(place.address + path, str(link["href"])) for link in links}
        assert set(others) == set(LANGUAGES) and len(links) == 6
        for language, address in others.items():
            other = place.pages[address.removeprefix(place.address)]
            assert other.html and other.html["lang"] == language


def test_what_machines_read_names_addresses_of_the_site(place: Place) -> None:
    feeds = [place.folder / prefix / f"feed.{kind}" for prefix in LANGUAGES.values() for kind in ("xml", "json")]
    others = [place.folder / "sitemap.xml", place.folder / "data/versions.json", *place.folder.rglob("timemap.link")]
    assert len(others) == 5
    for file in [*feeds, *others]:
        addresses = re.findall(r"https://x\.example[^\s\"'<>]*", file.read_text("utf-8"))
        assert addresses and [a for a in addresses if not exists(place, a)] == [], file


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.strip("/") or "home")
def test_the_switcher_and_the_tabs_work_at_that_address(browser: Browser, place: Place, kind: str) -> None:
    failed: list[str] = []
    with opened(browser) as page:
        page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
        page.goto(f"{place.url}{kind}")
        for language in ("tr", "nl", "en"):
            page.locator(f"nav.gz-languages a[lang={language}]").click()
            expect(page).to_have_url(f"{place.url}{LANGUAGES[language]}{kind}")
            expect(page.locator("html")).to_have_attribute("lang", language)
        page.locator(".md-tabs__link").nth(1).click()
        expect(page).to_have_url(f"{place.url}notice/")
        page.locator(".md-logo").first.click()
        expect(page).to_have_url(place.url)
    assert failed == []


def test_search_leads_to_a_page_under_the_sites_path(browser: Browser, place: Place) -> None:
    with opened(browser) as page:
        page.goto(f"{place.url}nl/notice/")
        page.locator(".gz-search-open").click()
        page.keyboard.type("Paypoint")
        result = page.locator(".gz-results a[href*='recipients/']").first
        expect(result).to_be_visible()
        address = result.evaluate("a => a.href")
        assert address.startswith(f"{place.url}nl/recipients/")
        assert page.request.get(address).status == 200


MISSING = {
    "missing/": "Page not found",
    "notice/1999-01-01/": "Page not found",
    "rights/nl/x": "Page not found",
    "nl/a/b/c/d/": "Pagina niet gevonden",
    "tr/kayip": "Sayfa bulunamadı",
}


@pytest.mark.parametrize("path", MISSING, ids=lambda path: path.strip("/"))
def test_a_missing_page_speaks_the_readers_language_at_any_depth(browser: Browser, place: Place, path: str) -> None:
    failed: list[str] = []
    with opened(browser, locale="en-GB") as page:
        page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
        response = page.goto(f"{place.url}{path}")
        assert response and response.status == 404
        expect(page.locator("article h1").first).to_have_text(MISSING[path])
        assert sorted(page.locator("article h1").all_text_contents()) == sorted(set(MISSING.values()))
        assert page.evaluate("getComputedStyle(document.querySelector('.gz-doors')).listStyleType") == "none"  # styled
        assert failed == [f"{place.url}{path}"]
        own = page.locator(".gz-not-found").first.get_attribute("lang") or ""
        page.locator(".gz-not-found").first.locator("a").first.click()
        expect(page).to_have_url(f"{place.url}{LANGUAGES[own]}notice/")


def test_a_missing_page_at_the_root_comes_in_the_language_the_browser_prefers(browser: Browser, place: Place) -> None:
    with opened(browser, locale="tr-TR") as page:
        page.goto(f"{place.url}gizlilik")
        expect(page.locator("article h1").first).to_have_text("Sayfa bulunamadı")
    with opened(browser, locale="ja-JP") as page:
        page.goto(f"{place.url}gizlilik")
        expect(page.locator("article h1").first).to_have_text("Page not found")


@every_language
def test_hosts_that_look_for_the_nearest_page_find_one_in_each_language(place: Place, language: str) -> None:
    page = place.pages[f"{LANGUAGES[language]}404.html"]
    assert page.html and page.html["lang"] == language
    assert page.select("meta[name=robots][content=noindex]")
    titles = {"nl": ["Pagina niet gevonden"], "tr": ["Sayfa bulunamadı"]}
    assert [h.get_text() for h in page.select("article h1")] == titles.get(
        language, list(dict.fromkeys(MISSING.values()))
    )


def test_every_page_has_the_icon(place: Place) -> None:
    for path, page in place.pages.items():
        icon = page.select_one("link[rel=icon]")
        assert icon and exists(place, urljoin(place.address + path, str(icon["href"]))), path


# A folder, without a server


@pytest.fixture(scope="module")
def folder(small_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, to be opened from a folder whose name is no plain word."""
    return once(
        tmp_path_factory, "a folder", lambda at: built(small_record, at / "sürüm", "--offline", day="2025-07-15")
    ) / "sürüm"  # fmt: skip


def test_in_a_folder_every_link_leads_to_a_file(folder: Path) -> None:
    wrong, checked = [], 0
    for page in folder.rglob("index.html"):  # 404.html is for servers
        for link in re.findall(r'\s(?:href|src|data-url)="([^"]*)"', page.read_text("utf-8")):
            if not urlsplit(link).scheme and not link.startswith("#"):
                checked += 1
                wrong += [] if (page.parent / unquote(urlsplit(link).path)).is_file() else [(page, link)]
    assert wrong == []
    assert checked > 1000


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_in_a_folder_a_reader_gets_everywhere_in_three_languages(browser: Browser, folder: Path, scripts: bool) -> None:
    asked: list[str] = []
    errors: list[str] = []
    with opened(browser, java_script_enabled=scripts) as page:
        page.context.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{folder.as_uri()}/index.html")

        def follow(selector: str, leads_to: str) -> None:
            page.locator(selector).first.click()
            expect(page).to_have_url(f"{folder.as_uri()}/{leads_to}")
            expect(page.locator("article h1")).to_be_visible()

        for language, prefix in {"tr": "tr/", "nl": "nl/", "en": ""}.items():
            follow(f"nav.gz-languages a[lang={language}]", f"{prefix}index.html")
            follow(".gz-doors a", f"{prefix}notice/index.html")
            follow(".gz-article a.gz-term[href*='#personal-data']", f"{prefix}definitions/index.html#personal-data")
            follow(".md-tabs__link[href*=history]", f"{prefix}notice/history/index.html")
            follow("#e2025-03-01 .gz-tools a", f"{prefix}notice/2025-03-01/index.html")
            follow(".gz-banner a", f"{prefix}notice/index.html")
            follow(".md-logo", f"{prefix}index.html")
        expect(page.locator(".md-search")).to_have_count(0)  # it would need a server
        expect(page.locator("body")).to_have_css("color", "rgb(28, 35, 38)")  # the style sheets are there
    assert errors == []
    assert [url for url in asked if not url.startswith(folder.as_uri())] == []


def test_in_a_folder_the_date_field_leads_to_the_edition(browser: Browser, folder: Path) -> None:
    with opened(browser) as page:
        page.goto(f"{folder.as_uri()}/notice/history/index.html")
        page.locator("#gz-applied").fill("2025-04-01")
        page.locator(".gz-applied a").click()
        expect(page).to_have_url(f"{folder.as_uri()}/notice/2025-03-01/index.html")
