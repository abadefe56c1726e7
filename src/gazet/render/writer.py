"""Running text as HTML: names and defined terms marked, links relative to the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from gazet import addresses
from gazet.article import markdown
from gazet.article.kinds import LOWEST, UnknownKind, traits_of
from gazet.article.lexicon import Lexicon
from gazet.article.terms import Piece
from gazet.article.tree import Node
from gazet.center.center import Local
from gazet.edition.reading import Reading
from gazet.i18n.marks import UNTRANSLATED, bracketed
from gazet.render.sharing import Asked, Question, Written, is_shared, shelf
from gazet.render.templates import Templates, templates

_NO_TAGS = re.compile(r"<(option|pre|script|style|svg|title)\b.*?</\1>|<[^>]*>", re.DOTALL)
"""Tags, and elements in which no other may be."""


class _OfLaw(markdown.Unlinked):
    """Marks names in texts of law, and no terms."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def html(self, text: str) -> Markup:
        """See Linker."""
        return self.writer.names(text)


class Writer:
    """Writes the HTML of one page. Defined terms are linked at their first use in each section."""

    def __init__(
        self,
        path: str,
        lexicon: Lexicon,
        templates: Templates,
        *,
        source: str,
        text: str,
        above: int = 0,
        root: str = "",
    ) -> None:
        """`path` is the page's; `source`: the language of words that stand in for a translation; `text` that of the page whose parts a policy text links to; `above`: folders to the site's root; `root`: URL of the language's root, for what is read away from the site."""
        self.path = path
        self.source = source
        self.text = text
        self.language = lexicon.language
        self.lexicon = lexicon
        self.templates = templates
        self.above = above
        self.root = root
        self._seen: set[str] = set()
        self._names: dict[str, Markup] = {}
        self._asked: Asked | None = None
        self._shelf = shelf(templates, lexicon.facts, lexicon.grammar, source)

    @property
    def foreign(self) -> Mapping[str, str]:
        """Language of each name that has a country."""
        return self.lexicon.foreign

    def page(self, template: str, **values: Any) -> Markup:
        """The HTML of a page template."""
        return self._marked(Markup(self.templates.render(template, w=self, **values)))

    def url(self, target: str) -> str:
        """Relative URL of a page of the same language."""
        return self._ask(("page", target))

    def data(self, target: str) -> str:
        """Relative URL of a file below the site's root."""
        return self._ask(("file", target))

    def anchor(self, id: str) -> str:
        """Relative URL of a part of the policy text."""
        return self._ask(("anchor", id))

    def elsewhere(self, path: str) -> str:
        """URL of another page that a policy text links to."""
        return self._ask(("elsewhere", path))

    def _ask(self, question: Question) -> str:
        answer = self._answer(question)
        if self._asked:
            self._asked.answers[question] = answer
        return answer

    def _answer(self, question: Question) -> str:
        match question:
            case "file", path:
                return "../" * self.above + addresses.relative(self.path, path)
            case "anchor", id:
                return addresses.relative(self.path, addresses.part(self.text, id))
            case "term", id:
                return addresses.relative(self.path, self.lexicon.address(id))
            case "elsewhere", path if self.root:
                return self.root + path
            case _, path:
                return addresses.relative(self.path, path)

    def section(self, *own: str) -> str:
        """Start a section: terms are linked anew, except its `own` ones."""
        self._seen = set(own)
        return ""

    def blocks(self, nodes: Iterable[Node], level: int) -> Markup:
        """Blocks of an article one after the other. Raises UnknownKind."""
        return Markup().join(self.block(node, level) + "\n" for node in nodes)

    def block(self, node: Node, level: int) -> Markup:
        """A block and what is below it, by the macro of its kind; a heading there is of `level`. Raises UnknownKind."""
        if not is_shared(node):
            return self._written(node, level)
        way = next((way for way in self._shelf.ways(node, level) if self._fits(way.asked)), None)
        if way is None:
            way = self._traced(node, level)
            self._shelf.put(level, way)
        self._seen |= way.asked.linked
        if self._asked:
            self._asked.add(way.asked)
        return way.html

    def _fits(self, asked: Asked) -> bool:
        """Whether a block would be written in the same way here."""
        before = self._seen
        if not (asked.linked.isdisjoint(before) and asked.known <= before):
            return False
        return all(self._answer(question) == answer for question, answer in asked.answers.items())

    def _traced(self, node: Node, level: int) -> Written:
        around, before = self._asked, set(self._seen)
        self._asked = asked = Asked()
        try:
            return Written(node, self._written(node, level), asked)
        finally:
            self._asked, self._seen = around, before

    def _written(self, node: Node, level: int) -> Markup:
        traits = traits_of(node)
        if traits.links_anew:
            self.section(*([node.id.removeprefix("term.")] if traits.defines else []))
        macro = getattr(self.templates.blocks, node.kind, None)
        if macro is None:
            raise UnknownKind(f'block "{node.id}": templates/nodes.html has no macro "{node.kind}".')
        return Markup(macro(self, node, min(level, LOWEST)))

    def prose(self, text: str) -> Markup:
        """Paragraphs and lists."""
        return markdown.html(text, self)

    def inline(self, text: str) -> Markup:
        """A clause without a paragraph of its own."""
        return markdown.inline_html(text, self)

    def of_law(self, text: str) -> Markup:
        """A text of law, without a paragraph of its own. Its words have the meaning of the law, not that of a glossary."""
        return markdown.inline_html(text, _OfLaw(self))

    def html(self, text: str) -> Markup:
        """A run of plain text with names and terms marked."""
        return self._marks(Markup().join(self._piece(piece) for piece in self.lexicon.matcher.pieces(text)))

    def names(self, text: str) -> Markup:
        """A heading or a link text: names marked, terms left alone."""
        found = self.lexicon.matcher.pieces(text)
        return self._marks(Markup().join(self._name(p.text) if p.name else p.text for p in found))

    def mail(self, address: str) -> Markup:
        """A mail address as a link."""
        return Markup(self.templates.pieces.mail(address))

    def link(self, target: str, text: str) -> Markup:
        """A link to a page of the same language."""
        return Markup(self.templates.pieces.link(self.url(target), text))

    def _name(self, text: str) -> Markup:
        if text not in self._names:
            language = self.lexicon.name_language(text)
            self._names[text] = Markup(self.templates.pieces.name(text, "" if language == self.language else language))
        return self._names[text]

    def _piece(self, piece: Piece) -> Markup | str:
        if piece.name:
            return self._name(piece.text)
        if piece.term is None or not self._is_first(piece.term):
            return piece.text
        href, meaning = self._ask(("term", piece.term)), self.lexicon.explained[piece.term]
        return Markup(self.templates.pieces.term(href, piece.text, meaning))

    def _is_first(self, term: str) -> bool:
        """Whether a term is linked here, since it has not been yet."""
        is_first = term not in self._seen
        self._seen.add(term)
        if self._asked and is_first:
            self._asked.linked.add(term)
        elif self._asked and term not in self._asked.linked:
            self._asked.known.add(term)
        return is_first

    def _marked(self, page: Markup) -> Markup:
        """The page with every mark that is left in it, of texts of law, made plain: where no tag can be, by brackets."""
        if UNTRANSLATED[0] not in page:
            return page
        return self._marks(Markup(_NO_TAGS.sub(lambda found: bracketed(found[0]), page)))

    def _marks(self, html: Markup) -> Markup:
        """Words in the source language that stand in for a translation, said to be so."""
        start, end = UNTRANSLATED
        if start not in html:
            return html
        macros = self.templates.pieces
        return html.replace(start, Markup(macros.untranslated_start(self.source))).replace(
            end, Markup(macros.untranslated_end())
        )


def writer(local: Local, path: str, document: str = "") -> Writer:
    """A writer for a living page, which reads text with the names and terms of all documents; its links lead to the
    parts of the `document` as readers get it."""
    text = addresses.document(document or local.main.document)
    source = local.main.edition.source
    return Writer(path, local.lexicon, templates(local.words), source=source, text=text, above=_above(local))


def reader(local: Local, path: str, reading: Reading, *, root: str = "") -> Writer:
    """A writer for a page of one edition, which reads text with that edition's own names and terms, for ever. `root`: URL of
    the language's root, for what is read away from the site."""
    lexicon, source = reading.lexicon(local.grammar), reading.edition.source
    return Writer(
        path, lexicon, templates(local.words), source=source, text=reading.page, above=_above(local), root=root
    )


def _above(local: Local) -> int:
    """How many folders the site's root is above that of the language."""
    return local.center.addresses.root(local.language).count("/")
