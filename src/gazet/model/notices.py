"""Which notices the site publishes, and which gaps the team accepts: about the site, so not part of an edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from gazet.model.base import Day, Id, Model, Named, NoneOr, Text, YesNo


class Accepted(Model):
    """What the team knowingly accepts: a mandatory element that is missing, or a finding that is an error."""

    element: Annotated[str, Field(pattern=r"^[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*$")] | None = Field(
        None, description="Id of the missing element in its law pack.", examples=["gdpr-13.2.e.consequences"]
    )
    finding: Id | None = Field(
        None, description="Or the code of the finding, as `gazet audit` calls it.", examples=["foreign-obligation"]
    )
    law: Id | None = Field(
        None,
        description="Of a finding: the jurisdiction under whose law it is accepted, and under the laws that inherit from it. "
        "Left out: under every law.",
        examples=["eu"],
    )
    about: tuple[Id, ...] = Field(
        (),
        description="Of a finding: the ids of the facts for which it is accepted; it stays an error for all others. Left "
        "out: for whatever it is about, today or later.",
        examples=[["hubspot-crm"]],
    )
    reason: Text = Field(
        description="The reason; for the team, never published.", examples=["Counsel answers in January."]
    )

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if (self.element is None) == (self.finding is None):
            raise ValueError("expected either `element` or `finding`")
        if self.element and (self.law or self.about):
            raise ValueError("`law` and `about` belong to a finding; an element is of one law")
        return self

    def covers(self, finding: str, laws: Collection[str], about: Iterable[str]) -> bool:
        """Whether it accepts a finding under one of some laws, the jurisdiction's own and those that it inherits from."""
        is_meant = self.finding == finding and (self.law is None or self.law in laws)
        return is_meant and (not self.about or set(about) <= set(self.about))


class Settled(Model):
    """Whether a condition of a law is met that no declared fact decides."""

    law: Id = Field(description="Jurisdiction, by the id of its law pack.", examples=["ca"])
    condition: Id = Field(
        description="Id of the condition in `conditions` of that pack; thresholds: what its `applies_if` says.",
        examples=["related-recipients"],
    )
    met: YesNo = Field(description="Whether it is met.", examples=["no"])
    reason: Text = Field(
        description="The reason; for the team, never published.", examples=["We belong to no group of companies."]
    )


class Notices(Named):
    """The notices that the laws require: which are published, and which gaps are accepted."""

    publish: Annotated[tuple[Id, ...], NoneOr] = Field(
        (),
        description="Jurisdictions whose notice the site publishes, by the id of their law pack.",
        examples=[["eu", "tr"]],
    )
    since: Day | None = Field(
        None,
        description="First day on which the site shows the notices: the day on which the edition that answers them takes effect. Left out: every day.",
        examples=["2026-11-01"],
    )
    accepted: tuple[Accepted, ...] = Field(
        (),
        description="Missing elements and findings that the team accepts.",
        examples=[[{"element": "…", "reason": "…"}]],
    )

    conditions: tuple[Settled, ...] = Field(
        (),
        description="Conditions of a law that no fact decides, each with the team's answer.",
        examples=[[{"law": "ca", "condition": "related-recipients", "met": "no", "reason": "…"}]],
    )

    def settled(self, condition: str, laws: Collection[str]) -> Settled | None:
        """The team's answer to a condition of one of some laws: the jurisdiction's own and those that it inherits from."""
        return next((one for one in self.conditions if one.condition == condition and one.law in laws), None)

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons for accepted gaps, by element id."""
        return {accepted.element: accepted.reason for accepted in self.accepted if accepted.element}

    def reason(self, finding: str, laws: Collection[str], about: Iterable[str]) -> str:
        """The reason for accepting a finding about some facts, under one of some laws; empty if it is not accepted."""
        about = set(about)
        return next((one.reason for one in self.accepted if one.covers(finding, laws, about)), "")

    def on(self, day: date) -> Notices:
        """The notices on a day: none are published before the first day."""
        return self if self.since is None or self.since <= day else self.model_copy(update={"publish": ()})


NOTHING = Notices(id="notices")
"""No notice is published and no gap is accepted."""
