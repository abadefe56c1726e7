"""Addresses answer for ever: whether all that was published before is still there, or is redirected by every host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from gazet.problems import Mark, Problem, place
from gazet.proof.built import BuiltSite, files_below
from gazet.proof.hosts import CONFIGURATION, below, redirect

MADE = (".css", ".js", ".map", ".woff", ".woff2", ".ttf")
"""Endings of files that pages load by themselves; their names change with their content."""
_EDITION = re.compile(r"(^|/)\d{4}-\d\d-\d\d(\.\d+)?/")
_HINT = "Write a redirect from it under extra.gazet.redirects in mkdocs.yml (`gazet docs hosting`)."


@dataclass(frozen=True)
class Address:
    """An address that was published: its path below the site's root, where that was read, and the anchors on its page."""

    path: str
    shown: str
    mark: Mark = field(default=Mark(1, 1))
    anchors: tuple[tuple[str, Mark], ...] = ()


def addresses_of(folder_site: BuiltSite) -> Iterator[Address]:
    """The addresses of a site that was built before."""
    for file in folder_site.files:
        if not file.startswith(".git/") and file not in CONFIGURATION and is_address(file):
            path = file[: -len("index.html")] if file == "index.html" or file.endswith("/index.html") else file
            anchors = documented(path, folder_site.text(file)) if file.endswith(".html") else ()
            yield Address(path, f"{folder_site.name}/{file}", anchors=anchors)


def in_sitemap(text: str, shown: str) -> list[Address]:
    """The addresses in a sitemap, which names pages that search engines may list."""
    found = [(m[1] or m[2], m.start(1) if m[1] else m.start(2)) for m in _LOCATION.finditer(text)]
    if not found:
        return []
    base = min((url for url, _ in found), key=len)
    known: dict[str, Address] = {}
    for url, at in found:
        if url.startswith(base):
            known.setdefault(url.removeprefix(base), Address(url.removeprefix(base), shown, place(text[:at])))
    return list(known.values())


_LOCATION = re.compile(r'<loc>\s*([^<\s]+)\s*</loc>|<xhtml:link[^>]*\bhref="([^"]+)"')


def is_address(path: str) -> bool:
    """Whether a path is one that people or programs were given, and not a file that pages load by themselves."""
    return not path.endswith(MADE) and not path.rpartition("/")[2].startswith(".gazet")


def documented(path: str, html: str) -> tuple[tuple[str, Mark], ...]:
    """The anchors of a page that links may name: ids in its article, except those of pictures and of what scripts use."""
    edition = _EDITION.search(path)
    if edition and edition.end() != len(path):  # changes, comparisons: made anew, or for a moment
        return ()
    reader = _Anchors()
    reader.feed(html)
    return tuple(reader.found)


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, Mark]] = []
        self._open = {"article": 0, "svg": 0}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See html.parser."""
        if tag in self._open:
            self._open[tag] += 1
        id = dict(attrs).get("id") or ""
        if self._open["article"] and not self._open["svg"] and id and not id.startswith(("gz-", "__")):
            line, column = self.getpos()
            self.found.append((id, Mark(line, column + 1)))

    def handle_endtag(self, tag: str) -> None:
        """See html.parser."""
        if self._open.get(tag):
            self._open[tag] -= 1


def unanswered(site: BuiltSite, before: Iterable[Address]) -> tuple[list[Problem], list[Problem]]:
    """What a site no longer answers of what was published before: the problems, and what is worth a look.

    An anchor may leave a page that shows what applies now, when its clause does; it has to stay on that of an edition.
    """
    problems: list[Problem] = []
    looks: list[Problem] = []
    for address in before:
        page, gone = _answer(site, address)
        problems += gone
        if page:
            lost = _lost(site, page, address)
            (problems if _EDITION.search(address.path) else looks).extend(lost)
    return problems, looks


def _answer(site: BuiltSite, address: Address) -> tuple[str, list[Problem]]:
    """The file that answers at an address, and the problem if none does."""
    if (file := _file(site, address.path)) in site.there:
        return file, []
    target, silent = redirect(site, address.path)
    if target is None:
        return "", [_problem(address, "gone", f'"/{address.path}" no longer answers.', _HINT)]
    if silent:
        message = f'"/{address.path}" is redirected, but not in {", ".join(silent)}.'
        return "", [_problem(address, "gone", message, "Build the site again, and do not edit these files by hand.")]
    files = [_file(site, path) for path in below(site, target)]
    if not files or files[0] not in site.there:
        message = f'"/{address.path}" is redirected to "{target}", where there is no page.'
        return "", [_problem(address, "gone", message, "Redirect it to a page of this site.")]
    return files[0], []


def _file(site: BuiltSite, path: str) -> str:
    if path == "" or path.endswith("/"):
        return f"{path}index.html"
    return path if path in site.there else f"{path}/index.html"


def _lost(site: BuiltSite, file: str, address: Address) -> Iterator[Problem]:
    """Anchors that are neither on the page nor on that of an edition below it, where a deleted clause stays."""
    if not address.anchors or not file.endswith(".html"):
        return
    gone = [(id, mark) for id, mark in address.anchors if id not in site.markup(file).ids]
    editions = [one for one in files_below(site, address.path) if _EDITION.search(one)] if gone else []
    for id, mark in gone:
        if not any(id in site.markup(one).ids for one in editions):
            message = f'"/{address.path}#{id}" no longer answers: {file} has no such id.'
            yield Problem(address.shown, *mark, "lost-anchor", message, "Give the part its id again.")


def _problem(address: Address, code: str, message: str, hint: str) -> Problem:
    return Problem(address.shown, *address.mark, code, message, hint)
