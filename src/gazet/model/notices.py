"""Which notices the site publishes, and which gaps the team accepts: about the site, so not part of an edition."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from gazet.model.base import Day, Id, Model, Named, NoneOr, Text


class Accepted(Model):
    """A missing mandatory element that the team knowingly accepts."""

    element: Annotated[str, Field(pattern=r"^[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*$")] = Field(
        description="Id of the element in its law pack.", examples=["gdpr-13.2.e.consequences"]
    )
    reason: Text = Field(
        description="The reason; for the team, never published.", examples=["Counsel answers in January."]
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
        (), description="Missing elements that the team accepts.", examples=[[{"element": "…", "reason": "…"}]]
    )

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons for accepted gaps, by element id."""
        return {accepted.element: accepted.reason for accepted in self.accepted}

    def on(self, day: date) -> Notices:
        """The notices on a day: none are published before the first day."""
        return self if self.since is None or self.since <= day else self.model_copy(update={"publish": ()})


NOTHING = Notices(id="notices")
"""No notice is published and no gap is accepted."""
