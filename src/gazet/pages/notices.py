"""Notices per law: what the law asks for, in its order, answered from the facts of the edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazet.audit.engine import audit
from gazet.audit.model import Result
from gazet.audit.subject import Case, Subject, of_editions
from gazet.center.center import Local
from gazet.center.page import Heading, Page
from gazet.law.citations import cite_all
from gazet.law.packs import Jurisdiction
from gazet.pages.answers import Content, Teller
from gazet.pages.law import served


@dataclass(frozen=True)
class Entry:
    """An element of a notice, ready to read."""

    id: str
    heading: str
    citation: str
    status: str
    content: Content


def published(local: Local) -> list[Jurisdiction]:
    """The jurisdictions whose notice the site shows; a draft shows those of every law that is served."""
    chosen = local.center.notices.publish
    return [j for j in served(local) if j.id in chosen or local.center.drafts]


def subject(local: Local, jurisdiction: Jurisdiction) -> Subject:
    """What the edition says in the center's language, for a notice that is shown."""
    said = of_editions(local.center.shown, local.center.day, [jurisdiction.id])
    return replace(said, facts=local.facts)


def notice_pages(local: Local) -> Iterator[Page]:
    """The notice of every law, and the page that lists them."""
    notices = published(local)
    if notices:
        yield _index(local, notices)
    for jurisdiction in notices:
        yield notice_page(local, jurisdiction)


def _index(local: Local, notices: Sequence[Jurisdiction]) -> Page:
    title = local.say("Notices")
    lead = local.say("The notices that each law asks for, computed from the facts behind the policy.")
    html = local.writer("notices/").page(
        "notices.html", title=title, lead=lead, notices=[(j.id, j.pack.name, _title(local, j)) for j in notices]
    )
    return Page("notices/", local.language, title, html, (), lead, "policies/notices.yml")


def notice_page(local: Local, jurisdiction: Jurisdiction) -> Page:
    """The notice of one law."""
    path = f"notices/{jurisdiction.id}/"
    writer = local.writer(path)
    case = Case(subject(local, jurisdiction), jurisdiction)
    teller = Teller(local, case, writer)
    results = audit(case.subject, jurisdiction).results
    entries = [_entry(local, teller, r) for r in results if r.status != "not-applicable" and teller.tells(r.element)]
    starts = min((r.element.since for r in results if r.element.since), default=None)
    title = local.say(
        "%(title)s: %(jurisdiction)s", title=_title(local, jurisdiction), jurisdiction=jurisdiction.pack.name
    )
    html = writer.page(
        "notice.html",
        title=title,
        entries=entries,
        jurisdiction=jurisdiction.id,
        starts=starts if not entries else None,
        edition=local.edition,
        as_of=jurisdiction.pack.as_of,
        is_draft=bool(local.center.drafts),
        is_published=jurisdiction.id in local.center.notices.publish,
        laws=[law for law in jurisdiction.pack.laws if law.id in _cited_laws(results)],
    )
    return Page(
        path,
        local.language,
        title,
        html,
        tuple(Heading(e.id, e.heading, 2) for e in entries),
        local.say("What this law asks us to tell you."),
        f"src/gazet/law/packs/{jurisdiction.id}.yml",
        noindex=bool(local.center.drafts),
        changed=local.edition.published,
    )


def _title(local: Local, jurisdiction: Jurisdiction) -> str:
    return jurisdiction.pack.notice_title or local.say("Notice")


def _cited_laws(results: Sequence[Result]) -> set[str]:
    return {citation.law for result in results for citation in result.element.citation}


def _entry(local: Local, teller: Teller, result: Result) -> Entry:
    element = result.element
    return Entry(
        element.id,
        sentence_case(local.language, element.what),
        cite_all(element.citation, teller.case.jurisdiction.laws, local.language),
        result.status,
        teller.content(element) if result.status not in ("missing", "missing-conditional") else Content(),
    )


def sentence_case(language: str, text: str) -> str:
    """A text of the packs with a capital at its start: Turkish i becomes İ, Dutch ij becomes IJ.

    >>> sentence_case("tr", "ilgili kişi")
    'İlgili kişi'
    """
    if language == "tr" and text.startswith("i"):
        return f"İ{text[1:]}"
    if language == "nl" and text.startswith("ij"):
        return f"IJ{text[2:]}"
    return text[:1].upper() + text[1:]
