"""The model of supervisory authorities: who they are, for whom, and how to reach them."""

from __future__ import annotations

from pydantic import Field

from gazet.law.fact import Sure
from gazet.model.base import Id, Model, Name, Words
from gazet.model.language import LanguageId
from gazet.model.reach import Email, Phone, WebAddress


class Authority(Model):
    """The supervisory authority of a jurisdiction."""

    name: dict[LanguageId, Name] = Field(
        description="Official name by language. Where a reader's language has none, pages show the English one, else the first.",
        examples=[{"nl": "Autoriteit Persoonsgegevens"}],
    )
    gloss: dict[LanguageId, Name] = Field(
        {},
        description="What it is, by language, for readers who may not understand the name; pages show it after the name, in parentheses.",
        examples=[{"en": "Dutch data protection authority"}],
    )
    url: WebAddress = Field(description="Website.", examples=["https://autoriteitpersoonsgegevens.nl"])
    complaint_url: dict[LanguageId, WebAddress] | None = Field(
        None,
        description="Page or form for complaints, by the language of the page.",
        examples=[{"en": "https://ico.org.uk/make-a-complaint/"}],
    )
    address: tuple[Name, ...] = Field(
        (), description="Postal address, line by line.", examples=[["Drukpersstraat 35", "1000 Brussel"]]
    )
    phone: Phone | None = Field(
        None, description="Telephone number, as it is called from abroad.", examples=["+32 2 274 48 00"]
    )
    email: Email | None = Field(None, description="Email address.", examples=["contact@apd-gba.be"])
    sure: Sure = Field(description="How sure the names and addresses are.", examples=["V1"])


class PartAuthority(Authority):
    """One of several authorities of a jurisdiction: for a part of its territory, or for some controllers."""

    id: Id = Field(description="Id of the authority.", examples=["bavaria"])
    competent: Words = Field(
        description="For what it is competent: the place, or the kind of controllers.", examples=["Bavaria"]
    )
