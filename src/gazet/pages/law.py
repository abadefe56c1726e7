"""Rights by law: what each law gives, by when it must be answered, and who to complain to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from gazet import addresses
from gazet.article.lines import joined
from gazet.article.sections import Part
from gazet.center.center import Local
from gazet.center.page import Page, contents
from gazet.i18n import cldr
from gazet.law.authority import Authority, PartAuthority
from gazet.law.granted import LawRight
from gazet.law.model import Law, Pack
from gazet.law.packs import Jurisdiction
from gazet.pages.deadlines import answers, cite, cited, label
from gazet.pages.letters import letters_of
from gazet.render.plain import row, words
from gazet.render.writer import writer


@dataclass(frozen=True)
class Cell:
    """A right in a jurisdiction: its citation, or none where the law does not give it."""

    jurisdiction: str
    citation: str


@dataclass(frozen=True)
class Row:
    """A right and who has it."""

    id: str
    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class Right:
    """A right under one law, ready to read."""

    id: str
    name: str
    condition: str
    citation: str
    limited_to: str
    """The legal bases it is limited to, as in a sentence; empty if it is not."""
    unused: bool
    """Whether the organization relies on none of them."""


@dataclass(frozen=True)
class Complaint:
    """How a reader complains, ready to read."""

    steps: list[tuple[str, str]]
    """What to do, in the law's order, and where the law says so."""
    authority: tuple[str, str]
    """Its name, and the language of that."""
    gloss: str
    """What it is, for readers who may not understand the name."""
    url: tuple[str, str]
    """The authority's own form or page for complaints, and the language of that; empty where it is not known."""
    reached: Authority
    """How it is reached."""
    others: list[tuple[PartAuthority, str, str, str]]
    """The authorities, where there are several: each with its name, the language of that, and where to complain."""


def served(local: Local) -> list[Jurisdiction]:
    """The jurisdictions that the organization serves, in a language."""
    known = local.center.law.in_language(local.language)
    return [known[id] for id in local.facts.organization.jurisdictions if id in known]


def matrix(local: Local) -> list[Row]:
    """Every right that any served law gives."""
    texts = local.center.law.rights_in(local.language)
    columns = [(j, {r.id: r for r in j.rights(local.center.day)}) for j in served(local)]
    return [
        Row(
            right.id,
            texts[right.id].name,
            [
                Cell(j.id, cite(j, given[right.id].citation, local)) if right.id in given else Cell(j.id, "")
                for j, given in columns
            ],
        )
        for right in local.center.law.right_texts
        if any(right.id in given for _, given in columns)
    ]


def jurisdiction_page(local: Local, jurisdiction: Jurisdiction) -> Page:
    """The rights of one jurisdiction."""
    say = local.say
    return Page(
        addresses.rights(jurisdiction.id),
        local.language,
        say("Your rights: %(jurisdiction)s", jurisdiction=jurisdiction.pack.name),
        lambda: _write(local, jurisdiction),
        contents(
            ("rights", say("Choose what you want to ask for")),
            ("answer", say("When we answer, and what it costs")),
            ("complain", say("Make a complaint")),
            ("laws", say("The laws on this page")),
        ),
        say("Which rights the law gives you, by when we must answer, and to whom you can complain."),
        lambda: list(_parts(local, jurisdiction)),
        source=local.center.law.own_file(jurisdiction.id),
        is_authentic=is_authentic(local, jurisdiction),
    )


def _write(local: Local, jurisdiction: Jurisdiction) -> Markup:
    pack, day = jurisdiction.pack, local.center.day
    asking, cost, age = jurisdiction.asking(day), jurisdiction.cost(day), jurisdiction.age(day)
    return writer(local, addresses.rights(jurisdiction.id)).page(
        "jurisdiction.html",
        title=local.say("Your rights: %(jurisdiction)s", jurisdiction=pack.name),
        pack=pack,
        has_notice=jurisdiction.id in local.center.notices.publish or bool(local.center.drafts),
        rights=[right_of(local, jurisdiction, right) for right in jurisdiction.rights(day)],
        letters=letters_of(local, jurisdiction),
        answers=[(label(local, answer), answer) for answer in answers(local, jurisdiction)],
        asking=asking,
        asking_citation=cite(jurisdiction, asking.citation, local) if asking else "",
        cost=cost,
        cost_citation=cite(jurisdiction, cost.citation, local) if cost else "",
        applies_citation=cited(jurisdiction, pack.applies_if.citation, local) if pack.applies_if else "",
        complaint=complaint(local, jurisdiction),
        organization=local.facts.organization,
        laws=titles(pack.laws, local.language),
        late=local.center.law.late(jurisdiction.id, day),
        age=age,
        age_citation=cited(jurisdiction, age.citation, local) if age else "",
    )


