"""Hand-written pages as values, whoever turns their Markdown into HTML."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from gazet.center.page import Heading, Page
from gazet.search.sections import sections


def page(
    language: str,
    path: str,
    name: str,
    html: str,
    headings: Sequence[Heading],
    said: Mapping[str, Any],
    source: str,
    languages: Collection[str],
) -> Page:
    """A hand-written page. `said` is what its file says at the top; `languages` are those it is written in.

    It is called by the title given there, by its first heading, or else by its `name`.

    `search: {exclude: true}` keeps it out of the search, as in Material, and `noindex: true` out of search engines; here
    each does both.
    """
    first = headings[0] if headings else Heading("start", name, 1)
    return Page(
        path,
        language,
        str(said.get("title") or (first.title if first.level == 1 else name)),
        lambda: Markup(html),
        first.children if first.level == 1 else tuple(headings),
        str(said.get("description") or ""),
        lambda: sections(html),
        source=source,
        noindex=bool(said.get("noindex") or (said.get("search") or {}).get("exclude")),
        languages=tuple(languages),
        start=first.id,
    )
