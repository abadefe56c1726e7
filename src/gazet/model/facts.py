"""The facts: who we are, which services we use, on which legal bases, for how long, and what our terms mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from gazet.model.base import (
    Country,
    Duration,
    Empty,
    Id,
    Model,
    Name,
    Named,
    NoneOr,
    Prose,
    Statement,
    Text,
    Words,
    YesNo,
)
from gazet.model.cookies import Cookie, CookieCategory
from gazet.model.language import SOURCE, LanguageId
from gazet.model.processing import (
    Activity,
    JointController,
    Officer,
    Registration,
    Representative,
    Transfer,
)
from gazet.model.reach import Email, Website
from gazet.model.vocabulary import Vocabulary

Review = Literal["not-reviewed", "reviewed"]


class Office(Named):
    """A place of business."""

    name: Name = Field(
        description="Legal name at this office, the same in every language.", examples=["PostDICOM B.V."]
    )
    country: Country = Field(description="Country of the office (ISO 3166-1).", examples=["NL"])
    address: tuple[Name, ...] = Field(
        description="Address lines as on a letter; never translated.",
        examples=[["Vinkenburgstraat 2A", "3512 AB Utrecht", "The Netherlands"]],
    )


class Translation(Model):
    """A language that the policy is translated into."""

    language: LanguageId = Field(description="Language of the translation (BCP 47).", examples=["nl", "pt-BR"])
    review: Review = Field(description="Whether counsel has reviewed this translation.", examples=["not-reviewed"])


def _one_or_several(value: object) -> object:
    if isinstance(value, str):
        return (value,)
    if value in ([], ()):
        raise Empty("the list is empty. Name the language whose text prevails, or several that prevail equally")
    return value


class Languages(Model):
    """The languages that prevail, and the translations of what is written in the source language."""

    prevailing: Annotated[
        tuple[LanguageId, ...],
        BeforeValidator(_one_or_several),
        WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
    ] = Field(
        description="The language whose text prevails; a list, if the texts in several languages prevail equally.",
        examples=["en", ["en", "nl"]],
    )
    translations: Annotated[tuple[Translation, ...], NoneOr] = Field(
        description="Translations, in the order of the language switcher.",
        examples=[[{"language": "nl", "review": "not-reviewed"}]],
    )

    @property
    def all(self) -> tuple[str, ...]:
        """Every language, the one that the policies are written in first."""
        return (SOURCE, *(t.language for t in self.translations))

    def review(self, language: str) -> Review | None:
        """Review state of a translation; None for the source language."""
        return next((t.review for t in self.translations if t.language == language), None)


class Organization(Named):
    """The controller (GDPR Art. 4(7))."""

    name: Name = Field(description="Legal name of the controller.", examples=["PostDICOM B.V."])
    website: Website = Field(
        description="The website that the policies are about, as readers see it.", examples=["www.postdicom.com"]
    )
    email: Email = Field(description="Address for privacy requests.", examples=["support@postdicom.com"])
    country: Country | None = Field(
        None, description="Country where the controller is established (ISO 3166-1).", examples=["NL"]
    )
    offices: tuple[Office, ...] = Field(
        description="Offices, in the order of the policy.", examples=[[{"id": "utrecht"}]]
    )
    officer: Officer | None = Field(
        None,
        description="Data protection officer, or the person accountable under the reader's law.",
        examples=[{"email": "dpo@example.com"}],
    )
    representatives: Annotated[tuple[Representative, ...] | None, NoneOr] = Field(
        None,
        description="Representatives in jurisdictions without an office.",
        examples=[[{"jurisdiction": "uk", "name": "Example Ltd", "email": "uk@example.com"}]],
    )
    joint_controllers: Annotated[tuple[JointController, ...] | None, NoneOr] = Field(
        None, description="Joint controllers (GDPR Art. 26).", examples=["none"]
    )
    registrations: Annotated[tuple[Registration, ...] | None, NoneOr] = Field(
        None,
        description="Entries in public registers of controllers.",
        examples=[[{"id": "verbis", "jurisdiction": "tr", "name": "VERBİS", "number": "1"}]],
    )
    sells_or_shares: YesNo | None = Field(
        None,
        description="Whether personal information is sold, or shared for cross-context advertising (Cal. Civ. Code 1798.140).",
        examples=["no"],
    )
    documents: tuple[Id, ...] = Field(
        description="The policy documents, the main one first; each is a folder in policies/.",
        examples=[["privacy", "cookies"]],
    )
    jurisdictions: tuple[Id, ...] = Field(
        (),
        description="Jurisdictions whose readers get a page about their rights, by the id of their law pack.",
        examples=[["eu", "tr"]],
    )
    languages: Languages = Field(description="Languages of the privacy center.", examples=[{"prevailing": "en"}])


class Service(Named):
    """A recipient, a collection channel or a transfer basis: one record of the policy.

    Leaving a key out means *not declared*; `none` declares that there is none. The two are not the same.
    """

    kind: Literal["service", "channel", "transfer"] = Field(
        description="service: another company's service. channel: a way we collect data ourselves. transfer: a basis for transfers.",
        examples=["service"],
    )
    name: Words = Field(
        description="Name of the record. Proper names in it are the same in every language.",
        examples=["HubSpot CRM"],
    )
    product: Name | None = Field(
        None,
        description="Name of the product, if the record's name does not contain it.",
        examples=["LinkedIn Insight Tag"],
    )
    provider: Name | None = Field(None, description="Legal name of the provider.", examples=["HubSpot, Inc."])
    heading: Text | None = Field(
        None, description="How the heading joins {name}, {product} and {provider}.", examples=["{name} ({provider})"]
    )
    purpose: Id = Field(description="Purpose, from vocabulary.yml.", examples=["analytics"])
    data: Annotated[tuple[Id, ...] | None, NoneOr] = Field(
        None,
        description="Categories of data, from vocabulary.yml, in the order readers see.",
        examples=[["trackers", "usage-data"]],
    )
    places: Annotated[tuple[Country, ...] | None, NoneOr] = Field(
        None, description="Places of processing: ISO 3166-1 codes or EU.", examples=[["US", "IE"]]
    )
    role: Literal["processor", "controller", "joint-controller"] | None = Field(
        None, description="The provider's legal role when it processes the data.", examples=["processor"]
    )
    country: Country | None = Field(
        None, description="Country where the provider is established (ISO 3166-1).", examples=["US"]
    )
    transfers: Annotated[tuple[Transfer, ...] | None, NoneOr] = Field(
        None,
        description="Transfers abroad, by the law of the exporter.",
        examples=[[{"law": "eu", "country": "US", "mechanism": "dpf"}]],
    )
    cookies: Annotated[tuple[Cookie, ...] | None, NoneOr] = Field(
        None,
        description="Cookies, and whatever else it stores on devices or reads from them. A channel has those of the site itself.",
        examples=[[{"id": "ga", "name": "_ga", "kind": "cookie", "duration": {"number": 2, "unit": "year"}}]],
    )

    @property
    def heading_pattern(self) -> str:
        """The pattern of the heading: the declared one, otherwise name and provider."""
        return self.heading or ("{name} — {provider}" if self.provider else "{name}")


class Right(Named):
    """A right, as the policy states it."""

    name: Words = Field(description="Name of the right.", examples=["Right of access"])
    statement: Statement = Field(
        description="What the reader may request.",
        examples=["you may request a copy of the personal data we hold about you."],
    )


class Rights(Named):
    """The rights that the policy states."""

    rights: tuple[Right, ...] = Field(description="Rights, in the order of the policy.", examples=[[{"id": "access"}]])
    answer_within: Duration | None = Field(
        None, description="The response time that the policy promises.", examples=[{"number": 1, "unit": "month"}]
    )


class Term(Named):
    """A defined term."""

    name: Words = Field(description="The term.", examples=["Personal Data"])
    alias: Words | None = Field(None, description="Another word for the term.", examples=["Data"])
    match: Words = Field(
        description='Beginnings of the term as it is found in running text, separated by "|". A beginning with a capital letter matches only with the capital.',
        examples=["personal data|Data"],
    )
    definition: Prose = Field(
        description="What the term means.", examples=["The natural person to whom the Personal Data refers."]
    )
    statutory: Id | None = Field(
        None,
        description="The corresponding term of data protection law, by its id in the generator's law/terms.yml.",
        examples=["controller"],
    )


class Glossary(Named):
    """The defined terms."""

    terms: tuple[Term, ...] = Field(description="Terms, in the order of the policy.", examples=[[{"id": "cookie"}]])


Entry = TypeVar("Entry", bound=Named)


def by_id(entries: tuple[Entry, ...]) -> Mapping[str, Entry]:
    """Entries by id, in their order."""
    return {entry.id: entry for entry in entries}


class Facts(Model):
    """Everything that the policies state as data, in one language; frozen with every edition."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    organization: Organization
    vocabulary: Vocabulary
    rights: Rights
    glossary: Glossary
    services: tuple[Service, ...]
    activities: tuple[Activity, ...] = ()

    @cached_property
    def service(self) -> Mapping[str, Service]:
        """Services by id."""
        return by_id(self.services)

    def services_of(self, activity: Activity) -> tuple[Service, ...]:
        """The services of an activity, in its order; without those that none of the documents states (any more)."""
        return tuple(self.service[id] for id in activity.services or () if id in self.service)

    @cached_property
    def data_name(self) -> Mapping[str, str]:
        """Names of the categories of data, by id."""
        return {category.id: category.name for category in self.vocabulary.data}

    @cached_property
    def purpose_name(self) -> Mapping[str, str]:
        """Names of the purposes, by id, in the order of the vocabulary."""
        return {purpose.id: purpose.name for purpose in self.vocabulary.purposes}

    @cached_property
    def subject_name(self) -> Mapping[str, str]:
        """Names of the groups of people whose data is processed, by id."""
        return {subject.id: subject.name for subject in self.vocabulary.subjects}

    @cached_property
    def basis_name(self) -> Mapping[str, str]:
        """Names of the legal bases, by id."""
        return {basis.id: basis.name for basis in self.vocabulary.legal_bases}

    @cached_property
    def cookie_category(self) -> Mapping[str, CookieCategory]:
        """Categories of cookies by id."""
        return by_id(self.vocabulary.cookie_categories or ())

    @property
    def cookies(self) -> Iterator[tuple[Service, Cookie]]:
        """Every cookie with its service, in the order of the services."""
        return ((service, cookie) for service in self.services for cookie in service.cookies or ())

    @cached_property
    def proper_names(self) -> tuple[str, ...]:
        """Names that are the same in every language, longest first."""
        offices = {office.name for office in self.organization.offices}
        parties = {name for s in self.services for name in (s.provider, s.product) if name}
        names = {self.organization.name, *offices, *parties, *self.vocabulary.names}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))
