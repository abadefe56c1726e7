"""Notices per law: what the law asks for, in its order, answered from the facts of the edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from gazet import addresses
from gazet.article.lines import joined
from gazet.article.sections import Part
from gazet.audit.engine import audit
from gazet.audit.model import Result
from gazet.audit.subject import Case, Subject, of_editions
from gazet.center.center import Local
from gazet.center.page import Page, contents
from gazet.changes.labels import mark
from gazet.i18n.marks import unmarked
from gazet.law.citations import cite_all
from gazet.law.packs import Jurisdiction
from gazet.pages.answers import Teller, tells
from gazet.pages.law import is_authentic, served, titles
from gazet.pages.telling import Content
from gazet.render.plain import Plain, row, told
from gazet.render.writer import Writer, writer

OPEN = {
    "missing": mark("The policy does not state this."),
    "missing-conditional": mark("The policy does not state whether this applies."),
}
"""What a notice says where the policy has no answer, by the status of the element."""


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
    said = of_editions(local.center.applying, local.center.day, [jurisdiction.id])
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
    listed = [(j.id, j.pack.name, _title(local, j)) for j in notices]
    return Page(
        addresses.NOTICES,
        local.language,
        title,
        lambda: writer(local, addresses.NOTICES).page("notices.html", title=title, lead=lead, notices=listed),
        (),
        lead,
        lambda: [Part("", "", joined([lead, *(row(name, what) for _, name, what in listed)]))],
        source="policies/notices.yml",
    )


def notice_page(local: Local, jurisdiction: Jurisdiction) -> Page:
    """The notice of one law."""
    notice = Notice(local, jurisdiction)
    return Page(
        addresses.notice(jurisdiction.id),
        local.language,
        notice.title,
        lambda: _write(notice),
        contents(*((r.element.id, local.grammar.opened(r.element.what)) for r in notice.told)),
        local.say("What this law asks us to tell you."),
        lambda: _parts(notice),
        source=local.center.law.own_file(jurisdiction.id),
        is_authentic=is_authentic(local, jurisdiction),
        noindex=bool(local.center.drafts),
        changed=local.main.edition.published,
    )


@dataclass(frozen=True, eq=False)
class Notice:
    """What a law asks for, and how far the facts answer it."""

    local: Local
    jurisdiction: Jurisdiction

    @cached_property
    def title(self) -> str:
        """What the law calls it, and whose law it is."""
        name = self.jurisdiction.pack.name
        return self.local.say(
            "%(title)s: %(jurisdiction)s", title=_title(self.local, self.jurisdiction), jurisdiction=name
        )

    @cached_property
    def case(self) -> Case:
        """The facts under the law."""
        return Case(subject(self.local, self.jurisdiction), self.jurisdiction)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """Every element, in the law's order."""
        return audit(self.case.subject, self.jurisdiction, self.local.center.notices).results

    @cached_property
    def told(self) -> list[Result]:
        """The elements that apply and that a notice states."""
        return [r for r in self.results if r.status != "not-applicable" and tells(self.case, r.element)]

    def entries(self, w: Writer | Plain) -> list[Entry]:
        """The elements, answered."""
        teller = Teller(self.local, self.case, w)
        return [_entry(teller, result) for result in self.told]


def _write(notice: Notice) -> Markup:
    local, pack = notice.local, notice.jurisdiction.pack
    w = writer(local, addresses.notice(pack.id))
    entries = notice.entries(w)
    cited = {citation.law for result in notice.results for citation in result.element.citation}
    return w.page(
        "notice.html",
        title=notice.title,
        entries=entries,
        jurisdiction=pack.id,
        starts=min((r.element.since for r in notice.results if r.element.since), default=None) if not entries else None,
        edition=local.main.edition,
        as_of=pack.as_of,
        late=local.center.law.late(pack.id, local.center.day),
        is_draft=bool(local.center.drafts),
        is_published=pack.id in local.center.notices.publish,
        laws=titles((law for law in pack.laws if law.id in cited), local.language),
    )


def _parts(notice: Notice) -> list[Part]:
    lead = notice.local.say("What this law asks us to tell you, in its order.")
    entries = notice.entries(Plain(notice.local.lexicon))
    return [Part("", "", lead), *(Part(e.id, unmarked(e.heading), _words(notice.local, e)) for e in entries)]


def _words(local: Local, entry: Entry) -> str:
    """An answer in plain words."""
    content = entry.content
    if entry.status in OPEN:
        return joined([entry.citation, local.say(OPEN[entry.status])])
    open_ = Markup.escape(local.say("the policy does not say"))
    rows = (Markup("{}: {}").format(label, open_ if value is None else value) for label, value in content.rows)
    return joined([entry.citation, told([*content.texts, *content.items, *rows])])


def _title(local: Local, jurisdiction: Jurisdiction) -> str:
    return jurisdiction.pack.notice_title or local.say("Notice")


def _entry(teller: Teller, result: Result) -> Entry:
    element, grammar = result.element, teller.local.grammar
    return Entry(
        element.id,
        grammar.opened(element.what),
        cite_all(element.citation, teller.case.jurisdiction.laws, grammar),
        result.status,
        Content() if result.status in OPEN else teller.content(element),
    )
