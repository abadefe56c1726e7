"""The facts as an edition freezes them: a model that does not change when that of the policies does.

Only what readers and later versions need is here; lists that are closed in the policies are open, and keys of later
versions are passed over when they are read. Files are copied as JSON, so that those keys are never lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict

from gazet.edition.canonical import Json
from gazet.model.base import PUBLISHED
from gazet.model.facts import Facts

Nothing = Literal["none"]
"""It was declared that there is none. None: nothing was declared."""
Ids = tuple[str, ...]


@dataclass(frozen=True)
class Weighs:
    """Marks a field whose change is not material for readers: what it is instead.

    words: what a change of words is, by what it says. label: editorial if only letters or marks differ, otherwise material.
    """

    as_: Literal["words", "label", "clarification", "editorial"]


WORDS, LABEL, CLARIFIES, UNSEEN = Weighs("words"), Weighs("label"), Weighs("clarification"), Weighs("editorial")


class Frozen(BaseModel):
    """A part of the frozen facts. A change of a field is material, unless the field is marked otherwise."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Named(Frozen):
    """An entry with a stable id."""

    id: Annotated[str, UNSEEN]


class Period(Frozen):
    """A number of days, weeks, months or years."""

    number: int
    unit: str


class Contact(Frozen):
    """How to reach somebody."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    address: Ids = ()


class Representative(Contact):
    """Who represents the controller under a law."""

    jurisdiction: str


class Office(Named):
    """A place of business."""

    name: str
    country: str
    address: Ids


class JointController(Named):
    """Who decides together with the controller."""

    name: str
    arrangement: Annotated[str | None, WORDS] = None


class Registration(Named):
    """An entry in a public register."""

    jurisdiction: str
    name: str
    number: str


class Organization(Named):
    """The controller."""

    name: str
    website: str
    email: str
    country: str | None = None
    offices: tuple[Office, ...] = ()
    officer: Contact | Nothing | None = None
    representatives: tuple[Representative, ...] | Nothing | None = None
    joint_controllers: tuple[JointController, ...] | Nothing | None = None
    registrations: tuple[Registration, ...] | Nothing | None = None
    sells_or_shares: str | None = None
    jurisdictions: Ids = ()


class Wording(Named):
    """A name, and what is said of it."""

    name: Annotated[str, LABEL]
    statement: Annotated[str, WORDS]


class Group(Named):
    """A group of people."""

    name: Annotated[str, LABEL]


class Purpose(Group):
    """A purpose."""

    kind: Annotated[str | None, CLARIFIES] = None


class DataCategory(Named):
    """A category of personal data."""

    name: Annotated[str, LABEL]
    kind: str | None = None


class LegalBasis(Wording):
    """A legal basis."""

    obligation_countries: Ids | Nothing | None = None


class RetentionClass(Wording):
    """How long a class of data is kept."""

    limit: Period | Nothing | None = None
    held_for: str | None = None


class CookieCategory(Named):
    """A category of cookies."""

    name: Annotated[str, LABEL]
    statement: Annotated[str | None, WORDS] = None
    consent: str | None = None


class Cookie(Named):
    """Something that is stored on a device or read from it."""

    name: str
    kind: str
    party: str | None = None
    category: str | None = None
    purpose: Annotated[str | None, WORDS] = None
    duration: Period | str | None = None
    basis: str | None = None


class Vocabulary(Named):
    """The lists that the facts choose from."""

    purposes: tuple[Purpose, ...] = ()
    data: tuple[DataCategory, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    retention: tuple[RetentionClass, ...] = ()
    subjects: tuple[Group, ...] = ()
    cookie_categories: tuple[CookieCategory, ...] | None = None
    names: Annotated[Ids | Nothing, UNSEEN] = "none"


class Rights(Named):
    """The rights that the document states."""

    rights: tuple[Wording, ...] = ()
    answer_within: Period | None = None


class Term(Named):
    """A defined term."""

    name: Annotated[str, LABEL]
    alias: Annotated[str | None, LABEL] = None
    match: Annotated[str, UNSEEN]
    definition: Annotated[str, WORDS]
    statutory: Annotated[str | None, CLARIFIES] = None


class Glossary(Named):
    """The defined terms."""

    terms: tuple[Term, ...] = ()


class Transfer(Frozen):
    """A transfer abroad, and what makes it lawful."""

    law: str
    country: str | None = None
    mechanism: str | None = None
    certified_since: str | None = None
    expires: str | None = None
    safeguards_copy: Annotated[str | None, WORDS] = None


class Service(Named):
    """A recipient, a channel or a basis for transfers."""

    kind: str
    name: str
    product: str | None = None
    provider: str | None = None
    heading: Annotated[str | None, WORDS] = None
    purposes: Ids
    data: Ids | Nothing | None = None
    places: Ids | Nothing | None = None
    role: str | None = None
    country: str | None = None
    transfers: tuple[Transfer, ...] | Nothing | None = None
    cookies: tuple[Cookie, ...] | Nothing | None = None


class Basis(Frozen):
    """The legal basis of an activity under a law."""

    law: str
    basis: str
    interest: Annotated[str | None, WORDS] = None


class AutomatedDecision(Frozen):
    """A decision taken by automated means alone."""

    logic: Annotated[str, WORDS]
    significance: Annotated[str, WORDS]
    decisions: Annotated[str | None, WORDS] = None


class AssistedDecision(Frozen):
    """A decision to which a program contributes."""

    decisions: Annotated[str, WORDS]


class Activity(Named):
    """A processing activity."""

    name: Annotated[str, LABEL]
    services: Ids | Nothing | None = None
    data: Ids | Nothing | None = None
    legal_bases: tuple[Basis, ...] | Nothing | None = None
    subjects: Ids | Nothing | None = None
    sources: Ids | Nothing | None = None
    source_note: Annotated[str | None, WORDS] = None
    collection: str | None = None
    necessity: str | None = None
    consequences: Annotated[str | None, WORDS] = None
    retention: Ids | Nothing | None = None
    automated_decisions: AutomatedDecision | Nothing | None = None
    assisted_decisions: AssistedDecision | Nothing | None = None


class FrozenFacts(Frozen):
    """The facts of a document, in its source language."""

    organization: Organization
    vocabulary: Vocabulary
    rights: Rights
    glossary: Glossary
    services: tuple[Service, ...] = ()
    activities: tuple[Activity, ...] = ()


def frozen_facts(facts: Facts) -> Json:
    """The facts of the policies as an edition freezes them. What is not declared is left out."""
    return as_frozen(facts.model_dump(mode="json", exclude_none=True))


def as_frozen(value: Json) -> Json:
    """The same of the JSON of facts: a service has several purposes, and languages are the edition's."""
    organization = {key: part for key, part in value["organization"].items() if key not in ("languages", "documents")}
    services = [
        {**{key: part for key, part in service.items() if key != "purpose"}, "purposes": [service["purpose"]]}
        for service in value["services"]
    ]
    return {**value, "organization": organization, "services": services}


@lru_cache(maxsize=16)
def thawed(frozen: bytes, source: str, review: tuple[tuple[str, str], ...]) -> Facts:
    """Frozen facts, as canonical JSON, as today's model has them; editions that follow each other often share them.

    Raises ValidationError for what they cannot be.
    """
    value: dict[str, Any] = FrozenFacts.model_validate_json(frozen).model_dump(mode="json", exclude_none=True)
    for service in value["services"]:
        service["purpose"] = service.pop("purposes")[0]
    translations = [{"language": language, "review": state} for language, state in review]
    value["organization"]["languages"] = {"prevailing": source, "translations": translations or "none"}
    value["organization"]["documents"] = []
    return Facts.model_validate(value, context=PUBLISHED)
