"""The closed word lists of a site: purposes, data, legal bases, retention classes, and names."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from gazet.model.base import Country, Duration, Name, Named, NoneOr, Statement, Text, Words, paragraph
from gazet.model.cookies import CookieCategory
from gazet.model.processing import some_or_none


class Purpose(Named):
    """A purpose of processing."""

    name: Words = Field(description="The purpose as readers see it; a heading of the policy.", examples=["Analytics"])
    kind: Literal["cross-context-advertising", "social-plugin", "embedded-content"] | None = Field(
        None,
        description="cross-context-advertising: advertisements chosen by what people do on other websites, such as remarketing. social-plugin: buttons and widgets of social networks in our pages. embedded-content: content that browsers load from another company, such as videos and maps.",
        examples=["social-plugin"],
    )


class DataCategory(Named):
    """A category of personal data."""

    name: Words = Field(description="The category as readers see it in lists.", examples=["email address"])
    kind: Literal["tracker", "special", "unspecified"] | None = Field(
        None,
        description="tracker: information stored on a device or read from it. special: a special category (GDPR Art. 9). unspecified: a phrase that names no category.",
        examples=["tracker"],
    )


class Subject(Named):
    """A group of people whose data is processed."""

    name: Words = Field(description="The group as readers see it.", examples=["Visitors of the website"])


class LegalBasis(Named):
    """A legal basis (GDPR Art. 6(1)), as the policy explains it."""

    name: Words = Field(description="Name of the legal basis.", examples=["Consent"])
    statement: Statement = Field(
        description="When we rely on it.", examples=["where you have given explicit consent …"]
    )
    obligation_countries: Annotated[tuple[Country, ...] | None, NoneOr] = Field(
        None, description="For a legal obligation: the countries whose law imposes it.", examples=[["NL"]]
    )


Limit = Annotated[
    Annotated[Duration, Tag("\0some")] | Annotated[tuple[()], Tag("\0none")], Discriminator(some_or_none), NoneOr
]


class RetentionClass(Named):
    """The retention period of a class of data."""

    name: Words = Field(description="What is kept.", examples=["Support and chat data"])
    limit: Limit | None = Field(
        None,
        description="The longest period that the text states. none: nothing is kept. Left out: the text states no period.",
        examples=[{"number": 7, "unit": "year"}],
    )
    statement: Annotated[Text, paragraph("limit")] = Field(
        description="The rule. {limit} is replaced by the period, written out in each language.",
        examples=["retained for up to {limit} after account closure."],
    )
    held_for: Literal["itself", "customers"] | None = Field(
        None,
        description="itself: data kept for the organization's own purposes. customers: data that customers store in the service.",
        examples=["customers"],
    )


class Vocabulary(Named):
    """Closed lists of purposes, categories of data, legal bases, retention classes and groups of people."""

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
    cookie_categories: Annotated[tuple[CookieCategory, ...], Field(min_length=1)] | None = Field(
        None,
        description="Categories of cookies, in the order in which readers are asked.",
        examples=[[{"id": "analytics", "name": "Analytics", "consent": "required"}]],
    )
    names: Annotated[tuple[Name, ...], NoneOr] = Field(
        description="Proper names that are the same in every language.", examples=[["HubSpot"]]
    )
