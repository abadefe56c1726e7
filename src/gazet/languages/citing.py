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
    pair: Annotated[Name, template("law to", "place article")] | None = Field(
        None,
        description="Two articles that follow each other; left out: as `range`.",
        examples=["Articles {place} and {to} {law}"],
    )
    range: Annotated[Name, template("law to", "place article")] = Field(
        "{law} {place}–{to}",
        description="A range of articles, up to {to}. With {article} instead of {place}, paragraph and point are left out.",
        examples=["Articles {place} to {to} {law}"],
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
    numbered: Annotated[Name, template("law place", "prefix")] = Field(
        "{law} {prefix} {place}",
        description="A place in a law that has numbers of its own, with its {prefix}, such as § or s.",
        examples=["{prefix} {place} {law}"],
    )
    numbers_to: Annotated[Name, template("place to")] = Field(
        "{place}–{to}",
        description="A range of such numbers.",
        examples=["{place} to {to}"],
    )
    prefixes: dict[Name, Name] = Field(
        {},
        description="What stands for the prefix of a law in this language, where it would be misread.",
        examples=[{"s.": "m."}],
    )

    def numbered_as(self, law: str, prefix: str, place: str, to: str | None) -> str:
        """A citation of a law that has numbers of its own, by its short name. `prefix`: what comes before them; may be empty."""
        own = self.prefixes.get(prefix, prefix)
        span = filled(self.numbers_to, place=place, to=to) if to else place
        return " ".join(filled(self.numbered, law=law, prefix=own, place=span).split())

    def written(self, law: str, article: str, paragraph: str | None, point: str | None, to: str | None) -> str:
        """A citation of a law by its short name; the numbers are those that the law itself uses."""
        is_numbered = not paragraph and point is not None and point.isdigit()
        joint = (self.numbered_point if is_numbered else None) or self.point
        place = article + filled(self.paragraph, paragraph=paragraph) + filled(joint, point=point)
        form = self._spanning(article, to) if to else (self.part if place != article else None) or self.article
        return filled(form, law=law, place=place, article=article, to=to or "")

    def _spanning(self, article: str, to: str) -> str:
        follows = article.isdigit() and to.isdigit() and int(to) == int(article) + 1
        return (self.pair if follows else None) or self.range
