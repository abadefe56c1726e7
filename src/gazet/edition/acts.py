"""The acts of the record: what was done to which document, on which day, and the hash that holds all acts so far.

An act is one line of the log. `head` is the SHA-256 of the line's canonical JSON without `head`, followed by the head of
the act before it (nothing for the first act): so a head names one act and everything before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from gazet.edition.canonical import Json, canonical
from gazet.model.base import Day, Id
from gazet.model.language import LANGUAGE

SCHEMA: Final = "gazet.act/2"
EDITION = r"\d{4}-\d\d-\d\d(?:\.(?:[2-9]|[1-9]\d+))?"
"""The id of an edition: the day it takes effect; the second one for that day ends in ".2"."""

EditionId = Annotated[str, Field(pattern=f"^{EDITION}$")]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
File = Annotated[str, Field(pattern=rf"^[a-z0-9-]+/{EDITION}(\.{LANGUAGE}(\.[1-9]\d*)?)?\.json$")]
Language = Annotated[str, Field(pattern=f"^{LANGUAGE}$")]
Reason = Annotated[dict[Language, Annotated[str, Field(min_length=1)]], Field(min_length=1)]
"""Why, for readers, by language."""


class _Act(BaseModel):
    """What all acts say. Keys of later versions are kept."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True, defer_build=True)

    schema_: Literal["gazet.act/2"] = Field(SCHEMA, alias="schema")
    sequence: int = Field(ge=1)
    """Place in the log, from 1."""
    day: Day
    """When it was said (UTC)."""
    document: Id
    edition: EditionId | None = None
    file: File | None = None
    """Path below editions/ of the file that the act added, or replaced."""
    hash: Hash | None = None
    """SHA-256 of that file's bytes."""
    head: str = ""


class _Edition(_Act):
    edition: EditionId


class _Words(_Edition):
    file: File
    hash: Hash
    format: Literal[1, 2] = 2
    """Of the file."""


class Publish(_Words):
    """An edition was published."""

    act: Literal["publish"] = "publish"
    from_: Day = Field(alias="from")
    """The first day on which it applies."""
    announced: Day | None = None
    """The day on which most of it was first announced, for an edition that was issued again."""
    later: tuple[Language, ...] = ()
    """Languages that follow."""


class Translate(_Words):
    """A language was added to an edition."""

    act: Literal["translate"] = "translate"
    language: Language


class Correct(_Words):
    """The wording of an edition in one language was corrected."""

    act: Literal["correct"] = "correct"
    language: Language
    reason: Reason
    override: bool = False
    """It was published although it may change the meaning."""


class Withdraw(_Edition):
    """An edition does not apply from a day on: its own first day, or one on which it is in force."""

    act: Literal["withdraw"] = "withdraw"
    from_: Day = Field(alias="from")
    reason: Reason


class Retire(_Act):
    """A document no longer applies from a day on."""

    act: Literal["retire"] = "retire"
    from_: Day = Field(alias="from")
    reason: Reason


class Redact(_Words):
    """Words were removed from a file: the file with the hash `removed` was replaced."""

    act: Literal["redact"] = "redact"
    removed: Hash
    reason: Reason


Act = Publish | Translate | Correct | Withdraw | Retire | Redact
_ACT: TypeAdapter[Act] = TypeAdapter(Annotated[Act, Field(discriminator="act")])


def act_of(value: object) -> Act:
    """An act read from JSON. Raises ValidationError."""
    return _ACT.validate_python(value)


def json_of(act: Act) -> Json:
    """An act as JSON: all that every act says, and those of its own keys that say something."""
    value: Json = act.model_dump(mode="json", by_alias=True)
    common = {"edition", "file", "hash"}
    return {
        key: part for key, part in value.items() if key in common or not (part is None or part is False or part == [])
    }


def head_of(value: Mapping[str, object], previous: str) -> str:
    """The head after an act, whatever the line says of it. `previous`: the head before; empty for the first act."""
    content = {key: part for key, part in value.items() if key != "head"}
    return hashlib.sha256(canonical(content) + previous.encode()).hexdigest()


def placed(act: Act, before: Act | None) -> Act:
    """The act with its place after another one."""
    moved = act.model_copy(update={"sequence": before.sequence + 1 if before else 1})
    return moved.model_copy(update={"head": head_of(json_of(moved), before.head if before else "")})


def in_order(acts: Iterable[Act], before: Act | None = None) -> tuple[Act, ...]:
    """Acts with their places, one after another."""
    placed_acts: list[Act] = []
    for act in acts:
        before = placed(act, before)
        placed_acts.append(before)
    return tuple(placed_acts)


def render_line(act: Act) -> bytes:
    """The line of the log for an act."""
    return canonical(json_of(act)) + b"\n"


def known_on(acts: tuple[Act, ...], day: date) -> tuple[Act, ...]:
    """The acts that had been done by the end of a day."""
    return tuple(act for act in acts if act.day <= day)
