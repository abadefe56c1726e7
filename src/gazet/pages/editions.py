"""The pages of a document: the text in force, its history, every edition, and what each one changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from gazet.article.kinds import opening
from gazet.article.markdown import plain
from gazet.center.center import Local
from gazet.center.days import record_day, text_day
from gazet.center.formats import FORMATS, alternates
from gazet.center.page import Alternate, Heading, Imprint, Page, headings
from gazet.changes.blocks import BlockChange, compare_articles
from gazet.changes.facts import fact_changes
from gazet.changes.sentences import mark, sentence
from gazet.edition.compose import DRAFT
from gazet.edition.history import History
from gazet.edition.model import Edition, Published
from gazet.pages.imprint import imprint
from gazet.pages.pictures import Happening, timeline_picture
from gazet.pages.render import placed

KINDS = {
    "material": mark("Material change"),
    "clarification": mark("Clarification"),
    "editorial": mark("Editorial change"),
}


def document_pages(local: Local, history: History) -> Iterator[Page]:
    """Every page of a document in a language."""
    history = history.in_language(local.language)
    shown = next((e for e in local.center.shown if e.document == history.document), None)
    if shown is None or local.language not in shown.articles:
        return
    draft = local.center.drafts.get(history.document)
    yield current(local, history, shown)
    yield timeline(local, history, shown)
    for edition in history.editions:
        yield text_page(local, history, edition)
        published = history.of(edition.edition)
        if published and published.corrected(local.language):
            yield corrections(local, history, published)
        before, _ = history.neighbours(edition)
        if before:
            title = local.say("What changed on %(date)s", date=local.date(edition.effective))
            yield changes(local, history, before, edition, f"{edition.edition}/changes/", title)
        if _is_compared(edition, shown):
            old, new = local.date(edition.effective), local.date(shown.effective)
            title = local.say("From %(old)s to %(new)s", old=old, new=new)
            yield changes(local, history, edition, shown, f"{edition.edition}/compare/", title)
    if draft and (in_force := history.current(local.center.day)):
        yield changes(local, history, in_force, draft, f"{DRAFT}/changes/", local.say("What would change"))


def _is_compared(edition: Edition, shown: Edition) -> bool:
    """Whether an edition has a page that compares it with the one readers get: earlier ones have, outside drafts."""
    return edition.effective < shown.effective and shown.edition != DRAFT


@dataclass(frozen=True)
class Lifetime:
    """When an edition applied, in words for its banner."""

    state: str
    """draft, upcoming, current or past."""
    since: date
    until: date | None


def lifetime(local: Local, history: History, edition: Edition) -> Lifetime:
    """From when until when an edition applies, as of the day of the build."""
    if edition.edition == DRAFT:
        return Lifetime("draft", edition.effective, None)
    _, after = history.neighbours(edition)
    until = after.effective - timedelta(days=1) if after else None
    in_force = history.in_force(local.center.day)
    if edition.effective > local.center.day:
        return Lifetime("upcoming", edition.effective, until)
    return Lifetime("current" if in_force and in_force.edition == edition.edition else "past", edition.effective, until)


def current(local: Local, history: History, edition: Edition) -> Page:
    """The document as readers get it."""
    page = _text(local, history, edition, f"{history.document}/", glance=edition.document == local.edition.document)
    life = lifetime(local, history, edition)
    links = {"latest-version": page.path, "version-history": f"{page.path}history/"}
    others: tuple[Alternate, ...] = ()
    if life.state != "draft":
        links |= _neighbour_links(history, edition)
        links["memento"] = f"{history.document}/{edition.edition}/"
        others = alternates(history.document, edition.edition, local.language)
    return replace(
        page,
        source=f"policies/{history.document}/document.yml",
        links=links,
        noindex=life.state == "draft",
        changed=text_day(local, edition),
        alternates=others,
    )


def text_page(local: Local, history: History, edition: Edition) -> Page:
    """An edition under its own address, for ever; out of search engines and of the site's search."""
    page = _text(local, history, edition, f"{history.document}/{edition.edition}/", glance=False)
    links = {
        "latest-version": f"{history.document}/",
        "version-history": f"{history.document}/history/",
        **_neighbour_links(history, edition),
    }
    title = f"{page.title}, {local.date(edition.effective)}"
    others = alternates(history.document, edition.edition, local.language)
    return replace(page, title=title, noindex=True, links=links, alternates=others)


def _neighbour_links(history: History, edition: Edition) -> dict[str, str]:
    before, after = history.neighbours(edition)
    return {
        name: f"{history.document}/{e.edition}/"
        for name, e in (("predecessor-version", before), ("successor-version", after))
        if e
    }


