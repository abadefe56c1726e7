"""What a site says of its brand under `extra.gazet.brand`."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from gazet.model.base import Model, Name, Number
from gazet.model.colour import Colour
from gazet.model.language import LanguageId
from gazet.model.reach import WebAddress


def _colour(value: object) -> Colour:
    return value if isinstance(value, Colour) else Colour.read(str(value))


def _picture(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._/-]+\.(svg|png)", value) or value.startswith("/") or ".." in value.split("/"):
        raise ValueError(
            "not a picture of the folder overrides/. Expected the path of an SVG or PNG file, such as brand/logo.svg"
        )
    return value


def _radius(value: int) -> int:
    if value > 16:
        raise ValueError("rounder than a button can be. Expected pixels from 0 to 16")
    return value


Hue = Annotated[Colour, BeforeValidator(_colour)]
Picture = Annotated[str, AfterValidator(_picture)]
Preset = Literal["gazette", "plain", "clinic"]


class BrandLink(Model):
    """A link of the footer."""

    name: dict[LanguageId, Name] = Field(description="Its text, by language.", examples=[{"en": "Imprint"}])
    url: WebAddress = Field(description="Where it leads.", examples=["https://www.example.org/imprint/"])


class Brand(Model):
    """How a site looks like its company."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    preset: Preset = Field(
        "gazette",
        description="What is used where nothing else is said: gazette (serif headings), plain (one typeface, square), clinic (one typeface, round).",
        examples=["plain"],
    )
    name: Name | None = Field(None, description="What the header calls the company.", examples=["Brightwater"])
    home: WebAddress | None = Field(
        None, description="The company's website, which every page links to.", examples=["https://www.example.org/"]
    )
    logo: Picture | None = Field(
        None, description="The logo, an SVG or PNG file of overrides/.", examples=["brand/logo.svg"]
    )
    logo_dark: Picture | None = Field(None, description="The logo on a dark ground.", examples=["brand/logo-dark.svg"])
    accent: Hue | None = Field(None, description="Colour of links.", examples=["#17515f"])
    accent_dark: Hue | None = Field(
        None, description="The same on a dark ground. Left out: made from the accent.", examples=["#7fc4d2"]
    )
    ground: Hue | None = Field(None, description="Colour of the page.", examples=["#ffffff"])
    ground_dark: Hue | None = Field(None, description="Colour of the page where it is dark.", examples=["#14191c"])
    headings: Literal["serif", "sans"] | None = Field(None, description="Typeface of headings.", examples=["sans"])
    radius: Annotated[Number, AfterValidator(_radius)] | None = Field(
        None, description="How round corners are, in pixels from 0 to 16.", examples=[8]
    )
    footer: tuple[Name, ...] = Field(
        (), description="Lines of the footer.", examples=[["Registered in Utrecht, 12345678"]]
    )
    links: tuple[BrandLink, ...] = Field(
        (), description="Links of the footer.", examples=[[{"name": {"en": "Imprint"}, "url": "https://example.org/"}]]
    )
