"""The model of law packs: what the law of a jurisdiction grants and requires, each with its citation."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from gazet.law.answering import Asking, Cost, Deadline, Step
from gazet.law.concern import Concern
from gazet.law.fact import Citations, Fact, Sure, YesNo
from gazet.law.kinds import Condition, Need, RightId
from gazet.model.base import Country, Day, Id, Model, Name, Named, NoneOr, Number, Prose, Text, Words
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
        description="Page for complaints, by the language of the page.",
        examples=[{"en": "https://ico.org.uk/make-a-complaint/"}],
    )
    sure: Sure = Field(description="How sure the names and addresses are.", examples=["V1"])


class LawRight(Fact):
    """A right that the law grants."""

    id: RightId = Field(description="Id of the right in the usual list.", examples=["access"])
    name: Words | None = Field(
        None,
        description="The law's own name for the right, if it differs from the usual name.",
        examples=["Right to know"],
    )
    condition: Prose = Field(description="When it applies, in a sentence.", examples=["always"])
    subject: Words | None = Field(
        None,
        description="The subject line of a letter, in the voice of the person who writes it, if it differs from the usual one.",
        examples=["Request to learn whether my personal data is processed"],
    )
    request: Prose | None = Field(
        None,
        description="How a letter requests it in the law's own words, if they differ from the usual words.",
        examples=["Please tell me whether my personal data is processed."],
    )
    timed: YesNo = Field("yes", description="Whether the law's general deadline applies to it.", examples=["no"])
    deadline: Deadline | None = Field(
        None,
        description="A deadline for this right alone, instead of the law's general one.",
        examples=[
            {"period": {"number": 15, "unit": "business-day"}, "citation": [{"law": "ccpa-regs", "article": "7026"}]}
        ],
    )
    bases: tuple[Id, ...] = Field(
        (),
        description="Legal bases of this pack that the right is limited to. none: not limited.",
        examples=[["consent", "contract"]],
    )


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


class TransferTool(Fact):
    """A tool that makes a transfer abroad lawful."""

    id: Id = Field(description="Id of the tool.", examples=["scc"])
    name: Words = Field(description="Name of the tool.", examples=["Standard contractual clauses"])
    kind: Literal[
        "adequacy", "limited", "framework", "safeguard", "accountability", "exception", "domestic", "free"
    ] = Field(
        "safeguard",
        description="adequacy: the country is adequate. limited: only some of its organizations are. framework: the recipient is certified. safeguard: a contract or binding rules. accountability: the exporter is responsible. exception: for individual cases. domestic: not abroad. free: no tool is needed.",
        examples=["adequacy"],
    )
    countries: Annotated[tuple[Country, ...] | None, NoneOr] = Field(
        None, description="Countries it covers. Left out: all.", examples=[["US"]]
    )


class LetterLine(Named):
    """What the law requires a request to contain besides the name."""

    label: Words = Field(description="Its label in the letter.", examples=["Postal address for the answer"])
    citation: Citations = Field(
        description="Where the law says so.", min_length=1, examples=[[{"law": "kvkk", "article": "13"}]]
    )


class Applicability(Fact):
    """The thresholds of a law that does not apply to everybody."""

    text: Prose = Field(description="The thresholds, in a sentence.", examples=["It applies to a business that …"])


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
    needs: Need = Field(
        description="The kind of fact that answers it. statement: a block of the policy that lists it in its roles.",
        examples=["controller.identity"],
    )
    when: Condition | None = Field(
        None, description="Condition under which it is required. Left out: always.", examples=["transfer"]
    )
    mandatory: YesNo = Field("yes", description="no: only recommended.", examples=["yes"])


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
    authority: Authority = Field(description="The supervisory authority.", examples=[{"name": {"en": "ICO"}}])
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
    absent_rights: tuple[RightId, ...] = Field(
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
    territory: tuple[Country, ...] = Field(
        (), description="Countries with this law, including EU; every other country is abroad.", examples=[["NL", "EU"]]
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
    concerns: tuple[Concern, ...] = Field(
        (),
        description="What the audit looks for under this law beyond the elements of its notice.",
        examples=[[{"id": "joint-control"}]],
    )
    recheck: tuple[Recheck, ...] = Field(
        (), description="Facts that are expected to change.", examples=[[{"id": "dpf"}]]
    )
