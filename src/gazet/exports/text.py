"""The texts as plain Markdown (CommonMark), made from the article's tree, and llms.txt (llmstxt.org), which lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gazet import addresses
from gazet.article.kinds import markdown_below
from gazet.article.markdown import Home, absolute, escape
from gazet.center.center import Center, Local
from gazet.center.lifetime import times
from gazet.center.told import limits, prevailing, translation
from gazet.edition.reading import Reading
from gazet.i18n.marks import unmarked


def edition_markdown(center: Center, reading: Reading) -> bytes:
    """An edition: its title, its metadata, and its text."""
    url, local = center.url_of(reading), Local(center, reading.language)
    return _written(
        [
            f"# {escape(reading.title)}",
            _about(reading, url, local),
            *markdown_below(reading.article, 2, _home(local, url)),
        ]
    )


def _home(local: Local, url: str) -> Home:
    return Home(url, local.url(addresses.HOME))


def _about(reading: Reading, url: str, local: Local) -> str:
    number = local.say("Version %(number)s", number=reading.edition.number)
    lines = [
        " · ".join(filter(None, [escape(reading.organization.name), number, times(local, reading)])),
        f"<{url}>",
        f"SHA-256: {reading.hash}",
    ]
    said = (f"{told.text} {escape(told.reason.text) if told.reason else ''}".strip() for told in limits(local, reading))
    return _quoted([*lines, *said, *translation(local, reading)])


def _quoted(lines: Sequence[str]) -> str:
    return "\\\n".join(f"> {line}" for line in lines)


def _written(blocks: Iterable[str]) -> bytes:
    return ("\n\n".join(blocks) + "\n").encode()


def definitions_markdown(local: Local) -> bytes:
    """The defined terms of all documents."""
    url = local.url(addresses.document(local.main.document))
    blocks = [f"# {local.say('Definitions')}", _where(local, addresses.DEFINITIONS)]
    for term in local.facts.glossary.terms:
        blocks += [f"## {escape(local.heading_of(term))}", absolute(term.definition, _home(local, url))]
    return _written(blocks)


def rights_markdown(local: Local) -> bytes:
    """The rights, as the policy words them."""
    url = local.url(addresses.document(local.main.document))
    section = local.main.article.section_of("right.")
    blocks = [f"# {local.say('Your rights')}", _where(local, addresses.RIGHTS)]
    if section:
        return _written([*blocks, *markdown_below(section, 2, _home(local, url))])
    for right in local.facts.rights.rights:
        blocks += [f"## {escape(right.name)}", absolute(right.statement, _home(local, url))]
    return _written(blocks)


def _where(local: Local, path: str) -> str:
    """The page that a text is taken from, and the notes on a translation."""
    return _quoted([f"<{local.url(path)}>", *translation(local, local.main)])


def llms(local: Local) -> bytes:
    """llms.txt: the site in a sentence, and the addresses of its texts without the pages around them."""
    notes = [
        prevailing(local, local.main),
        local.say("Every version carries its date; earlier ones stay at their own addresses."),
    ]
    blocks = [
        f"# {escape(unmarked(local.title))}",
        f"> {escape(unmarked(local.lead))}",
        "\n".join(f"- {note}" for note in notes),
    ]
    for heading, entries in _lists(local):
        links = "\n".join(f"- [{escape(name)}]({url}): {line}" for name, url, line in entries)
        blocks += [f"## {escape(heading)}", links]
    return _written(blocks)


Entries = list[tuple[str, str, str]]
"""The name, URL and one-line description of each."""


def _lists(local: Local) -> Iterator[tuple[str, Entries]]:
    for reading in local.applying:
        yield (
            unmarked(reading.title),
            [
                _text_in_force(local, reading, code)
                for code in local.center.languages
                if code in reading.edition.articles and code not in reading.edition.later
            ],
        )
    data = (
        local.say("Files for software"),
        local.url(addresses.DATA),
        local.say("Every form of every version, and how to check it."),
    )
    if local.follows_later:
        yield "Optional", [data]
        return
    yield (
        local.say("Definitions and rights"),
        [
            (
                local.say("Definitions"),
                local.url(addresses.markdown(addresses.DEFINITIONS)),
                local.say("What the words of the policy mean."),
            ),
            (
                local.say("Your rights"),
                local.url(addresses.markdown(addresses.RIGHTS)),
                local.say("What you may ask of us, and how."),
            ),
        ],
    )
    recipients = (
        local.say("Recipients"),
        local.center.addresses.data(addresses.register(local.language, "csv")),
        local.say("The register of recipients as a table, for spreadsheets."),
    )
    yield "Optional", [recipients, data]


def _text_in_force(local: Local, reading: Reading, language: str) -> tuple[str, str, str]:
    path = addresses.markdown(addresses.document(reading.document))
    return (
        reading.edition.articles[language].text,
        local.center.addresses.page(language, path),
        f"{local.grammar.name_of(language)}, {times(local, reading)}",
    )