def _form(authority: Authority, language: str) -> tuple[str, str]:
    """An authority's own form or page for complaints, else its website; with the language of that, where it is known."""
    return _named(authority.complaint_url or {"": authority.url}, language)


def _competent(local: Local, authority: PartAuthority) -> tuple[PartAuthority, str, str, str]:
    """One of several authorities: itself, its name with its language, and where to complain."""
    return authority, *_named(authority.name, local.language), _form(authority, local.language)[0]


def _authorities(local: Local, pack: Pack) -> Iterator[str]:
    """What each of several authorities is competent for, and its name."""
    return (row(one.competent, _named(one.name, local.language)[0]) for one in pack.authorities)


def _parts(local: Local, jurisdiction: Jurisdiction) -> Iterator[Part]:
    pack, say = jurisdiction.pack, local.say
    terms = [row(label(local, a), joined([a.within, a.rights])) for a in answers(local, jurisdiction)]
    asking, cost = jurisdiction.asking(local.center.day), jurisdiction.cost(local.center.day)
    terms += [row(say("How to ask"), words(asking.text))] if asking else []
    terms += [row(say("Cost"), cost.text)] if cost else []
    gloss = pack.authority.gloss.get(local.language)
    name = _named(pack.authority.name, local.language)[0]
    authority = row(say("Authority"), f"{name} ({gloss})" if gloss else name)
    lead = say("Which rights the law gives you, by when we must answer, and to whom you can complain.")
    yield Part("", "", lead)
    for each in jurisdiction.rights(local.center.day):
        right = right_of(local, jurisdiction, each)
        yield Part(right.id, right.name, joined([words(right.condition), right.citation]))
    yield Part("answer", say("When we answer, and what it costs"), joined([*terms, authority]))
    yield complaint_part(local, jurisdiction)
    laws = (f"{short}: {title}" for short, _, title, _ in titles(pack.laws, local.language))
    yield Part("laws", say("The laws on this page"), joined(laws))


def name_of(local: Local, right: LawRight) -> str:
    """What a right is called: by its law, or else usually."""
    return right.name or local.center.law.rights_in(local.language)[right.id].name


def right_of(local: Local, jurisdiction: Jurisdiction, right: LawRight) -> Right:
    """A right under a law as readers of a language are told of it."""
    bases = {basis.id: basis for basis in jurisdiction.pack.legal_bases}
    used = {basis.id for basis in local.facts.vocabulary.legal_bases}
    limited = [bases[id] for id in right.bases]
    return Right(
        right.id,
        name_of(local, right),
        right.condition,
        cite(jurisdiction, right.citation, local),
        cldr.or_list(local.language, [f"“{basis.name}”" for basis in limited]) if limited else "",
        bool(limited) and not any({b.id, b.like} & used for b in limited),
    )


def complaint(local: Local, jurisdiction: Jurisdiction) -> Complaint:
    """How to complain under a law."""
    authority, steps = jurisdiction.pack.authority, jurisdiction.complaint(local.center.day)
    return Complaint(
        [(step.text, cited(jurisdiction, step.citation, local)) for step in steps],
        _named(authority.name, local.language),
        authority.gloss.get(local.language, ""),
        _form(authority, local.language),
        authority,
        [_competent(local, one) for one in jurisdiction.pack.authorities],
    )


def complaint_part(local: Local, jurisdiction: Jurisdiction) -> Part:
    """The same for the search."""
    steps = jurisdiction.complaint(local.center.day)
    said = (*(words(step.text) for step in steps), *_authorities(local, jurisdiction.pack))
    return Part("complain", local.say("Make a complaint"), joined(said))


def titles(laws: Iterable[Law], language: str) -> list[tuple[str, str, str, str]]:
    """Laws for readers of a language: short name, address, title, and the language that the title is in."""
    return [(law.short.get(language, law.short["en"]), law.url, *law.titled(language)) for law in laws]


def is_authentic(local: Local, jurisdiction: Jurisdiction) -> bool:
    """Whether a law is written in the language of a page: then the page quotes it, and is no translation of another."""
    return any(local.language in law.languages for law in jurisdiction.pack.laws)


def _named(names: Mapping[str, str], language: str) -> tuple[str, str]:
    """The name in the language, else the English one, else the first; with its language."""
    for code in (language, "en", *names):
        if code in names:
            return names[code], code
    return "", language
