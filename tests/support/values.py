"""Values of the engine, made with little said."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from gazet.article.sections import Part
from gazet.center.page import Page


def made(path: str, *parts: Part, language: str = "en", **values: Any) -> Page:
    """A page of so many parts."""
    return Page(path, language, path.strip("/") or "home", Markup, parts=lambda: parts, **values)
