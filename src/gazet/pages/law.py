"""Rights by law: what each law gives, by when it must be answered, who to complain to, and a letter to ask with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from gazet import addresses
from gazet.article.lines import joined
from gazet.article.sections import Part
from gazet.center.center import Local
from gazet.center.page import Page, contents
from gazet.changes.labels import mark_count
from gazet.i18n import cldr
from gazet.i18n.marks import bracketed
from gazet.law.answering import Deadline, Period
from gazet.law.citations import cite_all
from gazet.law.fact import Citation
from gazet.law.model import LawRight
from gazet.law.packs import Jurisdiction
from gazet.model.reach import addressee
from gazet.render.plain import row, words
from gazet.render.writer import writer

MAILED = 1900
"""Encoded characters of a text that all mail programs take from a link."""
BUSINESS_DAYS = mark_count("%(num)s business day", "%(num)s business days")


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
class Answer:
    """By when requests are answered, ready to read."""

    within: str
    """A period, which law texts may qualify in their own words."""
    is_period: bool
    start: str | None
    longer: str
    """By how much it can be extended; empty if it cannot."""
    condition: str | None
    citation: str
    rights: str
    """The rights it is for; empty if it is the law's general one."""


@dataclass(frozen=True)
class Letter:
    """A request. {name}, {contact} and {date} are filled in by the reader."""

    subject: str
    body: str

    def address(self, email: str) -> str:
        """A link that opens it in a mail program, with room for what the reader fills in (RFC 6068); with the subject alone
        where the text is too long for some programs."""
        text = re.sub(r"\{\w+\}", "…", self.body).replace("\n", "\r\n")
        subject, body = quote(self.subject, safe=""), quote(text, safe="")
        written = f"&body={body}" if len(body) <= MAILED else ""
        return f"mailto:{addressee(email)}?subject={subject}{written}"


@dataclass(frozen=True)
class Right:
    """A right under one law, ready to read."""

    id: str
    name: str
    meaning: str
    condition: str
    citation: str
    limited_to: list[str]
    """Names of the legal bases it is limited to."""
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
                Cell(j.id, _cite(j, given[right.id].citation, local)) if right.id in given else Cell(j.id, "")
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
        say("What the law gives you, by when we must answer, and who to complain to."),
        lambda: list(_parts(local, jurisdiction)),
        source=local.center.law.own_file(jurisdiction.id),
    )


def _write(local: Local, jurisdiction: Jurisdiction) -> Markup:
    pack, day = jurisdiction.pack, local.center.day
    rights = _rights(local, jurisdiction)
    authority, cost, age = pack.authority, jurisdiction.cost(day), jurisdiction.age(day)
    return writer(local, addresses.rights(jurisdiction.id)).page(
        "jurisdiction.html",
        title=local.say("Your rights: %(jurisdiction)s", jurisdiction=pack.name),
        pack=pack,
        has_notice=jurisdiction.id in local.center.notices.publish or bool(local.center.drafts),
        rights=rights,
        answers=[(_label(local, answer), answer) for answer in _answers(local, jurisdiction)],
        cost=cost,
        cost_citation=_cite(jurisdiction, cost.citation, local) if cost else "",
        applies_citation=_cite(jurisdiction, pack.applies_if.citation, local) if pack.applies_if else "",
        authority=_named(authority.name, local.language),
        complaint_url=_named(authority.complaint_url or {"": authority.url}, local.language),
        steps=[(step.text, _cite(jurisdiction, step.citation, local)) for step in jurisdiction.complaint(day)],
        organization=local.facts.organization,
        letters=_letters_json(rights),
        letter_id=letter_id,
        languages=[(code, local.center.grammars[code].name_of(code)) for code in local.center.languages],
        laws=pack.laws,
        late=local.center.law.late(jurisdiction.id, day),
        age=age,
        age_citation=_cite(jurisdiction, age.citation, local) if age else "",
    )


def _parts(local: Local, jurisdiction: Jurisdiction) -> Iterator[Part]:
    pack, say = jurisdiction.pack, local.say
    terms = [row(_label(local, a), joined([a.within, a.rights])) for a in _answers(local, jurisdiction)]
    cost = jurisdiction.cost(local.center.day)
    terms += [row(say("Cost"), cost.text)] if cost else []
    authority = row(say("Authority"), _named(pack.authority.name, local.language)[0])
    lead = say("What the law gives you, by when we must answer, and who to complain to.")
    yield Part("", "", joined([lead, *terms, authority]))
    for right in _rights(local, jurisdiction):
        yield Part(right.id, right.name, joined([right.meaning, words(right.condition), right.citation]))
    yield Part(
        "complain",
        say("Make a complaint"),
        joined(words(step.text) for step in jurisdiction.complaint(local.center.day)),
    )
    laws = (f"{law.short.get(local.language, law.short['en'])}: {law.citation}" for law in pack.laws)
    yield Part("laws", say("The laws on this page"), joined(laws))


