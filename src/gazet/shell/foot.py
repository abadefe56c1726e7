"""What is at the bottom of every page, and the brand on top: whose site it is, how to reach them, and where to read on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from gazet import addresses
from gazet.center.center import Local
from gazet.center.look import Look
from gazet.center.page import Page
from gazet.i18n.marks import unmarked
from gazet.model import brand as brands
from gazet.model.facts import Organization
from gazet.model.reach import addressee

NOTHING = brands.Brand()


@dataclass(frozen=True)
class Picture:
    """A logo. Its width and height give it its place before it is loaded."""

    url: str
    width: int
    height: int
    ground: str
    """Of which it is drawn: "light", "dark", or "both"."""


@dataclass(frozen=True)
class Brand:
    """The brand on top of every page."""

    name: str
    logos: tuple[Picture, ...]
    home: str
    """The company's website; may be empty."""
    host: str
    """What its readers call it: without "www."."""
    colours: tuple[tuple[str, str], ...]
    """The ground of the light side and of the dark, each with the media query for it."""


@dataclass(frozen=True)
class Foot:
    """The company and the pages, at the bottom."""

    name: str
    address: tuple[str, ...]
    email: str
    mail: str
    """The link that writes to it."""
    lines: tuple[str, ...]
    """What the company adds."""
    links: tuple[tuple[str, str], ...]
    """Name and address of what it links to."""
    pages: tuple[tuple[str, str], ...]
    """Name and path, below the language's root, of the pages that readers look for there."""


def brand(local: Local, look: Look, file: Callable[[str], str]) -> Brand:
    """The brand on a page; `file` gives the URL of what is at a path below the site's root."""
    home = look.brand.home or ""
    sides = (("light", look.light), ("dark", look.dark))
    return Brand(
        look.brand.name or local.facts.organization.name,
        pictures(look, file),
        home,
        (urlsplit(home).hostname or "").removeprefix("www."),
        tuple((f"(prefers-color-scheme: {name})", str(side.ground)) for name, side in sides),
    )


def pictures(look: Look, file: Callable[[str], str]) -> tuple[Picture, ...]:
    """The logos; `file` gives the URL of what is at a path below the site's root."""
    grounds = ("light", "dark") if len(look.logos) == 2 else ("both",)
    logos = zip(look.logos, grounds, strict=False)
    return tuple(Picture(file(logo.path), logo.width, logo.height, ground) for logo, ground in logos)


def foot(local: Local, page: Page) -> Foot:
    """What is at the bottom of a page. That of an edition, which nothing published later changes, has the company as the edition
    names it, and names no other document; a page that compares editions names no company."""
    organization = _organization(local, page)
    said = local.center.look.brand if local.center.look else NOTHING
    offices = sorted(organization.offices, key=lambda one: one.name != organization.name) if organization else ()
    return Foot(
        organization.name if organization else "",
        offices[0].address if offices else (),
        organization.email if organization else "",
        f"mailto:{addressee(organization.email)}" if organization else "",
        said.footer,
        tuple((link.name[local.language], link.url) for link in said.links if local.language in link.name),
        tuple(_pages(local, page)),
    )


def _organization(local: Local, page: Page) -> Organization | None:
    if page.reading:
        return page.reading.facts.organization
    return None if page.seal else local.facts.organization


def _pages(local: Local, page: Page) -> Iterator[tuple[str, str]]:
    if not page.seal:
        yield from ((unmarked(reading.title), addresses.document(reading.document)) for reading in local.applying)
    yield local.say("Your rights"), addresses.RIGHTS
    yield local.say("Recipients"), addresses.RECIPIENTS
    yield local.say("Files for software"), addresses.DATA
