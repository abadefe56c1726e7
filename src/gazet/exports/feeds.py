"""Feeds of changes: Atom (RFC 4287) and JSON Feed 1.1, one of each a language. Nothing in them lies in the future."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gazet.article import markdown
from gazet.changes.facts import fact_changes
from gazet.changes.sentences import sentence
from gazet.edition.canonical import pretty
from gazet.edition.history import History
from gazet.exports.versions import page_url
from gazet.i18n import cldr
from gazet.pages.center import Center
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


def feeds(centers: list[Center], base: str) -> dict[str, bytes]:
    """feed.xml and feed.json of every language."""
    files = {}
    for center in centers:
        prefix = page_url("", center.site, center.language, "")
        items = _items(center, base)
        title = center.say("Changes: %(name)s", name=center.facts.organization.name)
        home = f"{base}{prefix}"
        files[f"{prefix}feed.xml"] = _atom(center, title, home, items)
        files[f"{prefix}feed.json"] = _json(center, title, home, items)
    return files


def _items(center: Center, base: str) -> list[Item]:
    items = [
        item
        for history in (h.in_language(center.language) for h in center.site.histories)
        for item in _of_document(center, history, base)
    ]
    known = [item for item in items if item.published <= center.site.day]
    return sorted(known, key=lambda item: (item.published, item.id), reverse=True)


def _of_document(center: Center, history: History, base: str) -> list[Item]:
    items = []
    named_by = authority(history)
    for entry in history.published:
        edition = entry.edition
        before, _ = history.neighbours(edition)
        path = f"{history.document}/{edition.edition}/"
        title = f"{edition.articles[center.language].text}: {center.date(edition.effective)}"
        # A tag URI (RFC 4151) stays the same wherever the site moves.
        tag = f"{named_by}:{history.document}/{edition.edition}/{center.language}"
        changes = (
            [sentence(c, center.translations) for c in fact_changes(before, edition, center.language)] if before else []
        )
        items.append(
            Item(
                tag,
                title,
                page_url(base, center.site, center.language, f"{path}changes/" if before else path),
                edition.published,
                markdown.lines(edition.summary[center.language]),
                changes,
            )
        )
        for r in entry.revisions:
            if r.language == center.language:
                said = center.say(
                    "Text corrected on %(date)s (%(language)s):",
                    date=center.date(r.published),
                    language=cldr.language_name(center.language, r.language),
                )
                items.append(
                    Item(
                        f"{tag}/{r.revision}",
                        f"{title} ({r.revision})",
                        page_url(base, center.site, center.language, path),
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


def _atom(center: Center, title: str, home: str, items: list[Item]) -> bytes:
    updated = max((item.moment for item in items), default="1970-01-01T00:00:00Z")
    text = (
        environment(center.language)
        .get_template("feed.xml")
        .render(
            title=title,
            home=home,
            items=items,
            updated=updated,
            author=center.facts.organization.name,
            record=_record(center),
        )
    )
    return text.encode()


def _json(center: Center, title: str, home: str, items: list[Item]) -> bytes:
    return pretty(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "home_page_url": home,
            "feed_url": f"{home}feed.json",
            "description": _record(center),
            "language": center.language,
            "authors": [{"name": center.facts.organization.name}],
            "items": [
                {
                    "id": item.id,
                    "url": item.url,
                    "title": item.title,
                    "date_published": item.moment,
                    "language": center.language,
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


def _record(center: Center) -> str:
    """What the record hashes to, for those who keep a feed."""
    return f"{center.say('Record of all versions, SHA-256:')} {center.site.head}"
