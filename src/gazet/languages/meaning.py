"""The words of a language that change what a sentence says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field

from gazet.languages.patterns import Pattern
from gazet.model.base import Model, Name


def _listed(value: str) -> str:
    if not re.fullmatch(r"-?['’\w]+-?", value):
        raise ValueError("not a word or a part of one. Expected letters, such as not or -n't")
    return value.replace("’", "'")


Listed = Annotated[Name, AfterValidator(_listed)]
"""A word, or with hyphens its end (-n't), its beginning (non-) or what is inside it (-ebilir-)."""
INSIDE = 2
"""Letters that a word has before a listed ending or inner part, at least."""


class Meaning(Model):
    """Words that change what a sentence says, so that one more or one less is never only another wording."""

    negations: tuple[Listed, ...] = Field(
        (), description="Words that negate or restrict.", examples=[["not", "-n't", "only"]]
    )
    opposites: tuple[Name, ...] = Field(
        (), description="What makes a word its opposite before it.", examples=[["un", "miss"]]
    )
    inside: Pattern | None = Field(
        None,
        description="What negates within a word, after its second letter. Where in doubt, it counts.",
        examples=["los(?:e[mnrs]?)?"],
    )
    modals: tuple[Listed, ...] = Field(
        (), description="Words that say what may, must or will be.", examples=[["may", "must", "will"]]
    )
    numerals: tuple[Listed, ...] = Field(
        (), description="Numbers in words, and what stands for one.", examples=[["one", "two", "half"]]
    )
    numbers: dict[str, tuple[Name, ...]] = Field(
        {},
        description="How a translation may write a number in words: counted, as an ordinal, as a multiple.",
        examples=[{"2": ["two", "second", "twice", "both"]}],
    )

    @cached_property
    def negates(self) -> re.Pattern[str]:
        """What a negation in small letters is like."""
        return _any_of(self.negations)

    @cached_property
    def permits(self) -> re.Pattern[str]:
        """What a modal in small letters is like."""
        return _any_of(self.modals)

    @cached_property
    def counts(self) -> re.Pattern[str]:
        """What a number in words in small letters is like."""
        return _any_of(self.numerals)

    def is_turned_round(self, some: Collection[str], others: Collection[str]) -> bool:
        """Whether words in small letters negate otherwise than those in whose place they are."""
        if self.inside and self._inside(some) != self._inside(others):
            return True
        prefixed = {prefix + word for prefix in self.opposites for word in (*some, *others)}
        return any(word in prefixed for word in some) != any(word in prefixed for word in others)

    def _inside(self, words: Iterable[str]) -> int:
        assert self.inside
        return sum(len(re.findall(self.inside, word[INSIDE:])) for word in words)


def _any_of(listed: Iterable[str]) -> re.Pattern[str]:
    some, any_ = f".{{{INSIDE},}}", ".*"
    forms = (
        (some if word.startswith("-") else "") + re.escape(word.strip("-")) + (any_ if word.endswith("-") else "")
        for word in listed
    )
    return re.compile("|".join(forms) or "(?!)")
