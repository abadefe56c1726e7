"""Feeds of changes: Atom (RFC 4287) and JSON Feed 1.1, one of each a language. Nothing in them lies in the future."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gazet.article import markdown
from gazet.center.center import Local
from gazet.changes.facts import fact_changes
from gazet.changes.sentences import sentence
from gazet.edition.canonical import pretty
from gazet.edition.history import History
from gazet.exports.versions import page_url
from gazet.i18n import cldr
from gazet.pages.render import environment


@dataclass(frozen=True)
class Item:
    """A feed entry: an edition, or a correction of this language."""

    id: str
    title: str
    url: str
    published: date
    paragraphs: list[str]
    changes: list[str]
    reason: str = ""
    """Why a text was corrected, in English."""

    @property
    def moment(self) -> str:
        """RFC 3339."""
        return f"{self.published}T00:00:00Z"


def feeds(locals_: list[Local], base: str) -> dict[str, bytes]:
    """feed.xml and feed.json of every language."""
    files = {}
    for local in locals_:
        prefix = page_url("", local.center, local.language, "")
        items = _items(local, base)
        title = local.say("Changes: %(name)s", name=local.facts.organization.name)
        home = f"{base}{prefix}"
        files[f"{prefix}feed.xml"] = _atom(local, title, home, items)
        files[f"{prefix}feed.json"] = _json(local, title, home, items)
    return files


def _items(local: Local, base: str) -> list[Item]:
    items = [
        item
        for history in (h.in_language(local.language) for h in local.center.histories)
        for item in _of_document(local, history, base)
    ]
    known = [item for item in items if item.published <= local.center.day]
    return sorted(known, key=lambda item: (item.published, item.id), reverse=True)


def _of_document(local: Local, history: History, base: str) -> list[Item]:
    items = []
    named_by = authority(history)
    for entry in history.published:
        edition = entry.edition
        before, _ = history.neighbours(edition)
        path = f"{history.document}/{edition.edition}/"
        title = f"{edition.articles[local.language].text}: {local.date(edition.effective)}"
        # A tag URI (RFC 4151) stays the same wherever the site moves.
        tag = f"{named_by}:{history.document}/{edition.edition}/{local.language}"
        changes = (
            [sentence(c, local.translations) for c in fact_changes(before, edition, local.language)] if before else []
        )
        items.append(
            Item(
                tag,
                title,
                page_url(base, local.center, local.language, f"{path}changes/" if before else path),
                edition.published,
                markdown.lines(edition.summary[local.language]),
                changes,
            )
        )
        for r in entry.revisions:
            if r.language == local.language:
                said = local.say(
                    "Text corrected on %(date)s (%(language)s):",
                    date=local.date(r.published),
                    language=cldr.language_name(local.language, r.language),
                )
                items.append(
                    Item(
                        f"{tag}/{r.revision}",
                        f"{title} ({r.revision})",
                        page_url(base, local.center, local.language, path),
                        r.published,
                        [said],
                        [],
                        r.reason,
                    )
                )
    return items


def authority(history: History) -> str:
    """Who names the entries (RFC 4151): the website on the day of the first edition, so that names never change."""
    if not history.published:
        return ""
    first = history.published[0].first
    domain = first.facts.organization.website.removeprefix("https://").split("/")[0]
    return f"tag:{domain},{first.published}"


def _atom(local: Local, title: str, home: str, items: list[Item]) -> bytes:
    updated = max((item.moment for item in items), default="1970-01-01T00:00:00Z")
    text = (
        environment(local.language)
        .get_template("feed.xml")
        .render(
            title=title,
            home=home,
            items=items,
            updated=updated,
            author=local.facts.organization.name,
            record=_record(local),
        )
    )
    return text.encode()


def _json(local: Local, title: str, home: str, items: list[Item]) -> bytes:
    return pretty(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "home_page_url": home,
            "feed_url": f"{home}feed.json",
            "description": _record(local),
            "language": local.language,
            "authors": [{"name": local.facts.organization.name}],
            "items": [
                {
                    "id": item.id,
                    "url": item.url,
                    "title": item.title,
                    "date_published": item.moment,
                    "language": local.language,
                    "content_text": "\n".join(
                        [
                            *item.paragraphs,
                            *(f"- {change}" for change in item.changes),
                            *([item.reason] if item.reason else []),
                        ]
                    ),
                }
                for item in items
            ],
        }
    )


def _record(local: Local) -> str:
    """What the record hashes to, for those who keep a feed."""
    return f"{local.say('Record of all versions, SHA-256:')} {local.center.head}"
