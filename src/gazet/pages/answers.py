"""What answers an element, in the words of a reader's language. Only declared facts; what is open is said to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from gazet.article.resolve import service_heading
from gazet.article.tree import Node
from gazet.audit.needs import PARTLY
from gazet.audit.subject import Case, Flow
from gazet.center.center import Local
from gazet.changes.sentences import mark
from gazet.i18n import cldr
from gazet.law.citations import cite_all
from gazet.law.model import Element, LawRight
from gazet.law.packs import localized_rights
from gazet.model.facts import Service
from gazet.model.processing import Activity, AutomatedDecision, Contact
from gazet.pages.render import Writer

Row = tuple[Markup, Markup | None]
"""Label and value; no value: not declared."""

WORDS: Mapping[str, str] = {
    "person": mark("from you"),
    "use": mark("observed while you use the service"),
    "third-party": mark("from others"),
    "public": mark("from public sources"),
    "automatic": mark("fully automatic"),
    "partly-automatic": mark("partly automatic"),
    "non-automatic": mark("not automatic, as part of a filing system"),
    "statutory": mark("required by law"),
    "contractual": mark("required by the contract"),
    "pre-contractual": mark("needed to enter into a contract"),
    "voluntary": mark("voluntary"),
    "processor": mark("processor"),
    "controller": mark("controller"),
    "joint-controller": mark("joint controller"),
}
"""Words for the closed values of the model."""


@dataclass(frozen=True)
class Content:
    """An answer: paragraphs, a list, or labelled lines."""

    texts: tuple[Markup, ...] = ()
    items: tuple[Markup, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Teller:
    """Tells the answers of one case in the language of a center."""

    local: Local
    case: Case
    writer: Writer

    def tells(self, element: Element) -> bool:
        """Whether an element is one that a notice states; what a person judges is not."""
        return element.needs != "judgement" and (element.needs != "registration" or bool(self._registrations()))

    def content(self, element: Element) -> Content:
        """The answer to an element: what the policy's own blocks state of it, then what the facts say."""
        if element.needs.startswith("right:"):
            return self._right(element.needs.removeprefix("right:"))
        tell = _TELLING[element.needs]
        told = tell(self, element)
        stated = () if tell in _STATING else self.statement(element).texts
        return Content((*stated, *told.texts), told.items, told.rows)

    def say(self, text: str, **values: object) -> Markup:
        """A text of the interface."""
        return Markup.escape(self.local.say(text, **values))

    def word(self, value: str) -> Markup:
        """The word for a closed value."""
        return self.say(WORDS[value])

    def by_activity(self, value: Callable[[Activity], Markup | None]) -> Content:
        """A line for each activity."""
        return Content(rows=tuple((self.writer.names(a.name), value(a)) for a in self.case.facts.activities))

    def identity(self, element: Element) -> Content:
        """Who the controller is."""
        return Content((self.writer.names(self.case.facts.organization.name),))

    def contact(self, element: Element) -> Content:
        """How to reach the controller."""
        organization = self.case.facts.organization
        offices = ((self.writer.names(o.name), Markup.escape(", ".join(o.address))) for o in organization.offices)
        return Content(rows=((self.say("Email"), self.mail(organization.email)), *offices))

    def mail(self, address: str) -> Markup:
        """A mail address as a link."""
        return Markup(self.writer.lexicon.macros.mail(address))

    def lines(self, contact: Contact) -> Content:
        """A contact, its lines in one."""
        lines = (self.mail(li) if li == contact.email else self.writer.names(li) for li in contact.lines)
        return Content((Markup(", ").join(lines),))

    def representative(self, element: Element) -> Content:
        """The representative under this law."""
        own = [r for r in self.case.facts.organization.representatives or () if self.case.is_own(r.jurisdiction)]
        return self.lines(own[0]) if own else Content()

    def officer(self, element: Element) -> Content:
        """The data protection officer."""
        officer = self.case.facts.organization.officer
        return self.lines(officer) if isinstance(officer, Contact) else Content()

    def purposes(self, element: Element) -> Content:
        """Activities, and the purposes of records that no activity uses."""
        described = {id for a in self.case.facts.activities for id in a.services or ()}
        used = {s.purpose for s in self.case.collecting if s.id not in described}
        activities = [a.name for a in self.case.facts.activities]
        others = [p.name for p in self.case.facts.vocabulary.purposes if p.id in used]
        return Content(items=tuple(self.writer.names(name) for name in (*activities, *others)))

    def legal_basis(self, element: Element) -> Content:
        """The legal basis of each activity under this law."""
        bases = {b.id: b for b in self.case.jurisdiction.pack.legal_bases}

        def told(activity: Activity) -> Markup | None:
            own = [bases[b.basis] for b in self.case.bases(activity) if b.basis in bases]
            laws, language = self.case.jurisdiction.laws, self.local.language
            return self.joined(f"{b.name} ({cite_all(b.citation, laws, language)})" for b in own)

        return self.by_activity(told)

    def interests(self, element: Element) -> Content:
        """The interests pursued."""
        resting = [
            (a, b) for a in self.case.facts.activities for b in self.case.bases(a) if b.basis == "legitimate-interests"
        ]
        rows = ((self.writer.names(a.name), self.writer.inline(b.interest) if b.interest else None) for a, b in resting)
        return Content(rows=tuple(rows))

    def recipients(self, element: Element) -> Content:
        """Recipients with their purpose and role."""
        names = {p.id: p.name for p in self.case.facts.vocabulary.purposes}
        return Content(rows=tuple((self.recipient(s), self._purpose(s, names[s.purpose])) for s in self.case.services))

    def _purpose(self, service: Service, name: str) -> Markup:
        purpose = self.writer.names(name)
        return Markup("{} ({})").format(purpose, self.word(service.role)) if service.role else purpose

    def recipient(self, service: Service) -> Markup:
        """A recipient in a line, as the policy heads it: its name, its product and its provider."""
        return self.writer.names(service_heading(service))

    def data(self, element: Element) -> Content:
        """The categories of data."""
        used = {d for s in self.case.collecting for d in s.data or ()} | {
            d for a in self.case.facts.activities for d in a.data or ()
        }
        return Content(items=tuple(self.writer.html(d.name) for d in self.case.facts.vocabulary.data if d.id in used))

    def sources(self, element: Element) -> Content:
        """Where the data of each activity comes from."""

        def told(activity: Activity) -> Markup | None:
            words = self.joined(self.word(source) for source in activity.sources or ())
            note = self.writer.inline(activity.source_note) if activity.source_note else Markup()
            return Markup("{} {}").format(words, note).rstrip() if words else None

        return self.by_activity(told)

    def field(self, name: str) -> Content:
        """A closed value of each activity."""

        def told(activity: Activity) -> Markup | None:
            value = getattr(activity, name)
            return self.word(value) if value else None

        return self.by_activity(told)

    def consequences(self, element: Element) -> Content:
        """What follows if data is not given."""
        return self.by_activity(lambda a: self.writer.inline(a.consequences) if a.consequences else None)

    def automated(self, element: Element) -> Content:
        """Decisions by machines alone; or that there are none."""
        deciding = [(a, a.automated_decisions) for a in self.case.facts.activities]
        rows = tuple(
            (
                self.writer.names(a.name),
                Markup("{} {}").format(self.writer.inline(d.logic), self.writer.inline(d.significance)),
            )
            for a, d in deciding
            if isinstance(d, AutomatedDecision)
        )
        if rows:
            return Content(rows=rows)
        return Content((self.say("No decision about you is taken by machines alone."),))

    def retention(self, element: Element) -> Content:
        """How long each class of data is kept. What is held for customers is theirs to tell."""
        classes = [r for r in self.case.facts.vocabulary.retention if r.held_for != "customers"]
        return Content(rows=tuple((self.writer.names(r.name), self.writer.inline(r.statement)) for r in classes))

    def retention_by_activity(self, element: Element) -> Content:
        """How long the data of each activity is kept."""
        classes = {r.id: r for r in self.case.facts.vocabulary.retention}

        def told(activity: Activity) -> Markup | None:
            own = [classes[id] for id in activity.retention or ()]
            parts = [Markup("{}: {}").format(self.writer.names(r.name), self.writer.inline(r.statement)) for r in own]
            return Markup(" ").join(parts) if parts else None  # statements are sentences

        return self.by_activity(told)

    def joined(self, parts: Iterable[Markup | str]) -> Markup | None:
        """Parts in a line, or None if there is none."""
        listed = [part if isinstance(part, Markup) else self.writer.names(part) for part in parts]
        return Markup("; ").join(listed) if listed else None

    def _right(self, id: str) -> Content:
        given = {r.id: r for r in self.case.jurisdiction.rights(self.case.subject.day)}
        return Content((self._right_in_words(given[id], with_name=False),)) if id in given else Content()

    def _right_in_words(self, right: LawRight, *, with_name: bool = True) -> Markup:
        text = localized_rights(self.local.language)[right.id]
        href = self.writer.url(f"rights/{self.case.jurisdiction.id}/#{right.id}")
        link = Markup(self.writer.lexicon.macros.link(href, right.name or text.name))
        return Markup("{}: {}").format(link, self.writer.inline(right.condition))

    def all_rights(self, element: Element) -> Content:
        """Every right of this law."""
        given = self.case.rights_of(element)
        return Content(items=tuple(self._right_in_words(right) for right in given))

    def complaint(self, element: Element) -> Content:
        """How to complain, step by step."""
        stated = self.statement(element).texts
        return Content(stated, tuple(self.writer.inline(s.text) for s in self.case.jurisdiction.pack.complaint))

    def statement(self, element: Element) -> Content:
        """The blocks of the policy that state it."""
        found = [
            node
            for edition in self.local.shown
            for node in edition.articles[self.local.language].walk()
            if {element.id, f"{PARTLY}{element.id}"} & set(node.roles) and node.kind != "list"  # lists show facts
        ]
        return Content(tuple(self._quoted(node) for node in found))

    def _quoted(self, node: Node) -> Markup:
        return self.writer.prose(node.text) if node.kind == "text" else self.writer.block(node, 3)

    def statutory_data(self, element: Element) -> Content:
        """The statement by the categories of the statute, else the categories as they are named."""
        stated = self.statement(element)
        return stated if stated.texts else self.data(element)

    def separate(self, element: Element) -> Content:
        """That this page is the notice."""
        return Content((self.say("This page is that notice."),))

    def apart(self, element: Element) -> Content:
        """That the notice stands by itself."""
        return Content((self.say("This page is that notice. It asks for no consent."),))

    def _registrations(self) -> tuple[Row, ...]:
        own = [r for r in self.case.facts.organization.registrations or () if self.case.is_own(r.jurisdiction)]
        return tuple((self.writer.names(r.name), Markup.escape(r.number)) for r in own)

    def registrations(self, element: Element) -> Content:
        """Entries in the register of controllers."""
        return Content(rows=self._registrations())

    def joint(self, element: Element) -> Content:
        """Joint controllers and what was agreed."""
        joint = self.case.facts.organization.joint_controllers or ()
        rows = (
            (self.writer.names(j.name), self.writer.inline(j.arrangement) if j.arrangement else None) for j in joint
        )
        return Content(rows=tuple(rows))

    def updated(self, element: Element) -> Content:
        """The day of the last update."""
        return Content((Markup.escape(self.local.date(self.local.edition.effective)),))

    def countries(self, element: Element) -> Content:
        """Which recipients process abroad, and where."""
        by_service: dict[str, list[Flow]] = {}
        for flow in self.case.flows:
            by_service.setdefault(flow.service.id, []).append(flow)
        rows: list[Row] = [
            (self.recipient(flows[0].service), self.joined(self.country(f.country) for f in flows))
            for flows in by_service.values()
        ]
        return Content(rows=(*rows, *((self.recipient(s), None) for s in self.case.unplaced)))

    def country(self, code: str) -> Markup:
        """A country by its name."""
        return Markup.escape(cldr.country_name(self.local.language, code))

    def tools(self, flows: Iterable[Flow]) -> Markup | None:
        """The names of the tools declared for some flows."""
        return self.joined(dict.fromkeys(tool.name for flow in flows for tool in self.case.tools_of(flow)))

    def adequacy(self, element: Element) -> Content:
        """By country: on what a transfer rests."""
        by_country: dict[str, list[Flow]] = {}
        for flow in self.case.flows:
            by_country.setdefault(flow.country, []).append(flow)
        rows = tuple((self.country(c), self.tools(flows)) for c, flows in by_country.items())
        return Content(self.in_general(), rows=rows)

    def in_general(self) -> tuple[Markup, ...]:
        """The transfer bases that the policy names for no recipient."""
        named = dict.fromkeys(s.name for s, t in self.case.general if t.mechanism in self.case.tools)
        if not named:
            return ()
        return (Markup("{} {}").format(self.say("Named in the policy, for no recipient by name:"), self.joined(named)),)

    def safeguards(self, element: Element) -> Content:
        """By recipient: on what a transfer rests."""
        needing = [f for f in self.case.flows if f.country not in self.case.adequate]
        named = (Markup("{} ({})").format(self.recipient(f.service), self.country(f.country)) for f in needing)
        rows = tuple((label, self.tools([f])) for label, f in zip(named, needing, strict=True))
        return Content(self.in_general(), rows=rows)

    def copies(self, element: Element) -> Content:
        """How to get a copy."""
        said = dict.fromkeys(
            t.safeguards_copy
            for s in self.case.facts.services
            for t in s.transfers or ()
            if t.safeguards_copy and self.case.is_own(t.law)
        )
        return Content(tuple(self.writer.prose(text) for text in said))


