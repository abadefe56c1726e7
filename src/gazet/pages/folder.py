"""A page for a site that is opened from a folder: a browser without a server lists a folder instead of showing its page."""

from __future__ import annotations

import re

# A relative address within the site: no scheme, no host, no root. What follows it stays as it is.
_LINK = re.compile(r'(?<=\s)(href|data-url)="((?![a-zA-Z][a-zA-Z0-9+.-]*:|/)[^"#?]+)([#?][^"]*)?"')


def opened_from_folder(html: str) -> str:
    """The page with every link to a folder leading to the page in it.

    >>> opened_from_folder('<a href="../rights/#access">')
    '<a href="../rights/index.html#access">'
    >>> opened_from_folder('<a href="https://www.example.com/">, <a href="#start">, <a href="../data/versions.json">')
    '<a href="https://www.example.com/">, <a href="#start">, <a href="../data/versions.json">'
    """
    return _LINK.sub(_to_page, html)


def _to_page(link: re.Match[str]) -> str:
    name, path, rest = link.groups(default="")
    if path.rsplit("/", 1)[-1] in ("", ".", ".."):
        path = path.rstrip("/") + "/index.html"
    return f'{name}="{path}{rest}"'
