"""Feeds of changes: Atom (RFC 4287) and JSON Feed 1.1, one of each per language. Nothing in them lies in the future."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gazet import addresses
from gazet.article import markdown
from gazet.center.center import Local
from gazet.center.told import Told, acts, announcement, retirement, waiting
from gazet.changes.facts import fact_changes
from gazet.changes.sentences import sentence
from gazet.edition.canonical import pretty
from gazet.edition.history import History
from gazet.edition.model import Revision, Worded
from gazet.edition.reading import Reading
from gazet.exports.tags import tag, tag_of_end
from gazet.i18n.marks import unmarked
from gazet.render.templates import templates


@dataclass(frozen=True)
class Item:
    """A feed entry: an edition, a correction of this language, or another act."""

    id: str
    title: str
    url: str
    published: date
    paragraphs: list[str]
    changes: list[str]
    reason: Worded | None = None
    """Why something was done; or the summary of an edition that is not in this language yet."""
    announcement: Sequence[Told] = ()
    """How an edition was announced, where that has to be said."""

    @property
    def moment(self) -> str:
        """RFC 3339."""
        return f"{self.published}T00:00:00Z"


def atom(local: Local) -> bytes:
    """feed.xml of a language."""
    items = _items(local)
    updated = max((item.moment for item in items), default="1970-01-01T00:00:00Z")
    template = templates(local.words).environment.get_template("feed.xml")
    return template.render(
        title=_title(local),
        home=local.url(addresses.HOME),
        items=items,
        updated=updated,
        author=local.facts.organization.name,
        record=_record(local),
    ).encode()


def json_feed(local: Local) -> bytes:
    """feed.json of a language."""
    return pretty(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(local),
            "home_page_url": local.url(addresses.HOME),
            "feed_url": local.url(addresses.JSON_FEED),
            "description": _record(local),
            "language": local.language,
            "authors": [{"name": local.facts.organization.name}],
            "items": [_entry(local, item) for item in _items(local)],
        }
    )


def _entry(local: Local, item: Item) -> dict[str, str]:
    changes, reason = [f"- {change}" for change in item.changes], [item.reason.text] if item.reason else []
    told = [f"{told.text} {told.reason.text}" for told in item.announcement if told.reason]
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "date_published": item.moment,
        "language": local.language,
        "content_text": "\n".join([*item.paragraphs, *told, *changes, *reason]),
    }


def _items(local: Local) -> list[Item]:
    items = [item for history in local.center.histories for item in _of_document(local, history)]
    known = [item for item in items if item.published <= local.center.day]
    return sorted(known, key=lambda item: (item.published, item.id), reverse=True)


def _of_document(local: Local, history: History) -> Iterator[Item]:
    for before, reading in history.steps(local.language):
        yield _edition(local, before, reading)
        for revision in reading.revisions:
            if revision.language == local.language:
                yield _correction(local, reading, revision)
        yield from (_act(local, reading, told) for told in acts(local, reading))
    yield from _end(local, history)


def _edition(local: Local, before: Reading | None, reading: Reading) -> Item:
    changed = []
    if before:
        editions = (before.comparable(reading).edition, reading.comparable(before).edition)
        changed = fact_changes(*editions, local.grammar)
    page = addresses.changes(reading.document, reading.id) if before else reading.address
    if reading.follows_later:
        said = Worded(
            reading.edition.source, "\n".join(markdown.lines(reading.edition.summary[reading.edition.source]))
        )
    else:
        said = None
    return Item(
        tag(local.center, reading),
        _heading(local, reading),
        local.url(page),
        reading.edition.published,
        [waiting(local, reading)] if said else markdown.lines(reading.summary),
        [unmarked(sentence(change, local.translations)) for change in changed],
        said,
        announcement(local.words, reading),
    )


def _correction(local: Local, reading: Reading, revision: Revision) -> Item:
    said = local.say(
        "Text corrected on %(date)s (%(language)s):",
        date=local.date(revision.published),
        language=local.grammar.name_of(revision.language),
    )
    return Item(
        f"{tag(local.center, reading)}/{revision.revision}",
        f"{_heading(local, reading)} ({revision.revision})",
        local.url(reading.address),
        revision.published,
        [said],
        [],
        reading.reason(revision),
    )


def _act(local: Local, reading: Reading, told: Told) -> Item:
    """Something else that was done to an edition."""
    id = f"{tag(local.center, reading)}/{told.id}"
    return Item(id, _heading(local, reading), local.url(reading.address), told.day, [told.text], [], told.reason)


def _end(local: Local, history: History) -> Iterator[Item]:
    """That the document was retired; told in the languages in which readers get it."""
    act, told = history.retired, retirement(local, history.document)
    shown = next((reading for reading in local.shown if reading.document == history.document), None)
    if act and told and shown:
        id, url = tag_of_end(local.center, act, local.language), local.url(addresses.document(history.document))
        yield Item(id, unmarked(shown.title), url, told.day, [told.text], [], told.reason)


def _heading(local: Local, reading: Reading) -> str:
    return f"{unmarked(reading.title)}: {local.date(reading.edition.effective)}"


def _title(local: Local) -> str:
    return local.say("Changes: %(name)s", name=local.facts.organization.name)


def _record(local: Local) -> str:
    """What the record hashes to, for those who keep a feed."""
    return f"{local.say('Record of all versions, SHA-256:')} {local.center.head}"
