"""Which notices the site publishes, and which gaps the team accepts. It speaks of the site, and is no part of an edition."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from gazet.model.base import Day, Id, Model, Named, NoneOr, Text


class Accepted(Model):
    """A mandatory element that is missing, with the team's eyes open."""

    element: Annotated[str, Field(pattern=r"^[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*$")] = Field(
        description="Id of the element in its law pack.", examples=["gdpr-13.2.e.consequences"]
    )
    reason: Text = Field(description="Why; for the team, never published.", examples=["Counsel answers in January."])


class Notices(Named):
    """The notices per law."""

    publish: Annotated[tuple[Id, ...], NoneOr] = Field(
        (), description="Jurisdictions whose notice the site shows, by their pack's id.", examples=[["eu", "tr"]]
    )
    since: Day | None = Field(
        None,
        description="First day on which the site shows them; left out: any day. The day on which the edition that answers them takes effect.",
        examples=["2026-11-01"],
    )
    accepted: tuple[Accepted, ...] = Field(
        (), description="Missing elements that are accepted.", examples=[[{"element": "…", "reason": "…"}]]
    )

    @property
    def reasons(self) -> dict[str, str]:
        """Reason by element."""
        return {accepted.element: accepted.reason for accepted in self.accepted}

    def on(self, day: date) -> Notices:
        """The notices as they are on a day: none is shown before the first."""
        return self if self.since is None or self.since <= day else self.model_copy(update={"publish": ()})


NOTHING = Notices(id="notices")
"""No notice is published, nothing is accepted."""
