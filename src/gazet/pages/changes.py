"""What changed from one edition to another: facts in sentences, then the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from gazet import addresses
from gazet.article.markdown import plain
from gazet.center.center import Local
from gazet.center.lifetime import lifetime
from gazet.center.page import Page, contents
from gazet.center.told import limits, waiting
from gazet.changes.blocks import BlockChange, compare_articles
from gazet.changes.facts import fact_changes
from gazet.changes.numbers import renumberings
from gazet.changes.sentences import CLASSES, sentence
from gazet.edition.compose import DRAFT
from gazet.edition.reading import Reading
from gazet.keys import key_of
from gazet.lately import lately
from gazet.render.templates import Templates
from gazet.render.writer import reader


def changes(local: Local, before: Reading, reading: Reading) -> Page:
    """What an edition changed against the one before it, for ever."""
    day = local.date(reading.edition.effective)
    match lifetime(local.center, reading).state:
        case "upcoming":
            title = local.say("What will change on %(date)s", date=day)
        case "never":
            title = local.say("What would have changed on %(date)s", date=day)
        case _:
            title = local.say("What changed on %(date)s", date=day)
    page = _redline(local, before, reading, addresses.changes(reading.document, reading.id), title)
    return replace(page, seal=reading.hash)


def corrections(local: Local, original: Reading, reading: Reading) -> Page:
    """The earlier wording of a corrected text, with what was corrected; in the corrected languages only."""
    title = local.say("Corrections to the text of %(date)s", date=local.date(reading.edition.effective))
    page = _redline(local, original, reading, addresses.corrections(reading.document, reading.id), title)
    corrected = {revision.language for revision in reading.revisions}
    languages = tuple(code for code in local.center.languages if code in corrected)
    return replace(page, languages=languages, seal=reading.hash)


def comparison(local: Local, reading: Reading, shown: Reading) -> Page:
    """What changed from an edition to the one that readers get. It is made from these two alone, so that it carries the hash of
    the later one, and stays as it is until readers get another."""
    old, new = local.date(reading.edition.effective), local.date(shown.edition.effective)
    title = local.say("From %(old)s to %(new)s", old=old, new=new)
    page = _redline(local, reading, shown, addresses.comparison(reading.document, reading.id), title)
    return replace(page, seal=shown.hash)


def draft_changes(local: Local, in_force: Reading, draft: Reading) -> Page:
    """What the working text would change."""
    path = addresses.changes(draft.document, DRAFT)
    return _redline(local, in_force, draft, path, local.say("What would change"))


def _redline(local: Local, old: Reading, new: Reading, path: str, title: str) -> Page:
    articles = (old.edition.articles, new.edition.articles)
    return Page(
        path,
        local.language,
        title,
        lambda: _write(local, old, new, path, title),
        contents(("facts", local.say("Facts")), ("words", local.say("Words"))),
        plain(new.summary),
        noindex=True,
        languages=tuple(code for code in local.center.languages if all(code in own for own in articles)),
        basis=_basis(local, old, new, path, title),
    )


def _basis(local: Local, old: Reading, new: Reading, path: str, title: str) -> str:
    """A key of all that a comparison of two editions says: it is in their words, but where it is, its title, and why the second
    does not apply. When they apply, it does not say: so it stays when that ends."""
    told = ("changes.html", local.url(path), local.language, title, [] if new.is_draft else limits(local, new))
    return key_of(told, old.wording, new.wording) if old.wording and new.wording else ""


def _write(local: Local, old: Reading, new: Reading, path: str, title: str) -> Markup:
    was, now = old.comparable(new), new.comparable(old)
    blocks = compare_articles(was.article, now.article)
    w, lang = reader(local, path, new), new.edition.source if now.follows_later else ""
    return w.page(
        "changes.html",
        title=title,
        old=old,
        new=new,
        sentences=fact_sentences(local, old, new),
        kind=local.say(CLASSES[new.edition.kind]),
        limits=[] if new.is_draft else limits(local, new),
        parts=list(folded(blocks)),
        redline=lambda block: _compared(w.templates, block, lang),
        waiting=waiting(local, now),
        numbers=renumberings(was.article, now.article),
        count=sum(block.counts for block in blocks),
    )


@lately(8192)
def _compared(templates: Templates, block: BlockChange, lang: str) -> Markup:
    """A block with what was deleted and inserted."""
    return Markup(templates.redline.block(block, lang))


def fact_sentences(local: Local, old: Reading, new: Reading) -> list[str]:
    """The changes of fact between two editions."""
    editions = (old.comparable(new).edition, new.comparable(old).edition)
    return [sentence(c, local.translations) for c in fact_changes(*editions, local.grammar)]


@dataclass(frozen=True)
class Fold:
    """Unchanged blocks in a row; readers open them if they want."""

    blocks: list[BlockChange]


def folded(blocks: list[BlockChange]) -> Iterator[BlockChange | Fold]:
    """Changes with the headings they are under; other unchanged blocks folded."""
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
