"""The subject of an audit: facts and declared roles, on their own and under one law."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gazet.audit.model import Ref
from gazet.edition.model import Edition
from gazet.law.concern import Concern
from gazet.law.fact import Citations
from gazet.law.granted import LawRight
from gazet.law.kinds import STATED
from gazet.law.model import Element
from gazet.law.packs import Jurisdiction, holds
from gazet.law.tools import TransferTool
from gazet.model.document import can_state
from gazet.model.facts import Facts, Service
from gazet.model.language import SOURCE
from gazet.model.notices import NOTHING, Notices
from gazet.model.policies import Policies
from gazet.model.processing import Activity, ActivityBasis, Transfer

DECISIONS = ("adequacy", "limited", "framework")
"""The kinds of tools that are adequacy decisions: for a country, for some of its organizations, for those certified."""

SPECIAL = "special-categories"
"""The legal basis of a pack that stands for the conditions of special categories of data."""

PROGRAMS = ("automated_decisions", "assisted_decisions")
"""What an activity declares of the decisions that programs make alone, and of those that they help to make."""


@dataclass(frozen=True)
class Subject:
    """The facts and declared roles, whatever the law."""

    facts: Facts
    roles: Mapping[str, tuple[str, ...]]
    """Role → ids of the blocks with it."""
    updated: date
    """Effective date of the main document."""
    day: date
    """The audit applies the law of this day."""
    notices: frozenset[str] = frozenset()
    """Jurisdictions whose notice the site publishes; a notice itself states what follows from the law alone."""


def of_editions(editions: Iterable[Edition], day: date, notices: Collection[str] = ()) -> Subject:
    """The subject made of the editions of all documents, the main one first; there must be at least one."""
    main, *others = editions
    declared = [
        (role, node.id)
        for edition in (main, *others)
        for node in edition.articles[edition.source].walk()
        for role in node.roles
    ]
    return Subject(main.facts, _grouped(declared), main.effective, day, frozenset(notices))


def of_policies(policies: Policies, updated: date, day: date) -> Subject:
    """The subject made of the working text. `updated`: the day on which its main document takes effect."""
    blocks = [block for document in policies.spoken(SOURCE).documents for block in document.blocks()]
    declared = [(role, block.id) for block in blocks if can_state(block) for role in block.roles]
    return Subject(policies.facts, _grouped(declared), updated, day, frozenset(policies.notices.publish))


def _grouped(declared: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    roles: dict[str, tuple[str, ...]] = {}
    for role, block in declared:
        roles[role] = (*roles.get(role, ()), block)
    return roles


@dataclass(frozen=True)
class Flow:
    """A flow of data to a country abroad through one service."""

    service: Service
    country: str
    transfers: tuple[Transfer, ...]
    """The transfers that the service declares for this country under the law."""


@dataclass(frozen=True)
class Case:
    """A subject under one jurisdiction."""

    subject: Subject
    jurisdiction: Jurisdiction
    notices: Notices = NOTHING
    """What the team says of conditions that no fact decides."""

    @property
    def facts(self) -> Facts:
        """The facts of the subject."""
        return self.subject.facts

    def is_own(self, law: str) -> bool:
        """Whether a declaration under `law` counts here: it is this law or one that it inherits from."""
        return law in self.jurisdiction.lineage

    def is_inside(self, country: str) -> bool | None:
        """Whether a country is where the law applies; None where the law applies in a part of it."""
        if country in self._territory:
            return True
        return None if country in self._divided else False

    @cached_property
    def _territory(self) -> frozenset[str]:
        return frozenset(self.jurisdiction.pack.territory)

    @cached_property
    def _divided(self) -> frozenset[str]:
        """The countries in a part of which the law applies."""
        return frozenset(place.partition("-")[0] for place in self._territory if "-" in place)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """The recipients."""
        return tuple(s for s in self.facts.services if s.kind == "service")

    @cached_property
    def collecting(self) -> tuple[Service, ...]:
        """The recipients and channels: all records except transfer bases."""
        return tuple(s for s in self.facts.services if s.kind != "transfer")

    @cached_property
    def tools(self) -> Mapping[str, TransferTool]:
        """The transfer tools of the law on the day, by id."""
        return {t.id: t for t in self.jurisdiction.pack.transfers if holds(t, self.subject.day)}

    def named(self, transfer: Transfer, country: str | None) -> TransferTool | None:
        """The tool that a transfer to a country names, if it is one of this law, covers the country and has not expired."""
        tool, day = self.tools.get(transfer.mechanism or ""), self.subject.day
        if tool is None or not self.is_own(transfer.law) or (transfer.expires and transfer.expires < day):
            return None
        return tool if self.covers(tool, country) else None

    def covers(self, tool: TransferTool, country: str | None) -> bool:
        """Whether a tool covers a country on the day. What says that data stays where the law applies covers nothing abroad."""
        if tool.kind == "domestic" and country and self.is_inside(country) is False:
            return False
        return tool.covers(country, self.subject.day)

    def tool(self, transfer: Transfer, country: str | None) -> TransferTool | None:
        """The tool of a transfer to a country, if it counts on the day: where the recipient must be certified, that is
        declared and has begun."""
        tool, since = self.named(transfer, country), transfer.certified_since
        if since is None:
            return None if tool and tool.kind == "framework" else tool
        return tool if since <= self.subject.day else None

    def tools_of(self, flow: Flow) -> tuple[TransferTool, ...]:
        """The tools that count for a flow."""
        return tuple(tool for t in flow.transfers if (tool := self.tool(t, flow.country)))

    def is_adequate(self, flow: Flow) -> bool:
        """Whether an adequacy decision covers a flow: for its country, or for its recipient, as a tool that counts says."""
        return flow.country in self.adequate or any(tool.kind in DECISIONS for tool in self.tools_of(flow))

    @cached_property
    def resting_on_safeguards(self) -> tuple[Flow, ...]:
        """The flows that no adequacy decision covers."""
        return tuple(flow for flow in self.flows if not self.is_adequate(flow))

    @property
    def asks_for_tools(self) -> bool:
        """Whether the law requires a tool for a transfer abroad."""
        return bool(self.tools) and not any(tool.kind == "free" for tool in self.tools.values())

    @cached_property
    def adequate(self) -> frozenset[str]:
        """Countries that are adequate for every recipient."""
        day = self.subject.day
        return frozenset(c for t in self.tools.values() if t.kind == "adequacy" for c in t.covered(day) or ())

    def asked(self, needs: str) -> Citations:
        """Where the law asks for what an element of its notice needs; empty if it does not."""
        return next((e.citation for e in self.jurisdiction.pack.notice if e.needs.removesuffix(STATED) == needs), ())

    def concern(self, id: str) -> Concern | None:
        """What the law's pack says, on the day, of something that is wrong beyond the elements of its notice."""
        held = (c for c in self.jurisdiction.pack.concerns if c.id == id and holds(c, self.subject.day))
        return next(held, None)

    def bases(self, activity: Activity) -> tuple[ActivityBasis, ...]:
        """The legal bases of an activity under this law."""
        return tuple(b for b in activity.legal_bases or () if self.is_own(b.law))

    def rests_on(self, activity: Activity) -> tuple[str, ...]:
        """The ids of its legal bases under this law, each once."""
        return tuple(dict.fromkeys(basis.basis for basis in self.bases(activity)))

    def like(self, basis: str) -> frozenset[str]:
        """The legal bases of the law that are the same as a basis, whatever the law calls them."""
        return frozenset(one.id for one in self.jurisdiction.pack.legal_bases if basis in (one.id, one.like))

    def data_of_kind(self, kind: str) -> frozenset[str]:
        """The categories of data that are marked as trackers, or as special."""
        return frozenset(data.id for data in self.facts.vocabulary.data if data.kind == kind)

    def data_of(self, activity: Activity) -> frozenset[str]:
        """The categories of data of an activity: those that it names, or else those that its services collect."""
        collected = (id for service in self.facts.services_of(activity) for id in service.data or ())
        return frozenset(activity.data or collected)

    @cached_property
    def bases_of_service(self) -> Mapping[str, tuple[str, ...]]:
        """Distinct legal bases of each service under this law, through its activities. A condition for special categories, such
        as health care, comes on top of a basis and is none where there is one."""
        found: dict[str, dict[str, None]] = {}
        for activity in self.facts.activities:
            for service in self.facts.services_of(activity):
                for basis in self.bases(activity):
                    found.setdefault(service.id, {})[basis.basis] = None
        conditions = self.like(SPECIAL)
        return {
            service: tuple(basis for basis in bases if basis not in conditions) or tuple(bases)
            for service, bases in found.items()
        }

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """All declared flows of data abroad."""
        return tuple(
            Flow(service, country, own)
            for service in self.services
            for country, own in self._declared(service)
            if self._leaves(country, own)
        )

    def _leaves(self, country: str, transfers: tuple[Transfer, ...]) -> bool | None:
        """Whether data goes abroad; None where the country holds a smaller territory and no transfer says on which side."""
        inside = self.is_inside(country)
        if inside is not None:
            return not inside
        tools = [tool for t in transfers if (tool := self.named(t, country))]
        return any(tool.kind != "domestic" for tool in tools) if tools else None

    def _declared(self, service: Service) -> Iterator[tuple[str, tuple[Transfer, ...]]]:
        transfers = [t for t in service.transfers or () if self.is_own(t.law)]
        countries = dict.fromkeys([*(service.places or ()), *(t.country for t in transfers if t.country)])
        for country in countries:
            yield country, tuple(t for t in transfers if t.country in (country, None))

    @cached_property
    def unplaced(self) -> tuple[Service, ...]:
        """Recipients of which nothing declares where they are, or nothing says whether that is still in the law's territory."""
        return tuple(
            s
            for s in self.services
            if self._is_nowhere(s) or any(self._leaves(country, own) is None for country, own in self._declared(s))
        )

    @staticmethod
    def _is_nowhere(service: Service) -> bool:
        transfers = service.transfers
        return service.places is None and not any(t.country for t in transfers or ()) and transfers != ()

    @cached_property
    def general(self) -> tuple[tuple[Service, Transfer], ...]:
        """Transfer bases that count under this law and that the policy states in general, not for a recipient."""
        records = (s for s in self.facts.services if s.kind == "transfer")
        return tuple((s, t) for s in records for t in s.transfers or () if self.named(t, t.country))

    def rights_of(self, element: Element) -> list[LawRight]:
        """The rights that an element is about: those in an article that it cites without a paragraph, otherwise all rights
        except complaint."""
        articles = {(c.law, c.article) for c in element.citation if not c.paragraph and not c.point}
        given = self.jurisdiction.rights(self.subject.day)
        cited = [r for r in given if any((c.law, c.article) in articles for c in r.citation)]
        return cited or [r for r in given if r.id != "complaint"]

    def blocks(self, role: str) -> tuple[Ref, ...]:
        """The blocks with a role."""
        return tuple(Ref("block", id) for id in self.subject.roles.get(role, ()))

    @property
    def has_notice(self) -> bool:
        """Whether the site publishes the notice under this law."""
        return self.jurisdiction.id in self.subject.notices
