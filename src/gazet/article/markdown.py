"""The Markdown subset of clauses: emphasis, strong, links, lists. A CommonMark parser with everything else disabled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Any, Protocol

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as emphasis
from markdown_it.token import Token
from markupsafe import Markup

from gazet.article.limits import excess, is_plain

LINK = re.compile(r"(?<!\\)(?:\\\\)*\]\(\s*<?([^)\s>]*)")
"""The end of a link's words, which a bracket after a backslash is not, and where the link leads."""
TARGET = re.compile(
    r"(?:https?://|mailto:|tel:|#).*|(?P<document>[a-z0-9]+(?:-[a-z0-9]+)*)(?:#(?P<part>[a-z0-9.-]+))?"
    r"|(?P<page>[\w-]+(?:/[\w-]+)*)\.md"
)
"""Where links may lead: elsewhere, to a part of the same document, to a document or a part of it by its id, or to a page that
is written by hand."""
SPECIAL = re.compile(r"([\\`*_\[\]<>])")
LEFT_OUT = "…"
BULLET, INDENT = "• ", "\u2003"


def _hard_break(state: StateInline, silent: bool) -> bool:
    """Two spaces at the end of a line (CommonMark 6.7). Other ends of lines are white space of the text around them, so that
    a term is found across them."""
    if state.src[state.pos] != "\n" or not state.pending.endswith("  "):
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")
        state.push("hardbreak", "br", 0)
    state.pos += 1
    return True


def parser() -> MarkdownIt:
    """A parser that reads what clauses may contain, and nothing else. Underscores are letters of names: _ga, __Secure-x."""
    made = MarkdownIt("zero", {"html": False}).enable(["emphasis", "link", "list", "escape"])
    made.inline.ruler.before("escape", "hard_break", _hard_break)
    made.inline.ruler.at("emphasis", lambda state, silent: state.src[state.pos] == "*" and emphasis(state, silent))
    return made


_parser = parser()
_unread = MarkdownIt("zero")


def _parsing(text: str) -> MarkdownIt:
    return _unread if excess(text) else _parser


@lru_cache(maxsize=1024)
def _parsed(text: str) -> list[Token]:
    """The tokens of a text, for reading only. Pages, the search and the data ask for the same texts soon after each other."""
    return _parsing(text).parse(text)


class Linker(Protocol):
    """Turns a run of plain text into HTML with names and defined terms marked up."""

    def html(self, text: str) -> Markup:
        """The HTML of a run of text outside links."""

    def anchor(self, id: str) -> str:
        """The URL of a block of the document, relative to the page that shows the text."""

    def elsewhere(self, path: str) -> str:
        """The URL of another page of the same language, by its path below the language's root."""


class Unlinked:
    """Marks up no names and terms, and leads to parts of the page itself."""

    def html(self, text: str) -> Markup:
        """See Linker."""
        return Markup.escape(text)

    def anchor(self, id: str) -> str:
        """See Linker."""
        return f"#{id}"

    def elsewhere(self, path: str) -> str:
        """See Linker."""
        return path


def escape(text: str) -> str:
    """Plain text escaped as Markdown, so that it reads the same."""
    return SPECIAL.sub(r"\\\1", text)


def lines(text: str) -> list[str]:
    """Each paragraph and list item of a Markdown text, without markup; items of numbered lists with their numbers."""
    return [text.strip()] if is_plain(text) else list(_listed(_parsed(text), "", ""))


def drawn_lines(text: str) -> list[str]:
    """Like `lines`, but every item has a sign, and those of inner lists are indented, as readers see them."""
    return list(_listed(_parsed(text), BULLET, INDENT))


def plain(text: str) -> str:
    """A Markdown text in one line, without markup."""
    return " ".join(lines(text)).strip()


def in_one_line(text: str) -> str:
    """A single paragraph of Markdown in one line, without markup."""
    return " ".join(_words(_parsing(text).parseInline(text)))


def marked_up(text: str) -> list[str]:
    """Each paragraph and item with its emphasis and the targets of its links, one way of writing each."""
    return [_in_line("".join(_markup(inline.children or ()))) for inline in _parsed(text) if inline.children]


def _markup(tokens: Iterable[Token]) -> Iterator[str]:
    target = ""
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrGet("href") or "")
            yield "["
        elif token.type == "link_close":
            yield f"]({target})"
        else:
            yield token.markup if token.nesting else said_by(token)


