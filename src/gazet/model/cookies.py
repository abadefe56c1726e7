"""Cookies and everything else that is stored on a device or read from it, as records of the service that sets them."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from gazet.model.base import Duration, Id, Name, Named, Statement, Words

StorageKind = Literal[
    "cookie", "local-storage", "session-storage", "indexed-db", "pixel", "script", "sdk", "fingerprint"
]
Until = Literal["session", "persistent"]
UNITS = ("minute", "hour", "day", "week", "month", "year")


def _unit(value: object) -> object:
    if value not in UNITS:
        raise ValueError(f"unknown unit. Expected {', '.join(UNITS[:-1])} or {UNITS[-1]}")
    return value


class Lasting(Duration):
    """How long a cookie stays: never nothing, and often shorter than what policies say of other data."""

    unit: Annotated[str, BeforeValidator(_unit), WithJsonSchema({"enum": [*UNITS]})] = Field(
        description="Unit of time: minute, hour, day, week, month or year.", examples=["minute"]
    )


def _period_or_word(value: object) -> str:
    return "\0period" if isinstance(value, dict | Lasting) else "\0word"


def _word(value: object) -> object:
    if value not in get_args(Until):
        raise ValueError("not a time. Expected {number: 30, unit: minute}, or session, or persistent")
    return value


Stay = Annotated[
    Annotated[Lasting, Tag("\0period")] | Annotated[Until, BeforeValidator(_word), Tag("\0word")],
    Discriminator(_period_or_word),
]


class Cookie(Named):
    """A cookie, or something else that is stored on a device or read from it."""

    name: Name = Field(
        description="Its name, the same in every language. “*” matches anything: _ga_* is every name that starts with _ga_.",
        examples=["_ga"],
    )
    kind: StorageKind = Field(
        description="What it is technically. sdk: a programming kit in an app. fingerprint: a device told by its properties.",
        examples=["cookie"],
    )
    party: Literal["first", "third"] | None = Field(
        None,
        description="first: it belongs to the site that is visited, whoever set it. third: to another one.",
        examples=["first"],
    )
    category: Id | None = Field(
        None, description="Category, from cookie_categories in vocabulary.yml.", examples=["analytics"]
    )
    purpose: Words | None = Field(None, description="What it is for, in a line.", examples=["Tells visitors apart"])
    duration: Stay | None = Field(
        None,
        description="How long it stays: a number and a unit (minute, hour, day, week, month or year). session: until the browser is closed. persistent: until somebody deletes it.",
        examples=["session"],
    )
    basis: Id | None = Field(
        None, description="Legal basis of storing or reading it, from vocabulary.yml.", examples=["consent"]
    )


class CookieCategory(Named):
    """A category of cookies, as a consent banner asks for it."""

    name: Words = Field(description="The category as readers see it.", examples=["Strictly necessary"])
    statement: Statement | None = Field(
        None, description="What belongs to it.", examples=["The website does not work without them."]
    )
    consent: Literal["required", "not-required"] | None = Field(
        None, description="Whether they are set only after consent.", examples=["not-required"]
    )
