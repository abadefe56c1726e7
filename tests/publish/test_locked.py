"""The site behind a real nginx, a real Apache and Cloudflare's own runtime, as generated for them; every page in a real browser."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from conftest import ROOT, TOOLS, gazet
from gazet.csp import parsed
from gazet.publish.headers import headers
from gazet.publish.policy import Policy

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("locked")]
SYSTEM = f"{os.environ.get('PATH', '')}:/usr/sbin"
LANGUAGES = ("", "nl/", "tr/")
OFFLINE = {"WRANGLER_SEND_METRICS": "false", "WRANGLER_HIDE_BANNER": "true", "CI": "true"}


def program(name: str) -> str:
    found = shutil.which(name, path=SYSTEM)
    assert found, f"{name} is not installed; run: sh tests/system-packages.sh"
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, log: Path, seconds: int = 10, **options: Any) -> Iterator[str]:
    """A server, once it answers within `seconds`, until it is no longer needed."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    try:
        for _ in range(20 * seconds):
            assert process.poll() is None, log.read_text() if log.exists() else command
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def nginx(root: Path, snippet: Path) -> Iterator[str]:
    """A real nginx that serves `root` under the generated snippet, and as little else as will start."""
    home, port = Path(tempfile.mkdtemp(prefix="gazet-nginx-")), free_port()
    temporary = "".join(
        f"{name}_temp_path {home}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (home / "nginx.conf").write_text(
        f"""daemon off; pid {home}/pid; error_log {home}/error.log; {"user root;" if os.geteuid() == 0 else ""}
        events {{}}
        http {{ include /etc/nginx/mime.types; access_log off; {temporary}
        server {{ listen 127.0.0.1:{port}; root {root}; include {snippet}; }} }}"""
    )
    command = [program("nginx"), "-p", str(home), "-e", str(home / "error.log"), "-c", str(home / "nginx.conf")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    with running(command, port, home / "error.log") as url:
        yield url
    shutil.rmtree(home)


@contextmanager
def apache(root: Path) -> Iterator[str]:
    """A real Apache that serves a copy of `root` and lets its .htaccess do what `AllowOverride FileInfo` lets it do."""
    home, port = Path(tempfile.mkdtemp(prefix="gazet-apache-")), free_port()
    home.chmod(0o755)  # its children run as nobody
    shutil.copytree(root, home / "site").chmod(0o755)
    (home / "types").write_text("text/html html\ntext/plain txt\napplication/json json\n")
    modules = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
        for name in ("mpm_event", "authz_core", "dir", "mime", "headers", "alias")
    )
    (home / "apache.conf").write_text(
        f"""ServerRoot {home}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {home}/pid\nMutex file:{home}
        ErrorLog {home}/error.log\n{modules}User nobody\nGroup nogroup\nTypesConfig {home}/types
        DocumentRoot {home}/site\n<Directory {home}/site>\nRequire all granted\nAllowOverride FileInfo\n</Directory>\n"""
    )
    command = [program("apache2"), "-f", str(home / "apache.conf")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    with running([*command, "-D", "FOREGROUND"], port, home / "error.log") as url:
        yield url
    shutil.rmtree(home)


@contextmanager
def cloudflare(root: Path) -> Iterator[str]:
    """Cloudflare Pages on this machine: its runtime, and its reading of _headers and _redirects."""
    home, port = Path(tempfile.mkdtemp(prefix="gazet-cloudflare-")), free_port()
    wrangler = TOOLS / "node_modules/wrangler/bin/wrangler.js"
    assert wrangler.exists(), "run: make tests/tools/node_modules/ready"
    command = ["node", str(wrangler), "pages", "dev", str(root), "--ip", "127.0.0.1", "--port", str(port)]
    command += ["--inspector-port", str(free_port()), "--compatibility-date", "2025-06-01"]
    with running(command, port, home / "log", 60, cwd=home, env={**os.environ, "HOME": str(home)} | OFFLINE) as url:
        yield url
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def behind_nginx(site: Path) -> Iterator[str]:
    with nginx(site, site / "_nginx.conf") as url:
        yield url


@pytest.fixture(scope="module")
def demo_behind_nginx(demo: Path) -> Iterator[str]:
    with nginx(demo, demo / "_nginx.conf") as url:
        yield url


@dataclass
class Walk:
    """What went wrong while pages were opened."""

    page: Page
    faults: list[str] = field(default_factory=list)
    seen: int = 0

    def open(self, url: str) -> None:
        answer = self.page.goto(url, wait_until="load")
        assert answer
        # Two frames later the theme's scripts have run.
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.seen += 1

    def stopped(self) -> list[str]:
        self.page.wait_for_timeout(100)
        return self.faults


VIOLATIONS = """addEventListener("securitypolicyviolation", event => gazetFault(
    [document.URL, event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber, event.sample].join(" ")))"""


def failure(request: Request) -> list[str]:
    """Why a request failed, unless the browser left the page while it was under way."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.failure}: {request.url}"]


def complaint(said: ConsoleMessage) -> str:
    """What the console says, and of which address."""
    return f"{said.text} {said.location['url']}"


@contextmanager
def walking(browser: Browser, home: str) -> Iterator[Walk]:
    """A page that reports every violation of a policy, every error, and every request to another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    walk = Walk(context.new_page())
    context.expose_function("gazetFault", lambda fault: walk.faults.append(fault))
    context.add_init_script(VIOLATIONS)
    walk.page.on("console", lambda said: walk.faults.append(complaint(said)) if said.type == "error" else None)
    walk.page.on("pageerror", lambda error: walk.faults.append(str(error)))
    context.on("requestfailed", lambda request: walk.faults.extend(failure(request)))
    context.on(
        "request",
        lambda request: (
            walk.faults.append(f"asked: {request.url}") if not request.url.startswith((home, "data:")) else None
        ),
    )
    context.on(
        "response",
        lambda answer: walk.faults.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
    )
    try:
        yield walk
    finally:
        context.close()


def addresses(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix().removesuffix("index.html") for path in folder.rglob("*.html"))


def one_of_each_kind(found: list[str]) -> list[str]:
    """Of pages that differ in the edition or the jurisdiction alone, the last; of every other page, itself."""
    kinds = {re.sub(r"\d{4}-\d\d-\d\d|(?<=rights/)[a-z-]+", "*", address): address for address in found}
    return sorted(kinds.values())


def use(page: Page) -> None:
    """What a reader does with the shell, each part of which is a script of the theme's."""
    page.evaluate("""() => {
        scrollTo(0, 800);
        scrollTo(0, 200);
        for (const input of document.querySelectorAll("[data-md-component=palette] input")) input.click();
        for (const selector of ["#__drawer", "#__toc", ".md-nav--secondary a", ".md-top"]) document.querySelector(selector)?.click();
    }""")


def test_every_page_of_the_site_keeps_its_policy(browser: Browser, behind_nginx: str, site: Path) -> None:
    with walking(browser, behind_nginx) as walk:
        for address in addresses(site):
            walk.open(behind_nginx + address)
        assert walk.stopped() == []
        assert walk.seen > 40


def test_each_kind_of_page_of_the_demonstration_keeps_its_policy(
    browser: Browser, demo_behind_nginx: str, demo: Path
) -> None:
    # Redirected addresses lead on by themselves; the other test follows them.
    kinds = [address for address in one_of_each_kind(addresses(demo)) if "refresh" not in read(demo, address)[:4_096]]
    with walking(browser, demo_behind_nginx) as walk:
        for address in kinds:
            walk.open(demo_behind_nginx + address)
            use(walk.page)
        assert walk.stopped() == []
        assert walk.seen > 45


def read(folder: Path, address: str) -> str:
    return (folder / (address if address.endswith(".html") else f"{address}index.html")).read_text("utf-8")


def test_a_policy_that_is_broken_is_noticed(browser: Browser, behind_nginx: str) -> None:
    # The other tests find nothing: this one shows that they would.
    with walking(browser, behind_nginx) as walk:
        walk.open(behind_nginx)
        walk.page.evaluate("""() => {
            try { document.body.innerHTML += ""; } catch { /* refused */ }
            const script = document.createElement("script");
            script.append("document.title = 'run'");
            document.body.append(script);
            document.body.setAttribute("style", "color: red");
            const image = new Image();
            image.src = "https://example.com/pixel.png";
        }""")
        faults = "\n".join(walk.stopped())
        for directive in (
            "requires 'TrustedHTML' assignment",
            "requires 'TrustedScript' assignment",
            "style-src-attr inline",
            "img-src https://example.com/pixel.png",
        ):
            assert directive in faults
        assert walk.page.title() != "run"


def test_what_readers_use_works_under_the_policy(browser: Browser, behind_nginx: str) -> None:
    with walking(browser, behind_nginx) as walk:
        walk.page.context.grant_permissions(["clipboard-write"])
        for language in LANGUAGES:
            walk.open(f"{behind_nginx}{language}rights/eu/")
            use(walk.page)
            walk.page.locator("#gz-name").fill("A. Reader")
            expect(walk.page.locator(".gz-composer .gz-letter")).to_contain_text("A. Reader")
            walk.page.locator(".gz-copy").click()
            expect(walk.page.locator(".gz-copy")).to_have_text(
                walk.page.locator(".gz-copy").get_attribute("data-done") or "-"
            )
            walk.open(f"{behind_nginx}{language}recipients/")
            walk.page.locator(".gz-filter input").fill("stripe")
            expect(walk.page.locator("[data-filter]:visible")).to_have_count(1)
        assert walk.stopped() == []


Answer = tuple[int, dict[str, str], bytes]


def asked(url: str, path: str) -> Answer:
    host = url.removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(host, timeout=20)
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
KEPT_BACK = dict.fromkeys(SERVERS, ("_headers", "_redirects", "_nginx.conf", ".htaccess", "staticwebapp.config.json"))
KEPT_BACK["cloudflare"] = ("_headers", "_redirects")


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration in a folder of its own."""
    folder = tmp_path_factory.mktemp("below")
    options = ("build", "--strict", "--as-of", "2026-11-23", "--site-dir", folder / "privacy-center")
    built = gazet("-C", ROOT / "examples/demo", *options, env={"GAZET_SITE_URL": "https://example.org/privacy-center/"})
    assert built.returncode == 0, built.stderr
    return folder


@pytest.mark.parametrize("server", SERVERS)
def test_a_server_answers_as_it_was_told(server: str, demo: Path) -> None:
    with SERVERS[server](demo, "") as url:
        answer_as_told(url, "/", KEPT_BACK[server])


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_a_server_answers_as_it_was_told_below_a_path(server: str, below: Path) -> None:
    with SERVERS[server](below, "privacy-center") as url:
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
        assert f'<html lang="{language}"'.encode() in asked(url, base + path)[2], path
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
    with walking(browser, demo_server) as walk:
        for old, new in {
            "privacy-policy.html": "privacy/",
            "contact/": "#contact",
            "nl/privacyverklaring/": "nl/privacy/",
            "tr/gizlilik-politikası/": "tr/privacy/",
        }.items():
            walk.page.goto(demo_server + old)
            expect(walk.page).to_have_url(demo_server + new)
        # A page that leads on names no icon; a browser that asks for one on its way finds none.
        assert [fault for fault in walk.stopped() if not fault.endswith("/favicon.ico")] == []
