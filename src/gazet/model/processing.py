"""What laws ask about processing: activities and their legal bases, transfers, and who answers for them.

Everything here is optional. A key that is left out was not declared; `none` declares that there is none.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from gazet.model.base import Country, Day, Id, Model, Name, Named, NoneOr, Prose, Words


def some_or_none(value: object) -> str:
    """Which member of a union with `none` a value is."""
    return "\0none" if value == () else "\0some"


class Contact(Model):
    """Where a person or an office is reached."""

    name: Name | None = Field(
        None, description="Name, verbatim in every language.", examples=["Data protection officer"]
    )
    email: Name | None = Field(None, description="Email address.", examples=["dpo@example.com"])
    phone: Name | None = Field(None, description="Telephone number.", examples=["+31 30 000 0000"])
    address: tuple[Name, ...] = Field(
        (), description="Address lines as they stand on a letter.", examples=[["Straat 1", "1234 AB Utrecht"]]
    )

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything declared, in the order of a letter."""
        return tuple(line for line in (self.name, *self.address, self.phone, self.email) if line)


Officer = Annotated[
    Annotated[Contact, Tag("\0some")] | Annotated[tuple[()], Tag("\0none")], Discriminator(some_or_none), NoneOr
]


class Representative(Contact):
    """The controller's representative under a law (GDPR Art. 27, KVKK Art. 10(1)(a), FADP Art. 14)."""

    jurisdiction: Id = Field(description="Jurisdiction whose law asks for it, by its pack's id.", examples=["uk"])


class JointController(Named):
    """Who determines purposes and means together with us (GDPR Art. 26)."""

    name: Name = Field(description="Legal name.", examples=["Meta Platforms Ireland Limited"])
    arrangement: Prose | None = Field(
        None,
        description="The essence of the arrangement.",
        examples=["Each of us answers requests about its own part."],
    )


class Registration(Named):
    """An entry in a public register of controllers."""

    jurisdiction: Id = Field(description="Jurisdiction of the register, by its pack's id.", examples=["tr"])
    name: Name = Field(description="Name of the register.", examples=["VERBİS"])
    number: Name = Field(description="Number of the entry.", examples=["1234567890"])


class Transfer(Model):
    """A transfer abroad and what makes it lawful under the law of the exporter."""

    law: Id = Field(description="Jurisdiction whose law the exporter is under, by its pack's id.", examples=["eu"])
    country: Country | None = Field(None, description="Country of the recipient (ISO 3166-1).", examples=["US"])
    mechanism: Id | None = Field(
        None, description="Transfer tool, by its id in a law pack.", examples=["scc", "adequacy"]
    )
    certified_since: Day | None = Field(
        None, description="Since when the recipient is certified, where the tool needs it.", examples=["2024-09-15"]
    )
    expires: Day | None = Field(None, description="Last day the tool holds.", examples=["2027-12-27"])
    safeguards_copy: Prose | None = Field(
        None, description="How to get a copy of the safeguards.", examples=["Write to {email} for a copy."]
    )

    @property
    def id(self) -> str:
        """Which transfer of its record: its law and country."""
        return f"{self.law}-{self.country.lower() if self.country else 'abroad'}"


class ActivityBasis(Model):
    """The legal basis of an activity under one law."""

    law: Id = Field(description="Jurisdiction, by its pack's id.", examples=["eu"])
    basis: Id = Field(description="Legal basis, by its id in that pack.", examples=["consent"])
    interest: Prose | None = Field(
        None, description="The legitimate interest pursued, if that is the basis.", examples=["To prevent fraud."]
    )

    @property
    def id(self) -> str:
        """Which basis of its activity: its law and name."""
        return f"{self.law}-{self.basis}"


class AutomatedDecision(Model):
    """A decision that machines alone take about a person."""

    logic: Prose = Field(description="The logic involved.", examples=["The price follows from the number of users."])
    significance: Prose = Field(
        description="What it means for the person.", examples=["A request may be refused without a person looking."]
    )


Automated = Annotated[
    Annotated[AutomatedDecision, Tag("\0some")] | Annotated[tuple[()], Tag("\0none")],
    Discriminator(some_or_none),
    NoneOr,
]
Origin = Literal["person", "use", "third-party", "public"]
Collection = Literal["automatic", "partly-automatic", "non-automatic"]
Necessity = Literal["statutory", "contractual", "pre-contractual", "voluntary"]


class Activity(Named):
    """A processing activity: what is done with data for one end, on one legal basis a law."""

    name: Words = Field(description="The activity as readers see it.", examples=["Sending the newsletter"])
    services: Annotated[tuple[Id, ...] | None, NoneOr] = Field(
        None, description="Records of policies/services/ that it uses.", examples=[["mailing-list"]]
    )
    data: Annotated[tuple[Id, ...] | None, NoneOr] = Field(
        None, description="Categories of data, if it has no records that name them.", examples=[["email-address"]]
    )
    legal_bases: Annotated[tuple[ActivityBasis, ...] | None, NoneOr] = Field(
        None, description="Legal basis under each law.", examples=[[{"law": "eu", "basis": "consent"}]]
    )
    subjects: Annotated[tuple[Id, ...] | None, NoneOr] = Field(
        None, description="Whose data, from vocabulary.yml.", examples=[["subscribers"]]
    )
    sources: Annotated[tuple[Origin, ...] | None, NoneOr] = Field(
        None,
        description="Where the data comes from. person: given by the person. use: observed while a service is used. third-party: from somebody else. public: from public sources.",
        examples=[["person"]],
    )
    source_note: Prose | None = Field(
        None, description="From whom, where it does not come from the person.", examples=["From credit agencies."]
    )
    collection: Collection | None = Field(
        None,
        description="How it is collected. non-automatic: by hand, as part of a filing system (KVKK Art. 10(1)(ç)).",
        examples=["automatic"],
    )
    necessity: Necessity | None = Field(
        None,
        description="Whether the data must be given (GDPR Art. 13(2)(e)). pre-contractual: needed to enter into a contract.",
        examples=["voluntary"],
    )
    consequences: Prose | None = Field(
        None, description="What happens if the data is not given.", examples=["You get no newsletter."]
    )
    retention: Annotated[tuple[Id, ...] | None, NoneOr] = Field(
        None, description="Retention classes, from vocabulary.yml.", examples=[["marketing"]]
    )
    automated_decisions: Automated | None = Field(
        None, description="Decisions that machines alone take (GDPR Art. 22).", examples=["none"]
    )
