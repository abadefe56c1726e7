"""Checks the facts about processing against the vocabulary, the services and the law packs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from gazet.audit.findings import ERRORS, ROLES
from gazet.audit.needs import PARTLY
from gazet.check.listed import duplicates
from gazet.law.model import THRESHOLDS
from gazet.law.packs import Jurisdiction
from gazet.load.policies import ROOT, Loaded
from gazet.load.yaml import Location, Source
from gazet.model.base import Named
from gazet.model.document import can_state, located
from gazet.model.processing import Activity, Transfer
from gazet.problems import Problem, known


def check_processing(loaded: Loaded, packs: Mapping[str, Jurisdiction]) -> Iterator[Problem]:
    """Every unknown reference of activities, transfers, roles and notices, and every transfer with impossible dates."""
    return _Check(loaded, packs).problems()


class _Check:
    def __init__(self, loaded: Loaded, packs: Mapping[str, Jurisdiction]) -> None:
        self.loaded, self.policies, self.facts = loaded, loaded.policies, loaded.policies.facts
        self.packs = packs
        self.elements = {element.id for pack in packs.values() for element in pack.pack.notice}

    def source(self, name: str) -> Source:
        return self.loaded.sources[f"{ROOT}/{name}.yml"]

    def problems(self) -> Iterator[Problem]:
        yield from self.organization()
        for service in self.facts.services:
            for i, transfer in enumerate(service.transfers or ()):
                yield from self.transfer(self.source(f"services/{service.id}"), ("transfers", i), transfer)
        for activity in self.facts.activities:
            yield from self.activity(self.source(f"activities/{activity.id}"), activity)
        yield from self.roles()
        yield from self.notices()

    def law(self, source: Source, at: Location, id: str) -> Iterator[Problem]:
        yield from unknown(source, at, "law", [id], self.packs, code="unknown-law", single=True)

    def organization(self) -> Iterator[Problem]:
        source = self.source("organization")
        for name in ("representatives", "registrations"):
            for i, entry in enumerate(getattr(self.facts.organization, name) or ()):
                yield from self.law(source, (name, i, "jurisdiction"), entry.jurisdiction)
        for name in ("joint_controllers", "registrations"):
            yield from duplicates(source, (name,), ids(getattr(self.facts.organization, name) or ()))
        vocabulary = self.source("vocabulary")
        yield from duplicates(vocabulary, ("subjects",), ids(self.facts.vocabulary.subjects))

    def transfer(self, source: Source, at: Location, transfer: Transfer) -> Iterator[Problem]:
        yield from self.law(source, (*at, "law"), transfer.law)
        tools = {tool.id for pack in self.packs.values() for tool in pack.pack.transfers}
        if transfer.mechanism:
            yield from unknown(source, (*at, "mechanism"), "mechanism", [transfer.mechanism], tools, single=True)
        if transfer.expires and transfer.certified_since and transfer.expires < transfer.certified_since:
            message = f"the transfer expires on {transfer.expires}, before it starts on {transfer.certified_since}."
            yield source.problem((*at, "expires"), "wrong-dates", message, "Correct the dates.")

    def activity(self, source: Source, activity: Activity) -> Iterator[Problem]:
        vocabulary = self.facts.vocabulary
        for field, known_ids in (
            ("services", self.loaded.services(activity.services or ())),
            ("data", ids(vocabulary.data)),
            ("subjects", ids(vocabulary.subjects)),
            ("retention", ids(vocabulary.retention)),
        ):
            given: tuple[str, ...] = getattr(activity, field) or ()
            yield from unknown(source, (field,), _NAMES[field], given, known_ids)
            yield from duplicates(source, (field,), list(given), "value")
        for i, basis in enumerate(activity.legal_bases or ()):
            at: Location = ("legal_bases", i)
            yield from self.law(source, (*at, "law"), basis.law)
            if pack := self.packs.get(basis.law):
                bases = [entry.id for entry in pack.pack.legal_bases]
                yield from unknown(source, (*at, "basis"), "legal basis", [basis.basis], bases, single=True)

    def roles(self) -> Iterator[Problem]:
        for document in self.policies.documents:
            source = self.source(f"{document.id}/document")
            for block, at in located(document.body, ("body",)):
                if can_state(block):
                    stated = [role.removeprefix(PARTLY) for role in block.roles]
                    yield from unknown(source, (*at, "roles"), "role", stated, {*self.elements, *ROLES})
                    yield from duplicates(source, (*at, "roles"), list(block.roles), "role")

    def notices(self) -> Iterator[Problem]:
        notices = self.policies.notices
        if f"{ROOT}/notices.yml" not in self.loaded.sources:
            return
        source, served = self.source("notices"), self.facts.organization.jurisdictions
        yield from unknown(source, ("publish",), "jurisdiction", notices.publish, served)
        yield from duplicates(source, ("publish",), list(notices.publish), "jurisdiction")
        for i, accepted in enumerate(notices.accepted):
            at: Location = ("accepted", i)
            for field, known_ids in (("element", self.elements), ("finding", ERRORS), ("law", self.packs)):
                given = [id for id in [getattr(accepted, field)] if id]
                yield from unknown(source, (*at, field), _NAMES.get(field, field), given, known_ids, single=True)
        for i, settled in enumerate(notices.conditions):
            yield from self.law(source, ("conditions", i, "law"), settled.law)
            if pack := self.packs.get(settled.law):
                own = [*ids(pack.pack.conditions), *([THRESHOLDS] if pack.pack.applies_if else [])]
                given = [settled.condition]
                yield from unknown(source, ("conditions", i, "condition"), "condition", given, own, single=True)


_NAMES = {
    "services": "service",
    "data": "category of data",
    "subjects": "group of people",
    "retention": "retention class",
    "finding": "error of an audit",
    "law": "jurisdiction",
}


def ids(entries: Iterable[Named]) -> list[str]:
    """The ids of `entries`, in their order."""
    return [entry.id for entry in entries]


def unknown(
    source: Source,
    at: Location,
    what: str,
    given: Iterable[str],
    known_ids: Collection[str],
    *,
    code: str = "",
    single: bool = False,
) -> Iterator[Problem]:
    """A problem for each unknown id. `at` is the place of the list, or with `single` that of the value itself."""
    for i, id in enumerate(given):
        if id not in known_ids:
            place = at if single else (*at, i)
            yield source.problem(
                place, code or f"unknown-{what.split()[0]}", f'unknown {what} "{id}".', known(id, known_ids)
            )
