"""A preview answers whoever asks for it by an address of this machine, and nobody who asks for another site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from gazet.shell.asked import PreviewServer
from support.serving import free_port

PATHS = ("/", "/search.json", "/livereload/0/0", "/missing/")
OWN = ("127.0.0.1", "127.0.0.1:8000", "localhost", "LOCALHOST:9", "[::1]", "[::1]:8000", "127.0.0.2")
STRANGE: tuple[str, ...] = (
    "",
    "evil.example",
    "evil.example:8000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "[::1",
    "[evil]",
)
STRANGE += ("evil@localhost.example", "localhost, evil.example", "192.0.2.7", "0.0.0.0", "127.1")


@contextmanager
def preview(folder: Path, told: str) -> Iterator[int]:
    """A server on what it was told, and its port."""
    (folder / "index.html").write_text("A draft.", "utf-8")
    (folder / "search.json").write_text("{}", "utf-8")
    server = PreviewServer(lambda: None, told, free_port(), str(folder), "/")
    server.server_bind()
    server.server_activate()
    server.serve_thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()


def asked(port: int, path: str, host: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_only_addresses_of_this_machine_are_answered(tmp_path: Path) -> None:
    with preview(tmp_path, "127.0.0.1") as port:
        for host in OWN:
            assert [asked(port, path, host)[0] for path in PATHS] == [200, 200, 200, 404], host
        for host in STRANGE:
            for path in PATHS:
                status, words = asked(port, path, host)
                assert status == 421, (host, path)
                assert f"http://127.0.0.1:{port}/" in words, host
                assert "draft" not in words, host


@pytest.mark.parametrize(
    ("told", "host", "status"),
    [
        ("0.0.0.0", "192.0.2.7:8000", 200),  # a telephone in the same network
        ("0.0.0.0", "evil.example", 421),
        ("0.0.0.0", "localhost", 200),
        ("localhost", "localhost:8000", 200),
        ("localhost", "evil.example", 421),
    ],
)
def test_the_address_that_was_told_is_answered(tmp_path: Path, told: str, host: str, status: int) -> None:
    with preview(tmp_path, told) as port:
        assert asked(port, "/", host)[0] == status
