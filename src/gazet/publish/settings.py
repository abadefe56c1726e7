"""What a site may say about its hosting, under `extra.gazet` in mkdocs.yml, and everything that can be wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date
from typing import Annotated
from urllib.parse import unquote

from pydantic import AfterValidator, BeforeValidator, Field

from gazet.load.validation import validated
from gazet.load.yaml import Source
from gazet.model.base import Day, Empty, Model
from gazet.model.language import LanguageId
from gazet.problems import Problem
from gazet.publish.hosts import WRITTEN, Moved
from gazet.publish.redirects import redirect_problems


def _old(value: str) -> str:
    """An old address, decoded and without a slash at its end. Only what every host reads alike."""
    try:
        path = unicodedata.normalize("NFC", unquote(value, errors="strict"))
    except UnicodeDecodeError:
        raise ValueError('not UTF-8 behind its "%". Write the letters themselves') from None
    if "?" in value or "#" in value:
        raise ValueError('has a "?" or "#", which not every host can tell apart. Write the path alone')
    parts = path.split("/")
    if not path.startswith("/") or "//" in path or any(part.startswith(".") for part in parts):
        raise ValueError("not a path of this site. Expected one such as /privacy-policy.html")
    if parts[1] in WRITTEN:
        raise ValueError("a file that tells a host what to do. Choose another address")
    if len(path) > 400 or any(len(part.encode()) > 200 for part in parts):
        raise ValueError("too long. Expected at most 400 characters, and 200 bytes between two slashes")
    strange = [c for c in path if not (c.isalnum() or c in "/-._~")]
    if strange:
        raise ValueError(f'holds "{strange[0]}". Expected letters, digits, "-", ".", "_" and "~"')
    return path.rstrip("/")


def _new(value: str) -> str:
    if not re.fullmatch(r"/([^/\s\"$\\?#]+/)*(#[^\s\"$\\]+)?", value):
        raise ValueError('not the address of a page of this site. Expected one such as /privacy/, "/" at its end')
    return value


def _contact(value: str) -> str:
    if not re.fullmatch(r"(mailto:[^\s@]+@[^\s@]+|tel:\+[0-9-]+|https://\S+)", value):
        raise ValueError("not a contact. Expected mailto:, tel: or https:, such as mailto:security@example.org")
    return value


def _https(value: str) -> str:
    if not re.fullmatch(r"https://\S+", value):
        raise ValueError("not an address. Expected one that starts with https://")
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
Contact = Annotated[str, AfterValidator(_contact)]
Address = Annotated[str, AfterValidator(_https)]


class Redirect(Model):
    """An old address that leads to a page."""

    old: Annotated[str, AfterValidator(_old)] = Field(
        alias="from", description="Old address, below the site's root.", examples=["/privacy-policy.html"]
    )
    new: Annotated[str, AfterValidator(_new)] = Field(
        alias="to", description="Page that took its place.", examples=["/privacy/"]
    )

    @property
    def moved(self) -> Moved:
        """As paths below the site's root."""
        return Moved(self.old[1:], self.new[1:])


class Security(Model):
    """The fields of security.txt (RFC 9116, section 2.5)."""

    contact: Annotated[tuple[Contact, ...], BeforeValidator(_some)] = Field(
        description="Where to report a weakness, best first.", examples=["mailto:security@example.org"]
    )
    expires: Day = Field(
        description="Day from which it no longer counts, at most a year away.", examples=["2027-04-15"]
    )
    encryption: tuple[Address, ...] = Field((), description="Keys to encrypt a report with.")
    acknowledgments: tuple[Address, ...] = Field((), description="Page that thanks those who reported.")
    preferred_languages: tuple[LanguageId, ...] = Field((), description="Languages reports are read in.", examples=["en"])
    policy: tuple[Address, ...] = Field((), description="How reports are handled.")
    hiring: tuple[Address, ...] = Field((), description="Open positions in security.")


class Gpc(Model):
    """Support for Global Privacy Control: the statement of gpc.json."""

    supported: Flag = Field(description="Whether the signal is honoured.", examples=["true"])
    updated: Day = Field(description="Day the statement was last changed.", examples=["2026-04-15"])


class Settings(Model):
    """All that `extra.gazet` may hold. What is text here is read by other steps of the build."""

    draft: Flag = Field(False, description="Show the working text.", examples=["true"])
    as_of: str = Field("", description="The day to stand on.")
    allow_untranslated: Flag = Field(
        False, description="Show English where a translation is missing.", examples=["true"]
    )
    pdf: Flag = Field(False, description="Make a PDF file of each published edition and language.", examples=["true"])
    redirects: tuple[Redirect, ...] = Field((), description="Old addresses and where they lead.")
    redirect_pages: Flag = Field(
        True, description="Write a page at each old address, for hosts that do not redirect.", examples=["false"]
    )
    security: Security | None = Field(None, description="The fields of /.well-known/security.txt.")
    gpc: Gpc | None = Field(None, description="The statement of /.well-known/gpc.json.")

    @property
    def moved(self) -> tuple[Moved, ...]:
        """The old addresses, in the order of the list."""
        return tuple(redirect.moved for redirect in self.redirects)


def read_settings(source: Source) -> tuple[Settings, list[Problem]]:
    """What `extra.gazet` says; beside what does not fit, the settings of a site that says nothing."""
    settings, problems = validated(source, Settings)
    return settings or Settings(), problems


def setting_problems(settings: Settings, source: Source, day: date, pages: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the settings of a site that is built on a `day` and has these `pages`, as paths below its root."""
    if settings.security and settings.security.expires <= day:
        message = f"security.txt expired on {settings.security.expires}; the build stands on {day}."
        hint = "Make sure that its contacts still hold, and set a later day."
        yield source.problem(("security", "expires"), "expired", message, hint)
    yield from redirect_problems(settings.moved, source, pages)
