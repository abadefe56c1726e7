"""The front page: at a glance, the last change, and doors to all the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from gazet import addresses
from gazet.article.lines import joined
from gazet.article.sections import Part
from gazet.center.center import Local
from gazet.center.days import facts_day
from gazet.center.page import Page, contents
from gazet.changes.labels import mark_count
from gazet.i18n import cldr
from gazet.i18n.marks import unmarked
from gazet.model.base import Duration
from gazet.pages.pictures import journey_picture, retention_picture
from gazet.render.plain import row, words
from gazet.render.writer import reader, writer


@dataclass(frozen=True)
class Door:
    """A link to a page with a line that says what is behind it."""

    path: str
    title: str
    text: str


@dataclass(frozen=True)
class Line:
    """A fact in a line: what it is about, where it is told in full, a statement, and names."""

    label: str
    target: str
    statement: str
    names: str


def home(local: Local) -> Page:
    """The front page of a language."""
    has_journey, has_retention = bool(local.facts.services), bool(local.facts.vocabulary.retention)
    return Page(
        addresses.HOME,
        local.language,
        local.title,
        lambda: _write(local),
        contents(
            ("at-a-glance", local.say("At a glance")),
            ("last-change", local.say("Last change")),
            ("read-on", local.say("Read on")),
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
    return writer(local, addresses.HOME).page(
        "home.html",
        title=local.title,
        lead=local.lead,
        glance=glance(local),
        journey=journey_picture(local),
        retention=retention_picture(local),
        main=local.main,
        own=reader(local, addresses.HOME, local.main),
        doors=doors(local),
        organization=local.facts.organization,
        offices=_offices(local),
    )


def _offices(local: Local) -> str:
    countries = dict.fromkeys(office.country for office in local.facts.organization.offices)
    names = cldr.and_list(local.language, [cldr.country_name(local.language, country) for country in countries])
    return local.say("Offices in: %(countries)s", countries=names)


def _parts(local: Local) -> list[Part]:
    organization, main = local.facts.organization, local.main
    lines = [row(line.label, f"{line.statement} {unmarked(line.names)}") for line in glance(local)]
    return [
        Part("", "", local.lead),
        Part("at-a-glance", local.say("At a glance"), joined(lines)),
        Part(
            "last-change",
            local.say("Last change"),
            joined([local.date(main.edition.effective), words(main.summary)]),
        ),
        Part("read-on", local.say("Read on"), joined(f"{unmarked(d.title)}: {d.text}" for d in doors(local))),
        Part("contact", local.say("Contact"), joined([row(organization.name, organization.email), _offices(local)])),
    ]


def glance(local: Local) -> list[Line]:
    """The facts in numbers and names, in the order of the policy. What the policy does not state is not counted."""
    return [line for line in _glance(local) if line.names]


def _glance(local: Local) -> Iterator[Line]:
    facts, say = local.facts, local.say
    known, to = facts.vocabulary, addresses.RECIPIENTS
    providers = list(dict.fromkeys(s.provider for s in facts.services if s.provider))
    places = list(dict.fromkeys(place for s in facts.services for place in s.places or ()))
    countries = [cldr.country_name(local.language, place) for place in places]
    data = mark_count("%(num)s category of data", "%(num)s categories of data")
    yield _counted(local, say("What"), to, data, [d.name for d in known.data])
    purposes = mark_count("%(num)s purpose", "%(num)s purposes")
    yield _counted(local, say("Why"), local.section_of("purpose."), purposes, [p.name for p in known.purposes])
    named = mark_count("%(num)s named provider", "%(num)s named providers")
    yield _counted(local, say("Who receives it"), to, named, providers)
    processed = mark_count("%(num)s place of processing", "%(num)s places of processing")
    yield _counted(local, say("Where"), to, processed, countries)
    yield _how_long(local)
    rights = mark_count("%(num)s right", "%(num)s rights")
    yield _counted(local, say("Your rights"), addresses.RIGHTS, rights, [r.name for r in facts.rights.rights])


def _counted(local: Local, label: str, target: str, forms: tuple[str, str], names: list[str]) -> Line:
    """How many there are, in the form for so many, and their names."""
    number = local.translations.ungettext(*forms, len(names)) % {"num": len(names)}
    return Line(label, target, number, "; ".join(names))


def _how_long(local: Local) -> Line:
    say, retention = local.say, local.facts.vocabulary.retention
    longest = max((r.limit for r in retention if isinstance(r.limit, Duration)), key=Duration.rank, default=None)
    period = cldr.period(local.language, longest) if longest else ""
    said = say("Up to %(period)s, by kind of data", period=period) if period else say("By kind of data")
    return Line(say("How long"), local.section_of("retention."), said, "; ".join(r.name for r in retention))


def doors(local: Local) -> list[Door]:
    """Links to the pages behind the home page."""
    say = local.say
    notices = Door(addresses.NOTICES, say("Notices"), say("What each law asks us to tell you."))
    return [
        *(Door(addresses.document(r.document), r.title, say("The full text in force.")) for r in local.applying),
        Door(
            addresses.RECIPIENTS,
            say("Recipients"),
            say("Every service and who provides it, which data it gets and where."),
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
