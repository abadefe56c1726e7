"""A preview answers only who asks for it by an address of this machine.

A page of another site may have its own name point to this machine (DNS rebinding). The browser then takes the preview for a
part of that site, and lets its scripts read the drafts. The header Host gives it away: it holds the other site's name.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

MISDIRECTED = "421 Misdirected Request"
"""RFC 9110, 15.5.20: this server does not answer for the name that was asked for."""


class PreviewServer(LiveReloadServer):
    """MkDocs' server, for requests that name an address of this machine; pages and the waiting for changes alike."""

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """See LiveReloadServer."""
        told, asked = str(self.server_address[0]), environ.get("HTTP_HOST", "")
        if is_own(asked, {told, urlsplit(self.url).hostname or told}):
            return super().serve_request(environ, start_response)
        start_response(MISDIRECTED, [("Content-Type", "text/plain; charset=utf-8")])
        return [f"This preview answers at {self.url} only. To share it, give that name with --address.\n".encode()]


def is_own(asked: str, told: set[str]) -> bool:
    """Whether a Host header names this machine (localhost, a loopback address) or what the server was `told` to listen on.

    A server on all addresses (0.0.0.0) answers at each of them: no name points to a number.

    >>> is_own("localhost:8000", {"127.0.0.1"}), is_own("[::1]", {"127.0.0.1"}), is_own("evil.example:8000", {"127.0.0.1"})
    (True, True, False)
    >>> is_own("192.0.2.7:8000", {"127.0.0.1"}), is_own("192.0.2.7:8000", {"0.0.0.0"}), is_own("evil.example", {"0.0.0.0"})
    (False, True, False)
    """
    try:
        name = urlsplit(f"//{asked}").hostname or ""
    except ValueError:  # a bracket without another
        return False
    if name in {"localhost", *(one.lower() for one in told)}:
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or any(_is_any(one) for one in told)


def _is_any(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False
