"""The facts in sentences: what is collected, who receives it and where, for how long, and what readers can do. Every name leads
to the place where it is told in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gazet import addresses
from gazet.center.center import Local
from gazet.changes.labels import mark
from gazet.i18n import cldr
from gazet.law.packs import Jurisdiction
from gazet.model.base import Duration
from gazet.model.facts import Service
from gazet.pages.law import served
from gazet.pages.letters import letters_of
from gazet.pages.recipients import by_data, data_id
from gazet.pictures import stops

VERBS = {
    "access": mark("See my data"),
    "rectification": mark("Correct my data"),
    "erasure": mark("Delete my data"),
    "objection": mark("Object to its use"),
}
"""What readers most often ask for, by right."""
_GAP = "\0"


@dataclass(frozen=True)
class Piece:
    """A run of a sentence, and where it leads, below the language's root; empty where it leads nowhere."""

    text: str
    target: str = ""


Sentence = Sequence[Piece]


@dataclass(frozen=True)
class Line:
    """A question of readers, and its answer."""

    label: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The answer in plain text."""
        return " ".join("".join(piece.text for piece in sentence) for sentence in self.sentences)


@dataclass(frozen=True)
class Ask:
    """What readers can ask for under a law: where they begin, and the letters by what they ask for."""

    target: str
    verbs: tuple[Piece, ...]


def answers(local: Local) -> list[Line]:
    """What a reader asks first: what is known, who gets it, and where. What the policy does not state is not told."""
    say = local.say
    lines = [
        Line(say("What we know about you"), tuple(_data(local))),
        Line(say("Who gets it, and where"), (*_recipients(local), *_places(local))),
    ]
    return [line for line in lines if line.sentences]


def in_short(local: Local) -> list[Line]:
    """The same line by line, with the periods and the rights that the policy states."""
    say = local.say
    lines = [
        Line(say("What"), tuple(_data(local))),
        Line(say("Who receives it"), tuple(_recipients(local))),
        Line(say("Where"), tuple(_places(local))),
        Line(say("How long"), tuple(_periods(local))),
        Line(say("Your rights"), tuple(_rights(local))),
    ]
    return [line for line in lines if line.sentences]


def ask(local: Local) -> Ask:
    """How to ask under the law that is nearest to readers of the language; without one, as the policy tells."""
    law = _nearest(local)
    if law is None:
        return Ask(addresses.RIGHTS, ())
    page, letters = addresses.rights(law.id), letters_of(local, law)
    targets = {id: addresses.right(law.id, id) if id in letters else page for id in VERBS}
    return Ask(page, tuple(Piece(local.say(verb), targets[id]) for id, verb in VERBS.items()))


def _nearest(local: Local) -> Jurisdiction | None:
    """The law that the site names for the language; else one of a country whose first language it is, apart from the source
    language, which readers from everywhere use; else the first that is served."""
    laws, named = served(local), local.center.laws.get(local.language)
    is_source = local.language == local.center.languages[0]
    own = [law for law in laws if not is_source and _languages(law) == {local.language}]
    return next((law for law in laws if law.id == named), next(iter([*own, *laws]), None))


def _languages(law: Jurisdiction) -> set[str]:
    return {cldr.country_language(place.split("-")[0]) for place in law.pack.territory}


def _data(local: Local) -> Iterator[Sentence]:
    kinds = sorted(by_data(local), key=lambda kind: (kind.is_unspecified, -len(kind.records)))
    names = [Piece(kind.name, _at_register(data_id(kind.id))) for kind in kinds]
    others = Piece(local.say("other kinds of data"), _at_register("by-data"))
    yield from sentence(local, lambda names: local.say("We collect: %(names)s.", names=names), names, others, 5)


def _recipients(local: Local) -> Iterator[Sentence]:
    known: dict[str, list[Service]] = {}
    for service in local.facts.services:
        if service.kind == "service" and service.provider:
            known.setdefault(service.provider, []).append(service)
    most_used = sorted(known.items(), key=lambda item: -len(item[1]))
    names = [Piece(provider, addresses.recipient(services[0].id)) for provider, services in most_used]
    others = Piece(local.say("other recipients"), addresses.RECIPIENTS)
    yield from sentence(
        local, lambda names: local.say("Some of the data goes to: %(names)s.", names=names), names, others, 6
    )


def _places(local: Local) -> Iterator[Sentence]:
    places = (stop for stop in stops.places(local.facts.services, local.language, local.translations) if stop.is_place)
    names = [Piece(stop.name, _at_register(stops.place_id(stop.key))) for stop in places]
    others = Piece(local.say("other countries"), _at_register("by-place"))
    yield from sentence(
        local, lambda names: local.say("The data is processed in: %(names)s.", names=names), names, others, 4
    )


def _periods(local: Local) -> Iterator[Sentence]:
    retention = local.facts.vocabulary.retention
    longest = max((r.limit for r in retention if isinstance(r.limit, Duration)), key=Duration.rank, default=None)
    target = local.section_of("retention.")
    if longest:
        period = cldr.period(local.language, longest)
        yield (Piece(local.say("Up to %(period)s, by kind of data", period=period), target),)
    elif retention:
        yield (Piece(local.say("By kind of data"), target),)


def _rights(local: Local) -> Iterator[Sentence]:
    names = [Piece(right.name, addresses.part(addresses.RIGHTS, right.id)) for right in local.facts.rights.rights]
    if names:
        yield _listed(local, names)


def _at_register(id: str) -> str:
    return addresses.part(addresses.RECIPIENTS, id)


def sentence(
    local: Local, say: Callable[[str], str], names: Sequence[Piece], others: Piece, most: int
) -> Iterator[Sentence]:
    """A sentence with names in it, in the words of the language; none where there are no names. Of more than `most` names,
    the others are behind a link."""
    if not names:
        return
    shown = names if len(names) <= most else [*names[: most - 1], others]
    before, _, after = say(_GAP).partition(_GAP)
    after = after.replace(_GAP, "…")  # a site's own translation may have the placeholder twice
    if shown[-1].text.endswith("."):
        after = after.removeprefix(".")  # a name such as "Example, Inc." ends the sentence
    yield tuple(piece for piece in (Piece(before), *_listed(local, shown), Piece(after)) if piece.text)


def _listed(local: Local, names: Sequence[Piece]) -> Sentence:
    """Names as a list in a sentence."""
    _, *gaps = cldr.and_list(local.language, [_GAP] * len(names)).split(_GAP)
    return [piece for name, gap in zip(names, gaps, strict=True) for piece in (name, Piece(gap)) if piece.text]
