"""The redirects that a built site gives to its hosts, read back from the file of each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, unquote

from gazet.proof.built import BuiltSite

CONFIGURATION = ("_headers", "_redirects", "staticwebapp.config.json", "_nginx.conf", ".htaccess")
"""Files for hosts, which are no addresses."""

Target = Callable[[str], str | None]
"""Where a path on the host is redirected to; None, if it is not."""


def redirect(site: BuiltSite, path: str) -> tuple[str | None, list[str]]:
    """Where a path below the site's root is redirected to, and the files of hosts that do not say so."""
    asked = site.address[1] + path
    answers = {name: target_in(site)(asked) for name, target_in in _HOSTS.items()}
    target = next(filter(None, answers.values()), None)
    return target, [name for name, answer in answers.items() if answer is None]


def _netlify(site: BuiltSite) -> Target:
    rules = [line.split() for line in _text(site, "_redirects").splitlines() if line and not line.startswith("#")]
    known = {rule[0]: rule[1] for rule in rules if len(rule) > 1}
    return lambda path: known.get(quote(path, safe="/~#"))


def _azure(site: BuiltSite) -> Target:
    try:
        said: Any = json.loads(_text(site, "staticwebapp.config.json") or "{}")
    except ValueError:
        said = {}
    known = {route.get("route"): route.get("redirect") for route in said.get("routes", ())}
    return lambda path: known.get(quote(path, safe="/~#"))


def _nginx(site: BuiltSite) -> Target:
    rules = re.findall(r'^\s*location = "([^"]*)" \{ return 301 ([^;]*); \}$', _text(site, "_nginx.conf"), re.MULTILINE)
    known: dict[str, str] = dict(rules)
    return known.get


def _apache(site: BuiltSite) -> Target:
    rules = re.findall(r'^RedirectMatch 301 "([^"]*)" "([^"]*)"$', _text(site, ".htaccess"), re.MULTILINE)
    return lambda path: next((new for old, new in rules if re.search(old, path)), None)


_HOSTS = {"_redirects": _netlify, "staticwebapp.config.json": _azure, "_nginx.conf": _nginx, ".htaccess": _apache}


def _text(site: BuiltSite, name: str) -> str:
    return site.text(name) if name in site.there else ""


def below(site: BuiltSite, url: str) -> Iterator[str]:
    """The path below the site's root that a URL on its host names, if it does, without its fragment."""
    path = unquote(url.partition("#")[0])
    if path.startswith(site.address[1]):
        yield path.removeprefix(site.address[1])
