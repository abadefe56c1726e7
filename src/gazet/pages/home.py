"""The front page: what a reader asks first, how to make a request, the next and the last change, and doors to all the rest."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from gazet import addresses
from gazet.article.lines import joined
from gazet.article.sections import Part
from gazet.center.center import Local
from gazet.center.days import facts_day
from gazet.center.page import Page, contents
from gazet.edition.reading import Reading
from gazet.i18n import cldr
from gazet.i18n.marks import unmarked
from gazet.pages.brief import answers, ask
from gazet.pages.pictures import journey_picture, retention_picture
from gazet.render.plain import row, words
from gazet.render.writer import reader, writer


@dataclass(frozen=True)
class Door:
    """A link to a page with a line that says what is behind it."""

    path: str
    title: str
    text: str


def home(local: Local) -> Page:
    """The front page of a language."""
    has_journey, has_retention = bool(local.facts.services), bool(local.facts.vocabulary.retention)
    return Page(
        addresses.HOME,
        local.language,
        local.title,
        lambda: _write(local),
        contents(
            ("answers", local.say("In short")),
            ("ask", local.say("What you can do")),
            *([("next-change", local.say("Next change"))] if _coming(local) else []),
            ("last-change", local.say("Last change")),
            ("read-on", local.say("More in this privacy center")),
            *([("journey", local.say("Where the data goes"))] if has_journey else []),
            *([("kept", local.say("How long the data is kept"))] if has_retention else []),
            ("contact", local.say("Contact")),
        ),
        local.lead,
        lambda: _parts(local),
        "home",
        source="policies/organization.yml",
        nav_title=local.say("Home"),
        changed=facts_day(local),
    )


def _write(local: Local) -> Markup:
    last, coming = _last(local), _coming(local)
    return writer(local, addresses.HOME).page(
        "home.html",
        title=local.title,
        answers=answers(local),
        ask=ask(local),
        coming=coming,
        of_coming=reader(local, addresses.HOME, coming) if coming else None,
        last=last,
        of_last=reader(local, addresses.HOME, last),
        journey=journey_picture(local),
        retention=retention_picture(local),
        doors=doors(local),
        organization=local.facts.organization,
        offices=_offices(local),
    )


def _last(local: Local) -> Reading:
    """The edition that took effect last, of any document."""
    return max(local.applying, key=lambda reading: reading.edition.effective)


def _coming(local: Local) -> Reading | None:
    """The next edition of any document to come into force."""
    readings = (coming for shown in local.applying if (coming := local.coming(shown)))
    return min(readings, key=lambda reading: reading.edition.effective, default=None)


def _offices(local: Local) -> str:
    """In which countries there are offices; empty if none is declared."""
    countries = dict.fromkeys(office.country for office in local.facts.organization.offices)
    names = cldr.and_list(local.language, [cldr.country_name(local.language, country) for country in countries])
    return local.say("Offices in: %(countries)s", countries=names) if countries else ""


def _parts(local: Local) -> list[Part]:
    organization, last = local.facts.organization, _last(local)
    lines = [row(line.label, unmarked(line.text)) for line in answers(local)]
    return [
        Part("", "", local.lead),
        Part("answers", local.say("In short"), joined(lines)),
        Part("ask", local.say("What you can do"), joined(verb.text for verb in ask(local).verbs)),
        Part(
            "last-change",
            local.say("Last change"),
            joined([local.date(last.edition.effective), last.title, words(last.summary)]),
        ),
        Part(
            "read-on",
            local.say("More in this privacy center"),
            joined(f"{unmarked(d.title)}: {d.text}" for d in doors(local)),
        ),
        Part(
            "contact",
            local.say("Contact"),
            joined(filter(None, [row(organization.name, organization.email), _offices(local)])),
        ),
    ]


def doors(local: Local) -> list[Door]:
    """Links to the pages behind the home page."""
    say = local.say
    notices = Door(addresses.NOTICES, say("Notices"), say("What each law asks us to tell you."))
    return [
        *(Door(addresses.document(r.document), r.title, say("The full text in force.")) for r in local.applying),
        Door(
            addresses.RECIPIENTS,
            say("Recipients"),
            say("Every service, who provides it, which data it gets and where that is processed."),
        ),
        Door(addresses.RIGHTS, say("Your rights"), say("What you may ask of us, and how.")),
        *([notices] if local.center.notices.publish else []),
        Door(addresses.DEFINITIONS, say("Definitions"), say("What the words of the policy mean.")),
        Door(
            addresses.history(local.main.document),
            say("All versions"),
            say("What was published when, and what changed."),
        ),
        Door(
            addresses.ABOUT,
            say("About this site"),
            say("How this privacy center is made and how its texts can be checked."),
        ),
    ]


def not_found(local: Local) -> Page:
    """The 404 page. Simple hosts serve the one at the site's root only: it is in all languages."""
    at_root = not local.center.addresses.root(local.language)
    told = local.center.local.values() if at_root else [local]
    return Page(
        addresses.NOT_FOUND,
        local.language,
        local.say("Page not found"),
        lambda: Markup("\n").join(_not_found(each) for each in told),
        noindex=True,
        languages=(local.language,),
    )


def _not_found(local: Local) -> Markup:
    """Whatever the address was that led here, its links have to be absolute."""
    root = urlsplit(local.url(addresses.HOME)).path
    return writer(local, addresses.HOME).page("not_found.html", doors=doors(local), root=root)
