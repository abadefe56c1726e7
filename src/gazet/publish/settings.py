"""The settings of a site under `extra.gazet` in mkdocs.yml, and their checks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date
from typing import Annotated
from urllib.parse import unquote

from pydantic import AfterValidator, BeforeValidator, Field

from gazet.addresses import RIGHTS
from gazet.center.look import colour_problems
from gazet.load.validation import validated
from gazet.load.yaml import Source
from gazet.model.base import Day, Empty, Id, Model
from gazet.model.brand import Brand
from gazet.model.language import LanguageId
from gazet.model.reach import ContactAddress, SecureAddress
from gazet.problems import Problem, known
from gazet.publish.hosts import WRITTEN, Moved
from gazet.publish.redirects import redirect_problems


def _old(value: str) -> str:
    """An old address, decoded and without a trailing slash; only characters that every host treats the same."""
    try:
        path = unicodedata.normalize("NFC", unquote(value, errors="strict"))
    except UnicodeDecodeError:
        raise ValueError('not UTF-8 after the "%". Write the letters themselves') from None
    if "?" in value or "#" in value:
        raise ValueError('has a "?" or "#", which not all hosts can redirect. Write only the path')
    parts = path.split("/")
    if not path.startswith("/") or "//" in path or any(part.startswith(".") for part in parts):
        raise ValueError("not a path of this site. Expected one such as /privacy-policy.html")
    if parts[1] in WRITTEN:
        raise ValueError("the name of a host's configuration file. Choose another address")
    if len(path) > 400 or any(len(part.encode()) > 200 for part in parts):
        raise ValueError("too long. Expected at most 400 characters, and 200 bytes between two slashes")
    strange = [c for c in path if not (c.isalnum() or c in "/-._~")]
    if strange:
        raise ValueError(f'contains "{strange[0]}". Expected letters, digits, "-", ".", "_" and "~"')
    return path.rstrip("/")


def _new(value: str) -> str:
    if not re.fullmatch(r"/([^/\s\"$\\?#]+/)*(#[^\s\"$\\]+)?", value):
        raise ValueError('not the address of a page of this site. Expected one such as /privacy/, with "/" at the end')
    return value


def _flag(value: object) -> bool:
    if value not in (True, False, "true", "false", ""):
        raise ValueError("not yes or no. Expected true or false")
    return value in (True, "true")


def _some(value: object) -> object:
    if value == []:
        raise Empty("the list is empty. Name at least one, such as mailto:security@example.org")
    return value


Flag = Annotated[bool, BeforeValidator(_flag)]

WARNED = 30
"""Days before security.txt expires from which builds and checks say so."""


class Redirect(Model):
    """A redirect from an old address to a page."""

    old: Annotated[str, AfterValidator(_old)] = Field(
        alias="from", description="Old address, below the site's root.", examples=["/privacy-policy.html"]
    )
    new: Annotated[str, AfterValidator(_new)] = Field(
        alias="to", description="Page that replaces it.", examples=["/privacy/"]
    )

    @property
    def moved(self) -> Moved:
        """The redirect as paths below the site's root."""
        return Moved(self.old[1:], self.new[1:])


class Security(Model):
    """The fields of security.txt (RFC 9116, section 2.5)."""

    contact: Annotated[tuple[ContactAddress, ...], BeforeValidator(_some)] = Field(
        description="Where to report a vulnerability, the preferred contact first.",
        examples=["mailto:security@example.org"],
    )
    expires: Day = Field(description="Day on which the file expires, at most a year ahead.", examples=["2027-04-15"])
    encryption: tuple[SecureAddress, ...] = Field((), description="Keys for encrypting a report.")
    acknowledgments: tuple[SecureAddress, ...] = Field((), description="Page that thanks people for their reports.")
    preferred_languages: tuple[LanguageId, ...] = Field(
        (), description="Languages in which reports are read.", examples=["en"]
    )
    policy: tuple[SecureAddress, ...] = Field((), description="How reports are handled.")
    hiring: tuple[SecureAddress, ...] = Field((), description="Open positions in security.")


class Gpc(Model):
    """Support for Global Privacy Control: the statement of gpc.json."""

    supported: Flag = Field(description="Whether the signal is honoured.", examples=["true"])
    updated: Day = Field(description="Day on which the statement was last changed.", examples=["2026-04-15"])


class Settings(Model):
    """The settings under `extra.gazet`. Other steps of the build interpret those that are text here."""

    draft: Flag = Field(False, description="Build a draft, which shows the working text.", examples=["true"])
    as_of: str = Field("", description="Build as of this date.")
    known: str = Field(
        "", description="Leave out what was published after this date; by default, after that of the build."
    )
    allow_untranslated: Flag = Field(
        False, description="In a draft, show English where a translation is missing.", examples=["true"]
    )
    pdf: Flag = Field(False, description="Make a PDF file of each published edition and language.", examples=["true"])
    cache: str = Field(
        "",
        description="Folder for what later builds take again; by default .cache/gazet.",
        examples=["../cache"],
    )
    redirects: tuple[Redirect, ...] = Field((), description="Redirects from old addresses.")
    redirect_pages: Flag = Field(
        True, description="Write a page at each old address, for hosts that do not redirect.", examples=["false"]
    )
    security: Security | None = Field(None, description="The fields of /.well-known/security.txt.")
    laws: dict[LanguageId, Id] = Field(
        {}, description="The law under which readers of a language begin a request.", examples=[{"nl": "nl"}]
    )
    brand: Brand | None = Field(None, description="How the site looks like its company.")
    gpc: Gpc | None = Field(None, description="The statement of /.well-known/gpc.json.")

    @property
    def moved(self) -> tuple[Moved, ...]:
        """The redirects as paths below the site's root, in the order of the list."""
        return tuple(redirect.moved for redirect in self.redirects)


def read_settings(source: Source) -> tuple[Settings, list[Problem]]:
    """The settings of a site, with the problems of `extra.gazet`; if there are any, the settings are the defaults."""
    settings, problems = validated(source, Settings)
    return settings or Settings(), problems


def setting_problems(settings: Settings, source: Source, pages: Collection[str]) -> Iterator[Problem]:
    """The problems of the settings for a build with these `pages`, as paths below the site's root."""
    yield from redirect_problems(settings.moved, source, pages)
    if settings.brand:
        yield from colour_problems(settings.brand, source)
    served = [found[1] for page in pages if (found := re.fullmatch(rf"{RIGHTS}([^/]+)/", page))]
    for language, law in settings.laws.items():
        if law not in served:
            message = f'readers are not served under the law "{law}".'
            yield source.problem(("laws", language), "unknown-law", message, known(law, served))


def expired(settings: Settings, source: Source, day: date) -> list[Problem]:
    """That security.txt has expired by a day. It came with time alone, so it stops no build, only the check of a change."""
    if settings.security is None or settings.security.expires > day:
        return []
    return [
        _expiry(source, "expired", f"security.txt expired on {settings.security.expires}; this build is as of {day}.")
    ]


def expiring(settings: Settings, source: Source, day: date) -> list[Problem]:
    """The warning that security.txt will expire soon."""
    if settings.security is None or not 0 < (left := (settings.security.expires - day).days) <= WARNED:
        return []
    days = "1 day" if left == 1 else f"{left} days"
    return [_expiry(source, "expires-soon", f"security.txt expires on {settings.security.expires}, in {days}.")]


def _expiry(source: Source, code: str, message: str) -> Problem:
    hint = "Check that its contacts are still right, and set a later day."
    return source.problem(("security", "expires"), code, message, hint)
