"""The inline scripts of templates: known when pages are made from them, and told apart from every other script of a page.

A script that is written in a template is ours, or the site's own by its overrides. One that comes to a page in a value (a
name, a hand-written page, what a plugin adds) is in no template, so that nobody vouches for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from jinja2 import Environment
from jinja2.exceptions import TemplateSyntaxError
from jinja2.ext import Extension

from gazet.csp import is_run, source_hash

_ELEMENT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_UNIT = re.compile(
    rf"\{{%[-+]?\s*raw\s*[-+]?%\}}.*?\{{%[-+]?\s*endraw\s*[-+]?%\}}|\{{#.*?#\}}|{_ELEMENT.pattern}",
    re.DOTALL | re.IGNORECASE,
)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_FILTER = "known_scripts"
_MIDDLE = ("else", "elif")
_ENDED = frozenset({"if", "for", "block", "macro", "call", "filter", "with", "autoescape"})


class KnownScripts(Extension):
    """Takes note of the inline scripts of templates as they are filled: their hashes, as a policy names them."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.filters[_FILTER] = self.note
        self.hashes: set[str] = set()

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """See jinja2.ext.Extension."""
        return _UNIT.sub(self._noted, source)

    def _noted(self, unit: re.Match[str]) -> str:
        scripts = [found for found in _ELEMENT.finditer(unit[0]) if not _SOURCE.search(found["attributes"])]
        if unit[0].startswith("{#") or not scripts or not self._is_complete(unit[0]):
            return unit[0]
        return f"{{%+ filter {_FILTER}({len(scripts)}) +%}}{unit[0]}{{%+ endfilter +%}}"

    def _is_complete(self, unit: str) -> bool:
        """Whether every statement that begins in a part of a template ends in it. Nothing can be said of a script of which
        statements outside decide."""
        opened: list[str] = []
        try:
            words = list(self._statements(unit))
        except TemplateSyntaxError:  # the sign that ends it is in an expression
            return False
        for word in words:
            if word.startswith("end"):
                if not opened or f"end{opened.pop()}" != word:
                    return False
            elif word in _ENDED:
                opened.append(word)
            elif word in _MIDDLE and not opened:
                return False
        return not opened

    def _statements(self, unit: str) -> Iterator[str]:
        tokens = (
            (kind, value) for _, kind, value in self.environment.lexer.tokeniter(unit, None) if kind != "whitespace"
        )
        yield from (word for (before, _), (kind, word) in pairwise(tokens) if (before, kind) == ("block_begin", "name"))

    def note(self, text: str, count: int) -> str:
        """Take note of the first scripts of a filled part, as many as its template has. More have come by a value."""
        for element in islice(_ELEMENT.finditer(text), count):
            type_ = _TYPE.search(element["attributes"])
            if is_run(type_[1] if type_ else ""):
                self.hashes.add(source_hash(element["text"].encode()))
        return text


def scripts_of(environment: Environment) -> set[str]:
    """The hashes of the scripts in an environment's templates that have been filled so far; it takes note of more."""
    if KnownScripts.identifier not in environment.extensions:
        environment.add_extension(KnownScripts)
        if environment.cache is not None:
            environment.cache.clear()
    found = environment.extensions[KnownScripts.identifier]
    assert isinstance(found, KnownScripts)
    return found.hashes
