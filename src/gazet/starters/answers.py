"""What a new privacy center is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from gazet.model.base import Country, Id, Model, Name
from gazet.model.facts import Office
from gazet.model.language import SOURCE, LanguageId
from gazet.model.reach import Email, Website
from gazet.problems import known

MAIN = "privacy"
"""The document that shows the facts, without which no other is complete."""
DOCUMENTS = (MAIN, "cookies", "employees")
"""The documents that there are starters for."""


def _pattern(pattern: str, expected: str) -> AfterValidator:
    def checked(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(expected)
        return value

    return AfterValidator(checked)


Colour = Annotated[str, _pattern("#[0-9a-fA-F]{6}", "expected a colour such as #17515f")]
Address = Annotated[
    str,
    _pattern(r"https?://[^\s\"<>]+/", "expected an address that ends in a slash, such as https://privacy.example.com/"),
]
"""Where readers find the site."""


class Answers(Model):
    """The answers, each right in itself; see `contradictions`."""

    name: Name = Field(description="Legal name of the organization.")
    website: Website = Field(description="The website that the policies are about, such as www.example.com.")
    email: Email = Field(description="Email address for privacy requests.")
    country: Country | None = Field(None, description="Country where the organization is established, such as NL.")
    offices: tuple[Office, ...] = Field((), description="An office: ID; COUNTRY; NAME; LINE; LINE of the address.")
    url: Address = Field("https://privacy.example.com/", description="Address of the privacy center.")
    source: LanguageId = Field(SOURCE, description="Language that the policies are written in.")
    prevailing: LanguageId = Field(SOURCE, description="Language whose text prevails.")
    translations: tuple[LanguageId, ...] = Field((), description="A language to translate into.")
    laws: tuple[Id, ...] = Field((), description="A law whose readers get a page about their rights.")
    documents: tuple[Id, ...] = Field((MAIN,), description="A document to begin with.")
    accent: Colour | None = Field(None, description="Colour of links and buttons, such as #17515f.")


def read(said: Mapping[str, object]) -> Answers | list[str]:
    """The answers, or all that is wrong with them, each with the name of its field."""
    try:
        return TypeAdapter(Answers).validate_python({name: _composed(value) for name, value in said.items() if value})
    except ValidationError as wrong:
        return [_said(error["loc"], error["msg"], error.get("input")) for error in wrong.errors()]


def _composed(value: object) -> object:
    """A value in Unicode normal form C, as files have it: some systems hand letters and accents over apart."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, Mapping):
        return {name: _composed(one) for name, one in value.items()}
    return [_composed(one) for one in value] if isinstance(value, list | tuple) else value


def _said(place: Sequence[int | str], message: str, value: object) -> str:
    """What is wrong with a field, as people read it."""
    said = f' "{value}":' if isinstance(value, str) else ""
    return f"{place[0]}:{said} {message.removeprefix('Value error, ')}."


def office(said: str) -> dict[str, object] | None:
    """An office as it is said in one line; None where a part is missing."""
    id, country, name, *lines = [*(part.strip() for part in said.split(";")), "", ""][: max(3, said.count(";") + 1)]
    return {"id": id, "country": country, "name": name, "address": lines} if id and country and name and lines else None


def contradictions(answers: Answers, languages: Collection[str], laws: Collection[str]) -> Iterator[str]:
    """What cannot be, though each answer is right in itself; `languages` and `laws` are those that come with the package."""
    if answers.source != SOURCE:
        yield f"source: policies are written in English; another language can prevail (--prevailing {answers.source})."
    for field in ("translations", "laws", "documents"):
        given = getattr(answers, field)
        yield from (f'{field}: "{one}" is named twice.' for one in dict.fromkeys(given) if given.count(one) > 1)
    if SOURCE in answers.translations:
        yield f'translations: "{SOURCE}" is the language that the policies are written in.'
    for one in answers.translations:
        if one not in (*languages, SOURCE):
            yield f'translations: there is no starter in "{one}". Add the language later: gazet docs language. {known(one, languages)}'
    if answers.prevailing not in (answers.source, *answers.translations):
        yield f'prevailing: "{answers.prevailing}" is no language of the site.'
    yield from (f'laws: unknown law "{one}". {known(one, laws)}' for one in answers.laws if one not in laws)
    for one in dict.fromkeys(answers.documents):
        if one not in DOCUMENTS:
            yield f'documents: there is no starter "{one}". {known(one, DOCUMENTS)}'
    if MAIN not in answers.documents:
        yield f'documents: "{MAIN}" is missing. It shows the facts that the others rest on.'
    ids = [office.id for office in answers.offices]
    yield from (f'offices: the id "{one}" is given twice.' for one in dict.fromkeys(ids) if ids.count(one) > 1)
