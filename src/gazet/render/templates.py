"""The templates, with the texts of the interface in a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazet.i18n.interface import ENGLISH, Words

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass
class Cache:
    """Where compiled templates are kept for the next build, if anywhere."""

    folder: Path | None = None


compiled = Cache()
"""That of Gazet's own templates."""


@dataclass(frozen=True, eq=False)
class Templates:
    """The templates in one language, with the words of an interface; what they compile to is shared by all."""

    words: Words

    @cached_property
    def environment(self) -> Environment:
        """The template environment. Jinja is loaded for it: most commands know which pages there are, and fill no template."""
        from gazet.render.engine import environment

        return environment(self.words)

    def render(self, template: str, **values: object) -> str:
        """A template, filled."""
        return self.environment.get_template(template).render(**values)

    @cached_property
    def pieces(self) -> Any:
        """The macros of pieces.html: names, terms and links in running text."""
        return self.environment.get_template("pieces.html").module

    @cached_property
    def blocks(self) -> Any:
        """The macros of nodes.html, one per kind of block."""
        return self.environment.get_template("nodes.html").module

    @cached_property
    def redline(self) -> Any:
        """The macro of redline.html."""
        return self.environment.get_template("redline.html").module


@lru_cache(maxsize=32)
def templates(words: Words) -> Templates:
    """The templates with the words of an interface, set up once for each value: that takes longer than to fill one."""
    return Templates(words)


IN_ENGLISH = Templates(ENGLISH)
"""The templates for what speaks to the team."""
