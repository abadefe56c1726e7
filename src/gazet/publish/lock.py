"""The last step of a build: writes redirects, the files for hosts, and the policy into every page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from operator import or_
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from gazet.addresses import relative
from gazet.csp import PAGES, XML
from gazet.files import write_atomically
from gazet.i18n.interface import Interface
from gazet.load.yaml import Source
from gazet.parallel import portions, shared
from gazet.problems import Problem, place
from gazet.publish.headers import headers
from gazet.publish.hosts import Hosting, Moved, host_files
from gazet.publish.policy import Inline, Policy, has_data_image, inline, strange_scripts
from gazet.publish.settings import Settings
from gazet.publish.well_known import well_known
from gazet.render.templates import IN_ENGLISH, templates

_CHARSET = re.compile(rb"<meta\s+charset=[^>]*>", re.IGNORECASE)
_HEAD = re.compile(rb"<head\b[^>]*>", re.IGNORECASE)
_NEAR = 4096
"""Bytes of a page in which its head begins. Browsers look for the character set in the first 1,024."""


@dataclass(frozen=True)
class Built:
    """A built site: its folder, its languages with the one at the root first, and its absolute URL ending in
    "/"."""

    folder: Path
    languages: tuple[str, ...]
    base: str
    interface: Interface = field(default_factory=Interface)
    scripts: Set[str] = frozenset()
    """Hashes of the inline scripts that the templates of its pages have: only these are allowed."""
    name: str = "site"
    """What people call the folder, which is another one while the site is built."""


def lock_down(site: Built, settings: Settings, source: Source) -> list[Problem]:
    """Write the files for hosts and redirects, then the policy into every page. Returns old addresses that are files,
    and scripts that are in no template, which the policy stops."""
    problems = list(_taken(site, settings, source))
    if settings.redirect_pages and not problems:
        for moved in settings.moved:
            write_atomically(site.folder / moved.file, page_moved(site, moved).encode(), durable=False)
    for name, data in well_known(settings, site.base).items():
        write_atomically(site.folder / name, data, durable=False)
    files = sorted(path for path in site.folder.rglob("*") if path.is_file())
    pages, sheets, pictures = (_ending(files, endings) for endings in (PAGES, (".css",), XML))
    seen = shared(partial(_seen, site), portions(pages))
    used = reduce(or_, [*(inline for inline, _ in seen), *map(_inline, sheets)], Inline())
    problems += [problem for _, found in seen for problem in found]
    problems += [problem for path in pictures for problem in strangers(_named(site, path), frozenset())]
    policy = Policy(replace(used, scripts=used.scripts & site.scripts))
    tag = _tag(policy)
    shared(partial(_add, tag), portions(pages))
    hosting = Hosting(headers(policy), settings.moved, urlsplit(site.base).path, site.languages[1:])
    for name, data in host_files(hosting).items():
        write_atomically(site.folder / name, data, durable=False)
    return problems


def _ending(files: Sequence[Path], endings: Sequence[str]) -> list[Path]:
    return [path for path in files if path.suffix.lower() in endings]


def strangers(named: tuple[str, bytes], known: Set[str]) -> Iterator[Problem]:
    """The inline scripts of a page that are in no template; the page as people know it, and its bytes."""
    name, page = named
    for at, text in strange_scripts(page, known):
        words = " ".join(text.split())
        shown = words if len(words) <= 40 else f"{words[:39]}…"
        message = f'the script "{shown}" is in no template of the theme or of this site.'
        hint = "Put it into a file that extra_javascript names, or into a template in overrides/."
        yield Problem(name, *place(page[:at].decode("utf-8", "replace")), "unknown-script", message, hint)


def _seen(site: Built, pages: Sequence[Path]) -> tuple[Inline, list[Problem]]:
    """What pages have inline, and their scripts that are in no template."""
    used = reduce(or_, map(_inline, pages), Inline())
    return used, [problem for path in pages for problem in strangers(_named(site, path), site.scripts)]


def _add(tag: bytes, pages: Sequence[Path]) -> None:
    for path in pages:
        write_atomically(path, with_policy(path.read_bytes(), tag), durable=False)


def _named(site: Built, path: Path) -> tuple[str, bytes]:
    return f"{site.name}/{path.relative_to(site.folder).as_posix()}", path.read_bytes()


def _inline(path: Path) -> Inline:
    data = path.read_bytes()
    return inline(data) if path.suffix.lower() in PAGES else Inline(data_images=has_data_image(data))


def _tag(policy: Policy) -> bytes:
    words = Markup(policy.meta)  # letters, digits and single quotes, all of them ours
    return IN_ENGLISH.render("csp.html", policy=words).strip().encode()


def with_policy(page: bytes, tag: bytes) -> bytes:
    """The page with the policy before everything it governs, right after the character set, which must come early. A page that
    has it stays as it is: pages whose writer was killed are written again."""
    start = page[:_NEAR]
    place = _CHARSET.search(start) or _HEAD.search(start)
    return (
        page if place is None or page.startswith(tag, place.end()) else page[: place.end()] + tag + page[place.end() :]
    )


def _taken(site: Built, settings: Settings, source: Source) -> Iterator[Problem]:
    """Problems of old addresses where the site has a file."""
    for n, moved in enumerate(settings.moved):
        path = site.folder / moved.file
        if path.exists() or any(parent.is_file() for parent in path.parents):
            hint = "Only an address without a file can be redirected."
            message = f'"/{moved.old}" is a file of this site.'
            yield source.problem(("redirects", n, "from"), "redirect-from-file", message, hint)


def page_moved(site: Built, moved: Moved) -> str:
    """The page at an old address, in the language of the new one: it redirects by itself and links to the new page."""
    language = next((code for code in site.languages[1:] if moved.new.startswith(f"{code}/")), site.languages[0])
    url, words = relative(moved.file, moved.new), site.interface.in_language(language)
    return templates(words).render("moved.html", url=url, address=f"{site.base}{moved.new}")
