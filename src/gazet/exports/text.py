"""Plain Markdown (CommonMark) of the texts, from the article's tree, and llms.txt (llmstxt.org), which lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from gazet.article.kinds import markdown_below
from gazet.article.markdown import escape
from gazet.center.center import Local
from gazet.edition.model import Edition
from gazet.exports.issue import Issue
from gazet.exports.versions import page_url
from gazet.i18n import cldr


def issue_markdown(issue: Issue) -> bytes:
    """An edition: its heading, what it is, and its text."""
    return _written([f"# {escape(issue.article.text)}", _about(issue), *markdown_below(issue.article, 2, issue.url)])


def _about(issue: Issue) -> str:
    edition = issue.edition
    since = cldr.date_in_words(issue.language, edition.effective)
    number = issue.say("Edition %(number)s", number=edition.number)
    lines = [
        f"{escape(issue.facts.organization.name)} · {number} · {issue.say('in force from %(date)s', date=since)}",
        f"<{issue.url}>",
        f"SHA-256: {issue.hash}",
    ]
    return _quoted([*lines, *_translated(issue.say, edition, issue.language)])


def _translated(say: Callable[..., str], edition: Edition, language: str) -> list[str]:
    """What a translation says of itself."""
    if language not in edition.review:
        return []
    review = [] if edition.review[language] == "reviewed" else [say("It has not yet been reviewed by counsel.")]
    return [say("This is a translation of the English text."), *review, say("The English text prevails.")]


def _quoted(lines: Sequence[str]) -> str:
    return "\\\n".join(f"> {line}" for line in lines)


def _written(blocks: Iterable[str]) -> bytes:
    return ("\n\n".join(blocks) + "\n").encode()


def definitions_markdown(local: Local, base: str) -> bytes:
    """The defined terms of all documents."""
    headings = {
        node.id: node.text
        for edition in local.shown
        for node in edition.articles[local.language].walk()
        if node.kind == "definition"
    }
    blocks = [f"# {local.say('Definitions')}", _where(local, base, "definitions/")]
    for term in local.facts.glossary.terms:
        blocks += [f"## {escape(headings.get(f'term.{term.id}', term.name))}", term.definition]
    return _written(blocks)


def rights_markdown(local: Local, base: str) -> bytes:
    """The rights as the policy states them, in its own words."""
    url = page_url(base, local.center, local.language, f"{local.edition.document}/")
    section = local.edition.articles[local.language].section_of("right.")
    blocks = [f"# {local.say('Your rights')}", _where(local, base, "rights/")]
    if section:
        return _written([*blocks, *markdown_below(section, 2, url)])
    for right in local.facts.rights.rights:
        blocks += [f"## {escape(right.name)}", right.statement]
    return _written(blocks)


def _where(local: Local, base: str, path: str) -> str:
    """The page that a text is taken from, and what a translation says of itself."""
    url = page_url(base, local.center, local.language, path)
    return _quoted([f"<{url}>", *_translated(local.say, local.edition, local.language)])


def llms(local: Local, base: str) -> bytes:
    """What this site is, in a sentence, and where its texts stand without the pages around them."""
    organization = local.facts.organization
    title = local.say("Privacy center of %(name)s", name=organization.name)
    lead = local.say(
        "What personal data %(website)s collects, why, who receives it, and what you can do.",
        website=organization.website,
    )
    notes = [
        local.say("The English text prevails over its translations."),
        local.say("Every text is a dated edition; earlier ones stay under their own addresses."),
    ]
    blocks = [f"# {escape(title)}", f"> {escape(lead)}", "\n".join(f"- {note}" for note in notes)]
    for heading, entries in _lists(local, base):
        links = "\n".join(f"- [{escape(name)}]({url}): {line}" for name, url, line in entries)
        blocks += [f"## {escape(heading)}", links]
    return _written(blocks)


Entries = list[tuple[str, str, str]]


def _lists(local: Local, base: str) -> Iterator[tuple[str, Entries]]:
    center = local.center

    def url(path: str, language: str = local.language) -> str:
        return page_url(base, center, language, path)

    for edition in local.shown:
        yield (
            edition.articles[local.language].text,
            [
                (
                    edition.articles[language].text,
                    url(f"{edition.document}/index.md", language),
                    f"{cldr.language_name(local.language, language)}, "
                    + local.say("in force from %(date)s", date=local.date(edition.effective)),
                )
                for language in center.languages
                if language in edition.articles
            ],
        )
    yield (
        local.say("Definitions and rights"),
        [
            (local.say("Definitions"), url("definitions/index.md"), local.say("What the words of the policy mean.")),
            (local.say("Your rights"), url("rights/index.md"), local.say("What you may ask of us, and how.")),
        ],
    )
    yield (
        "Optional",
        [
            (
                local.say("Recipients"),
                f"{base}data/register.{local.language}.csv",
                local.say("The register of recipients as a table, for spreadsheets."),
            ),
            (
                local.say("Data for programs"),
                url("data/"),
                local.say("Every form of every version, and how to check it."),
            ),
        ],
    )
