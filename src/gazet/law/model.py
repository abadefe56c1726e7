"""The model of law packs: what the law of a jurisdiction grants and requires, each with its citation."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from gazet.law.answering import Asking, Cost, Deadline, Step
from gazet.law.authority import Authority, PartAuthority
from gazet.law.concern import Concern
from gazet.law.fact import Citations, Fact, Sure
from gazet.law.granted import LawRight
from gazet.law.tools import TransferTool
from gazet.law.usual import RightText
from gazet.model.base import Day, Id, Name, Named, Number, Prose, Region, Text, Words, YesNo
from gazet.model.language import LanguageId
from gazet.model.reach import WebAddress


def _with_english(words: dict[str, str]) -> dict[str, str]:
    if "en" not in words:
        raise ValueError('the English text is missing. Add "en: …"')
    return words


ByLanguage = Annotated[dict[LanguageId, Name], AfterValidator(_with_english)]
"""Texts by language (BCP 47); languages without one fall back to English."""


class Law(Named):
    """A statute, regulation or rule."""

    short: ByLanguage = Field(
        description="Short name by language. `en` is required; catalogs translate it into the others.",
        examples=[{"en": "GDPR", "nl": "AVG"}],
    )
    style: Literal["article", "prefix"] = Field(
        description="article: Article 13(1) GDPR. prefix: short name, prefix, number.", examples=["article"]
    )
    prefix: Name | None = Field(None, description="What comes before the number, in `prefix` style.", examples=["s."])
    commas: YesNo = Field(
        "no", description="yes: parts are joined by commas (Art. 9, II), not parentheses.", examples=["no"]
    )
    citation: Name = Field(
        description="Official citation, in the first of the law's languages.",
        examples=["Regulation (EU) 2016/679 of 27 April 2016"],
    )
    languages: tuple[LanguageId, ...] = Field(
        ("en",),
        description="Languages (BCP 47) in which the law is written; none of them is a translation. Left out: English.",
        min_length=1,
        examples=[["tr"]],
    )
    titles: dict[LanguageId, Name] = Field(
        {},
        description="Official citation in its other languages, and the established title in languages that it is not written in. Left out: pages show `citation`, marked as being in its language.",
        examples=[{"nl": "Verordening (EU) 2016/679 van 27 april 2016"}],
    )
    url: WebAddress = Field(
        description="Address of the official text.", examples=["https://eur-lex.europa.eu/eli/reg/2016/679/oj"]
    )
    sure: Sure = Field(description="How sure the citation and the address are.", examples=["K"])

    def titled(self, language: str) -> tuple[str, str]:
        """Its citation for readers of a language (BCP 47), and the language that it is in."""
        own = self.titles.get(language)
        return (own, language) if own else (self.citation, self.languages[0])


class LawBasis(Fact):
    """A legal basis under the law."""

    id: Id = Field(description="Id of the basis.", examples=["consent"])
    name: Words = Field(description="Name of the basis.", examples=["Consent"])
    like: Id | None = Field(
        None,
        description="The corresponding basis in the policy's vocabulary, if its id is different.",
        examples=["consent"],
    )
    own_law: YesNo = Field(
        "no", description="yes: only this jurisdiction's own law can be its source.", examples=["yes"]
    )


class LetterLine(Named):
    """What the law requires a request to contain besides the name."""

    label: Words = Field(description="Its label in the letter.", examples=["Postal address for the answer"])
    by_hand: YesNo = Field(
        "no", description="Whether it is written on paper by hand, such as a signature.", examples=["yes"]
    )
    citation: Citations = Field(
        description="Where the law says so.", min_length=1, examples=[[{"law": "kvkk", "article": "13"}]]
    )


class Applicability(Fact):
    """The thresholds of a law that does not apply to everybody."""

    text: Prose = Field(description="The thresholds, in a sentence.", examples=["It applies to a business that …"])


THRESHOLDS = "thresholds"
"""The condition that they are met, which a site settles as it does conditions of elements."""


class Age(Fact):
    """The age from which a child can consent online; without a number if the law states none."""

    number: Number | None = Field(None, description="Age in years.", examples=[16])
    note: Words | None = Field(None, description="What else matters.", examples=["Member States may lower it to 13"])


class Element(Fact):
    """An element that a notice must contain."""

    id: Annotated[str, Field(pattern=r"^[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*$")] = Field(
        description="Id of the element: the law's own numbering in ASCII.", examples=["gdpr-13.1.a.identity"]
    )
    what: Words = Field(description="What must be stated.", examples=["identity of the controller"])
    needs: Name = Field(
        description="The kind of fact that answers it, or `right:` and the id of a right. statement: a block of the policy that lists it in its roles; whatever no fact answers is one. With `.statement` behind it, a block must say what facts do not.",
        examples=["controller.identity"],
    )
    when: Name | None = Field(
        None,
        description="Condition under which it is required: one that facts decide, one of this pack's `conditions`, `basis:` and the id of a legal basis, or `right:` and the id of a right. Left out: always.",
        examples=["transfer"],
    )
    mandatory: YesNo = Field("yes", description="no: only recommended.", examples=["yes"])


class Circumstance(Named):
    """A condition of this law that no declared fact decides: open until the site says whether it is met."""

    why: Text = Field(
        description="What is not known, in a sentence for the team.",
        examples=["Whether related organizations receive data is not declared."],
    )


class Provision(Named):
    """Where a law has what the model that its pack inherits from cites by a name."""

    citation: Citations = Field(
        description="The place in this law.", min_length=1, examples=[[{"law": "va", "article": "59.1-577"}]]
    )
    element: Annotated[str, Field(pattern=r"^[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*$")] | None = Field(
        None,
        description="What the ids of the model's elements begin with in this law, in the place of the provision's name.",
        examples=["us-va-578.c"],
    )


class Recheck(Named):
    """A fact that is expected to change."""

    what: Text = Field(description="What to recheck.", examples=["C-703/25 P on the EU–U.S. Data Privacy Framework"])
    by: Day = Field(description="Day by which to recheck it.", examples=["2027-03-01"])


class Pack(Named):
    """A jurisdiction. A pack with a parent inherits everything that it does not state itself."""

    parent: Id | None = Field(None, description="The pack that it inherits from.", examples=["eu"])
    model: YesNo = Field(
        "no",
        description="yes: no jurisdiction, but what several have in common, written once. It cites provisions by name, of a law that has the pack's own id.",
        examples=["yes"],
    )
    provisions: tuple[Provision, ...] = Field(
        (),
        description="Under a model: where this law has each provision that the model cites.",
        examples=[[{"id": "rights", "citation": [{"law": "va", "article": "59.1-577"}]}]],
    )
    name: Words = Field(description="The jurisdiction, under the name that readers look for.", examples=["Netherlands"])
    as_of: Day = Field(description="Day on which the facts were looked up.", examples=["2026-11-23"])
    laws: tuple[Law, ...] = Field(description="Its laws.", examples=[[{"id": "gdpr"}]])
    reviewed: YesNo = Field(
        "no",
        description="Whether counsel has reviewed the pack. no: its facts were collected, and pages say so.",
        examples=["yes"],
    )
    authority: Authority = Field(description="The supervisory authority.", examples=[{"name": {"en": "ICO"}}])
    authorities: tuple[PartAuthority, ...] = Field(
        (),
        description="Several authorities, each for a part of the territory or for some controllers.",
        examples=[[{"id": "bavaria", "competent": "Bavaria"}]],
    )
    asking: Asking | None = Field(
        None,
        description="How a request must be made, where the law says so: one made otherwise may not count.",
        examples=[{"text": "In writing, signed by you."}],
    )
    complaint: tuple[Step, ...] = Field((), description="Steps of a complaint, in order.", examples=[[{"id": "first"}]])
    deadline: Deadline | None = Field(
        None,
        description="By when requests must be answered, whichever right they are about. A right can have a deadline that differs.",
        examples=[{"period": {"number": 1, "unit": "month"}}],
    )
    cost: Cost | None = Field(
        None,
        description="What a request costs. Left out: not known, and pages say nothing of it.",
        examples=[{"text": "free of charge"}],
    )
    rights: tuple[LawRight, ...] = Field(
        (),
        description="Rights. With a parent, they add to the parent's or replace those with the same id.",
        examples=[[{"id": "access"}]],
    )
    right_texts: tuple[RightText, ...] = Field(
        (),
        description="Rights that the usual list lacks: how readers are told of them.",
        examples=[[{"id": "data-after-death", "name": "Instructions for after your death"}]],
    )
    absent_rights: tuple[Id, ...] = Field(
        (), description="Rights in the usual list that this law does not grant.", examples=[["portability"]]
    )
    legal_bases: tuple[LawBasis, ...] = Field((), description="Legal bases.", examples=[[{"id": "consent"}]])
    transfers: tuple[TransferTool, ...] = Field((), description="Transfer tools.", examples=[[{"id": "scc"}]])
    applies_if: Applicability | None = Field(
        None, description="Thresholds below which the law does not apply.", examples=[{"text": "…"}]
    )
    letter: tuple[LetterLine, ...] = Field(
        (),
        description="What a request must state besides the name.",
        examples=[[{"id": "address", "label": "Address"}]],
    )
    letter_languages: tuple[LanguageId, ...] = Field(
        (),
        description="Languages (BCP 47) in which the law accepts a request; letters are offered in no other. Left out: any.",
        examples=[["tr"]],
    )
    territory: tuple[Region, ...] = Field(
        (),
        description="Where the law applies: countries (ISO 3166-1), including EU, or parts of them (ISO 3166-2). Everything else is abroad.",
        examples=[["NL", "EU"], ["CA-QC"]],
    )
    processor: Citations = Field(
        (),
        description="Where the law defines a processor.",
        examples=[[{"law": "gdpr", "article": "4", "point": "8"}]],
    )
    age: Age | None = Field(None, description="Age from which a child can consent online.", examples=[{"number": 16}])
    notice_title: Words | None = Field(
        None, description="Name of the notice in the law or in practice.", examples=["Notice at collection"]
    )
    notice: tuple[Element, ...] = Field(
        (), description="Elements of the notice, in the law's order.", examples=[[{"id": "gdpr-13.1.a.identity"}]]
    )
    conditions: tuple[Circumstance, ...] = Field(
        (),
        description="Conditions of elements that no declared fact decides. A site settles each in `policies/notices.yml`.",
        examples=[[{"id": "related-recipients", "why": "…"}]],
    )
    concerns: tuple[Concern, ...] = Field(
        (),
        description="What the audit looks for under this law beyond the elements of its notice.",
        examples=[[{"id": "joint-control"}]],
    )
    recheck: tuple[Recheck, ...] = Field(
        (), description="Facts that are expected to change.", examples=[[{"id": "dpf"}]]
    )
