"""What answers an element, in the words of a reader's language. Only declared facts; what is open is said to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from gazet import addresses
from gazet.article.tree import Node
from gazet.audit.activities import INTERESTS
from gazet.audit.needs import PARTLY
from gazet.audit.subject import Case
from gazet.law.citations import cite_all
from gazet.law.granted import LawRight
from gazet.law.kinds import STATED
from gazet.law.model import Element
from gazet.model.facts import Service
from gazet.model.processing import Activity, AutomatedDecision, Contact, Registration
from gazet.pages.telling import Content, Telling
from gazet.pages.transfers import adequacy, copies, countries, safeguards


class Teller(Telling):
    """Tells what answers each element."""

    def content(self, element: Element) -> Content:
        """The answer to an element: what the policy's own blocks state of it, then what the facts say."""
        if element.needs.startswith("right:"):
            return self._right(element.needs.removeprefix("right:"))
        tell = _TELLING[element.needs.removesuffix(STATED)]
        told = tell(self, element)
        stated = () if tell in _STATING else self.statement(element).texts
        return Content((*stated, *told.texts), told.items, told.rows)

    def identity(self, element: Element) -> Content:
        """Who the controller is."""
        return Content((self.writer.names(self.case.facts.organization.name),))

    def contact(self, element: Element) -> Content:
        """How to reach the controller."""
        organization = self.case.facts.organization
        offices = ((self.writer.names(o.name), Markup.escape(", ".join(o.address))) for o in organization.offices)
        return Content(rows=((self.say("Email"), self.mail(organization.email)), *offices))

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
            laws, grammar = self.case.jurisdiction.laws, self.local.grammar
            return self.joined(f"{b.name} ({cite_all(b.citation, laws, grammar)})" for b in own)

        return self.by_activity(told)

    def interests(self, element: Element) -> Content:
        """The interests pursued."""
        resting = [
            (a, b)
            for a in self.case.facts.activities
            for b in self.case.bases(a)
            if b.basis in self.case.like(INTERESTS)
        ]
        rows = ((self.writer.names(a.name), self.writer.inline(b.interest) if b.interest else None) for a, b in resting)
        return Content(rows=tuple(rows))

    def recipients(self, element: Element) -> Content:
        """Recipients with their purpose and role."""
        names = self.case.facts.purpose_name
        return Content(rows=tuple((self.recipient(s), self._purpose(s, names[s.purpose])) for s in self.case.services))

    def third_parties(self, element: Element) -> Content:
        """Recipients that are no processors: those that are, are no third parties."""
        told, roles = self.recipients(element), [s.role for s in self.case.services]
        return Content(rows=tuple(row for row, role in zip(told.rows, roles, strict=True) if role != "processor"))

    def _purpose(self, service: Service, name: str) -> Markup:
        purpose = self.writer.names(name)
        return Markup("{} ({})").format(purpose, self.word(service.role)) if service.role else purpose

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
        return Content((self.say("No decision about you is taken by automated means alone."),))

    def programs(self, element: Element) -> Content:
        """What programs decide, alone or in part, and with which data; or that they decide nothing."""
        rows = tuple((self.writer.names(a.name), self._decided(a)) for a in self.case.facts.activities)
        if any(decided for _, decided in rows):
            return Content(rows=tuple((name, decided) for name, decided in rows if decided))
        return Content(
            (
                self.say(
                    "No computer program makes decisions that may significantly affect you, or contributes to them "
                    "substantially and directly."
                ),
            )
        )

    def _decided(self, activity: Activity) -> Markup:
        alone, assisted = activity.automated_decisions, activity.assisted_decisions
        told = [
            (self.say("Decided by a computer program alone:"), (alone.decisions or alone.logic) if alone else None),
            (
                self.say("Decided with a substantial and direct contribution of a computer program:"),
                assisted.decisions if assisted else None,
            ),
        ]
        parts = [Markup("{} {}").format(label, self.writer.inline(words)) for label, words in told if words]
        if not parts:
            return Markup()
        used = self.case.data_of(activity)
        names = [data.name for data in self.case.facts.vocabulary.data if data.id in used]
        return Markup(" ").join([*parts, Markup("{} {}").format(self.say("Data used:"), self.joined(names))])

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

    def _right(self, id: str) -> Content:
        given = {r.id: r for r in self.case.jurisdiction.rights(self.case.subject.day)}
        return Content((self._right_in_words(given[id], with_name=False),)) if id in given else Content()

    def _right_in_words(self, right: LawRight, *, with_name: bool = True) -> Markup:
        text = self.local.center.law.rights_in(self.local.language)[right.id]
        link = self.writer.link(addresses.right(self.case.jurisdiction.id, right.id), right.name or text.name)
        return Markup("{}: {}").format(link, self.writer.of_law(right.condition))

    def all_rights(self, element: Element) -> Content:
        """Every right of this law."""
        given = self.case.rights_of(element)
        return Content(items=tuple(self._right_in_words(right) for right in given))

    def complaint(self, element: Element) -> Content:
        """How to complain, step by step."""
        stated = self.statement(element).texts
        return Content(
            stated, tuple(self.writer.of_law(s.text) for s in self.case.jurisdiction.complaint(self.case.subject.day))
        )

    def statement(self, element: Element) -> Content:
        """The blocks of the policy that state it."""
        found = [
            node
            for reading in self.local.applying
            for node in reading.article.walk()
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

    def registrations(self, element: Element) -> Content:
        """Entries in the register of controllers."""
        return Content(rows=tuple((self.writer.names(r.name), Markup.escape(r.number)) for r in _registered(self.case)))

    def joint(self, element: Element) -> Content:
        """Joint controllers and what was agreed."""
        joint = self.case.facts.organization.joint_controllers or ()
        rows = (
            (self.writer.names(j.name), self.writer.inline(j.arrangement) if j.arrangement else None) for j in joint
        )
        return Content(rows=tuple(rows))

    def updated(self, element: Element) -> Content:
        """The day of the last update."""
        return Content((Markup.escape(self.local.date(self.local.main.edition.effective)),))


def tells(case: Case, element: Element) -> bool:
    """Whether an element is one that a notice states; what a person judges is not."""
    return element.needs != "judgement" and (element.needs != "registration" or bool(_registered(case)))


def _registered(case: Case) -> list[Registration]:
    """The entries in registers of controllers under this law."""
    return [r for r in case.facts.organization.registrations or () if case.is_own(r.jurisdiction)]


_TELLING: Mapping[str, Callable[[Teller, Element], Content]] = {
    "all-rights": Teller.all_rights,
    "apart-from-consent": Teller.apart,
    "automated": Teller.automated,
    "automated.programs": Teller.programs,
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
    "dpo.named": Teller.officer,
    "interests": Teller.interests,
    "joint-controllers": Teller.joint,
    "last-updated": Teller.updated,
    "legal-basis": Teller.legal_basis,
    "necessity": lambda t, _: t.field("necessity"),
    "purposes": Teller.purposes,
    "purposes.specific": Teller.purposes,
    "recipients": Teller.recipients,
    "recipients.purposes": Teller.recipients,
    "recipients.third-parties": Teller.third_parties,
    "registration": Teller.registrations,
    "representative": Teller.representative,
    "retention": Teller.retention,
    "retention.by-activity": Teller.retention_by_activity,
    "separate-notice": Teller.separate,
    "statement": Teller.statement,
    "trackers": Teller.statement,
    "transfer.adequacy": adequacy,
    "transfer.copy": copies,
    "transfer.countries": countries,
    "transfer.intention": countries,
    "transfer.safeguards": safeguards,
    "updated-yearly": Teller.updated,
}
_STATING = (Teller.complaint, Teller.statement, Teller.statutory_data)
"""What tells the policy's own blocks already."""
