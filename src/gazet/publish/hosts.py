"""The headers and redirects in the format of each host, as file name → bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from gazet.csp import PAGES
from gazet.publish.headers import Headers

NETLIFY_HEADERS, NETLIFY_REDIRECTS = "_headers", "_redirects"
AZURE, NGINX, APACHE = "staticwebapp.config.json", "_nginx.conf", ".htaccess"
WRITTEN = (NETLIFY_HEADERS, NETLIFY_REDIRECTS, AZURE, NGINX, APACHE)


@dataclass(frozen=True)
class Moved:
    """An old address and its new one, as paths below the site's root: "privacy-policy.html" → "privacy/#cookies"."""

    old: str
    """Decoded, without a trailing slash."""
    new: str

    @property
    def is_file(self) -> bool:
        """Whether the old address names a file, which no host serves with a trailing slash."""
        return self.old.endswith(PAGES)

    @property
    def file(self) -> str:
        """The file that answers at the old address if the host does not redirect."""
        return self.old if self.is_file else f"{self.old}/index.html".removeprefix("/")

    @property
    def olds(self) -> tuple[str, ...]:
        """The forms of the old address, with and without a trailing slash."""
        return (self.old,) if self.is_file else (self.old, f"{self.old}/")


@dataclass(frozen=True)
class Hosting:
    """What the configuration of every host says."""

    headers: Headers
    moved: tuple[Moved, ...] = ()
    base: str = "/"
    """The path of the site on its host: "/", or "/privacy-center/"."""
    languages: tuple[str, ...] = ()
    """Languages below the root that have their own 404 page."""

    def address(self, path: str) -> str:
        """A path of the site as a percent-encoded path on the host."""
        return self.base + quote(path, safe="/~#")


def host_files(hosting: Hosting) -> dict[str, bytes]:
    """The configuration files of all hosts, by their paths below the site's root."""
    texts = {
        NETLIFY_HEADERS: netlify_headers(hosting),
        NETLIFY_REDIRECTS: netlify_redirects(hosting),
        AZURE: azure(hosting),
        NGINX: nginx(hosting),
        APACHE: apache(hosting),
    }
    return {name: text.encode() for name, text in texts.items() if text}


def netlify_headers(hosting: Hosting) -> str:
    """`_headers` for Netlify and Cloudflare."""
    return _lines([f"{hosting.base}*", *(f"  {name}: {value}" for name, value in hosting.headers)])


def netlify_redirects(hosting: Hosting) -> str:
    """`_redirects` for Netlify, Cloudflare and GitLab. Plain 301: Cloudflare rejects Netlify's extensions."""
    return _lines(
        f"{hosting.address(old)} {hosting.address(moved.new)} 301" for moved in hosting.moved for old in moved.olds
    )


def azure(hosting: Hosting) -> str:
    """`staticwebapp.config.json` for Azure. The other form of an old address is answered by the page written there."""
    content = {
        "globalHeaders": dict(hosting.headers),
        "routes": [
            {"route": hosting.address(moved.old), "redirect": hosting.address(moved.new), "statusCode": 301}
            for moved in hosting.moved
        ],
        "responseOverrides": {"404": {"rewrite": f"{hosting.base}404.html"}},
    }
    return json.dumps(content, indent=1) + "\n"


def nginx(hosting: Hosting) -> str:
    """nginx: a snippet for a `server` block whose `root` is the folder where the host's addresses start."""
    own = [
        *(f'add_header {name} "{value}" always;' for name, value in hosting.headers),
        "charset utf-8;",
        "absolute_redirect off;",
        f"error_page 404 {hosting.base}404.html;",
        *(
            f"location {hosting.base}{language}/ {{ error_page 404 {hosting.base}{language}/404.html; }}"
            for language in hosting.languages
        ),
        *(
            f'location = "{hosting.base}{old}" {{ return 301 {hosting.address(moved.new)}; }}'
            for moved in hosting.moved
            for old in moved.olds
        ),
        f"location ~ ^{re.escape(hosting.base)}({'|'.join(map(re.escape, WRITTEN))})$ {{ return 404; }}",
    ]
    inside = own if hosting.base == "/" else [f"location {hosting.base} {{", *(f"  {line}" for line in own), "}"]
    return _lines(
        [
            "# Include this file in the server block. A location with its own add_header drops the headers set here.",
            *inside,
        ]
    )


def apache(hosting: Hosting) -> str:
    """`.htaccess` for Apache with `AllowOverride FileInfo`; the same lines also work in a `<Directory>` block."""
    return _lines(
        [
            "<IfModule mod_headers.c>",
            *(f'Header always set {name} "{value}"' for name, value in hosting.headers),
            "</IfModule>",
            "AddDefaultCharset utf-8",
            f"ErrorDocument 404 {hosting.base}404.html",
            *(
                f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(hosting.base)}{language}/#">\n'
                f"ErrorDocument 404 {hosting.base}{language}/404.html\n</If>"
                for language in hosting.languages
            ),
            *(_redirect_match(hosting, moved) for moved in hosting.moved),
            f'RedirectMatch 404 "^{re.escape(hosting.base)}({"|".join(map(re.escape, WRITTEN))})$"',
        ]
    )


def _redirect_match(hosting: Hosting, moved: Moved) -> str:
    """One rule for both forms of an address. `Redirect` would match everything that starts with it."""
    end = "" if moved.is_file else "/?"
    return f'RedirectMatch 301 "^{re.escape(hosting.base + moved.old)}{end}$" "{hosting.address(moved.new)}"'


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