def _answers(local: Local, jurisdiction: Jurisdiction) -> list[Answer]:
    """By when requests are answered: first the general deadline, then those of single rights."""
    texts, found = local.center.law.rights_in(local.language), jurisdiction.deadlines(local.center.day)
    return [
        Answer(
            _within(local, deadline),
            deadline.period is not None,
            deadline.start,
            _period(local, deadline.extension) if deadline.extension else "",
            deadline.extension_condition,
            _cite(jurisdiction, deadline.citation, local),
            "; ".join(right.name or texts[right.id].name for right in rights),
        )
        for deadline, rights in found.items()
    ]


def _label(local: Local, answer: Answer) -> str:
    return local.say("Answer within") if answer.is_period else local.say("Answer")


def _within(local: Local, deadline: Deadline) -> str:
    """The time to answer: a period, the law's words, or a period with them."""
    time = _time(local, deadline)
    return f"{time} ({deadline.wording})" if deadline.period and deadline.wording else time


def _time(local: Local, deadline: Deadline) -> str:
    """A period, or the law's words where it names none."""
    return _period(local, deadline.period) if deadline.period else deadline.wording or ""


def _period(local: Local, period: Period) -> str:
    if period.by_calendar:
        return cldr.period(local.language, period.by_calendar)
    return local.words.translations.ungettext(*BUSINESS_DAYS, period.number) % {"num": period.number}


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
        "" if right.name else text.meaning,
        right.condition,
        _cite(jurisdiction, right.citation, local),
        [basis.name for basis in limited],
        bool(limited) and not any({b.id, b.like} & used for b in limited),
        {
            code: letter
            for code in local.center.languages
            if (letter := _letter(local.center.local[code], jurisdiction.id, right.id))
        },
    )


def letters_of(local: Local, jurisdiction: Jurisdiction) -> list[str]:
    """The rights of a law that are asked for by letter."""
    return [right.id for right in jurisdiction.rights(local.center.day) if _request(local, right)]


def letter_id(right: str) -> str:
    """Id of the letter for a right on the page of a law."""
    return f"letter-{right}"


def _request(local: Local, right: LawRight) -> str | None:
    """How a letter asks for a right; None where it is not asked for by letter."""
    return right.request or local.center.law.rights_in(local.language)[right.id].request


def _letter(local: Local, id: str, right_id: str) -> Letter | None:
    """The request for a right under a law, in the language of `local`; pages of all languages show it."""
    jurisdiction = local.center.law.in_language(local.language)[id]
    right = next(right for right in jurisdiction.rights(local.center.day) if right.id == right_id)
    text, request = local.center.law.rights_in(local.language)[right.id], _request(local, right)
    if not request:
        return None
    citation = _cite(jurisdiction, right.citation, local)
    deadline = jurisdiction.deadline(right, local.center.day)
    lines = [
        local.facts.organization.name, "", "{date}", "",
        local.say("Request: %(right)s (%(citation)s)", right=right.name or text.name, citation=citation), "",
        request, "",
        local.say("I make this request under %(citation)s.", citation=citation),
        *([local.say("Please answer within the time the law sets: %(period)s (%(citation)s).", period=_time(local, deadline), citation=_cite(jurisdiction, deadline.citation, local))] if deadline else []),
        "", local.say("Name:") + " {name}", local.say("How to reach me:") + " {contact}",
        *(f"{line.label}:" for line in jurisdiction.pack.letter),
    ]  # fmt: skip
    subject = local.say("Request: %(right)s", right=right.name or text.name)
    return Letter(bracketed(subject), bracketed("\n".join(lines)))


def _letters_json(rights: Iterable[Right]) -> dict[str, dict[str, dict[str, str]]]:
    return {
        r.id: {code: {"subject": letter.subject, "body": letter.body} for code, letter in r.letters.items()}
        for r in rights
        if r.letters
    }


def _cite(jurisdiction: Jurisdiction, citations: tuple[Citation, ...], local: Local) -> str:
    return cite_all(citations, jurisdiction.laws, local.grammar)


def _named(names: Mapping[str, str], language: str) -> tuple[str, str]:
    """The name in the language, else the English one, else the first; with its language."""
    for code in (language, "en", *names):
        if code in names:
            return names[code], code
    return "", language
