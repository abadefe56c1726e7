"""Jinja, set up for templates: what they may use, where they are found, and what they are compiled to."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pickle import UnpicklingError
from typing import TypeVar

from babel.support import NullTranslations
from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket
from markupsafe import escape

from gazet import addresses
from gazet.article.grids import is_grid
from gazet.article.kinds import is_regular
from gazet.center.look import Side
from gazet.files import write_atomically
from gazet.i18n import cldr
from gazet.i18n.interface import Words
from gazet.i18n.marks import unmarked
from gazet.model.reach import addressee
from gazet.pictures.text import SIZE
from gazet.render.scripts import KnownScripts
from gazet.render.templates import Cache, compiled

T = TypeVar("T")
_RULES = "every value is escaped, every script is noted"
"""How templates are compiled; to be changed with the environments, of which Jinja's cache knows nothing."""


class Compiled(BytecodeCache):
    """Caches compiled templates: once for all languages, and in the folder of `cache`, if set, for the next build.

    Jinja checks a template's source and its own version before it uses a cached one.
    """

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """See jinja2.BytecodeCache."""
        if bucket.key not in self._code and self.cache.folder and (self.cache.folder / bucket.key).is_file():
            self._code[bucket.key] = (self.cache.folder / bucket.key).read_bytes()
        if bucket.key in self._code:
            with suppress(EOFError, UnpicklingError, ValueError):  # a damaged file is ignored
                bucket.bytecode_from_string(self._code[bucket.key])

    def get_source_checksum(self, source: str) -> str:
        """See jinja2.BytecodeCache. What was compiled by other rules is of no use."""
        return super().get_source_checksum(f"{_RULES}\n{source}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """See jinja2.BytecodeCache. A template that cannot be stored is compiled again next time."""
        self._code[bucket.key] = bucket.bytecode_to_string()
        if self.cache.folder:
            with suppress(OSError):
                write_atomically(self.cache.folder / bucket.key, self._code[bucket.key], durable=False)


_OURS = Compiled(compiled)


def with_ours(own: Iterable[BaseLoader | None]) -> ChoiceLoader:
    """A site's templates, and ours where it has none of that name.

    Below gazet/ are always ours: a site's template extends the one that it replaces by that name.
    """
    ours = PackageLoader("gazet")
    originals = PrefixLoader({"gazet": ChoiceLoader([ours, PackageLoader("gazet", "theme")])})
    return ChoiceLoader([originals, *(loader for loader in own if loader), ours])


def by_label(rows: Iterable[tuple[str, T]]) -> list[tuple[str, list[T]]]:
    """Values under their labels, each label once, in the order of its first value: a list of terms (`dl`) names none twice."""
    found: dict[str, list[T]] = {}
    for label, value in rows:
        found.setdefault(label, []).append(value)
    return list(found.items())


def variables(side: Side) -> str:
    """The colours of a side of a site, as the variables of our style sheet."""
    names = ("accent", "ground", "line", "tint", "mark")
    return " ".join(f"--gz-{name}: {getattr(side, name)};" for name in names)


def environment(words: Words) -> Environment:
    """The environment of Gazet's own templates, with the words of an interface."""
    env = Environment(
        loader=PackageLoader("gazet"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", KnownScripts],
        bytecode_cache=_OURS,
        auto_reload=False,
    )
    language = words.language
    speak(env, words.translations)
    env.globals.update(language=language, cldr=cldr, font_size=SIZE, at=addresses)
    env.tests["regular"] = is_regular
    env.tests["grid"] = is_grid
    env.filters.update(
        unmarked=unmarked,
        addressee=addressee,
        date=lambda day: cldr.date_in_words(language, day),
        country=lambda code: cldr.country_name(language, code),
        and_list=lambda items: cldr.and_list(language, items),
        period=lambda p: cldr.period(language, p),
        by_label=by_label,
        variables=variables,
    )
    return env


def speak(env: Environment, translations: NullTranslations) -> None:
    """Give templates the texts of the interface, escaped like every value: Jinja takes translations for markup, and one that a
    site made itself would end an attribute with its quotation mark."""
    env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: escape(translations.ugettext(text)),
        lambda one, many, number: escape(translations.ungettext(one, many, number)),
        newstyle=True,
    )
