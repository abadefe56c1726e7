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
from gazet.law.model import Law, LawRight
from gazet.law.packs import Jurisdiction
from gazet.pages.deadlines import answers, cite, cited, label
from gazet.pages.letters import Letter, letter_id, letter_in, letters_of
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
    letters: Mapping[str, Letter]


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
            ("rights", say("Your rights")),
            *([("letter", say("Write my request"))] if letters_of(local, jurisdiction) else []),
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
    rights = _rights(local, jurisdiction)
    asking, cost, age = jurisdiction.asking(day), jurisdiction.cost(day), jurisdiction.age(day)
    return writer(local, addresses.rights(jurisdiction.id)).page(
        "jurisdiction.html",
        title=local.say("Your rights: %(jurisdiction)s", jurisdiction=pack.name),
        pack=pack,
        has_notice=jurisdiction.id in local.center.notices.publish or bool(local.center.drafts),
        rights=rights,
        answers=[(label(local, answer), answer) for answer in answers(local, jurisdiction)],
        asking=asking,
        asking_citation=cite(jurisdiction, asking.citation, local) if asking else "",
        cost=cost,
        cost_citation=cite(jurisdiction, cost.citation, local) if cost else "",
        applies_citation=cited(jurisdiction, pack.applies_if.citation, local) if pack.applies_if else "",
        authority=_named(pack.authority.name, local.language),
        gloss=pack.authority.gloss.get(local.language, ""),
        complaint_url=_named(pack.authority.complaint_url or {"": pack.authority.url}, local.language),
        steps=[(step.text, cited(jurisdiction, step.citation, local)) for step in jurisdiction.complaint(day)],
        organization=local.facts.organization,
        letters=_letters_json(rights),
        letter_id=letter_id,
        languages=[(code, local.center.grammars[code].name_of(code)) for code in _written_in(rights)],
        laws=titles(pack.laws, local.language),
        late=local.center.law.late(jurisdiction.id, day),
        age=age,
        age_citation=cited(jurisdiction, age.citation, local) if age else "",
    )


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
    yield Part("", "", joined([lead, *terms, authority]))
    for right in _rights(local, jurisdiction):
        yield Part(right.id, right.name, joined([words(right.condition), right.citation]))
    yield Part(
        "complain",
        say("Make a complaint"),
        joined(words(step.text) for step in jurisdiction.complaint(local.center.day)),
    )
    laws = (f"{short}: {title}" for short, _, title, _ in titles(pack.laws, local.language))
    yield Part("laws", say("The laws on this page"), joined(laws))


def _rights(local: Local, jurisdiction: Jurisdiction) -> list[Right]:
    return [_right(local, jurisdiction, right) for right in jurisdiction.rights(local.center.day)]


def _right(local: Local, jurisdiction: Jurisdiction, right: LawRight) -> Right:
    text = local.center.law.rights_in(local.language)[right.id]
    bases = {basis.id: basis for basis in jurisdiction.pack.legal_bases}
    used = {basis.id for basis in local.facts.vocabulary.legal_bases}
    limited = [bases[id] for id in right.bases]
    return Right(
        right.id,
        right.name or text.name,
        right.condition,
        cite(jurisdiction, right.citation, local),
        cldr.or_list(local.language, [f"“{basis.name}”" for basis in limited]) if limited else "",
        bool(limited) and not any({b.id, b.like} & used for b in limited),
        {
            code: letter
            for code in local.center.languages
            if (letter := letter_in(local.center.local[code], jurisdiction.id, right.id))
        },
    )


def titles(laws: Iterable[Law], language: str) -> list[tuple[str, str, str, str]]:
    """Laws for readers of a language: short name, address, title, and the language that the title is in."""
    return [(law.short.get(language, law.short["en"]), law.url, *law.titled(language)) for law in laws]


def is_authentic(local: Local, jurisdiction: Jurisdiction) -> bool:
    """Whether a law is written in the language of a page: then the page quotes it, and is no translation of another."""
    return any(local.language in law.languages for law in jurisdiction.pack.laws)


def _written_in(rights: Iterable[Right]) -> list[str]:
    """The languages that letters are offered in."""
    return list(dict.fromkeys(code for right in rights for code in right.letters))


def _letters_json(rights: Iterable[Right]) -> dict[str, dict[str, dict[str, str]]]:
    return {
        r.id: {code: {"subject": letter.subject, "body": letter.body} for code, letter in r.letters.items()}
        for r in rights
        if r.letters
    }


def _named(names: Mapping[str, str], language: str) -> tuple[str, str]:
    """The name in the language, else the English one, else the first; with its language."""
    for code in (language, "en", *names):
        if code in names:
            return names[code], code
    return "", language
