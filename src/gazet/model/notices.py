"""Which notices the site publishes, and which gaps the team accepts. It speaks of the site, and is no part of an edition."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gazet.model.base import Id, Model, Named, NoneOr, Text


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
    accepted: tuple[Accepted, ...] = Field(
        (), description="Missing elements that are accepted.", examples=[[{"element": "…", "reason": "…"}]]
    )

    @property
    def reasons(self) -> dict[str, str]:
        """Reason by element."""
        return {accepted.element: accepted.reason for accepted in self.accepted}


NOTHING = Notices(id="notices")
"""No notice is published, nothing is accepted."""
