"""Every edition of a document, newest first, and a date field that finds what applied on a day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gazet import addresses
from gazet.article.sections import Part
from gazet.center.center import Local
from gazet.center.days import record_day
from gazet.center.formats import formats
from gazet.center.imprint import paper_of
from gazet.center.lifetime import Lifetime, lifetime, spans
from gazet.center.page import Heading, Page
from gazet.center.told import Told, acts, announcement, retirement, waiting
from gazet.changes.sentences import CLASSES
from gazet.edition.reading import Reading
from gazet.pages.changes import fact_sentences
from gazet.pages.pictures import Happening, timeline_picture
from gazet.render.writer import Writer, reader, writer


@dataclass(frozen=True)
class Entry:
    """An edition in the timeline."""

    reading: Reading
    w: Writer
    """Writes its summary with its own names and terms."""
    life: Lifetime
    spans: str
    kind: str
    sentences: list[str]
    has_changes: bool
    has_comparison: bool
    pdf: str
    acts: list[Told]
    announcement: list[Told]
    waiting: str


Step = tuple[Reading | None, Reading]
"""An edition after the one that it changed."""


def timeline(local: Local, shown: Reading, steps: Sequence[Step]) -> Page:
    """The page of all versions."""
    path = addresses.history(shown.document)
    lead = local.say("What was published when, and what changed.")
    newest_first = [reading for _, reading in reversed(steps)]
    return Page(
        path,
        local.language,
        local.say("All versions of %(title)s", title=shown.title),
        lambda: _write(local, shown, steps),
        tuple(Heading(f"e{r.id}", local.date(r.edition.effective), 2) for r in newest_first),
        lead,
        lambda: [Part("", "", lead)],
        source=f"policies/{shown.document}/unreleased.yml",
        nav_title=local.say("All versions"),
        changed=record_day(local, shown.document),
    )


def _write(local: Local, shown: Reading, steps: Sequence[Step]) -> Markup:
    path = addresses.history(shown.document)
    entries = list(_entries(local, shown, steps, path))
    happenings = [Happening(e.reading.id, e.reading.edition.effective, e.kind, e.life.state) for e in entries]
    return writer(local, path, shown.document).page(
        "history.html",
        title=local.say("All versions of %(title)s", title=shown.title),
        document=shown.document,
        grammar=local.grammar,
        entries=entries[::-1],
        formats=formats,
        picture=timeline_picture(local, happenings),
        retired=retirement(local, shown.document),
        applied=_applied(local, shown.document),
    )


def _applied(local: Local, document: str) -> str:
    """From which day on which entry of the page applied, as JSON: what the field for a day looks up."""
    found = local.center.history(document).in_language(local.language).intervals
    return json.dumps([[i.start.isoformat(), f"e{i.edition}" if i.edition else ""] for i in found])


def _entries(local: Local, shown: Reading, steps: Sequence[Step], path: str) -> Iterator[Entry]:
    """Oldest first."""
    for before, reading in steps:
        yield Entry(
            reading,
            reader(local, path, reading),
            lifetime(local.center, reading),
            spans(local, reading),
            local.say(CLASSES[reading.edition.kind]),
            fact_sentences(local, before, reading) if before else [],
            before is not None,
            not shown.is_draft and reading.edition.effective < shown.edition.effective,
            paper_of(local, reading),
            acts(local, reading),
            announcement(local.words, reading),
            waiting(local, reading),
        )
