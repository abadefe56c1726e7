"""The interface in the languages of a site: complete, with the placeholders and the markup of the English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from babel.messages.catalog import Catalog, Message

from gazet import __version__
from gazet.check.policies import Locator
from gazet.check.translations import OPEN, check_letters, untouched
from gazet.i18n.catalogs import no_catalog
from gazet.i18n.interface import DOMAIN, is_translated, shipped_languages, texts
from gazet.i18n.site import SiteCatalogs, path_of
from gazet.problems import Problem

PLACEHOLDER, TAG = r"%\(\w+\)s|\{\w+\}", r"<[^>]*>?"
SHOWN = 60
"""Letters of a text that a message shows."""


def open_texts(catalogs: SiteCatalogs, language: str) -> list[Problem]:
    """What the interface lacks in a language that the package does not speak."""
    path, catalog = path_of(language, DOMAIN), catalogs.interface.get(language)
    if language in shipped_languages():
        return []
    if catalog is None:
        return [] if path in catalogs.paths else [no_catalog(path, language)]
    found = [(message, catalog.get(message.id)) for message in texts()]
    if not any(own and own.id == message.id and is_begun(own) for message, own in found):
        return [untouched(path, len(found))]
    return [_open(path, message, own) for message, own in found if not _is_done(message, own)]


def is_begun(message: Message) -> bool:
    """Whether somebody has written a translation, whatever it is worth."""
    return any(forms(message))


def forms(message: Message) -> tuple[str, ...]:
    """The translation in each form of the plural."""
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return tuple(text or "" for text in strings)


def _is_done(message: Message, own: Message | None) -> bool:
    return own is not None and own.id == message.id and is_translated(own)


def _open(path: str, message: Message, own: Message | None) -> Problem:
    state = "fuzzy" if own is not None and own.id == message.id and own.fuzzy and is_begun(own) else "missing"
    what, hint = OPEN["fuzzy" if state == "fuzzy" else "missing"]
    line = own.lineno if own is not None and own.lineno else 1
    return Problem(path, line, 1, f"{state}-translation", f'"{shown(message)}" {what}.', hint)


def shown(message: Message) -> str:
    """A text as a message names it: its beginning, in one line."""
    text = " ".join(english(message).split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def english(message: Message) -> str:
    """The English of a text; of one with a plural, its last form."""
    return str(message.id[-1] if isinstance(message.id, list | tuple) else message.id)


def wrong_texts(catalogs: SiteCatalogs) -> Iterator[Problem]:
    """Translations of the interface that would break a page."""
    for language, catalog in catalogs.interface.items():
        for message in catalog:
            if message.id and is_translated(message):
                yield from _wrong(path_of(language, DOMAIN), catalog, message)


def _wrong(path: str, catalog: Catalog, message: Message) -> Iterator[Problem]:
    problem = partial(_problem, path, message)
    if message.pluralizable and len(forms(message)) != catalog.num_plurals:
        expected = f"Expected msgstr[0] to msgstr[{catalog.num_plurals - 1}]."
        yield problem("plural-forms", f"the language has {catalog.num_plurals} forms of the plural.", expected)
    for text in forms(message):
        yield from check_letters(text, problem)
        yield from _changed(english(message), text, problem)


def _changed(source: str, text: str, problem: Locator) -> Iterator[Problem]:
    wanted, own = (Counter(re.findall(PLACEHOLDER, said)) for said in (source, text))
    for name in wanted - own:
        yield problem("lost-placeholder", f"the translation lacks {name}.", "Put it back, as in the English.")
    for name in own - wanted:
        yield problem("added-placeholder", f"the translation adds {name}.", "Remove it; the English has none.")
    if _signs(text) != _signs(source):
        hint = "Write placeholders as in the English: %(name)s."
        yield problem("stray-percent", "it contains a percent sign that belongs to no placeholder.", hint)
    if Counter(re.findall(TAG, source)) != Counter(re.findall(TAG, text)):
        yield problem("changed-markup", "its markup differs from that of the English.", "Keep every <tag> as it is.")


def _signs(text: str) -> int:
    return re.sub(PLACEHOLDER, "", text).count("%")


def _problem(path: str, message: Message, code: str, what: str, hint: str) -> Problem:
    return Problem(path, message.lineno or 1, 1, code, f'"{shown(message)}": {what}', hint)


def unknown_texts(catalogs: SiteCatalogs) -> Iterator[Problem]:
    """A warning for each catalog with texts that the installed version does not have."""
    wanted = {message.id for message in texts()}
    for language, catalog in catalogs.interface.items():
        unknown = [message for message in catalog if message.id and message.id not in wanted]
        if unknown:
            made_for = catalog.version if catalog.project == "gazet" else ""
            yield not_of_this_gazet(path_of(language, DOMAIN), unknown[0].lineno or 1, len(unknown), made_for)


def not_of_this_gazet(path: str, line: int, count: int, made_for: str) -> Problem:
    """The warning about texts that the installed version does not have. `made_for`: the version in the catalog's header."""
    whose = "the installed Gazet"
    if made_for not in ("", __version__):
        whose = f"the installed Gazet ({__version__}; the catalog was made for {made_for})"
    what = "one of its texts does" if count == 1 else f"{count} of its texts do"
    message = f"{what} not exist in {whose}."
    return Problem(path, line, 1, "unknown-text", message, "Run `gazet i18n update`.")
