"""What laws ask about processing: activities and their legal bases, transfers, and who is responsible.

Everything here is optional. Leaving a key out means that nothing is declared; `none` declares that there is none.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from gazet.model.base import Country, Day, Id, Model, Name, Named, NoneOr, Prose, Words
from gazet.model.reach import Email, Phone


def some_or_none(value: object) -> str:
    """The tag of a value in a union with `none`."""
    return "\0none" if value == () else "\0some"


class Contact(Model):
    """The contact details of a person or an office."""

    name: Name | None = Field(
        None, description="Name, the same in every language.", examples=["Data protection officer"]
    )
    email: Email | None = Field(None, description="Email address.", examples=["dpo@example.com"])
    phone: Phone | None = Field(None, description="Telephone number.", examples=["+31 30 000 0000"])
    address: tuple[Name, ...] = Field(
        (), description="Address lines as on a letter.", examples=[["Straat 1", "1234 AB Utrecht"]]
    )

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything declared, in the order used on a letter."""
        return tuple(line for line in (self.name, *self.address, self.phone, self.email) if line)


Officer = Annotated[
    Annotated[Contact, Tag("\0some")] | Annotated[tuple[()], Tag("\0none")], Discriminator(some_or_none), NoneOr
]


class Representative(Contact):
    """The controller's representative under a law (GDPR Art. 27, KVKK Art. 10(1)(a), FADP Art. 14)."""

    jurisdiction: Id = Field(
        description="Jurisdiction whose law requires it, by the id of its law pack.", examples=["uk"]
    )


class JointController(Named):
    """A controller that determines purposes and means jointly with us (GDPR Art. 26)."""

    name: Name = Field(description="Legal name.", examples=["Meta Platforms Ireland Limited"])
    arrangement: Prose | None = Field(
        None,
        description="The essence of the arrangement.",
        examples=["Each of us answers requests about its own part."],
    )


class Registration(Named):
    """An entry in a public register of controllers."""

    jurisdiction: Id = Field(description="Jurisdiction of the register, by the id of its law pack.", examples=["tr"])
    name: Name = Field(description="Name of the register.", examples=["VERBİS"])
    number: Name = Field(description="Number of the entry.", examples=["1234567890"])


class Transfer(Model):
    """A transfer abroad, and what makes it lawful under the exporter's law."""

    law: Id = Field(description="Jurisdiction of the exporter, by the id of its law pack.", examples=["eu"])
    country: Country | None = Field(None, description="Country of the recipient (ISO 3166-1).", examples=["US"])
    mechanism: Id | None = Field(
        None, description="Transfer tool, by its id in a law pack.", examples=["scc", "adequacy"]
    )
    certified_since: Day | None = Field(
        None, description="Day of the recipient's certification, if the tool requires one.", examples=["2024-09-15"]
    )
    expires: Day | None = Field(None, description="Last day on which the tool is valid.", examples=["2027-12-27"])
    safeguards_copy: Prose | None = Field(
        None, description="How to obtain a copy of the safeguards.", examples=["Write to {email} for a copy."]
    )

    @property
    def id(self) -> str:
        """The transfer's id within its record: law and country."""
        return f"{self.law}-{self.country.lower() if self.country else 'abroad'}"


class ActivityBasis(Model):
    """The legal basis of an activity under one law."""

    law: Id = Field(description="Jurisdiction, by the id of its law pack.", examples=["eu"])
    basis: Id = Field(description="Legal basis, by its id in that pack.", examples=["consent"])
    interest: Prose | None = Field(
        None, description="The legitimate interest pursued, if that is the basis.", examples=["To prevent fraud."]
    )

    @property
    def id(self) -> str:
        """The basis's id within its activity: law and legal basis."""
        return f"{self.law}-{self.basis}"


class AutomatedDecision(Model):
    """A decision about a person that is taken by automated means alone."""

    logic: Prose = Field(description="The logic involved.", examples=["The price follows from the number of users."])
    significance: Prose = Field(
        description="What the decision means for the person.",
        examples=["A request may be refused without a person looking."],
    )
    decisions: Prose | None = Field(
        None, description="What is decided (Australia: APP 1.8(b)).", examples=["Whether a berth is given."]
    )


class AssistedDecision(Model):
    """A decision that may significantly affect a person, to which a computer program contributes substantially and directly
    without taking it alone (Australia: APP 1.7 to 1.9, from 10 December 2026)."""

    decisions: Prose = Field(
        description="What is decided, and what the program does.",
        examples=["Whether credit is given: a program proposes the amount, a person decides."],
    )


Automated = Annotated[
    Annotated[AutomatedDecision, Tag("\0some")] | Annotated[tuple[()], Tag("\0none")],
    Discriminator(some_or_none),
    NoneOr,
]
Assisted = Annotated[
    Annotated[AssistedDecision, Tag("\0some")] | Annotated[tuple[()], Tag("\0none")],
    Discriminator(some_or_none),
    NoneOr,
]
Origin = Literal["person", "use", "third-party", "public"]
Collection = Literal["automatic", "partly-automatic", "non-automatic"]
Necessity = Literal["statutory", "contractual", "pre-contractual", "voluntary"]


class Activity(Named):
    """A processing activity: what is done with data for one purpose, on one legal basis per law."""

    name: Words = Field(description="The activity as readers see it.", examples=["Sending the newsletter"])
    services: Annotated[tuple[Id, ...] | None, NoneOr] = Field(
        None, description="Records in policies/services/ that it uses.", examples=[["mailing-list"]]
    )
    data: Annotated[tuple[Id, ...] | None, NoneOr] = Field(
        None, description="Categories of data, unless its records name them.", examples=[["email-address"]]
    )
    legal_bases: Annotated[tuple[ActivityBasis, ...] | None, NoneOr] = Field(
        None, description="Legal basis under each law.", examples=[[{"law": "eu", "basis": "consent"}]]
    )
    subjects: Annotated[tuple[Id, ...] | None, NoneOr] = Field(
        None, description="Groups of people whose data is processed, from vocabulary.yml.", examples=[["subscribers"]]
    )
    sources: Annotated[tuple[Origin, ...] | None, NoneOr] = Field(
        None,
        description="Source of the data. person: given by the person. use: observed while a service is used. third-party: obtained from somebody else. public: from public sources.",
        examples=[["person"]],
    )
    source_note: Prose | None = Field(
        None, description="The source, if the data is not obtained from the person.", examples=["From credit agencies."]
    )
    collection: Collection | None = Field(
        None,
        description="How the data is collected. non-automatic: by hand, as part of a filing system (KVKK Art. 10(1)(ç)).",
        examples=["automatic"],
    )
    necessity: Necessity | None = Field(
        None,
        description="Whether the data must be given (GDPR Art. 13(2)(e)). pre-contractual: needed to enter into a contract.",
        examples=["voluntary"],
    )
    consequences: Prose | None = Field(
        None, description="Consequences of not providing the data.", examples=["We cannot send you the newsletter."]
    )
    retention: Annotated[tuple[Id, ...] | None, NoneOr] = Field(
        None, description="Retention classes, from vocabulary.yml.", examples=[["marketing"]]
    )
    automated_decisions: Automated | None = Field(
        None, description="Decisions taken by automated means alone (GDPR Art. 22).", examples=["none"]
    )
    assisted_decisions: Assisted | None = Field(
        None,
        description="Decisions that may significantly affect a person, to which a computer program contributes substantially and directly without taking them alone (Australia: APP 1.7).",
        examples=["none"],
    )