def _text(local: Local, history: History, edition: Edition, path: str, *, glance: bool) -> Page:
    article = edition.articles[local.language]
    updated, rest = opening(article)
    published = history.of(edition.edition)
    upcoming = [e for e in history.upcoming(local.center.day) if e.edition != edition.edition]
    before = history.neighbours(edition)[0] if published else None
    marks = imprint(local, history, edition)
    html = local.writer(path, history.document).page(
        "policy.html",
        title=article.text,
        body=placed(local.body(edition), path),
        updated=updated,
        edition=edition,
        document=history.document,
        glance=local.glance if glance else None,
        life=lifetime(local, history, edition),
        upcoming=upcoming[0] if upcoming else None,
        has_changes=before is not None,
        own=path != f"{history.document}/",
        corrected=published.corrected(local.language) if published else None,
        draft_changes=edition.edition == DRAFT,
        has_history=bool(history.editions),
        pdf=marks.pdf if marks else "",
        formats=FORMATS,
    )
    description = next((plain(node.text) for node in article.walk() if node.kind == "text"), "")
    return Page(
        path,
        local.language,
        article.text,
        html,
        headings(rest),
        description,
        review=edition.review.get(local.language),
        languages=_languages(local, edition),
        imprint=marks,
    )


def _languages(local: Local, *editions: Edition) -> tuple[str, ...]:
    """Languages of the center in which all of these editions exist."""
    return tuple(code for code in local.center.languages if all(code in e.articles for e in editions))


@dataclass(frozen=True)
class Entry:
    """An edition in the timeline."""

    edition: Edition
    life: Lifetime
    kind: str
    sentences: list[str]
    has_changes: bool
    has_comparison: bool
    corrections: list[tuple[str, date, str]]
    """Language, day and reason of each correction."""
    imprint: Imprint | None


def timeline(local: Local, history: History, shown: Edition) -> Page:
    """Every edition, newest first, and a date field that finds what applied on a day."""
    path = f"{history.document}/history/"
    entries = [_entry(local, history, edition, shown) for edition in reversed(history.editions)]
    title = local.say("All versions of %(title)s", title=shown.articles[local.language].text)
    happenings = [Happening(e.edition.edition, e.edition.effective, e.kind, e.life.state) for e in reversed(entries)]
    html = local.writer(path, history.document).page(
        "history.html",
        title=title,
        document=history.document,
        entries=entries,
        day=local.center.day,
        formats=FORMATS,
        picture=timeline_picture(local, happenings),
    )
    toc = tuple(Heading(f"e{e.edition.edition}", local.date(e.edition.effective), 2) for e in entries)
    return Page(
        path,
        local.language,
        title,
        html,
        toc,
        local.say("What was published when, and what changed."),
        f"policies/{history.document}/unreleased.yml",
        nav_title=local.say("All versions"),
        changed=record_day(local, history.document),
    )


def _entry(local: Local, history: History, edition: Edition, shown: Edition) -> Entry:
    before, _ = history.neighbours(edition)
    published = history.of(edition.edition)
    assert published is not None
    return Entry(
        edition,
        lifetime(local, history, edition),
        local.say(KINDS[edition.kind]),
        [sentence(c, local.translations) for c in fact_changes(before, edition, local.language)] if before else [],
        before is not None,
        _is_compared(edition, shown),
        [(r.language, r.published, r.reason) for r in published.revisions],
        imprint(local, history, edition),
    )


@dataclass(frozen=True)
class Fold:
    """Unchanged blocks in a row; readers open them if they want."""

    blocks: list[BlockChange]


def changes(local: Local, history: History, old: Edition, new: Edition, below: str, title: str) -> Page:
    """What changed from one edition to another: facts in sentences, then the words."""
    path = f"{history.document}/{below}"
    blocks = compare_articles(old.articles[local.language], new.articles[local.language])
    sentences = [sentence(c, local.translations) for c in fact_changes(old, new, local.language)]
    html = local.writer(path, history.document).page(
        "changes.html",
        title=title,
        document=history.document,
        old=old,
        new=new,
        sentences=sentences,
        kind=local.say(KINDS[new.kind]),
        summary=new.summary[local.language],
        parts=list(folded(blocks)),
        count=sum(b.counts for b in blocks),
        is_draft=new.edition == DRAFT,
    )
    toc = tuple(Heading(id, text, 2) for id, text in (("facts", local.say("Facts")), ("words", local.say("Words"))))
    return Page(
        path,
        local.language,
        title,
        html,
        toc,
        plain(new.summary[local.language]),
        noindex=True,
        languages=_languages(local, old, new),
    )


def corrections(local: Local, history: History, published: Published) -> Page:
    """The earlier wording of a corrected text, with what was corrected; in the corrected languages only."""
    edition = published.edition
    title = local.say("Corrections to the text of %(date)s", date=local.date(edition.effective))
    page = changes(local, history, published.first, edition, f"{edition.edition}/corrected/", title)
    corrected = tuple(code for code in local.center.languages if published.corrected(code))
    return replace(page, languages=corrected)


def folded(blocks: list[BlockChange]) -> Iterator[BlockChange | Fold]:
    """Changes with the headings they stand under; other unchanged blocks folded."""
    needed = _headings_of_changes(blocks)
    for hidden, group in groupby(enumerate(blocks), key=lambda item: not item[1].is_change and item[0] not in needed):
        members = [block for _, block in group]
        if hidden:
            yield Fold(members)
        else:
            yield from members


def _headings_of_changes(blocks: list[BlockChange]) -> set[int]:
    needed: set[int] = set()
    open_: list[tuple[int, int]] = []  # index and level of the headings above the block
    for index, block in enumerate(blocks):
        if block.heads:
            open_ = [(i, level) for i, level in open_ if level < block.level] + [(index, block.level)]
        if block.is_change:
            needed |= {i for i, level in open_ if level < block.level and level > 1}
    return needed
