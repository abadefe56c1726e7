"""What a site on the web answers now: its pages, read by following their links, and the files that they name."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import Request, urlopen

from gazet.proof.against import Address, documented, in_sitemap, is_address
from gazet.proof.markup import read_markup

SECONDS = 30
"""How long an answer is waited for."""
_AT_ONCE = 8
_LIMIT = 50_000_000
"""Bytes of an answer that are read."""


class Unreachable(Exception):
    """A site that cannot be read; the message is for people."""


def published_at(url: str) -> list[Address]:
    """The addresses of the site at a URL, or in the sitemap at one; none, where nothing has been published yet.

    Raises Unreachable.
    """
    if urlsplit(url).path.endswith((".xml", ".xml.gz")):
        return in_sitemap((_got(url) or b"").decode("utf-8", "replace"), url)
    base = url.rstrip("/") + "/"
    if _got(base) is None:
        return []
    listed = in_sitemap((_got(f"{base}sitemap.xml") or b"").decode("utf-8", "replace"), base)
    return list(_followed(base, {"", *(address.path for address in listed)}))


def _followed(base: str, wanted: set[str]) -> Iterator[Address]:
    """Every page below a URL that can be reached from those `wanted`, and every file that they name."""
    seen: set[str] = set()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while wanted:
            seen |= wanted
            found: set[str] = set()
            for address, links in pool.map(lambda path: _page(base, path), sorted(wanted)):
                found |= links
                yield from [address] if address else []
            wanted = found - seen


def _page(base: str, path: str) -> tuple[Address | None, set[str]]:
    """An address that answers, and the paths that its page links to."""
    url = f"{base}{path}"
    if path and not path.endswith(("/", ".html")):
        return Address(path, url), set()
    data = _got(url)
    if data is None:
        return None, set()
    text = data.decode("utf-8", "replace")
    links = (reference.url for reference in read_markup(text).references)
    return Address(path, url, anchors=documented(path, text)), set(_own(base, url, links))


def _own(base: str, url: str, links: Iterable[str]) -> Iterator[str]:
    for link in links:
        target = urljoin(url, link.partition("#")[0].partition("?")[0])
        if target.startswith(base) and is_address(target):
            yield unquote(target.removeprefix(base))


def _got(url: str) -> bytes | None:
    """What a URL answers; None where there is nothing. Raises Unreachable."""
    try:
        with urlopen(Request(url, headers={"User-Agent": "gazet"}), timeout=SECONDS) as answer:
            if urlsplit(answer.url).netloc != urlsplit(url).netloc:
                raise Unreachable(
                    f"{url}: another host answers, {urlsplit(answer.url).netloc}. Give the site's own URL."
                )
            data: bytes = answer.read(_LIMIT)
    except HTTPError as error:
        if error.status in (404, 410):
            return None
        raise Unreachable(f"{url}: the host answers {error.status}, {error.reason}.") from None
    except (URLError, OSError, ValueError) as error:
        raise Unreachable(
            f"{url}: {getattr(error, 'reason', error)}. Is the address right, and the network there?"
        ) from None
    return gzip.decompress(data) if url.endswith(".gz") else data
