"""Texts that tell users of a change, ready to be sent or shown: every clause is computed from the edition and its facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gazet import addresses
from gazet.addresses import Addresses
from gazet.article import markdown
from gazet.center.told import announcement as told_of
from gazet.changes.blocks import compare_articles
from gazet.changes.facts import fact_changes
from gazet.changes.labels import mark
from gazet.changes.sentences import sentence
from gazet.edition.reading import Reading
from gazet.i18n import cldr
from gazet.i18n.interface import Words
from gazet.i18n.marks import unmarked
from gazet.languages.model import Language

SUBJECT = mark("Changes to %(title)s from %(date)s")
FIRST = mark("%(title)s, from %(date)s")
OPENING = mark("From %(date)s, a new version of this document applies: %(title)s.")
READ, READ_FIRST = mark("Read the new version:"), mark("Read the document:")
FIRST_OPENING = mark("From %(date)s, this document applies: %(title)s.")


@dataclass(frozen=True)
class Announcement:
    """What users are told of a change, clause by clause."""

    subject: str
    opening: str
    summary: tuple[str, ...]
    """The summary of the edition, a paragraph or list item each."""
    told: tuple[str, ...]
    """Less notice than promised, or a lower class, with the reason."""
    facts_title: str
    facts: tuple[str, ...]
    """What changes, from what to what."""
    wording: str
    """Under which headings other words change; empty if none do."""
    links: tuple[tuple[str, str], ...]
    """Where to read what: a title, and an address."""


def announcement(
    before: Reading | None, reading: Reading, words: Words, grammar: Language, at: Addresses
) -> Announcement:
    """What users are told of an edition in a language; `before`: the edition that it changes, in the same language."""
    date = cldr.date_in_words(reading.language, reading.edition.effective)
    named = {"title": unmarked(reading.title), "date": date}
    told = [f"{one.text} {one.reason.text}" for one in told_of(words, reading) if one.reason]
    return Announcement(
        words.say(SUBJECT if before else FIRST, **named),
        words.say(OPENING if before else FIRST_OPENING, **named),
        tuple(markdown.lines(reading.summary)),
        tuple(told),
        words.say("What changes:"),
        tuple(_facts(before, reading, words, grammar)) if before else (),
        _wording(before, reading, words) if before else "",
        tuple(_links(before, reading, words, at)),
    )


def _facts(before: Reading, reading: Reading, words: Words, grammar: Language) -> Iterator[str]:
    old, new = before.comparable(reading).edition, reading.comparable(before).edition
    return (unmarked(sentence(change, words.translations)) for change in fact_changes(old, new, grammar))


def _wording(before: Reading, reading: Reading, words: Words) -> str:
    headings = dict.fromkeys(_headings(before.comparable(reading), reading.comparable(before)))
    if not headings:
        return ""
    return words.say("Other words change under: %(headings)s.", headings="; ".join(headings))


def _headings(before: Reading, reading: Reading) -> Iterator[str]:
    """The headings under which words change that are not made from facts."""
    open_: list[tuple[int, str]] = []
    for block in compare_articles(before.article, reading.article):
        if block.heads:
            open_ = [(level, text) for level, text in open_ if level < block.level]
            open_.append((block.level, unmarked(block.node.text)))
        if block.counts and "." not in block.node.id and open_:
            yield open_[-1][1]


def _links(before: Reading | None, reading: Reading, words: Words, at: Addresses) -> Iterator[tuple[str, str]]:
    yield words.say(READ if before else READ_FIRST), at.page(reading.language, reading.address)
    if before:
        redline = addresses.changes(reading.document, reading.id)
        yield words.say("See every change, word for word:"), at.page(reading.language, redline)
        yield words.say("The version before it:"), at.page(reading.language, before.address)


def as_plain(text: Announcement) -> str:
    """Paragraphs and lists, as for a message in an application."""
    facts = [text.facts_title, *(f"- {fact}" for fact in text.facts)] if text.facts else []
    links = [f"{title} {url}" for title, url in text.links]
    parts = [[text.opening], list(text.summary), list(text.told), facts, [text.wording] if text.wording else [], links]
    return "\n\n".join("\n".join(part) for part in parts if part)


def as_mail(text: Announcement) -> str:
    """The same under a line with the subject, as a mail program takes it (RFC 5322)."""
    return f"Subject: {text.subject}\n\n{as_plain(text)}"


def as_banner(text: Announcement) -> str:
    """A single line, as for the top of a page."""
    title, url = text.links[0]
    return " ".join([text.opening, *text.summary, *text.told, title, url])


FORMATS: Mapping[str, Callable[[Announcement], str]] = {"mail": as_mail, "banner": as_banner, "plain": as_plain}
"""The forms in which it can be had."""
