"""Measures pages on a phone: bytes, requests, third parties, layout shift, and Lighthouse's scores.

One run builds this repository's site, serves it compressed on a loopback address, and opens it in Debian's chromium. Exits with 1
if a goal is missed.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import mimetypes
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
LIGHTHOUSE = ROOT / "benchmarks/tools/node_modules/lighthouse/cli/index.js"
CHROMIUM = shutil.which("chromium-headless-shell") or "chromium-headless-shell"
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
]
LANGUAGES = {"en": "", "nl": "nl/", "tr": "tr/"}
PAGES = ("", "privacy/", "rights/eu/", "privacy/history/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
PHONE = {"width": 412, "height": 823}
MOST_BYTES, MOST_REQUESTS = 90_000, 8
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md", ".csv"}


class Compressing(http.server.BaseHTTPRequestHandler):
    """Serves a folder as a typical host does: gzip for text, and long caching for everything except pages."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *arguments: Any) -> None:
        self.folder = folder
        super().__init__(*arguments)

    def do_GET(self) -> None:
        file = self.folder / urlsplit(self.path).path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self.answer(404, b"", {"Content-Type": "text/plain"})
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"Content-Type": f"{kind}; charset=utf-8" if file.suffix in TEXT else kind}
        headers["Cache-Control"] = "no-cache" if file.suffix == ".html" else "public, max-age=31536000"
        if file.suffix in TEXT:
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return self.answer(200, body(file), headers)

    def answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@functools.cache
def body(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0) if file.suffix in TEXT else file.read_bytes()


@contextmanager
def served() -> Iterator[str]:
    """The built site, served at the address that its pages name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressing, folder)) as httpd:
            address = f"http://127.0.0.1:{httpd.server_port}/"
            command = [sys.executable, "-m", "gazet", "build", "--strict", "--site-dir", name]
            environment = {**os.environ, "GAZET_SITE_URL": address}
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
            threading.Thread(target=httpd.serve_forever, daemon=True).start()
            yield address
            httpd.shutdown()


@dataclass(frozen=True)
class View:
    """The first view of a page: bytes over the wire (including headers), requests, other hosts, scripts, layout shift."""

    size: int
    requests: int
    others: int
    blocking: int
    shift: float

    def is_good(self) -> bool:
        return (
            self.size <= MOST_BYTES
            and self.requests <= MOST_REQUESTS
            and not (self.others or self.blocking or self.shift)
        )


SHIFTS = """window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.value)).observe({type: "layout-shift", buffered: true})"""


def first_view(browser: Browser, url: str) -> View:
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(SHIFTS)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    asked: list[str] = []
    sizes: list[int] = []
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(url, wait_until="networkidle")
    blocking = page.locator("script[src]:not([defer], [async], [type=module])").count()
    shift = page.evaluate("window.shift")
    context.close()
    host = urlsplit(url).netloc
    asked = [one for one in asked if not one.startswith("data:")]
    return View(sum(sizes), len(asked), sum(urlsplit(one).netloc != host for one in asked), blocking, round(shift, 4))


def report(url: str) -> dict[str, Any]:
    """One run of Lighthouse with its phone profile."""
    command = ["node", str(LIGHTHOUSE), url, "--output=json", "--quiet", "--no-enable-error-reporting"]
    command += [f"--chrome-flags={' '.join(['--headless=new', *FLAGS])}", f"--only-categories={','.join(CATEGORIES)}"]
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def medians(reports: list[dict[str, Any]]) -> dict[str, float]:
    """The scores of the categories, and the audits that make up the first of them."""
    found = {name: statistics.median(one["categories"][name]["score"] * 100 for one in reports) for name in CATEGORIES}
    return found | {name: statistics.median(one["audits"][name]["numericValue"] for one in reports) for name in AUDITS}


def lowered(one: dict[str, Any]) -> list[str]:
    """What kept a page from 100, as Lighthouse names it."""
    return [
        f"{name}: {reference['id']} {audit['score']} {audit.get('displayValue', '')}"
        for name in CATEGORIES
        for reference in one["categories"][name]["auditRefs"]
        if reference["weight"] and (audit := one["audits"][reference["id"]])["score"] not in (None, 1)
    ]


def print_views(browser: Browser, address: str) -> bool:
    print("| /privacy/ | kB | requests | third parties | scripts not deferred | layout shift |")
    print("|---|---:|---:|---:|---:|---:|")
    good = True
    for language, folder in LANGUAGES.items():
        view = first_view(browser, f"{address}{folder}privacy/")
        good &= view.is_good()
        numbers = (f"{view.size / 1000:.1f}", view.requests, view.others, view.blocking, view.shift)
        print(f"| {language} |", *(f"{number} |" for number in numbers))
    return good


def print_scores(address: str, pages: list[str], runs: int) -> bool:
    print("\n| page | performance | accessibility | best practices | SEO | FCP s | LCP s | blocked ms | layout shift |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    good = True
    for path in (folder + page for page in pages for folder in LANGUAGES.values()):
        reports = [report(address + path) for _ in range(runs)]
        found = medians(reports)
        numbers = [f"{found[name]:.0f}" for name in CATEGORIES]
        numbers += [f"{found[name] / 1000:.2f}" for name in AUDITS[:2]]
        numbers += [f"{found[AUDITS[2]]:.0f}", f"{found[AUDITS[3]]:.3f}"]
        print(f"| `/{path}` | {' | '.join(numbers)} |", flush=True)
        if any(found[name] < 100 for name in CATEGORIES):
            good = False
            print(*lowered(reports[-1]), sep="\n", file=sys.stderr, flush=True)
    return good


def print_machine(browser: Browser) -> None:
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, node {node},",
        end=" ",
    )
    print(f"Material {version('mkdocs-material')}, chromium {browser.version}, gzip -9\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse for each page; medians count; 0 for none")
    parser.add_argument("--pages", nargs="*", default=PAGES, help="paths below each language's root")
    options = parser.parse_args()
    with sync_playwright() as playwright, served() as address:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        print_machine(browser)
        good = print_views(browser, address)
        browser.close()
        if options.runs:
            good &= print_scores(address, options.pages, options.runs)
        print(f"\nload at the end {os.getloadavg()[0]:.1f}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
