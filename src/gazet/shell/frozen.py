"""Texts that parts of templates were filled to: pages of a language share most of what surrounds their articles.

A text is used again only where everything that its part reads has the same value as when it was filled. Values are compared as
wholes: of a list, each item; what cannot be compared in this way is not kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, Undefined, pass_context
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.runtime import Context
from markupsafe import Markup
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from mkdocs.utils import get_relative_url

from gazet.center.page import Heading
from gazet.render.engine import TEMPLATES
from gazet.shell.acting import acts
from gazet.shell.description import visible
from gazet.shell.frame import Link
from gazet.shell.parts import Cutting
from gazet.shell.reads import ADDRESSED, FUNCTIONS, LANGUAGE, Reads

_KEPT = 24
"""So many texts are kept for each part."""
_PATIENCE = 32
"""A part that is filled so many times, and more often than its texts are used, is looked for no longer."""
_SIMPLE = frozenset({str, Markup, int, bool, float, type(None)})


_Read = tuple[str, Sequence[tuple[str, Any]], str]
"""As the code of a template says it; see `Read`."""


class _Incomparable(Exception):
    """A value of which it is not known when another one is the same."""


@dataclass
class _Part:
    texts: OrderedDict[Hashable, _Text] = field(default_factory=OrderedDict)
    filled: int = 0
    used: int = 0

    @property
    def is_in_vain(self) -> bool:
        return self.filled > _PATIENCE and self.filled > self.used

    def keep(self, key: Hashable, text: _Text, folder: str) -> None:
        """Keep the text of a page in a folder, in the place of the oldest where there are too many."""
        self.filled += 1
        if folder not in text.asked:
            self.texts[key] = text
            if len(self.texts) > _KEPT:
                self.texts.popitem(last=False)


@dataclass(frozen=True)
class _Text:
    text: str
    asked: frozenset[str]
    """The names of folders and files in the addresses that were asked for."""


class Frozen(Extension):
    """Keeps texts for the templates of an environment, which is made for one language."""

    reads: Reads
    settled: bool
    """Whether nothing that is read changes while a page is written."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.parts: dict[tuple[str, int], _Part] = {}
        self._asked: list[set[str]] = []
        self._page: object = None
        self._way, self._folder = "", ""
        """From the page that is being written to the site's root, and the first folder on the way back."""
        self._values: dict[object, Hashable] = {}
        """What has been read of the settings for the page that is being written."""

    def text(
        self,
        context: Context,
        name: tuple[str, int],
        reads: Sequence[_Read],
        values: Mapping[str, Any],
        caller: Callable[[], str],
    ) -> str:
        """What `caller` fills a part to; `reads` as in Read, and the `values` of its names. To be called by templates."""
        part = self.parts.setdefault(name, _Part())
        self._turn(context.resolve("page"))
        key = None if part.is_in_vain else self._key(reads, values)
        found = part.texts.get(key)
        if key is None or (found and self._folder in found.asked):  # to the same folder, the way may be another one
            return caller()
        if not found:
            found = self._filled(caller)
            part.keep(key, found, self._folder)
        else:
            part.used += 1
        self._note(found.asked)
        return found.text

    def _turn(self, page: object) -> None:
        """To a page, of which nothing has been read yet."""
        if page is not self._page or page is None or not self.settled:
            url = str(getattr(page, "url", ""))
            self._page, self._values = page, {}
            self._way, self._folder = get_relative_url(".", url), url.partition("/")[0]

    def _key(self, reads: Sequence[_Read], values: Mapping[str, Any]) -> Hashable:
        """All that is read, comparable; None where something is not."""
        try:
            return self._way, *[self._read(read, values) for read in reads]
        except _Incomparable:
            return None

    def _filled(self, caller: Callable[[], str]) -> _Text:
        self._asked.append(set())
        try:
            text = caller()
        finally:
            asked = self._asked.pop()
        return _Text(text, frozenset(asked))

    def _note(self, asked: frozenset[str] | set[str]) -> None:
        if self._asked:
            self._asked[-1] |= asked

    def noting(self, original: Callable[..., str]) -> Callable[..., str]:
        """A filter that gives addresses, with note taken of which it was asked for."""

        @pass_context
        def address(context: Context, value: object) -> str:
            self._note({part for part in str(value).replace("\\", "/").split("/") if part})
            return original(context, value)

        return address

    def _read(self, read: _Read, values: Mapping[str, Any]) -> Hashable:
        name, steps, use = read
        if not isinstance(values[name], MkDocsConfig):
            return self._value(values[name], steps, use)
        known = self._values.get(read)
        if known is None:
            known = self._values[read] = self._value(values[name], steps, use)
        return known

    def _value(self, value: Any, steps: Sequence[tuple[str, Any]], use: str) -> Hashable:
        for kind, key in steps:
            if isinstance(value, Undefined):
                break
            value = self.environment.getattr(value, key) if kind == "." else self.environment.getitem(value, key)
        if use == "truth":
            return bool(value)
        return self._comparable(value) if use == "value" else self._function(value)

    def _comparable(self, value: Any) -> Hashable:
        kind = type(value)
        if kind in _SIMPLE:
            return kind, value
        if isinstance(value, Undefined):
            return Undefined
        if kind in (list, tuple):
            return kind, *[self._comparable(one) for one in value]
        if kind is dict:
            return dict, *[(self._comparable(key), self._comparable(one)) for key, one in value.items()]
        if kind in (Link, Heading):
            return kind, *[self._comparable(one) for one in vars(value).values()]
        if kind is ExtraScriptValue:
            return kind, *[self._comparable(one) for one in (str(value), value.type, value.defer, value.async_)]
        return self._function(value)

    def _function(self, value: Any) -> Hashable:
        """What templates call: functions that every template has, Material's words, or what they define themselves."""
        if isinstance(value, Undefined):
            return Undefined
        for name in FUNCTIONS:
            if value is self.environment.globals.get(name):
                return name
        if isinstance(value, TemplateModule) and value.__name__ == LANGUAGE and self.reads.words:
            return LANGUAGE
        raise _Incomparable


def freeze(env: Environment, theme: Theme) -> None:
    """Keep texts for an environment of MkDocs, from before any of its templates is compiled."""
    env.add_extension(Frozen)
    env.code_generator_class = Cutting
    frozen = env.extensions[Frozen.identifier]
    assert isinstance(frozen, Frozen)
    frozen.reads, frozen.settled = Reads(env, *_trusted(theme)), not acts(theme)
    for name in ADDRESSED:
        env.filters[name] = frozen.noting(env.filters[name])


def rules(theme: Theme) -> str:
    """By which the templates of a theme are compiled: each depends on what others read."""
    found = sha256(repr(_trusted(theme)).encode())
    ours = (Path(__file__).with_name(name) for name in ("frozen.py", "parts.py", "reads.py"))
    folders = [*map(Path, theme.dirs), TEMPLATES]
    for path in (*ours, *(folder / name for folder in folders for name in visible(folder, (".*",)))):
        if path.suffix in (".html", ".py"):
            found.update(f"{path} {path.stat().st_size} ".encode() + path.read_bytes())
    return found.hexdigest()


def _trusted(theme: Theme) -> tuple[bool, bool]:
    """Whether icons are Material's own, which are pictures and read nothing; and its words, whose language a setting names."""
    own = Path(theme.custom_dir or "")
    words = (own / LANGUAGE, (own / LANGUAGE).with_name("languages"))
    return not theme.custom_dir or not (own / ".icons").exists(), not theme.custom_dir or not any(
        map(Path.exists, words)
    )
