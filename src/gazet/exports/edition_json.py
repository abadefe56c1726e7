"""An edition in one language as JSON: the text as a tree, the facts with every placeholder filled."""

from __future__ import annotations

from gazet.article.resolve import service_heading
from gazet.center.formats import record
from gazet.edition.canonical import Json, pretty
from gazet.edition.release import node_json
from gazet.exports.issue import Issue


def edition_json(issue: Issue) -> bytes:
    """What is not declared is left out; `none` says that there is none. Texts hold the Markdown of clauses."""
    edition, language = issue.edition, issue.language
    corrected = issue.published.corrected(language)
    value: Json = {
        "document": issue.document,
        "edition": edition.edition,
        "number": edition.number,
        "kind": edition.kind,
        "published": edition.published.isoformat(),
        "effective": edition.effective.isoformat(),
        "language": language,
        "prevailing": edition.prevailing,
        "summary": edition.summary[language],
        "hash": issue.hash,
        "record": f"{issue.base}{record(issue.document, edition.edition)}",
        "url": issue.url,
        "article": node_json(issue.article),
        "facts": _facts(issue),
        **({"review": edition.review[language]} if language in edition.review else {}),
        **({"corrected": corrected.isoformat()} if corrected else {}),
    }
    return pretty(value)


def _facts(issue: Issue) -> Json:
    """The facts in the shape of the policies; headings of records written out."""
    headed = tuple(s.model_copy(update={"heading": service_heading(s)}) for s in issue.facts.services)
    return issue.facts.model_copy(update={"services": headed}).model_dump(mode="json", exclude_none=True)