def _listed(tokens: Iterable[Token], bullet: str, indent: str) -> Iterator[str]:
    depth, sign = 0, ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"):
            depth += token.nesting
        elif token.type == "list_item_open":
            sign += f"{token.info}{token.markup} " if token.info else bullet
        elif token.type == "list_item_close":
            sign = ""
        elif token.type == "inline":
            yield f"{indent * (depth - 1)}{sign}{''.join(_words([token]))}"
            sign = ""


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _in_line("".join(map(said_by, token.children or ())))


def said_by(token: Token) -> str:
    """What readers see of a token of running text."""
    return "\n" if token.type == "hardbreak" else token.content


def _in_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def running(text: str) -> list[str]:
    """Like `lines`, but without emphasized text and links, such as the label of a button or the title of a page."""
    return [text.strip()] if is_plain(text) else list(_running(_parsed(text)))


def _running(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            depth, words = 0, ""
            for child in token.children or ():
                if child.type.startswith(("em_", "link_")):
                    depth += child.nesting
                    words += LEFT_OUT if child.nesting > 0 else ""
                elif not depth:
                    words += said_by(child)
            yield _in_line(words)


def targets(text: str) -> Iterator[tuple[int, str]]:
    """Where a text links to, as written, each with its index."""
    return ((match.start(1), match[1]) for match in LINK.finditer(text))


def path_of(target: str) -> str | None:
    """The path, below the language's root, of the page that a link names by a document's id or by a file.

    >>> path_of("cookies#trackers"), path_of("guides/index.md"), path_of("https://example.org")
    ('cookies/#trackers', 'guides/', None)
    """
    match = TARGET.fullmatch(target)
    if not match or not (match["document"] or match["page"]):
        return None
    folder = match["document"] or match["page"].removesuffix("index").rstrip("/")
    page = f"{folder}/" if folder else ""
    return f"{page}#{match['part']}" if match["part"] else page


@dataclass(frozen=True)
class Home:
    """Where a text that is read away from its page has its links."""

    page: str
    """URL of the page whose parts it links to."""
    root: str
    """URL of the root of its language."""


def absolute(text: str, home: Home) -> str:
    """A Markdown text for other readers of Markdown: its links are full URLs, and no underscore is emphasis."""
    return _LITERAL.sub(
        _escaped, LINK.sub(lambda match: match[0].removesuffix(match[1]) + _full_url(match[1], home), text)
    )


_LITERAL = re.compile(r"\]\([^)]*\)|https?://[^\s)]+|\\.|(?<!\w)_+|_+(?!\w)")
"""What has underscores: targets, addresses, what is escaped, and the start and end of a word."""


def _escaped(match: re.Match[str]) -> str:
    return match[0].replace("_", "\\_") if match[0].startswith("_") else match[0]


def _full_url(target: str, home: Home) -> str:
    path = path_of(target)
    if path is not None:
        return home.root + path
    return home.page + target if target.startswith("#") else target


def html(text: str, linker: Linker) -> Markup:
    """The HTML of a clause: paragraphs and lists."""
    return Markup(_parser.renderer.render(_parsed(text), _parser.options, {"linker": linker}))


def inline_html(text: str, linker: Linker) -> Markup:
    """The HTML of a clause without an enclosing paragraph."""
    return Markup(_parser.renderer.render(_parsing(text).parseInline(text), _parser.options, {"linker": linker}))


def _text(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    inside_link = sum(t.nesting for t in tokens[:index] if t.type.startswith("link_")) > 0
    content = tokens[index].content
    return str(Markup.escape(content) if inside_link else env["linker"].html(content))


def _link(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    href = str(tokens[index].attrGet("href") or "")
    attrs = dict(tokens[index].attrs)
    if href.startswith("#"):
        attrs["href"] = env["linker"].anchor(href[1:])
    elif (path := path_of(href)) is not None:
        attrs["href"] = env["linker"].elsewhere(path)
    if href.startswith("http") and _bare(href) == _bare(_words_of_link(tokens[index + 1 :])):
        attrs["class"] = "gz-bare"  # in print, the URL need not be repeated after it
    return str(self.renderToken([tokens[index].copy(attrs=attrs)], 0, options, env))


def _words_of_link(tokens: Iterable[Token]) -> str:
    return "".join(token.content for token in takewhile(lambda token: token.type != "link_close", tokens))


def _bare(url: str) -> str:
    return re.sub(r"^https?://", "", url).rstrip("/")


_parser.add_render_rule("text", _text)
_parser.add_render_rule("link_open", _link)
