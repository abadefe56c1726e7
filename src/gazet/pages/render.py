"""Templates of one page: names and defined terms marked, links relative, words of the interface in the language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from gazet.article import markdown
from gazet.article.kinds import LOWEST, UnknownKind, is_regular, traits_of
from gazet.article.terms import Matcher, Piece
from gazet.article.tree import Node
from gazet.center.page import relative
from gazet.files import write_atomically
from gazet.i18n import cldr
from gazet.i18n.interface import interface
from gazet.i18n.marks import UNTRANSLATED, unmarked
from gazet.model.facts import Facts
from gazet.pictures.text import SIZE


class Compiled(BytecodeCache):
    """Compiled templates: once for all languages, and kept in a folder for the next build where one is given.

    Jinja checks a template's source and its own version before it uses what was kept.
    """

    def __init__(self) -> None:
        self.folder: Path | None = None
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """See jinja2.BytecodeCache."""
        if bucket.key not in self._code and self.folder and (self.folder / bucket.key).is_file():
            self._code[bucket.key] = (self.folder / bucket.key).read_bytes()
        if bucket.key in self._code:
            with suppress(EOFError, UnpicklingError, ValueError):  # a damaged file counts as none
                bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """See jinja2.BytecodeCache. What cannot be kept is compiled again next time."""
        self._code[bucket.key] = bucket.bytecode_to_string()
        if self.folder:
            with suppress(OSError):
                write_atomically(self.folder / bucket.key, self._code[bucket.key], durable=False)


compiled = Compiled()
"""Our own templates."""


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
        bytecode_cache=compiled,
        auto_reload=False,
    )
    env.install_gettext_translations(interface(language), newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(language=language, cldr=cldr, font_size=SIZE)
    env.tests["regular"] = is_regular
    env.filters.update(
        unmarked=unmarked,
        date=lambda day: cldr.date_in_words(language, day),
        country=lambda code: cldr.country_name(language, code),
        and_list=lambda items: cldr.and_list(language, items),
        period=lambda p: cldr.period(language, p),
    )
    return env


class Lexicon:
    """The names and defined terms of a center in one language, and what is written for them."""

    def __init__(self, facts: Facts, language: str) -> None:
        self.language = language
        self.matcher = Matcher(facts.glossary.terms, facts.proper_names, language)
        self.foreign = {o.name: cldr.country_language(o.country) for o in facts.organization.offices}
        self.tooltips = {term.id: unmarked(markdown.plain(term.definition)) for term in facts.glossary.terms}
        self.macros: Any = environment(language).get_template("pieces.html").module
        self.block_macros: Any = environment(language).get_template("nodes.html").module
        self._names: dict[str, Markup] = {}

    def name(self, text: str) -> Markup:
        """A proper name, with its language."""
        if text not in self._names:
            lang = self.foreign.get(text, "en")
            self._names[text] = Markup(self.macros.name(text, "" if lang == self.language else lang))
        return self._names[text]


ROOT = "\ue002"
"""Stands for the way up to the language's root in a fragment that several pages show. Never read from a file."""


class Writer:
    """Writes the HTML of one page. Defined terms are linked at their first use in each section."""

    def __init__(self, path: str | None, document: str, lexicon: Lexicon, *, above: int = 0) -> None:
        """`path` is the page's, or None for a fragment, whose links start with ROOT; `above`: folders to the site's root."""
        self.path = path
        self.document = document
        self.language = lexicon.language
        self.lexicon = lexicon
        self.above = above
        self._seen: set[str] = set()

    @property
    def foreign(self) -> Mapping[str, str]:
        """The language of names that are not of the page's."""
        return self.lexicon.foreign

    def page(self, template: str, **values: Any) -> str:
        """The HTML of a page template."""
        return environment(self.language).get_template(template).render(w=self, **values)

    def url(self, target: str) -> str:
        """Relative URL of a page of the same language."""
        return ROOT + target if self.path is None else relative(self.path, target)

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

    def blocks(self, nodes: Iterable[Node], level: int) -> Markup:
        """Blocks of an article one after the other. Raises UnknownKind."""
        return Markup("".join(f"{self.block(node, level)}\n" for node in nodes))

    def block(self, node: Node, level: int) -> Markup:
        """A block and what is below it, by the macro of its kind; a heading there is of `level`. Raises UnknownKind."""
        traits = traits_of(node)
        if traits.links_anew:
            self.section(*([node.id.removeprefix("term.")] if traits.defines else []))
        macro = getattr(self.lexicon.block_macros, node.kind, None)
        if macro is None:
            raise UnknownKind(f'block "{node.id}": templates/nodes.html has no macro "{node.kind}".')
        return Markup(macro(self, node, min(level, LOWEST)))

    def prose(self, text: str) -> Markup:
        """Paragraphs and lists."""
        return markdown.html(text, self)

    def inline(self, text: str) -> Markup:
        """A clause without a paragraph of its own."""
        return markdown.inline_html(text, self)

    def html(self, text: str) -> Markup:
        """A run of plain text with names and terms marked."""
        return self._marks("".join(self._piece(piece) for piece in self.lexicon.matcher.pieces(text)))

    def names(self, text: str) -> Markup:
        """A heading or a link text: names marked, terms left alone."""
        pieces = self.lexicon.matcher.pieces(text)
        return self._marks("".join(self.lexicon.name(p.text) if p.name else Markup.escape(p.text) for p in pieces))

    def _piece(self, piece: Piece) -> Markup:
        if piece.name:
            return self.lexicon.name(piece.text)
        if piece.term is None or piece.term in self._seen:
            return Markup.escape(piece.text)
        self._seen.add(piece.term)
        href, tooltip = self.url(f"definitions/#{piece.term}"), self.lexicon.tooltips[piece.term]
        return Markup(self.lexicon.macros.term(href, piece.text, tooltip))

    def _marks(self, html: str) -> Markup:
        """English that stands in for a translation, said to be so (drafts only)."""
        start, end = UNTRANSLATED
        if start not in html:
            return Markup(html)
        macros = self.lexicon.macros
        return Markup(html.replace(start, macros.untranslated_start()).replace(end, macros.untranslated_end()))


def placed(fragment: Markup, path: str) -> Markup:
    """A fragment on the page at `path`."""
    return Markup(fragment.replace(ROOT, relative(path, "").removeprefix("./")))
