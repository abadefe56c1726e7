"""What a reader's phone gets: bytes, requests, third parties, shifts of the layout, and Lighthouse's scores.

One run builds this repository's site, serves it compressed on a loopback address, and opens it in Debian's chromium. Exits with 1
where a goal is missed.
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
CHROMIUM = shutil.which("chromium") or "chromium"
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
PHONE = {"width": 412, "height": 823}
MOST_BYTES, MOST_REQUESTS = 90 * 1024, 8
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md", ".csv"}


class Compressing(http.server.BaseHTTPRequestHandler):
    """A folder as a usual host serves it: gzip for text, and time to keep what is not a page."""

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
    """The built site at an address that its own pages name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressing, folder)) as httpd:
            address = f"http://127.0.0.1:{httpd.server_port}/"
            command = [sys.executable, "-m", "gazet", "build", "--strict", "--site-dir", name]
            environment = {**os.environ, "GAZET_SITE_URL": address, "GAZET_PDF": "false"}
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
            threading.Thread(target=httpd.serve_forever, daemon=True).start()
            yield address
            httpd.shutdown()


@dataclass(frozen=True)
class View:
    """The first view of a page: bytes over the wire (heads included), requests, other hosts, and how far things moved."""

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


def scores(url: str) -> dict[str, Any]:
    """One run of Lighthouse with its phone profile."""
    flags = " ".join(["--headless=new", *FLAGS])
    command = [
        "node",
        LIGHTHOUSE,
        url,
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        f"--chrome-flags={flags}",
    ]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def medians(url: str, runs: int) -> dict[str, float]:
    reports = [scores(url) for _ in range(runs)]
    found = {name: statistics.median(r["categories"][name]["score"] * 100 for r in reports) for name in CATEGORIES}
    for audit in (
        "first-contentful-paint",
        "largest-contentful-paint",
        "total-blocking-time",
        "cumulative-layout-shift",
    ):
        found[audit] = statistics.median(report["audits"][audit]["numericValue"] for report in reports)
    return found


def lowered(url: str) -> list[str]:
    """What kept a page from 100, as Lighthouse names it."""
    report = scores(url)
    return [
        f"{name}: {reference['id']} {audit['score']} {audit.get('displayValue', '')}"
        for name in CATEGORIES
        for reference in report["categories"][name]["auditRefs"]
        if reference["weight"] and (audit := report["audits"][reference["id"]])["score"] not in (None, 1)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=3, help="of Lighthouse for each page; the median counts; 0 for none"
    )
    parser.add_argument("--pages", nargs="*", default=PAGES, help="paths below each language's root")
    parser.add_argument("--why", action="store_true", help="for each page below 100, what cost it points")
    options = parser.parse_args()
    good = True
    with sync_playwright() as playwright, served() as address:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        node = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
        print(
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, node {node},",
            end=" ",
        )
        print(f"Material {version('mkdocs-material')}, chromium {browser.version}; gzip -9\n")
        print(
            "| /privacy/ | KB | requests | third parties | scripts not deferred | layout shift |\n|---|---:|---:|---:|---:|---:|"
        )
        for language, folder in LANGUAGES.items():
            view = first_view(browser, f"{address}{folder}privacy/")
            good &= view.is_good()
            print(
                f"| {language} | {view.size / 1024:.1f} | {view.requests} | {view.others} | {view.blocking} | {view.shift} |"
            )
        browser.close()
        if options.runs:
            print(
                "\n| page | performance | accessibility | best practices | SEO | FCP s | LCP s | blocked ms | layout shift |"
            )
            print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
        for path in options.pages if options.runs else ():
            for folder in LANGUAGES.values():
                found = medians(f"{address}{folder}{path}", options.runs)
                good &= all(found[name] == 100 for name in CATEGORIES[1:])
                numbers = [f"{found[name]:.0f}" for name in CATEGORIES]
                numbers += [f"{found[f'{paint}-contentful-paint'] / 1000:.2f}" for paint in ("first", "largest")]
                numbers += [f"{found['total-blocking-time']:.0f}", f"{found['cumulative-layout-shift']:.3f}"]
                print(f"| `/{folder}{path}` | {' | '.join(numbers)} |", flush=True)
                if options.why and min(found[name] for name in CATEGORIES) < 100:
                    print(*lowered(f"{address}{folder}{path}"), sep="\n", file=sys.stderr, flush=True)
        print(f"\nload at the end {os.getloadavg()[0]:.1f}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
