"""Checks a built site file by file: no requests to other hosts, nothing that its own policy blocks, no broken links."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from urllib.parse import urlsplit

from gazet.csp import PAGES, SCRIPT, XML, Parsed, parsed, sources_of
from gazet.problems import Mark, Problem, place
from gazet.proof.built import BuiltSite, broken, markup_of
from gazet.proof.markup import LINK, METADATA, REDIRECT, Inline
from gazet.proof.sheets import Reference, sheet_references

_MAPS = frozenset({"sitemap.xml", "feed.xml", "feed.json", "timemap.link", "versions.json", "llms.txt", "security.txt"})
"""Machine-readable files that contain full URLs of the site's pages."""
_MANY = 1_000
_RUNS = ("javascript", "vbscript", "data", "blob")
"""Schemes that run or show content that is not in a file of the site."""
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_COOKIE = re.compile(r"\bdocument\s*\.\s*cookie\b|\bcookieStore\b")


def check_site(site: BuiltSite) -> Iterator[list[Problem]]:
    """The problems of each file, in the order of the files. Parsing takes most of the time, so processes share it."""
    markup_of.cache_clear()  # the folder may have been rebuilt
    if len(site.files) < _MANY:
        yield from (check_file(site, file) for file in site.files)
    else:
        with ProcessPoolExecutor() as pool:
            yield from pool.map(partial(check_file, site), site.files, chunksize=_MANY // 10)


def check_file(site: BuiltSite, file: str) -> list[Problem]:
    """All problems of one file."""
    kind = posixpath.splitext(file)[1].lower()
    if kind in PAGES:
        return list(_page(site, file))
    if kind in XML:
        return list(_picture(site, file))
    if kind == ".css":
        return list(_references(site, file, sheet_references(site.text(file)), {}))
    if kind == ".js":
        return list(_cookies(site, file, site.text(file)))
    return list(_map(site, file)) if posixpath.basename(file) in _MAPS else []


def check_home(site: BuiltSite) -> list[Problem]:
    """A problem if the folder is not a built site at all."""
    if "index.html" in site.there:
        return []
    return [Problem(site.name, 1, 1, "no-site", "there is no index.html.", "Name the folder that `gazet build` wrote.")]


def _page(site: BuiltSite, file: str) -> Iterator[Problem]:
    markup = site.markup(file)
    policy = parsed(markup.policy or "")
    yield from _faults(site, file)
    if markup.policy is None:
        hint = "Build the site with `gazet build`; the preview has none."
        yield site.problem(file, Mark(1, 1), "no-policy", "the page has no content security policy.", hint)
    else:
        yield from _weak(site, file, policy)
        for inline in markup.inline:
            yield from _inline(site, file, policy, inline)
    yield from _references(site, file, markup.references, policy)


def _picture(site: BuiltSite, file: str) -> Iterator[Problem]:
    markup = site.markup(file)
    yield from _faults(site, file)
    for inline in markup.inline:
        if inline.directive == SCRIPT:
            message = f'the script "{inline.start}" is in a file without a policy.'
            yield site.problem(file, inline.mark, "unknown-script", message, "Take it out: no picture needs one.")
    yield from _references(site, file, markup.references, {})


def _faults(site: BuiltSite, file: str) -> Iterator[Problem]:
    for fault in site.markup(file).faults:
        yield site.problem(file, *fault)


def _weak(site: BuiltSite, file: str, policy: Parsed) -> Iterator[Problem]:
    for directive, sources in policy.items():
        for source in sorted(sources & {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"}):
            hint = "Allow only the site's own files and hashes."
            yield site.problem(
                file, site.markup(file).policy_at, "weak-policy", f"the policy has {source} in {directive}.", hint
            )


def _inline(site: BuiltSite, file: str, policy: Parsed, inline: Inline) -> Iterator[Problem]:
    sources = sources_of(policy, inline.directive)
    if sources is not None and inline.hash not in sources:
        what = "script" if inline.directive == "script-src" else "style sheet"
        message = f'the {what} "{inline.start}" is not allowed by the page\'s policy.'
        hint = f"Expected {inline.hash} in {inline.directive}: rebuild the site, and do not edit it by hand."
        if inline.directive == "script-src":
            hint = "Only scripts of templates are: put it into a file, rebuild the site, and do not edit it by hand."
        yield site.problem(file, inline.mark, "missing-hash", message, hint)


def _references(site: BuiltSite, file: str, references: list[Reference], policy: Parsed) -> Iterator[Problem]:
    for reference in references:
        scheme = _SCHEME.match(reference.url)
        host = _host(reference.url)
        if scheme and scheme[1].lower() in _RUNS:
            yield from _not_a_file(site, file, reference, policy, scheme[1].lower())
        elif host and not scheme:
            message = f'{reference.attribute}="{_cut(reference.url)}" names another host, {host}, without a scheme.'
            hint = 'Write the full address with "https:"; a path of this site starts with one "/".'
            yield site.problem(file, reference.mark, "no-scheme", message, hint)
        elif host and host != site.address[0]:
            yield from _external(site, file, reference, host)
        elif host or not scheme:
            yield from _own(site, file, reference, policy)


def _host(url: str) -> str:
    """The host that a URL names, with its port; "" if it names none."""
    if "//" not in url[:9] and "\\" not in url[:9]:
        return ""
    try:
        return urlsplit(url.replace("\\", "/")).netloc
    except ValueError:
        return url


def _external(site: BuiltSite, file: str, reference: Reference, host: str) -> Iterator[Problem]:
    """A problem if a page itself requests something from another host; a link for readers is fine."""
    if reference.kind not in (LINK, METADATA):
        message = f'{reference.attribute}="{_cut(reference.url)}" sends a request to another host, {host}.'
        hint = "Keep a copy in the site: no third party should learn of a reader's visit."
        yield site.problem(file, reference.mark, "external", message, hint)


def _not_a_file(site: BuiltSite, file: str, reference: Reference, policy: Parsed, scheme: str) -> Iterator[Problem]:
    """A problem if a URL contains its content itself, unless it is a picture and the policy allows that."""
    sources = sources_of(policy, reference.kind)
    is_allowed = sources is None or "data:" in sources
    if not (scheme == "data" and reference.kind == "img-src" and is_allowed):
        message = f'{reference.attribute} is a {scheme}: URL ("{_cut(reference.url)}").'
        yield site.problem(file, reference.mark, "scheme", message, "Put its content into a file of the site.")


def _own(site: BuiltSite, file: str, reference: Reference, policy: Parsed) -> Iterator[Problem]:
    """A problem if a URL of the site itself is blocked by the page's policy or leads nowhere."""
    if reference.kind not in (LINK, METADATA, REDIRECT):
        sources = sources_of(policy, reference.kind)
        if sources is not None and "'self'" not in sources:
            message = f'{reference.attribute}="{_cut(reference.url)}" is blocked by the page\'s policy.'
            hint = f"The policy allows nothing for {reference.kind}."
            yield site.problem(file, reference.mark, "blocked", message, hint)
            return
    found = broken(site, file, reference.url)
    if found:
        code, why, hint = found
        message = f'{reference.attribute}="{_cut(reference.url)}" leads nowhere: {why}.'
        yield site.problem(file, reference.mark, code, message, hint)


def _cookies(site: BuiltSite, file: str, text: str) -> Iterator[Problem]:
    for use in _COOKIE.finditer(text):
        message, hint = f"the script uses {use[0]}.", "A privacy center sets and reads no cookie."
        yield site.problem(file, place(text[: use.start()]), "cookie", message, hint)


def _map(site: BuiltSite, file: str) -> Iterator[Problem]:
    """A problem for each full URL of the site in a machine-readable file that leads nowhere."""
    host, base = site.address
    text = site.text(file)
    for found in re.finditer(rf"https?://{re.escape(host + base)}[^\s\"'<>)\\]*", text) if host else ():
        wrong = broken(site, file, html.unescape(found[0]) if file.endswith(".xml") else found[0])
        if wrong:
            code, why, hint = wrong
            mark = place(text[: found.start()])
            yield site.problem(file, mark, code, f'"{_cut(found[0])}" leads nowhere: {why}.', hint)


def _cut(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
