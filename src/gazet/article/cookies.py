"""Cookies in words: what each value of a record is called, as tables of the text, the register and the exports show it."""

from __future__ import annotations

from collections.abc import Mapping

from gazet.i18n import cldr
from gazet.i18n.interface import Words
from gazet.i18n.msgids import mark
from gazet.model.base import Duration
from gazet.model.cookies import Cookie
from gazet.model.facts import Facts

LABELS: Mapping[str, str] = {
    "name": mark("Name"),
    "purpose": mark("Purpose"),
    "duration": mark("How long it stays"),
    "kind": mark("Kind"),
    "party": mark("First or third party"),
    "category": mark("Category"),
    "basis": mark("Legal basis"),
}
"""What the fields are called, in the order in which readers see them."""

WORDS: Mapping[str, str] = {
    "cookie": mark("cookie"),
    "local-storage": mark("local storage"),
    "session-storage": mark("session storage"),
    "indexed-db": mark("database in the browser"),
    "pixel": mark("pixel"),
    "script": mark("script"),
    "sdk": mark("programming kit in an app (SDK)"),
    "fingerprint": mark("fingerprint of the device"),
    "first": mark("first party"),
    "third": mark("third party"),
    "session": mark("until the browser is closed"),
    "persistent": mark("until it is deleted"),
    "required": mark("consent is asked for"),
    "not-required": mark("no consent is needed"),
}
"""Words for the closed values of a cookie and of its category."""


def in_words(cookie: Cookie, facts: Facts, words: Words) -> Mapping[str, str | None]:
    """The values of a cookie in the words of a language, by field; None: not declared. `facts` are in that language."""
    category = facts.cookie_category[cookie.category].name if cookie.category else None
    return {
        "name": cookie.name,
        "kind": words.say(WORDS[cookie.kind]),
        "party": words.say(WORDS[cookie.party]) if cookie.party else None,
        "category": category,
        "purpose": cookie.purpose,
        "duration": _duration(cookie.duration, words),
        "basis": facts.basis_name[cookie.basis] if cookie.basis else None,
    }


def _duration(duration: Duration | str | None, words: Words) -> str | None:
    if isinstance(duration, Duration):
        return cldr.period(words.language, duration)
    return words.say(WORDS[duration]) if duration else None
