"""The site behind a real nginx, a real Apache and Cloudflare's own runtime, as generated for them; every page in a real browser."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from gazet.csp import parsed
from gazet.publish.headers import headers
from gazet.publish.policy import Policy
from support.browsing import opened, watched
from support.builds import demo_built, once
from support.places import LANGUAGES, TOOLS
from support.reading import addresses
from support.serving import free_port, running

pytestmark = pytest.mark.proof
SYSTEM = f"{os.environ.get('PATH', '')}:/usr/sbin"
OFFLINE = {"WRANGLER_SEND_METRICS": "false", "WRANGLER_HIDE_BANNER": "true", "CI": "true"}


def program(name: str) -> str:
    found = shutil.which(name, path=SYSTEM)
    assert found, f"{name} is not installed; run: sh system-packages.sh proof"
    return found


@contextmanager
def nginx(root: Path, snippet: Path) -> Iterator[str]:
    """A real nginx that serves `root` under the generated snippet, and as little else as will start."""
    home = Path(tempfile.mkdtemp(prefix="gazet-nginx-"))
    temporary = "".join(
        f"{name}_temp_path {home}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )

    def command(port: int) -> list[str]:
        (home / "nginx.conf").write_text(
            f"""daemon off; pid {home}/pid; error_log {home}/error.log; {"user root;" if os.geteuid() == 0 else ""}
            events {{}}
            http {{ include /etc/nginx/mime.types; access_log off; {temporary}
            server {{ listen 127.0.0.1:{port}; root {root}; include {snippet}; }} }}"""
        )
        return [program("nginx"), "-p", str(home), "-e", str(home / "error.log"), "-c", str(home / "nginx.conf")]

    with running(command, home / "log") as url:
        yield url
    shutil.rmtree(home)


@contextmanager
def apache(root: Path) -> Iterator[str]:
    """A real Apache that serves a copy of `root` and lets its .htaccess do what `AllowOverride FileInfo` lets it do."""
    home = Path(tempfile.mkdtemp(prefix="gazet-apache-"))
    home.chmod(0o755)  # its children run as nobody
    shutil.copytree(root, home / "site").chmod(0o755)
    (home / "types").write_text("text/html html\ntext/plain txt\napplication/json json\n")
    modules = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
        for name in ("mpm_event", "authz_core", "dir", "mime", "headers", "alias")
    )

    def command(port: int) -> list[str]:
        (home / "apache.conf").write_text(
            f"""ServerRoot {home}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {home}/pid\nMutex file:{home}
            ErrorLog {home}/error.log\n{modules}User nobody\nGroup nogroup\nTypesConfig {home}/types
            DocumentRoot {home}/site\n<Directory {home}/site>\nRequire all granted\nAllowOverride FileInfo\n</Directory>\n"""
        )
        return [program("apache2"), "-f", str(home / "apache.conf"), "-D", "FOREGROUND"]

    with running(command, home / "log") as url:
        yield url
    shutil.rmtree(home)


@contextmanager
def cloudflare(root: Path) -> Iterator[str]:
    """Cloudflare Pages on this machine: its runtime, and its reading of _headers and _redirects."""
    home = Path(tempfile.mkdtemp(prefix="gazet-cloudflare-"))
    wrangler = TOOLS / "node_modules/wrangler/bin/wrangler.js"
    assert wrangler.exists(), "run: make tests/tools/node_modules/ready"

    def command(port: int) -> list[str]:
        serve = ["node", str(wrangler), "pages", "dev", str(root), "--ip", "127.0.0.1", "--port", str(port)]
        return [*serve, "--inspector-port", str(free_port()), "--compatibility-date", "2025-06-01"]

    with running(command, home / "log", cwd=home, env={**os.environ, "HOME": str(home)} | OFFLINE) as url:
        yield url
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def behind_nginx(demo: Path) -> Iterator[str]:
    with nginx(demo, demo / "_nginx.conf") as url:
        yield url


VIOLATIONS = """addEventListener("securitypolicyviolation", event => gazetFault(
    [document.URL, event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber, event.sample].join(" ")))"""


@contextmanager
def walking(browser: Browser, home: str) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what goes wrong on it: violations of the policy too."""
    with opened(browser) as page:
        faults = watched(page, home)
        page.context.expose_function("gazetFault", lambda fault: faults.append(fault))
        page.context.add_init_script(VIOLATIONS)
        yield page, faults


def go(page: Page, url: str) -> None:
    """Open a page. Two frames later the theme's scripts have run."""
    page.goto(url, wait_until="load")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def heard(page: Page, faults: list[str]) -> list[str]:
    """The faults, once all that went wrong so far has been reported."""
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise(done => setTimeout(done))")
    return faults


def use(page: Page) -> None:
    """What a reader does with the shell, each part of which is a script of the theme's."""
    page.evaluate("""() => {
        scrollTo(0, 800);
        scrollTo(0, 200);
        for (const input of document.querySelectorAll("[data-md-component=palette] input")) input.click();
        for (const selector of ["#__drawer", "#__toc", ".md-nav--secondary a", ".md-top"]) document.querySelector(selector)?.click();
    }""")


def test_every_page_keeps_its_policy(browser: Browser, behind_nginx: str, demo: Path) -> None:
    found = [path for language in LANGUAGES for path in addresses(demo, language)]
    assert len(found) > 200
    with walking(browser, behind_nginx) as (page, faults):
        for address in found:
            go(page, behind_nginx + address)
            use(page)
        assert heard(page, faults) == []


