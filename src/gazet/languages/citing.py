"""How the lawyers of a language cite: the order and the joints of a law's name, article, paragraph and point."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gazet.languages.patterns import filled, template
from gazet.model.base import Model, Name


class CitationForm(Model):
    """How lawyers write a citation. The defaults name the law and the numbers, and use no word of any language."""

    article: Annotated[Name, template("law place", "article")] = Field(
        "{law} {place}",
        description="A citation: {law} is the short name of the law, {place} the article with what follows it.",
        examples=["Article {place} {law}"],
    )
    part: Annotated[Name, template("law place", "article")] | None = Field(
        None,
        description="The same where a paragraph or a point follows the article; left out: as `article`.",
        examples=["artikel {place}, {law}"],
    )
    range: Annotated[Name, template("law to", "place article")] = Field(
        "{law} {place}–{to}",
        description="A range of articles, up to {to}. With {article} instead of {place}, paragraph and point are left out.",
        examples=["Articles {place}–{to} {law}"],
    )
    paragraph: Annotated[str, template("paragraph")] = Field(
        "({paragraph})", description="How a paragraph is joined to the article.", examples=[", lid {paragraph}"]
    )
    point: Annotated[str, template("point")] = Field(
        "({point})", description="How a point is joined to what precedes it.", examples=["-{point}"]
    )
    numbered_point: Annotated[str, template("point")] | None = Field(
        None,
        description="How a point that is a number is joined to the article itself; left out: as `point`.",
        examples=["/{point}"],
    )

    def written(self, law: str, article: str, paragraph: str | None, point: str | None, to: str | None) -> str:
        """A citation of a law by its short name; the numbers are those that the law itself uses."""
        is_numbered = not paragraph and point is not None and point.isdigit()
        joint = (self.numbered_point if is_numbered else None) or self.point
        place = article + filled(self.paragraph, paragraph=paragraph) + filled(joint, point=point)
        form = self.range if to else (self.part if place != article else None) or self.article
        return filled(form, law=law, place=place, article=article, to=to or "")
