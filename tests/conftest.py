"""Shared fixtures: the small project, a site built for real, a server, a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
]


TOOLS = ROOT / "tests/tools"


def node(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a script of tests/tools, which stands on what npm has installed there."""
    assert (TOOLS / "node_modules").exists(), "run: make tests/tools/node_modules/ready"
    return subprocess.run(["node", TOOLS / script, *arguments], capture_output=True, text=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small project, to be broken."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "tests" / "project", folder)
    return folder


def gazet(
    *arguments: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the real command; without PDF files, unless `env` says otherwise."""
    return subprocess.run(
        [sys.executable, "-m", "gazet", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "GAZET_PDF": "false", **(env or {})},
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's site, built strictly by the real command, with its PDF files."""
    folder = tmp_path_factory.mktemp("site")
    result = gazet(
        "build", "--strict", "--site-dir", folder, env={"SOURCE_DATE_EPOCH": "1800000000", "GAZET_PDF": "true"}
    )
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's site as of 23 November 2026."""
    folder = tmp_path_factory.mktemp("demo")
    result = gazet("-C", ROOT / "examples/demo", "build", "--strict", "--as-of", "2026-11-23", "--site-dir", folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="session")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's working text, with the notice of every law and the team's audit."""
    folder = tmp_path_factory.mktemp("draft")
    result = gazet("build", "--strict", "--draft", "--site-dir", folder)
    assert result.returncode == 0, result.stderr
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on a loopback address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder)) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The site on a loopback address."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def demo_server(demo: Path) -> Iterator[str]:
    """The demonstration on a loopback address."""
    with served(demo) as url:
        yield url


@pytest.fixture(scope="session")
def draft_server(draft: Path) -> Iterator[str]:
    """The working text on a loopback address."""
    with served(draft) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
