"""The facts: who we are, which services we use, on which grounds, for how long, and what our words mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, TypeVar

from pydantic import ConfigDict, Discriminator, Field, Tag

from gazet.model.base import (
    Country,
    Duration,
    Id,
    Model,
    Name,
    Named,
    NoneOr,
    Prose,
    Text,
    Words,
    prose,
)
from gazet.model.language import LanguageId
from gazet.model.processing import (
    Activity,
    JointController,
    Officer,
    Registration,
    Representative,
    Transfer,
    some_or_none,
)

Review = Literal["not-reviewed", "reviewed"]


class Office(Named):
    """A place of business."""

    name: Name = Field(
        description="Legal name at this office, verbatim in every language.", examples=["PostDICOM B.V."]
    )
    country: Country = Field(description="Country of the office (ISO 3166-1).", examples=["NL"])
    address: tuple[Name, ...] = Field(
        description="Address lines as they stand on a letter; never translated.",
        examples=[["Vinkenburgstraat 2A", "3512 AB Utrecht", "The Netherlands"]],
    )


class Translation(Model):
    """A language the policy is translated into."""

    language: LanguageId = Field(description="Language of the translation (BCP 47).", examples=["nl", "pt-BR"])
    review: Review = Field(description="Whether counsel has reviewed this translation.", examples=["not-reviewed"])


class Languages(Model):
    """The language that prevails and its translations."""

    prevailing: Literal["en"] = Field(description="The language whose text prevails.", examples=["en"])
    translations: Annotated[tuple[Translation, ...], NoneOr] = Field(
        description="Translations, in the order of the language switcher.",
        examples=[[{"language": "nl", "review": "not-reviewed"}]],
    )

    @property
    def all(self) -> tuple[str, ...]:
        """Every language, the prevailing one first."""
        return (self.prevailing, *(t.language for t in self.translations))

    def review(self, language: str) -> Review | None:
        """Review state of a translation; None for the prevailing language."""
        return next((t.review for t in self.translations if t.language == language), None)


class Organization(Named):
    """The controller (GDPR Art. 4(7))."""

    name: Name = Field(description="Legal name of the controller.", examples=["PostDICOM B.V."])
    website: Name = Field(
        description="The website the policies are about, as readers see it.", examples=["www.postdicom.com"]
    )
    email: Name = Field(description="Address for privacy requests.", examples=["support@postdicom.com"])
    country: Country | None = Field(
        None, description="Country the controller is established in (ISO 3166-1).", examples=["NL"]
    )
    offices: tuple[Office, ...] = Field(
        description="Offices, in the order of the policy.", examples=[[{"id": "utrecht"}]]
    )
    officer: Officer | None = Field(
        None,
        description="Data protection officer, or the person accountable under the law of the reader.",
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
        description="Entries in registers of controllers.",
        examples=[[{"id": "verbis", "jurisdiction": "tr", "name": "VERBİS", "number": "1"}]],
    )
    sells_or_shares: Literal["yes", "no"] | None = Field(
        None,
        description="Whether personal information is sold, or shared for cross-context advertising (Cal. Civ. Code 1798.140).",
        examples=["no"],
    )
    documents: tuple[Id, ...] = Field(
        description="The policy documents, the main one first; each is a folder of policies/.",
        examples=[["privacy", "cookies"]],
    )
    jurisdictions: tuple[Id, ...] = Field(
        (),
        description="Jurisdictions whose readers get a page of their rights, by the id of their law pack.",
        examples=[["eu", "tr"]],
    )
    languages: Languages = Field(description="Languages of the privacy center.", examples=[{"prevailing": "en"}])


class Service(Named):
    """A recipient, a collection channel or a transfer basis: one record of the policy.

    A key that is left out means *not declared*; `none` declares that there is none. The two are not the same.
    """

    kind: Literal["service", "channel", "transfer"] = Field(
        description="service: somebody else's service. channel: a way we collect data ourselves. transfer: a basis for transfers.",
        examples=["service"],
    )
    name: Words = Field(
        description="Name of the record. Proper names in it stay as they are in every language.",
        examples=["HubSpot CRM"],
    )
    product: Name | None = Field(
        None,
        description="Name of the product, if the record's name does not say it.",
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
        None, description="What the provider is under the law when it processes the data.", examples=["processor"]
    )
    country: Country | None = Field(
        None, description="Country the provider is established in (ISO 3166-1).", examples=["US"]
    )
    transfers: Annotated[tuple[Transfer, ...] | None, NoneOr] = Field(
        None,
        description="Transfers abroad, by the law of the exporter.",
        examples=[[{"law": "eu", "country": "US", "mechanism": "dpf"}]],
    )

    @property
    def heading_pattern(self) -> str:
        """The pattern of the heading: the declared one, else name and provider."""
        return self.heading or ("{name} — {provider}" if self.provider else "{name}")


class Purpose(Named):
    """Why data is processed."""

    name: Words = Field(description="The purpose as readers see it; a heading of the policy.", examples=["Analytics"])


class DataCategory(Named):
    """A category of personal data."""

    name: Words = Field(description="The category as readers see it in lists.", examples=["email address"])
    kind: Literal["tracker", "special", "unspecified"] | None = Field(
        None,
        description="tracker: information stored on or read from a device. special: a special category (GDPR Art. 9). unspecified: a phrase that names no category.",
        examples=["tracker"],
    )


class Subject(Named):
    """A group of people whose data is processed."""

    name: Words = Field(description="The group as readers see it.", examples=["Visitors of the website"])


class LegalBasis(Named):
    """A legal basis (GDPR Art. 6(1)) as the policy explains it."""

    name: Words = Field(description="Name of the legal basis.", examples=["Consent"])
    statement: Prose = Field(description="When it is relied on.", examples=["where you have given explicit consent …"])
    obligation_countries: Annotated[tuple[Country, ...] | None, NoneOr] = Field(
        None, description="Under whose law the obligations are, for a legal obligation.", examples=[["NL"]]
    )


Limit = Annotated[
    Annotated[Duration, Tag("\0some")] | Annotated[tuple[()], Tag("\0none")], Discriminator(some_or_none), NoneOr
]


class RetentionClass(Named):
    """How long a class of data is kept."""

    name: Words = Field(description="What is kept.", examples=["Support and chat data"])
    limit: Limit | None = Field(
        None,
        description="Longest period the text names; none: nothing is kept; left out: the text names no period.",
        examples=[{"number": 7, "unit": "year"}],
    )
    statement: Annotated[Text, prose("limit")] = Field(
        description="The rule. {limit} stands for the period, written out in each language.",
        examples=["retained for up to {limit} after account closure."],
    )
    held_for: Literal["itself", "customers"] | None = Field(
        None,
        description="itself: the organization's own purposes. customers: data that customers store through the service.",
        examples=["customers"],
    )


class Vocabulary(Named):
    """Closed word lists."""

    purposes: tuple[Purpose, ...] = Field(
        description="Purposes, in the order of the policy.", examples=[[{"id": "analytics", "name": "Analytics"}]]
    )
    data: tuple[DataCategory, ...] = Field(
        description="Categories of personal data.", examples=[[{"id": "trackers", "name": "Trackers"}]]
    )
    legal_bases: tuple[LegalBasis, ...] = Field(
        description="Legal bases, in the order of the policy.", examples=[[{"id": "consent"}]]
    )
    retention: tuple[RetentionClass, ...] = Field(
        description="Retention classes, in the order of the policy.", examples=[[{"id": "account"}]]
    )
    subjects: tuple[Subject, ...] = Field(
        (), description="Groups of people whose data is processed.", examples=[[{"id": "visitors", "name": "Visitors"}]]
    )
    names: Annotated[tuple[Name, ...], NoneOr] = Field(
        description="Proper names that are the same in every language.", examples=[["HubSpot"]]
    )


class Right(Named):
    """A right as the policy states it."""

    name: Words = Field(description="Name of the right.", examples=["Right of access"])
    statement: Prose = Field(
        description="What the reader may ask.",
        examples=["you may request a copy of the personal data we hold about you."],
    )


class Rights(Named):
    """The rights that the policy states."""

    rights: tuple[Right, ...] = Field(description="Rights, in the order of the policy.", examples=[[{"id": "access"}]])
    answer_within: Duration | None = Field(
        None, description="The time to answer that the policy promises.", examples=[{"number": 1, "unit": "month"}]
    )


class Term(Named):
    """A defined term."""

    name: Words = Field(description="The term.", examples=["Personal Data"])
    alias: Words | None = Field(None, description="A second word for the same.", examples=["Data"])
    match: Words = Field(
        description='Unchanging beginnings of the term in running text, separated by "|". One that starts with a capital matches only with the capital.',
        examples=["personal data|Data"],
    )
    definition: Prose = Field(
        description="What the term means.", examples=["The natural person to whom the Personal Data refers."]
    )
    statutory: Id | None = Field(
        None,
        description="The term of data protection law that this is, by its id in law/terms.yml of the generator.",
        examples=["controller"],
    )


class Glossary(Named):
    """The defined terms."""

    terms: tuple[Term, ...] = Field(description="Terms, in the order of the policy.", examples=[[{"id": "cookie"}]])


Entry = TypeVar("Entry", bound=Named)


def by_id(entries: tuple[Entry, ...]) -> Mapping[str, Entry]:
    """Entries by their ids, in order."""
    return {entry.id: entry for entry in entries}


class Facts(Model):
    """Everything the policies state as data, in one language. Frozen with every edition."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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

    @cached_property
    def data_name(self) -> Mapping[str, str]:
        """Names of the categories of data by id."""
        return {category.id: category.name for category in self.vocabulary.data}

    @cached_property
    def proper_names(self) -> tuple[str, ...]:
        """Names that stay as they are in every language, longest first."""
        offices = {office.name for office in self.organization.offices}
        parties = {name for s in self.services for name in (s.provider, s.product) if name}
        names = {self.organization.name, *offices, *parties, *self.vocabulary.names}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))
