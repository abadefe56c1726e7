"""A law pack: what a jurisdiction gives, asks for, and where it says so."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from gazet.law.kinds import Condition, Need, RightId
from gazet.model.base import Country, Day, Duration, Id, Model, Name, Named, NoneOr, Number, Prose, Text, Words
from gazet.model.language import LanguageId


def _with_english(words: dict[str, str]) -> dict[str, str]:
    if "en" not in words:
        raise ValueError('the English one is missing. Add "en: …"')
    return words


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\.\S+", value):
        raise ValueError("not an address. Expected one that starts with https://")
    return value


ByLanguage = Annotated[dict[LanguageId, Name], AfterValidator(_with_english)]
"""By language (BCP 47); the English one is what others fall back to."""
Address = Annotated[Name, AfterValidator(_address)]
"""An address on the web."""

Sure = Literal["V1", "V2", "K"]
"""V1: the official text was read. V2: a secondary copy was read. K: general knowledge, not yet checked."""


class Citation(Model):
    """A place in a law. Formatted per language, never translated as text."""

    law: Id = Field(description="Id of a law of this pack or of its parent.", examples=["gdpr"])
    article: Name = Field(description="Article, section or rule, as the law numbers it.", examples=["13"])
    paragraph: Name | None = Field(None, description="Paragraph.", examples=["1"])
    point: Name | None = Field(
        None, description="Point, with the letter of the law itself: KVKK runs a b c ç d e f g ğ h ı.", examples=["f"]
    )
    to: Name | None = Field(None, description="Last article of a range.", examples=["14"])


Citations = tuple[Citation, ...]
YesNo = Literal["yes", "no"]


class Fact(Model):
    """A fact of law: where it stands and how sure it is."""

    citation: Citations = Field(
        description="Where the law says so; at least one.", min_length=1, examples=[[{"law": "gdpr", "article": "15"}]]
    )
    sure: Sure = Field("K", description="How sure the fact is.", examples=["V1"])
    since: Day | None = Field(None, description="First day it holds, if not always.", examples=["2026-06-19"])
    until: Day | None = Field(None, description="Last day it holds, if it ends.", examples=["2027-12-27"])


class Law(Named):
    """A statute, regulation or rule."""

    short: ByLanguage = Field(
        description="Short name by language; `en` is needed, others fall back to it.",
        examples=[{"en": "GDPR", "nl": "AVG"}],
    )
    style: Literal["article", "prefix"] = Field(
        description="article: Article 13(1)(f) GDPR. prefix: short name, prefix, number.", examples=["article"]
    )
    prefix: Name | None = Field(None, description="Before the number, in `prefix` style.", examples=["s."])
    commas: YesNo = Field(
        "no", description="yes: parts are joined by commas (Art. 9, II), not parentheses.", examples=["no"]
    )
    citation: Name = Field(
        description="Official citation, in the language of the law.",
        examples=["Regulation (EU) 2016/679 of 27 April 2016"],
    )
    url: Address = Field(description="Official text.", examples=["https://eur-lex.europa.eu/eli/reg/2016/679/oj"])
    sure: Sure = Field(description="How sure citation and address are.", examples=["K"])


class Authority(Model):
    """Who supervises."""

    name: dict[LanguageId, Name] = Field(
        description="Official name by language, or a descriptive one where there is none.",
        examples=[{"nl": "Autoriteit Persoonsgegevens"}],
    )
    url: Address = Field(description="Website.", examples=["https://autoriteitpersoonsgegevens.nl"])
    complaint_url: dict[LanguageId, Address] | None = Field(
        None,
        description="Page for complaints, by language of the page.",
        examples=[{"en": "https://ico.org.uk/make-a-complaint/"}],
    )
    sure: Sure = Field(description="How sure.", examples=["V1"])


class Step(Named):
    """A step of a complaint, in the order the law asks for."""

    text: Prose = Field(description="What to do.", examples=["Write to us first."])
    citation: Citations = Field((), description="Where the law says so.", examples=[[{"law": "kvkk", "article": "14"}]])


class Deadline(Fact):
    """By when the controller must answer. One month is never thirty days."""

    period: Duration = Field(description="Time to answer.", examples=[{"number": 1, "unit": "month"}])
    start: Words = Field(description="From when it runs.", examples=["receipt of the request"])
    extension: Duration | None = Field(
        None, description="How much longer it may take.", examples=[{"number": 2, "unit": "month"}]
    )
    extension_condition: Words | None = Field(
        None, description="When it may take longer.", examples=["where the request is complex or there are many"]
    )
    cost: Words = Field(description="What it costs.", examples=["free of charge"])
    cost_citation: Citations = Field(
        (), description="Where the law says what it costs.", examples=[[{"law": "gdpr", "article": "12"}]]
    )


class LawRight(Fact):
    """A right that the law gives."""

    id: RightId = Field(description="Which right.", examples=["access"])
    name: Words | None = Field(
        None, description="The law's own name for it, if it differs from the usual one.", examples=["Right to know"]
    )
    condition: Prose = Field(description="When it applies, in a sentence.", examples=["always"])
    request: Prose | None = Field(
        None,
        description="How a letter asks for it in the law's own words, if they differ from the usual ones.",
        examples=["Please tell me whether my personal data is processed."],
    )
    timed: YesNo = Field("yes", description="Whether the law's time to answer applies to it.", examples=["no"])
    bases: tuple[Id, ...] = Field(
        (), description="Legal bases of this pack it is limited to; none: all.", examples=[["consent", "contract"]]
    )


class LawBasis(Fact):
    """A legal basis that the law knows."""

    id: Id = Field(description="Id of the basis.", examples=["consent"])
    name: Words = Field(description="Name of the basis.", examples=["Consent"])
    like: Id | None = Field(
        None,
        description="The basis of the policy's vocabulary it answers to, if its id is another.",
        examples=["consent"],
    )
    own_law: YesNo = Field(
        "no", description="yes: only the law of this jurisdiction itself can be its source.", examples=["yes"]
    )


class TransferTool(Fact):
    """A way to transfer data abroad lawfully."""

    id: Id = Field(description="Id of the tool.", examples=["scc"])
    name: Words = Field(description="Name of the tool.", examples=["Standard contractual clauses"])
    kind: Literal[
        "adequacy", "limited", "framework", "safeguard", "accountability", "exception", "domestic", "free"
    ] = Field(
        "safeguard",
        description="adequacy: the country is adequate. limited: a part of its organizations is. framework: the recipient is certified. safeguard: a contract or rules. accountability: the exporter answers for it. exception: for single cases. domestic: not abroad. free: no tool is needed.",
        examples=["adequacy"],
    )
    countries: Annotated[tuple[Country, ...] | None, NoneOr] = Field(
        None, description="Countries it covers; left out: any.", examples=[["US"]]
    )


class LetterLine(Named):
    """What the law wants to stand in a request, beside the name."""

    label: Words = Field(description="What stands before it.", examples=["Postal address for the answer"])
    citation: Citations = Field(description="Where the law says so.", min_length=1)


class Applicability(Fact):
    """When a law applies at all, where that is not to everybody."""

    text: Prose = Field(description="The thresholds, in a sentence.", examples=["It applies to a business that …"])


class Age(Fact):
    """From which age a child can consent online; no number where the law names none."""

    number: Number | None = Field(None, description="Age in years.", examples=[16])
    note: Words | None = Field(None, description="What else matters.", examples=["Member States may go down to 13"])


class Element(Fact):
    """What a notice must contain."""

    id: Annotated[str, Field(pattern=r"^[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*$")] = Field(
        description="Id of the element; the law's own numbering in ASCII.", examples=["gdpr-13.1.a.identity"]
    )
    what: Words = Field(description="What must be said.", examples=["identity of the controller"])
    needs: Need = Field(
        description="Which fact answers it; `statement`: a block of the policy that declares to state it.",
        examples=["controller.identity"],
    )
    when: Condition | None = Field(
        None, description="Condition that must hold; left out: always.", examples=["transfer"]
    )
    mandatory: YesNo = Field("yes", description="no: recommended only.", examples=["yes"])


class Recheck(Named):
    """A fact that will move."""

    what: Text = Field(
        description="What to look at again.", examples=["C-703/25 P on the EU–U.S. Data Privacy Framework"]
    )
    by: Day = Field(description="By when.", examples=["2027-03-01"])


class Pack(Named):
    """A jurisdiction. With a parent, what it does not say itself is the parent's."""

    parent: Id | None = Field(None, description="The pack it builds on.", examples=["eu"])
    name: Words = Field(description="The jurisdiction, as readers look for it.", examples=["Netherlands"])
    as_of: Day = Field(description="Day the facts were looked up.", examples=["2026-11-23"])
    laws: tuple[Law, ...] = Field(description="Its laws.", examples=[[{"id": "gdpr"}]])
    authority: Authority = Field(description="Who supervises.", examples=[{"name": {"en": "ICO"}}])
    complaint: tuple[Step, ...] = Field((), description="Steps of a complaint, in order.", examples=[[{"id": "first"}]])
    deadline: Deadline | None = Field(
        None, description="By when requests must be answered.", examples=[{"period": {"number": 1, "unit": "month"}}]
    )
    rights: tuple[LawRight, ...] = Field(
        (), description="Rights; with a parent, these add to or replace its own by id.", examples=[[{"id": "access"}]]
    )
    absent_rights: tuple[RightId, ...] = Field(
        (), description="Rights of the usual list that this law does not give.", examples=[["portability"]]
    )
    legal_bases: tuple[LawBasis, ...] = Field((), description="Legal bases.", examples=[[{"id": "consent"}]])
    transfers: tuple[TransferTool, ...] = Field((), description="Transfer tools.", examples=[[{"id": "scc"}]])
    applies_if: Applicability | None = Field(
        None, description="Thresholds below which the law does not apply.", examples=[{"text": "…"}]
    )
    letter: tuple[LetterLine, ...] = Field(
        (), description="What a request must state beside the name.", examples=[[{"id": "address", "label": "Address"}]]
    )
    territory: tuple[Country, ...] = Field(
        (), description="Countries whose law it is, EU included; anywhere else is abroad.", examples=[["NL", "EU"]]
    )
    processor: Citations = Field(
        (),
        description="Where the law says what a processor is.",
        examples=[[{"law": "gdpr", "article": "4", "point": "8"}]],
    )
    age: Age | None = Field(None, description="Age of consent online.", examples=[{"number": 16}])
    notice_title: Words | None = Field(
        None, description="What the law, or those who apply it, call its notice.", examples=["Notice at collection"]
    )
    notice: tuple[Element, ...] = Field(
        (), description="Elements of the notice, in the law's order.", examples=[[{"id": "gdpr-13.1.a.identity"}]]
    )
    recheck: tuple[Recheck, ...] = Field((), description="Facts that will move.", examples=[[{"id": "dpf"}]])


class RightText(Named):
    """What a right is, whatever the law."""

    id: RightId = Field(description="Which right.", examples=["access"])
    name: Words = Field(description="Its usual name.", examples=["Right of access"])
    meaning: Prose = Field(
        description="What it means, in a sentence.",
        examples=["You may ask whether we hold data about you, and for a copy."],
    )
    request: Prose | None = Field(
        None,
        description="How a letter asks for it; left out: it is not asked for by letter.",
        examples=["Please send me a copy of my personal data."],
    )


class RightTexts(Named):
    """The usual list of rights."""

    rights: tuple[RightText, ...] = Field(
        description="Rights, in the order pages show them.", examples=[[{"id": "access"}]]
    )
