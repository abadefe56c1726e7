"""W3C Data Privacy Vocabulary, 2.2, as JSON-LD with an inline context, so that nothing has to be fetched to read it.

Each fact of the policy is a separate node with an address on the edition's page. If DPV certainly has a term for it
(dpv.yml), skos:broader links to that term, as DPV's guide to extensions recommends. Facts for which DPV has no term are
left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gazet.article.markdown import plain
from gazet.center.center import Center
from gazet.edition.canonical import Json, pretty
from gazet.edition.reading import Reading
from gazet.exports import laws
from gazet.exports.dpv_terms import context, duration, jurisdiction, place, terms
from gazet.exports.processings import processing_id, processings
from gazet.model.base import Duration
from gazet.model.facts import Right, Service
from gazet.model.processing import Activity, ActivityBasis, Contact, Transfer
from gazet.model.vocabulary import RetentionClass


def dpv(center: Center, reading: Reading) -> bytes:
    """The document of an edition in one language."""
    return pretty(_Dpv(center, reading).document())


@dataclass(frozen=True)
class _Dpv:
    center: Center
    reading: Reading

    @property
    def url(self) -> str:
        """The URL of the edition's page."""
        return self.center.url_of(self.reading)

    def id(self, name: str) -> str:
        """The IRI of a node: an anchor on the edition's page if there is one."""
        return f"{self.url}#{name}"

    def document(self) -> Json:
        """The notice with all its contents."""
        reading, facts = self.reading, self.reading.facts
        return {
            "@context": context(reading.language),
            "@id": self.url,
            "@type": "dpv:PrivacyNotice" if self.center.is_main(reading) else "dpv:Notice",
            "dct:title": reading.title,
            "dct:language": reading.language,
            "dct:hasVersion": {"@value": reading.edition.edition},
            "dct:issued": reading.edition.published.isoformat(),
            "dct:valid": reading.edition.effective.isoformat(),
            "dpv:hasDataController": self.controller(),
            "dpv:hasProcess": [self.process(*pair) for pair in processings(facts)],
            "dpv:hasLegalBasis": [
                self.node(f"basis.{b.id}", "dpv:LegalBasis", b.name, broader=("bases", b.id), words=b.statement)
                for b in facts.vocabulary.legal_bases
            ],
            "dpv:hasStorageCondition": [self.storage(r) for r in facts.vocabulary.retention],
            "dpv:hasRight": [self.right(right) for right in facts.rights.rights],
            **self.joint(),
        }

    def node(self, name: str, type: str, title: str, broader: tuple[str, str] = ("", ""), words: str = "") -> Json:
        """A node for a fact of the policy: its IRI, class and name, the broader term if there is one, and its text."""
        term = terms().get(broader[0], {}).get(broader[1])
        return {
            "@id": self.id(name),
            "@type": type,
            "dct:title": title,
            **_stated("skos:broader", term),
            **_stated("dct:description", plain(words)),
        }

    def controller(self) -> Json:
        organization = self.reading.facts.organization
        addresses = [", ".join(o.address) for o in organization.offices if o.name == organization.name]
        officer = organization.officer
        return {
            "@id": self.id("controller"),
            "@type": "dpv:DataController",
            "dpv:hasName": organization.name,
            "dpv:hasContact": organization.email,
            **_stated("dpv:hasAddress", addresses),
            **_stated("dpv:hasLocation", place(organization.country)),
            **({"dpv:hasDataProtectionOfficer": self.officer(officer)} if isinstance(officer, Contact) else {}),
            **_stated(
                "dpv:hasRepresentative",
                [
                    {"@type": "dpv:Representative", **_contact(r), **jurisdiction(r.jurisdiction)}
                    for r in organization.representatives or ()
                ],
            ),
        }

    def officer(self, officer: Contact) -> Json:
        return {"@id": self.id("officer"), "@type": "dpv:DataProtectionOfficer", **_contact(officer)}

    def joint(self) -> Json:
        others = self.reading.facts.organization.joint_controllers
        if not others:
            return {}
        members = [
            {
                "@id": self.id(f"joint.{other.id}"),
                "@type": "dpv:DataController",
                "dpv:hasName": other.name,
                **_stated("dct:description", plain(other.arrangement or "")),
            }
            for other in others
        ]
        return {"dpv:hasJointDataControllers": self.group(members)}

    def process(self, activity: Activity | None, service: Service | None) -> Json:
        """A record, an activity, or an activity's use of a record."""
        title = " · ".join(thing.name for thing in (activity, service) if thing)
        return {
            "@id": self.id(processing_id(activity, service)),
            "@type": "dpv:Process",
            "dct:title": title,
            **self.used(service),
            **(self.declared(activity, service) if activity else {}),
        }

    def used(self, service: Service | None) -> Json:
        """The contents of a record."""
        if service is None:
            return {}
        facts = self.reading.facts
        purpose = next(p for p in facts.vocabulary.purposes if p.id == service.purpose)
        role = terms()["roles"].get(service.role or "", "dpv:hasRecipient")
        places = [found for code in service.places or () if (found := place(code))]
        return {
            "dpv:hasPurpose": self.node(f"purpose.{purpose.id}", "dpv:Purpose", purpose.name, ("purposes", purpose.id)),
            **self.data(service.data),
            **({role: self.provider(service)} if service.provider else {}),
            **({"dpv:hasLocation": places} if service.places is not None else {}),
            **_stated("dpv:hasProcess", [self.transfer(service, t) for t in service.transfers or ()]),
        }

    def provider(self, service: Service) -> Json:
        """The recipient of the data, in its declared role."""
        types = {"processor": "dpv:DataProcessor", "controller": "dpv:DataController"}
        own: Json = {
            "@type": types.get(service.role or "", "dpv:Recipient"),
            "dpv:hasName": service.provider,
            **_stated("dpv:hasLocation", place(service.country)),
        }
        return self.group([{**own, "@type": "dpv:DataController"}]) if service.role == "joint-controller" else own

    def group(self, others: list[Json]) -> Json:
        """The joint controllers, together with the controller."""
        return {"@type": "dpv:JointDataControllers", "dpv:hasDataController": [self.id("controller"), *others]}

    def data(self, ids: tuple[str, ...] | None) -> Json:
        """Categories of data. An empty list means that there are none, as declared."""
        if ids is None:
            return {}
        return {"dpv:hasPersonalData": [self.category(id) for id in ids]}

    def category(self, id: str) -> Json:
        category = next(c for c in self.reading.facts.vocabulary.data if c.id == id)
        type = "dpv:SpecialCategoryPersonalData" if category.kind == "special" else "dpv:PersonalData"
        return self.node(f"data.{id}", type, category.name, ("data", id))

    def transfer(self, service: Service, transfer: Transfer) -> Json:
        """A transfer abroad as a separate process."""
        return {
            "@id": self.id(f"services.{service.id}.transfers.{transfer.id}.{transfer.mechanism or 'undeclared'}"),
            "@type": "dpv:Process",
            "dpv:hasProcessing": "dpv:Transfer",
            **_stated("dpv:hasCountry", place(transfer.country)),
            **jurisdiction(transfer.law),
            **({"dpv:hasLegalBasis": self.tool(transfer)} if transfer.mechanism else {}),
        }

    def tool(self, transfer: Transfer) -> str | Json:
        book, id = self.center.law, transfer.mechanism or ""
        known = terms()["gdpr-tools"].get(id)
        if known and laws.is_gdpr(transfer.law, book):
            return known
        found = laws.tool(transfer.law, id, self.reading.language, book)
        return {"@type": "dpv:DataTransferLegalBasis", "dct:title": found.name if found else id}

    def declared(self, activity: Activity, service: Service | None) -> Json:
        """The contents of an activity."""
        decision = activity.automated_decisions
        logic = {"@type": "dpv:AlgorithmicLogic", "dct:description": plain(decision.logic)} if decision else {}
        subjects = self.reading.facts.subject_name
        return {
            **(self.data(activity.data) if service is None or service.data is None else {}),
            **_stated("dpv:hasLegalBasis", [self.basis(activity, b) for b in activity.legal_bases or ()]),
            **_stated("dpv:hasStorageCondition", [self.id(f"retention.{id}") for id in activity.retention or ()]),
            **_stated(
                "dpv:hasDataSubject",
                [self.node(f"subject.{id}", "dpv:DataSubject", subjects[id]) for id in activity.subjects or ()],
            ),
            **_stated("dpv:hasDataSource", sorted({terms()["sources"][o] for o in activity.sources or ()})),
            **({"dpv:hasNecessity": terms()["necessity"][activity.necessity]} if activity.necessity else {}),
            **({"dpv:hasAlgorithmicLogic": logic} if decision else {}),
            **({"dpv:hasContext": self.significance(decision.significance)} if decision else {}),
        }

    def significance(self, words: str) -> Json:
        return {"@type": "dpv:AutomatedDecisionMaking", "dct:description": plain(words)}

    def basis(self, activity: Activity, declared: ActivityBasis) -> Json:
        """A legal basis under one law, with the interest pursued."""
        book = self.center.law
        found = laws.basis(declared.law, declared.basis, self.reading.language, book)
        lists = "gdpr-bases" if laws.is_gdpr(declared.law, book) else "bases"
        name = f"activities.{activity.id}.{declared.id}"
        title = found.name if found else declared.basis
        node = self.node(name, "dpv:LegalBasis", title, (lists, declared.basis), declared.interest or "")
        return {**node, **jurisdiction(declared.law)}

    def storage(self, retention: RetentionClass) -> Json:
        """How long a class of data is kept: for a maximum period, not at all, or according to a rule in words."""
        limit = retention.limit
        kind = "dpv:StorageDeletion" if limit == () else "dpv:StorageDuration" if limit else "dpv:StorageCondition"
        node = self.node(f"retention.{retention.id}", kind, retention.name, words=retention.statement)
        return {**node, **({"dpv:hasDuration": duration(limit)} if isinstance(limit, Duration) else {})}

    def right(self, right: Right) -> Json:
        near = terms()["rights"].get(right.id)
        node = self.node(f"right.{right.id}", "dpv:DataSubjectRight", right.name, words=right.statement)
        return {**node, **_stated("skos:closeMatch", near)}


def _contact(contact: Contact) -> Json:
    reached = [way for way in (contact.email, contact.phone) if way]
    return {
        **_stated("dpv:hasName", contact.name),
        **_stated("dpv:hasContact", reached),
        **_stated("dpv:hasAddress", ", ".join(contact.address)),
    }


def _stated(name: str, value: Any) -> Json:
    return {name: value} if value else {}