_TELLING: Mapping[str, Callable[[Teller, Element], Content]] = {
    "all-rights": Teller.all_rights,
    "apart-from-consent": Teller.apart,
    "automated": Teller.automated,
    "collection.methods": lambda t, _: t.field("collection"),
    "complaint.authority": Teller.complaint,
    "complaint.controller": Teller.complaint,
    "consequences": Teller.consequences,
    "controller.contact": Teller.contact,
    "controller.identity": Teller.identity,
    "data.categories": Teller.data,
    "data.sources": Teller.sources,
    "data.statutory": Teller.statutory_data,
    "dpo": Teller.officer,
    "interests": Teller.interests,
    "joint-controllers": Teller.joint,
    "last-updated": Teller.updated,
    "legal-basis": Teller.legal_basis,
    "necessity": lambda t, _: t.field("necessity"),
    "purposes": Teller.purposes,
    "purposes.specific": Teller.purposes,
    "recipients": Teller.recipients,
    "recipients.purposes": Teller.recipients,
    "registration": Teller.registrations,
    "representative": Teller.representative,
    "retention": Teller.retention,
    "retention.by-activity": Teller.retention_by_activity,
    "separate-notice": Teller.separate,
    "statement": Teller.statement,
    "trackers": Teller.statement,
    "transfer.adequacy": Teller.adequacy,
    "transfer.copy": Teller.copies,
    "transfer.countries": Teller.countries,
    "transfer.intention": Teller.countries,
    "transfer.safeguards": Teller.safeguards,
    "updated-yearly": Teller.updated,
}
_STATING = (Teller.complaint, Teller.statement, Teller.statutory_data)
"""What tells the policy's own blocks already."""
