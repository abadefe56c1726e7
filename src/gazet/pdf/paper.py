"""The HTML that a PDF file is made from: masthead and article in the words of the page, then where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gazet.article.kinds import opening
from gazet.article.resolve import readable
from gazet.article.tree import Node
from gazet.center.center import Local
from gazet.center.page import Imprint
from gazet.edition.history import History
from gazet.edition.model import Edition
from gazet.exports.versions import page_url
from gazet.model.facts import Facts
from gazet.pages.imprint import imprint
from gazet.pages.render import Lexicon, Writer


@dataclass(frozen=True)
class Paper:
    """What one PDF file is made from."""

    path: str
    """Path of the file, below the site's root."""
    html: str
    identifier: str
    """Of the file (ISO 32000-1, 14.4): the hash of the words in the record."""


class PaperWriter(Writer):
    """Writes an edition that stands alone: links lead to blocks of the same document, terms to its own definitions."""

    def url(self, target: str) -> str:
        """The block of this document that a link to a page means."""
        page, _, id = target.partition("#")
        return f"#term.{id}" if page == "definitions/" else f"#{id}"


def papers(local: Local, base: str) -> Iterator[Paper]:
    """The files of a language, one for every published edition. `base` is the absolute URL of the site, ending in "/"."""
    for history in local.center.histories:
        own = history.in_language(local.language)
        for edition in own.editions:
            marks = imprint(local, own, edition)
            if marks and marks.pdf:
                path = page_url("", local.center, local.language, marks.pdf)
                root = page_url(base, local.center, local.language, "")
                yield Paper(path, _html(local, own, edition, marks, root), marks.hash)


def _html(local: Local, history: History, edition: Edition, marks: Imprint, root: str) -> str:
    language = local.language
    article = edition.articles[language]
    updated, blocks = opening(article)
    facts = readable(edition.localized[language], language)
    writer = PaperWriter(None, edition.document, Lexicon(_with_own_terms(facts, article), language))
    published = history.of(edition.edition)
    return writer.page(
        "paper.html",
        title=article.text,
        updated=updated,
        blocks=blocks,
        edition=edition,
        corrected=published.corrected(language) if published else None,
        author=facts.organization.name,
        imprint=marks,
        address=root + marks.path,
        history=f"{root}{edition.document}/history/",
    )


def _with_own_terms(facts: Facts, article: Node) -> Facts:
    """The facts with the terms that the article itself defines: a file leads to no page that may say something else later."""
    defined = {node.id for node in article.walk() if node.kind == "definition"}
    terms = tuple(term for term in facts.glossary.terms if f"term.{term.id}" in defined)
    return facts.model_copy(update={"glossary": facts.glossary.model_copy(update={"terms": terms})})
