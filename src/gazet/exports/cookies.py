"""The cookies of all documents in force: as JSON that a consent banner can be set up from, with its schema, and as CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from gazet import addresses
from gazet.article.cookies import LABELS, in_words
from gazet.center.center import Local
from gazet.changes.labels import mark
from gazet.edition.canonical import Json, pretty
from gazet.exports.register import document_of, written
from gazet.model.cookies import Cookie, CookieCategory, StorageKind
from gazet.model.facts import Facts, Service

HEADINGS = (mark("Recipient"), mark("Recipient (ID)"), mark("Provider"), mark("ID"), *LABELS.values())
"""Of the columns of the table; what has an id in the vocabulary or is a closed value is in words."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Category(_Part):
    """A category that readers are asked about."""

    id: str
    name: str = Field(description="In the language of the file.")
    statement: str | None = Field(None, description="What belongs to it, in Markdown.")
    consent: str | None = Field(None, description="required: set only after consent. not-required: set without asking.")


class Setter(_Part):
    """The service that sets cookies, or the site itself (kind: channel)."""

    id: str
    kind: str
    name: str
    provider: str | None = None
    document: str = Field(description="The document that states it.")
    url: str = Field(description="Its entry in the register.")


class Stay(_Part):
    """How long a cookie stays: a number and a unit, or until something happens."""

    text: str = Field(description="In words, in the language of the file.")
    number: int | None = None
    unit: str | None = Field(None, description="minute, hour, day, week, month or year")
    until: str | None = Field(None, description="session: the browser is closed. persistent: it is deleted.")


class Stored(_Part):
    """Something that is stored on a device or read from it."""

    id: str
    service: str = Field(description="The id of the service that sets it.")
    name: str = Field(description="Its name; “*” matches anything.")
    match: str = Field(description="A regular expression (ECMA-262) that matches its name, and no part of another.")
    kind: StorageKind
    party: str | None = Field(None, description="first or third")
    category: str | None = Field(None, description="The id of its category.")
    purpose: str | None = Field(None, description="In the language of the file.")
    duration: Stay | None = None
    basis: str | None = Field(None, description="The legal basis, in the language of the file.")


class Cookies(_Part):
    """Cookies of the documents in force, in a language. What is not declared is left out."""

    language: str = Field(description="BCP 47")
    editions: dict[str, str] = Field(description="The edition in force of each document.")
    categories: tuple[Category, ...] = Field(description="In the order in which readers are asked.")
    services: tuple[Setter, ...]
    cookies: tuple[Stored, ...]


def schema(base: str) -> bytes:
    """The JSON Schema (draft 2020-12) of the files in every language. `base`: URL of the site."""
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{base}{addresses.COOKIES_SCHEMA}",
    }
    described = Cookies.model_json_schema()
    described["properties"]["$schema"] = {"type": "string"}
    return pretty({**described, **about})


def cookies_json(local: Local) -> bytes:
    """The cookies in a language, as `schema` describes them."""
    facts = local.facts
    found = Cookies(
        language=local.language,
        editions={reading.document: reading.id for reading in local.applying},
        categories=tuple(_category(one) for one in facts.vocabulary.cookie_categories or ()),
        services=tuple(_setter(local, service) for service in facts.services if service.cookies),
        cookies=tuple(_stored(local, service, cookie) for service, cookie in facts.cookies),
    )
    value: Json = found.model_dump(mode="json", exclude_none=True)
    return pretty({"$schema": local.center.addresses.data(addresses.COOKIES_SCHEMA), **value})


def _category(category: CookieCategory) -> Category:
    return Category(**category.model_dump())


def _setter(local: Local, service: Service) -> Setter:
    return Setter(
        id=service.id,
        kind=service.kind,
        name=service.name,
        provider=service.provider,
        document=document_of(local, service),
        url=local.url(addresses.recipient(service.id)),
    )


def _stored(local: Local, service: Service, cookie: Cookie) -> Stored:
    words = in_words(cookie, local.facts, local.words)
    return Stored(
        id=cookie.id,
        service=service.id,
        name=cookie.name,
        match=pattern(cookie.name),
        kind=cookie.kind,
        party=cookie.party,
        category=cookie.category,
        purpose=cookie.purpose,
        duration=_stay(cookie, words["duration"]),
        basis=words["basis"],
    )


def _stay(cookie: Cookie, text: str | None) -> Stay | None:
    if cookie.duration is None or text is None:
        return None
    if isinstance(cookie.duration, str):
        return Stay(text=text, until=cookie.duration)
    return Stay(text=text, number=cookie.duration.number, unit=cookie.duration.unit)


def pattern(name: str) -> str:
    """A regular expression, as JavaScript reads it, for a name in which “*” matches anything.

    >>> pattern("_ga_*"), pattern("a.b")
    ('^_ga_.*$', '^a\\\\.b$')
    """
    escaped = (re.sub(r"([\\^$.|?+()\[\]{}/])", r"\\\1", part) for part in name.split("*"))
    return f"^{'.*'.join(escaped)}$"


def cookies_csv(local: Local) -> bytes:
    """The cookies in a language as a table; a cell is empty if nothing is declared."""
    return written([[local.say(heading) for heading in HEADINGS], *_rows(local, local.facts)])


def _rows(local: Local, facts: Facts) -> Iterator[list[str]]:
    for service, cookie in facts.cookies:
        values = in_words(cookie, facts, local.words)
        yield [service.name, service.id, service.provider or "", cookie.id, *(values[key] or "" for key in LABELS)]
