"""Servers on loopback addresses, each on a port that was free."""

from __future__ import annotations

import functools
import http.server
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path, path: str = "", handler: type[Quiet] = Quiet) -> Iterator[str]:
    """A folder on a loopback address; the address of a path below it."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder)) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/{path}"
        httpd.shutdown()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def started(command: Callable[[int], list[str]], log: Path, **options: Any) -> tuple[subprocess.Popen[bytes], int]:
    """A server that answers, and its port. Another process may take a free port first; then it is tried on the next."""
    for _ in range(5):
        port = free_port()
        with log.open("ab") as output:
            process = subprocess.Popen(command(port), stdout=output, stderr=output, **options)
        if is_up(process, port):
            return process, port
    raise AssertionError(log.read_text("utf-8", "replace"))


def is_up(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether a server answers before it ends; two minutes are more than any takes."""
    for _ in range(2400):
        if process.poll() is not None:
            return False
        if answers(port):
            return True
        time.sleep(0.05)
    process.kill()
    return False


@contextmanager
def running(command: Callable[[int], list[str]], log: Path, **options: Any) -> Iterator[str]:
    """A server from its first answer until it is no longer needed."""
    process, port = started(command, log, **options)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()
