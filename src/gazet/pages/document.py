"""The pages of a document: the text as readers get it, and every edition under its own address, for ever."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from gazet import addresses
from gazet.article.markdown import plain
from gazet.article.sections import sections_of
from gazet.center.center import Local
from gazet.center.days import text_day
from gazet.center.formats import alternates, formats
from gazet.center.imprint import imprint, no_paper
from gazet.center.lifetime import lifetime, times
from gazet.center.page import Page, headings
from gazet.center.told import announcement, last_own, limits, retirement, waiting
from gazet.edition.history import History
from gazet.edition.model import Edition
from gazet.edition.reading import Reading
from gazet.keys import key_of
from gazet.pages.brief import in_short
from gazet.pages.changes import changes, comparison, corrections, draft_changes
from gazet.pages.history import timeline
from gazet.render.writer import Writer, reader, writer


def document_pages(local: Local, history: History) -> Iterator[Page]:
    """Every page of a document in a language; none where readers of the language do not get it."""
    shown = next((reading for reading in local.shown if reading.document == history.document), None)
    if shown is None:
        return
    readings = list(history.readings(local.language))
    yield current(local, shown, readings)
    steps = list(history.steps(local.language))
    yield timeline(local, shown, steps)
    for before, reading in steps:
        yield permanent(local, reading, before)
        if reading.corrected:
            yield corrections(local, history.original(reading), reading)
        if before:
            yield changes(local, before, reading)
        if _is_compared(reading, shown):
            yield comparison(local, reading, shown)
    in_force = history.in_language(local.language).current(local.center.day)
    if shown.is_draft and in_force:
        yield draft_changes(local, history.reading(in_force, local.language), shown)


def _is_compared(reading: Reading, shown: Reading) -> bool:
    """Whether an edition has a page that compares it with the one readers get: earlier ones have, outside drafts."""
    return not shown.is_draft and reading.edition.effective < shown.edition.effective


def current(local: Local, shown: Reading, readings: Sequence[Reading]) -> Page:
    """The document as readers get it."""
    path = addresses.document(shown.document)
    others = {} if shown.is_draft else _neighbours(shown, readings) | {"memento": shown.address}
    return Page(
        path,
        local.language,
        shown.title,
        lambda: _write(local, shown, readings, writer(local, path, shown.document)),
        headings(shown.blocks),
        _description(shown),
        lambda: [] if shown.follows_later else sections_of(shown.article),
        shown,
        source=f"policies/{shown.document}/document.yml",
        noindex=shown.is_draft,
        links={"latest-version": path, "version-history": addresses.history(shown.document), **others},
        languages=languages_of(local, shown.edition),
        changed=text_day(local, shown),
        imprint=imprint(local, shown),
        alternates=alternates(shown),
    )


def permanent(local: Local, reading: Reading, before: Reading | None) -> Page:
    """An edition under its own address, for ever; out of search engines and of the site's search.

    It is made from the edition and from what was said of it later, and names no edition that came after it.
    """
    links = {
        "latest-version": addresses.document(reading.document),
        "version-history": addresses.history(reading.document),
        **({"predecessor-version": before.address} if before else {}),
    }
    return Page(
        reading.address,
        local.language,
        f"{reading.title}, {local.date(reading.edition.effective)}",
        lambda: _write(
            local, reading, [before, reading] if before else [reading], reader(local, reading.address, reading)
        ),
        headings(reading.blocks),
        _description(reading),
        shows=reading,
        noindex=True,
        seal=reading.hash,
        links=links,
        languages=languages_of(local, reading.edition),
        imprint=imprint(local, reading),
        alternates=alternates(reading),
        basis=_basis(local, reading, before),
    )


def _basis(local: Local, reading: Reading, before: Reading | None) -> str:
    """A key of all that the page of an edition says: its text, and the values told beside it. None where the text is to follow:
    that page names another edition."""
    if reading.follows_later:
        return ""
    told = _told(local, reading, [before, reading] if before else [reading])
    return key_of("policy.html", local.url(reading.address), local.language, reading.basis, sorted(told.items()))


def _write(local: Local, reading: Reading, readings: Sequence[Reading], w: Writer) -> Markup:
    """The text with its masthead. On the document's own page stand what is to come and the summary of facts as well."""
    is_living = w.path == addresses.document(reading.document)
    history = local.center.history(reading.document)
    ended = local.center.retired(reading.document)
    return w.page(
        "policy.html",
        reading=reading,
        article=w.blocks(reading.blocks, 2),
        own=not is_living,
        upcoming=local.coming(reading) if is_living else None,
        last_own=last_own(history, reading) if reading.follows_later else None,
        short=in_short(local) if is_living and local.center.is_main(reading) and not ended else None,
        formats=formats,
        **_told(local, reading, readings),
    )


def _told(local: Local, reading: Reading, readings: Sequence[Reading]) -> dict[str, object]:
    """What the page of an edition says that is not in the edition: plain values, which also tell it from what it said before."""
    marks = imprint(local, reading)
    return {
        "life": lifetime(local.center, reading),
        "times": times(local, reading),
        "retired": retirement(local, reading.document),
        "limits": [] if reading.is_draft else limits(local, reading),
        "announcement": announcement(local.words, reading),
        "waiting": waiting(local, reading),
        "has_changes": bool(readings) and not reading.is_same(readings[0]),
        "pdf": marks.pdf if marks else "",
        "no_paper": no_paper(local, reading),
    }


def _neighbours(shown: Reading, readings: Sequence[Reading]) -> dict[str, str]:
    """Link relations to the edition before and the one after (RFC 5829)."""
    at = next(n for n, reading in enumerate(readings) if reading.is_same(shown))
    found = {"predecessor-version": readings[at - 1 : at], "successor-version": readings[at + 1 : at + 2]}
    return {relation: reading.address for relation, [*near] in found.items() for reading in near}


def _description(reading: Reading) -> str:
    """The first words of the text."""
    return next((plain(node.text) for node in reading.article.walk() if node.kind == "text"), "")


def languages_of(local: Local, *editions: Edition) -> tuple[str, ...]:
    """Languages of the center in which all of these editions exist."""
    return tuple(code for code in local.center.languages if all(code in e.articles for e in editions))
