"""What the audit looks for under a law beyond the elements of its notice: why it is wrong, and which words give it away."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gazet.law.fact import Citations, Fact
from gazet.model.base import Model, Name, Text

ConcernId = Literal["general-wording", "joint-control", "sale-denied", "trackers"]


class Phrases(Model):
    """Wording that a law finds too general in one place."""

    where: Literal["purposes", "recipients", "retention"] = Field(
        description="purposes, recipients: a name that consists of such words alone. retention: a rule that contains them and states no period.",
        examples=["retention"],
    )
    words: tuple[Name, ...] = Field(
        description="The words in English. A full stop is part of them: the sentence ends there.",
        min_length=1,
        examples=[["for a reasonable period"]],
    )
    citation: Citations = Field(
        description="Where the law asks for precision.",
        min_length=1,
        examples=[[{"law": "gdpr", "article": "13", "paragraph": "2", "point": "a"}]],
    )


class Concern(Fact):
    """A declaration that is wrong under this law, or that a person should look at."""

    id: ConcernId = Field(
        description="What is looked for. general-wording: words that say nothing precise. joint-control: social plugins whose provider is not declared as a joint controller. sale-denied: cross-context advertising beside `sells_or_shares: no`. trackers: what is stored on devices or read from them without consent.",
        examples=["joint-control"],
    )
    why: Text = Field(
        description="What the law says, in a sentence for the team.",
        examples=["Whoever embeds a social plugin decides jointly with its provider that data is collected."],
    )
    see: tuple[Name, ...] = Field(
        (),
        description="Judgments and guidance on it, as they are cited.",
        examples=[["CJEU, 29 July 2019, C-40/17 (Fashion ID)"]],
    )
    phrases: tuple[Phrases, ...] = Field(
        (), description="For general-wording: the words.", examples=[[{"where": "retention", "words": ["…"]}]]
    )
