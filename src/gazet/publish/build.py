"""The site as a value: every path below its root, and what is found there, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from gazet.center.center import Center, Local
from gazet.center.page import Page
from gazet.exports import site_files
from gazet.exports.sitemap import sitemap
from gazet.exports.versions import page_url
from gazet.pages.views import not_found, pages
from gazet.search.index import index

Made = Callable[[], Page | bytes]


@dataclass(frozen=True)
class Site(Mapping[str, Page | bytes]):
    """Path below the site's root → page or bytes. A value is made each time it is asked for, and not kept."""

    makers: Mapping[str, Made]

    def __getitem__(self, path: str) -> Page | bytes:
        return self.makers[path]()

    def __iter__(self) -> Iterator[str]:
        return iter(self.makers)

    def __len__(self) -> int:
        return len(self.makers)


def site(center: Center, base: str, written: Mapping[str, Sequence[Page]]) -> Site:
    """Everything that the site of a center holds but static files of the theme.

    `base` is the absolute URL of the site, ending in "/". `written`: the hand-written pages of each language, which the
    search and the sitemap name; they may still be added until a value is asked for.
    """
    locals_ = list(center.local.values())
    made = {local.language: pages(local) for local in locals_}
    listed = lambda: {code: [*own, *written.get(code, ())] for code, own in made.items()}  # noqa: E731
    makers: dict[str, Made] = {}
    for local in locals_:
        root = page_url("", center, local.language, "")
        for page in made[local.language]:
            makers[f"{root}{page.path}index.html"] = lambda page=page: page  # type: ignore[misc]
        makers[f"{root}404.html"] = lambda local=local: _missing(local, locals_, base)  # type: ignore[misc]
        makers[f"{root}search.json"] = lambda code=local.language: index(listed()[code], code)  # type: ignore[misc]
    for name, data in site_files(locals_, base).items():
        makers[name] = lambda data=data: data  # type: ignore[misc]
    for name in sitemap(listed(), center, base):
        makers[name] = lambda name=name: sitemap(listed(), center, base)[name]  # type: ignore[misc]
    return Site(makers)


def _missing(local: Local, locals_: Sequence[Local], base: str) -> Page:
    shown = locals_ if local is locals_[0] else [local]
    root = urlsplit(base).path
    bodies = (not_found(one, page_url(root, local.center, one.language, "")) for one in shown)
    return Page("404.html", local.language, local.say("Page not found"), "\n".join(bodies), noindex=True)
