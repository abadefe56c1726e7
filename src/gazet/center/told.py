"""What was done to an edition or a document after its publication, told in the words of a language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gazet.center.center import Local
from gazet.changes.labels import mark, mark_count
from gazet.changes.sentences import CLASSES
from gazet.edition.acts import Redact, Translate
from gazet.edition.history import History
from gazet.edition.model import Worded, worded
from gazet.edition.reading import Reading
from gazet.i18n import cldr
from gazet.i18n.interface import Words

NOTICE = mark_count("Announced with %(num)s day’s notice:", "Announced with %(num)s days’ notice:")
NO_NOTICE = mark("Announced without notice:")


@dataclass(frozen=True)
class Told:
    """An act, as readers are told of it."""

    id: str
    """What it is called where acts of one edition are told apart."""
    day: date
    """When it was done."""
    text: str
    reason: Worded | None = None
    says_why: bool = False
    """Whether the text ends where the reason begins."""


def acts(local: Local, reading: Reading) -> list[Told]:
    """Everything that was done to an edition except corrections, as far as it concerns a language; the oldest first."""
    found = [*_withdrawal(local, reading), *_redactions(local, reading), *_translation(local, reading)]
    return sorted(found, key=lambda told: told.day)


def limits(local: Local, reading: Reading) -> list[Told]:
    """Why an edition does not apply, or not with all its words; the page and the paper of it say so."""
    return [*_withdrawal(local, reading), *_redactions(local, reading)]


def announcement(words: Words, reading: Reading) -> list[Told]:
    """What readers are told of how an edition was announced: less notice than promised, or a lower class of change."""
    return [*_short_notice(words, reading), *_lowered(words, reading)]


def _short_notice(words: Words, reading: Reading) -> Iterator[Told]:
    if reading.short_notice:
        days = reading.edition.notice
        text = words.translations.ungettext(*NOTICE, days) % {"num": days} if days > 0 else words.say(NO_NOTICE)
        yield Told("short-notice", reading.edition.published, text, reading.short_notice, says_why=True)


def _lowered(words: Words, reading: Reading) -> Iterator[Told]:
    if reading.edition.lowered:
        kind, least = (words.say(CLASSES[one]) for one in (reading.edition.kind, reading.edition.lowered.least))
        text = words.say("Announced as “%(kind)s”; by what changed it is “%(least)s”:", kind=kind, least=least)
        yield Told("lowered", reading.edition.published, text, reading.lowered, says_why=True)


def retirement(local: Local, document: str) -> Told | None:
    """That a document no longer applies, or will not from a day on."""
    act = local.center.history(document).retired
    if act is None or document in local.center.drafts:
        return None
    day = local.date(act.from_)
    if act.from_ > local.center.day:
        text = local.say("This document will no longer apply from %(date)s on.", date=day)
    else:
        text = local.say("This document has no longer applied since %(date)s.", date=day)
    return Told("retired", act.day, text, worded(act.reason, local.language))


def waiting(local: Local, reading: Reading) -> str:
    """That the text is not in the language of the page; empty where it is."""
    if not reading.follows_later:
        return ""
    source = local.grammar.name_of(reading.edition.source)
    return local.say("Text in the source language (%(language)s). The translation follows.", language=source)


def prevailing(local: Local, reading: Reading) -> str:
    """Which text counts in doubt, in a sentence."""
    names = [local.grammar.name_of(language) for language in reading.edition.prevails]
    if len(names) > 1:
        return local.say(
            "The texts in these languages prevail equally: %(languages)s.",
            languages=cldr.and_list(local.language, names),
        )
    if reading.prevails:
        return local.say("The text in %(language)s prevails over its translations.", language=names[0])
    return local.say("The text in %(language)s prevails.", language=names[0])


def translation(local: Local, reading: Reading) -> list[str]:
    """What a text in a language that does not prevail says of itself; nothing, where its language prevails."""
    if reading.prevails:
        return []
    said = []
    if reading.language != reading.edition.source:
        source = local.grammar.name_of(reading.edition.source)
        said.append(local.say("This is a translation of the text in %(language)s.", language=source))
    if reading.review == "not-reviewed":
        said.append(local.say("The translation has not yet been reviewed by counsel."))
    return [*said, prevailing(local, reading)]


def last_own(history: History, reading: Reading) -> Reading | None:
    """The last edition before a reading that is in the language itself."""
    before = (r for r in history.readings(reading.language) if r.edition.effective < reading.edition.effective)
    return next((r for r in reversed(list(before)) if not r.follows_later), None)


def _withdrawal(local: Local, reading: Reading) -> Iterator[Told]:
    act = reading.withdrawn
    if act is None:
        return
    if reading.spans:
        day, end = local.date(act.day), local.date(act.from_)
        text = local.say(
            "Withdrawn on %(date)s: this version does not apply from %(from)s on.", **{"date": day, "from": end}
        )
    else:
        text = local.say(
            "Withdrawn on %(date)s, before it took effect: this version never applies.", date=local.date(act.day)
        )
    yield Told("withdrawn", act.day, text, reading.reason(act))


def _redactions(local: Local, reading: Reading) -> Iterator[Told]:
    # What was removed on one day for one reason, from several files or places, is told once.
    own = {(act.day, str(act.reason)): act for act in reading.redactions if _concerns(act, reading)}
    for number, act in enumerate(own.values(), 1):
        text = local.say("Words were removed from this version on %(date)s.", date=local.date(act.day))
        yield Told(f"redacted-{number}", act.day, text, reading.reason(act))


def _concerns(act: Redact, reading: Reading) -> bool:
    """Whether the file that lost words is of all languages, or of this one: "notice/2025-03-01.nl.1.json"."""
    language = act.file.removesuffix(".json").removeprefix(f"{reading.document}/{reading.id}").strip(".").split(".")[0]
    return language in ("", reading.language)


def _translation(local: Local, reading: Reading) -> Iterator[Told]:
    if reading.is_draft:
        return
    for act in local.center.history(reading.document).record.acts:
        own = isinstance(act, Translate) and (act.document, act.edition) == (reading.document, reading.id)
        if own and isinstance(act, Translate) and act.language == reading.language:
            text = local.say("The translation of this version was published on %(date)s.", date=local.date(act.day))
            yield Told("translated", act.day, text)
