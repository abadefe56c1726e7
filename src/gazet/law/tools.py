"""The model of what makes a transfer abroad lawful."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from gazet.law.fact import Fact
from gazet.model.base import Country, Day, Id, Model, NoneOr, Words


class Ending(Model):
    """The last day on which a tool covers a country."""

    country: Country = Field(description="Country (ISO 3166-1).", examples=["GB"])
    until: Day = Field(description="Last day on which it is covered.", examples=["2031-12-27"])


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
    ending: tuple[Ending, ...] = Field(
        (),
        description="Countries that it covers until a day that is known.",
        examples=[[{"country": "GB", "until": "2031-12-27"}]],
    )

    def covered(self, day: date) -> tuple[str, ...] | None:
        """The countries that it covers on a day; None for all."""
        if self.countries is None:
            return None
        over = {ending.country for ending in self.ending if ending.until < day}
        return tuple(country for country in self.countries if country not in over)

    def covers(self, country: str | None, day: date) -> bool:
        """Whether it covers a country on a day; a country that is not known is covered where all are."""
        covered = self.covered(day)
        return covered is None or country in covered
