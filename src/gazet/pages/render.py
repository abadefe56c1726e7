"""Templates of one page: names and defined terms marked, links relative, words of the interface in the language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gazet.article import markdown
from gazet.article.terms import Matcher, Piece
from gazet.i18n import cldr
from gazet.i18n.interface import interface
from gazet.i18n.marks import UNTRANSLATED, unmarked
from gazet.model.facts import Facts, Term, by_id
from gazet.pages.page import relative


@lru_cache
def environment(language: str) -> Environment:
    """The template environment of a language."""
    env = Environment(
        loader=PackageLoader("gazet"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.install_gettext_translations(interface(language), newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(language=language, cldr=cldr, groupby=groupby)
    env.filters.update(
        unmarked=unmarked,
        date=lambda day: cldr.date_in_words(language, day),
        country=lambda code: cldr.country_name(language, code),
        and_list=lambda items: cldr.and_list(language, items),
        period=lambda p: cldr.period(language, p),
    )
    return env


class Writer:
    """Writes the HTML of one page. Defined terms are linked at their first use in each section."""

    def __init__(
        self, path: str, document: str, facts: Facts, language: str, matcher: Matcher, *, above: int = 0
    ) -> None:
        self.path = path
        self.document = document
        self.language = language
        self.terms: Mapping[str, Term] = by_id(facts.glossary.terms)
        self.matcher = matcher
        self.above = above
        self.foreign = {o.name: cldr.country_language(o.country) for o in facts.organization.offices}
        self._macros: Any = environment(language).get_template("pieces.html").module
        self._seen: set[str] = set()
        self._linking = True

    def page(self, template: str, **values: Any) -> str:
        """The HTML of a page template."""
        return environment(self.language).get_template(template).render(w=self, **values)

    def url(self, target: str) -> str:
        """Relative URL of a page of the same language."""
        return relative(self.path, target)

    def data(self, target: str) -> str:
        """Relative URL of a file below the site's root."""
        return "../" * self.above + self.url(target)

    def anchor(self, id: str) -> str:
        """Relative URL of a block of the document."""
        return self.url(f"{self.document}/#{id}")

    def section(self, *own: str) -> str:
        """Start a section: terms are linked anew, except its `own` ones."""
        self._seen = set(own)
        return ""

    def prose(self, text: str) -> Markup:
        """Paragraphs and lists."""
        return markdown.html(text, self)

    def inline(self, text: str) -> Markup:
        """A clause without a paragraph of its own."""
        return markdown.inline_html(text, self)

    def html(self, text: str) -> Markup:
        """A run of plain text with names and terms marked."""
        return self._marks("".join(self._piece(piece) for piece in self.matcher.pieces(text)))

    def names(self, text: str) -> Markup:
        """A heading or a link text: names marked, terms left alone."""
        return self._marks(
            "".join(self._name(p) if p.name else Markup.escape(p.text) for p in self.matcher.pieces(text))
        )

    def _piece(self, piece: Piece) -> Markup:
        if piece.name:
            return self._name(piece)
        if piece.term is None or piece.term in self._seen:
            return Markup.escape(piece.text)
        self._seen.add(piece.term)
        tooltip = unmarked(markdown.plain(self.terms[piece.term].definition))
        return Markup(self._macros.term(self.url(f"definitions/#{piece.term}"), piece.text, tooltip))

    def _name(self, piece: Piece) -> Markup:
        lang = self.foreign.get(piece.text, "en")
        return Markup(self._macros.name(piece.text, "" if lang == self.language else lang))

    def _marks(self, html: str) -> Markup:
        """English that stands in for a translation, said to be so (drafts only)."""
        start, end = UNTRANSLATED
        if start not in html:
            return Markup(html)
        return Markup(
            html.replace(start, self._macros.untranslated_start()).replace(end, self._macros.untranslated_end())
        )