def test_a_policy_that_is_broken_is_noticed(browser: Browser, behind_nginx: str) -> None:
    # The other tests find nothing: this one shows that they would.
    with walking(browser, behind_nginx) as (page, faults):
        go(page, behind_nginx)
        page.evaluate("""() => {
            try { document.body.innerHTML += ""; } catch { /* refused */ }
            const script = document.createElement("script");
            script.append("document.title = 'run'");
            document.body.append(script);
            document.body.setAttribute("style", "color: red");
            const image = new Image();
            image.src = "https://example.com/pixel.png";
        }""")
        said = "\n".join(heard(page, faults))
        for directive in (
            "requires 'TrustedHTML' assignment",
            "requires 'TrustedScript' assignment",
            "style-src-attr inline",
            "img-src https://example.com/pixel.png",
        ):
            assert directive in said
        assert page.title() != "run"


def test_what_readers_use_works_under_the_policy(browser: Browser, behind_nginx: str) -> None:
    with walking(browser, behind_nginx) as (page, faults):
        page.context.grant_permissions(["clipboard-write"])
        for prefix in LANGUAGES.values():
            go(page, f"{behind_nginx}{prefix}rights/eu/erasure/")
            use(page)
            page.locator("#gz-name").fill("A. Reader")
            expect(page.locator(".gz-letter")).to_contain_text("A. Reader")
            page.locator(".gz-copy").click()
            expect(page.locator(".gz-copy")).to_have_text(page.locator(".gz-copy").get_attribute("data-done") or "-")
            with page.expect_download() as download:
                page.locator(".gz-remind").click()
            assert download.value.suggested_filename == "eu-erasure.ics"
            go(page, f"{behind_nginx}{prefix}recipients/")
            page.locator(".gz-filter input").fill("spindrift")
            expect(page.locator("[data-filter]:visible")).to_have_count(1)
        assert heard(page, faults) == []


Answer = tuple[int, dict[str, str], bytes]


def asked(url: str, path: str) -> Answer:
    host = url.removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(host)
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return content


SERVERS: dict[str, Callable[[Path, str], Any]] = {
    "nginx": lambda root, base: nginx(root, root / base / "_nginx.conf"),
    "apache": lambda root, _: apache(root),
    "cloudflare": lambda root, _: cloudflare(root),
}
# What holds a server's own settings and no other's is a file like any other to Cloudflare.
ALL_BACK = ("_headers", "_redirects", "_nginx.conf", ".htaccess", "staticwebapp.config.json")
KEPT_BACK = {"nginx": ALL_BACK, "apache": ALL_BACK, "cloudflare": ("_headers", "_redirects")}


@pytest.fixture(scope="module")
def demo_below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has the demonstration at privacy-center/."""
    address = {"GAZET_SITE_URL": "https://example.org/privacy-center/"}
    return once(tmp_path_factory, "demo-below", lambda folder: demo_built(folder / "privacy-center", env=address))


@pytest.mark.parametrize("server", SERVERS)
def test_a_server_answers_as_it_was_told(server: str, demo: Path) -> None:
    with SERVERS[server](demo, "") as url:
        answer_as_told(url, "/", KEPT_BACK[server])


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_a_server_answers_as_it_was_told_below_a_path(server: str, demo_below: Path) -> None:
    with SERVERS[server](demo_below, "privacy-center") as url:
        answer_as_told(url, "/privacy-center/", KEPT_BACK[server])


def answer_as_told(url: str, base: str, kept_back: tuple[str, ...]) -> None:
    told = {name.lower(): value for name, value in headers(Policy()) if name != "Content-Security-Policy"}
    pages = {"": 200, "tr/privacy/": 200, "no/such/page/": 404, "nl/no-such-page": 404, ".well-known/security.txt": 200}
    for path, status in pages.items():
        got, sent, _ = asked(url, base + path)
        assert (got, {name: sent.get(name) for name in told}) == (status, told), path
        assert parsed(sent["content-security-policy"])["frame-ancestors"] == {"'none'"}
        assert sent["content-type"].lower().endswith("charset=utf-8"), path
    for path, language in (("no/such/", "en"), ("nl/no-such", "nl"), ("tr/privacy/none/", "tr")):
        assert re.search(rf'<html [^>]*lang="{language}"'.encode(), asked(url, base + path)[2]), path
    for old, new in {
        "privacy-policy.html": "privacy/",
        "legal/cookies": "cookies/",
        "legal/cookies/": "cookies/",
        "contact": "#contact",
        "nl/privacyverklaring/": "nl/privacy/",
        "tr/gizlilik-politikas%C4%B1": "tr/privacy/",
    }.items():
        got, sent, _ = asked(url, base + old)
        assert (got, sent["location"].removeprefix(url.rstrip("/"))) == (301, base + new), old
    assert asked(url, f"{base}legal/cookies-too")[0] == 404
    for file in kept_back:
        assert asked(url, base + file)[0] == 404, file


def test_a_page_at_an_old_address_leads_on_where_the_host_does_not(browser: Browser, demo_server: str) -> None:
    with walking(browser, demo_server) as (page, faults):
        for old, new in {
            "privacy-policy.html": "privacy/",
            "contact/": "#contact",
            "nl/privacyverklaring/": "nl/privacy/",
            "tr/gizlilik-politikası/": "tr/privacy/",
        }.items():
            page.goto(demo_server + old)
            expect(page).to_have_url(demo_server + new)
        # A page that leads on names no icon; a browser that asks for one on its way finds none.
        assert [fault for fault in heard(page, faults) if not fault.endswith("/favicon.ico")] == []
