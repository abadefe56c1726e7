"""W3C Data Privacy Vocabulary, 2.2, as JSON-LD with its context inline: nothing has to be fetched to read it.

Everything of the policy is a node of its own with an address on the edition's page; where DPV certainly has a term for it
(dpv.yml), the node says so by skos:broader, as DPV's guide to extension asks. What DPV has no term for is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from gazet.article.markdown import plain
from gazet.edition.canonical import Json, pretty
from gazet.exports import laws
from gazet.exports.issue import Issue, processing_id, processings
from gazet.model.base import Duration
from gazet.model.facts import RetentionClass, Right, Service
from gazet.model.processing import Activity, ActivityBasis, Contact, Transfer

PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "loc": "https://w3id.org/dpv/loc#",
    "pd": "https://w3id.org/dpv/pd#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
REFERENCES = (
    "dpv:hasContext",
    "dpv:hasCountry",
    "dpv:hasDataController",
    "dpv:hasDataProcessor",
    "dpv:hasDataSource",
    "dpv:hasDataSubject",
    "dpv:hasDuration",
    "dpv:hasJointDataControllers",
    "dpv:hasJurisdiction",
    "dpv:hasLegalBasis",
    "dpv:hasLocation",
    "dpv:hasNecessity",
    "dpv:hasPersonalData",
    "dpv:hasProcess",
    "dpv:hasProcessing",
    "dpv:hasPurpose",
    "dpv:hasRecipient",
    "dpv:hasRecipientDataController",
    "dpv:hasRight",
    "dpv:hasStorageCondition",
    "skos:broader",
    "skos:closeMatch",
    "time:unitType",
)
"""Properties whose values are IRIs."""
NAMES = ("dpv:hasAddress", "dpv:hasContact", "dpv:hasName")
"""Properties whose values are the same in every language."""
REGIONS = frozenset({"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XK"})
"""Codes of CLDR that are no ISO 3166-1 country; loc: has none of them."""


@lru_cache
def terms() -> Mapping[str, Mapping[str, str]]:
    """The terms of dpv.yml, by list and id."""
    loaded: dict[str, dict[str, str]] = yaml.load(
        (Path(__file__).parent / "dpv.yml").read_text("utf-8"), yaml.CSafeLoader
    )
    return loaded


def dpv(issue: Issue) -> bytes:
    """The document of an edition in one language."""
    return pretty(_Dpv(issue).document())


def _context(language: str) -> Json:
    return {
        **PREFIXES,
        "@language": language,
        **{name: {"@id": name, "@type": "@id"} for name in REFERENCES},
        **{name: {"@id": name, "@language": None} for name in NAMES},
        "dct:issued": {"@id": "dct:issued", "@type": "xsd:date"},
        "dct:valid": {"@id": "dct:valid", "@type": "xsd:date"},
        "dct:language": {"@id": "dct:language", "@language": None},
    }


@dataclass(frozen=True)
class _Dpv:
    issue: Issue

    def id(self, name: str) -> str:
        """Address of a node: an anchor of the edition's page where it has one."""
        return f"{self.issue.url}#{name}"

    def document(self) -> Json:
        """The notice, and below it everything it says."""
        issue, facts = self.issue, self.issue.facts
        return {
            "@context": _context(issue.language),
            "@id": issue.url,
            "@type": "dpv:PrivacyNotice" if issue.is_main else "dpv:Notice",
            "dct:title": issue.article.text,
            "dct:language": issue.language,
            "dct:hasVersion": {"@value": issue.edition.edition},
            "dct:issued": issue.edition.published.isoformat(),
            "dct:valid": issue.edition.effective.isoformat(),
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
        """Something of the policy: its address, class and name, the broader term if there is one, and its words."""
        term = terms().get(broader[0], {}).get(broader[1])
        return {
            "@id": self.id(name),
            "@type": type,
            "dct:title": title,
            **({"skos:broader": term} if term else {}),
            **({"dct:description": plain(words)} if words else {}),
        }

    def controller(self) -> Json:
        organization = self.issue.facts.organization
        addresses = [", ".join(o.address) for o in organization.offices if o.name == organization.name]
        officer = organization.officer
        return {
            "@id": self.id("controller"),
            "@type": "dpv:DataController",
            "dpv:hasName": organization.name,
            "dpv:hasContact": organization.email,
            **({"dpv:hasAddress": addresses} if addresses else {}),
            **({"dpv:hasLocation": _place(organization.country)} if organization.country else {}),
            **({"dpv:hasDataProtectionOfficer": self.officer(officer)} if isinstance(officer, Contact) else {}),
            **_several(
                "dpv:hasRepresentative",
                [
                    {"@type": "dpv:Representative", **_contact(r), **_jurisdiction(r.jurisdiction)}
                    for r in organization.representatives or ()
                ],
            ),
        }

    def officer(self, officer: Contact) -> Json:
        return {"@id": self.id("officer"), "@type": "dpv:DataProtectionOfficer", **_contact(officer)}

    def joint(self) -> Json:
        others = self.issue.facts.organization.joint_controllers
        if not others:
            return {}
        members = [
            {
                "@id": self.id(f"joint.{other.id}"),
                "@type": "dpv:DataController",
                "dpv:hasName": other.name,
                **({"dct:description": plain(other.arrangement)} if other.arrangement else {}),
            }
            for other in others
        ]
        group = {"@type": "dpv:JointDataControllers", "dpv:hasDataController": [self.id("controller"), *members]}
        return {"dpv:hasJointDataControllers": group}

    def process(self, activity: Activity | None, service: Service | None) -> Json:
        """A record, an activity, or an activity as it uses a record."""
        title = " · ".join(thing.name for thing in (activity, service) if thing)
        return {
            "@id": self.id(processing_id(activity, service)),
            "@type": "dpv:Process",
            "dct:title": title,
            **self.used(service),
            **(self.done(activity, service) if activity else {}),
        }

    def used(self, service: Service | None) -> Json:
        """What a record says."""
        if service is None:
            return {}
        facts = self.issue.facts
        purpose = next(p for p in facts.vocabulary.purposes if p.id == service.purpose)
        role = terms()["roles"].get(service.role or "", "dpv:hasRecipient")
        places = [place for code in service.places or () if (place := _place(code))]
        return {
            "dpv:hasPurpose": self.node(f"purpose.{purpose.id}", "dpv:Purpose", purpose.name, ("purposes", purpose.id)),
            **self.data(service.data),
            **({role: self.provider(service)} if service.provider else {}),
            **({"dpv:hasLocation": places} if service.places is not None else {}),
            **_several("dpv:hasProcess", [self.transfer(service, t) for t in service.transfers or ()]),
        }

    def provider(self, service: Service) -> Json:
        place = _place(service.country) if service.country else ""
        type = {"processor": "dpv:DataProcessor", "controller": "dpv:DataController"}.get(service.role or "")
        return {
            "@type": type or ("dpv:JointDataControllers" if service.role else "dpv:Recipient"),
            "dpv:hasName": service.provider,
            **({"dpv:hasLocation": place} if place else {}),
        }

    def data(self, ids: tuple[str, ...] | None) -> Json:
        """Categories of data. An empty list: declared that there are none."""
        if ids is None:
            return {}
        return {"dpv:hasPersonalData": [self.category(id) for id in ids]}

    def category(self, id: str) -> Json:
        category = next(c for c in self.issue.facts.vocabulary.data if c.id == id)
        type = "dpv:SpecialCategoryPersonalData" if category.kind == "special" else "dpv:PersonalData"
        return self.node(f"data.{id}", type, category.name, ("data", id))

    def transfer(self, service: Service, transfer: Transfer) -> Json:
        """A transfer abroad as a process of its own."""
        place = _place(transfer.country) if transfer.country else ""
        return {
            "@id": self.id(f"services.{service.id}.transfers.{transfer.id}.{transfer.mechanism or 'undeclared'}"),
            "@type": "dpv:Process",
            "dpv:hasProcessing": "dpv:Transfer",
            **({"dpv:hasCountry": place} if place else {}),
            **_jurisdiction(transfer.law),
            **({"dpv:hasLegalBasis": self.tool(transfer)} if transfer.mechanism else {}),
        }

    def tool(self, transfer: Transfer) -> str | Json:
        own, id = self.issue.site.own_packs, transfer.mechanism or ""
        known = terms()["gdpr-tools"].get(id)
        if known and laws.is_gdpr(transfer.law, own):
            return known
        found = laws.tool(transfer.law, id, self.issue.language, own)
        return {"@type": "dpv:DataTransferLegalBasis", "dct:title": found.name if found else id}

    def done(self, activity: Activity, service: Service | None) -> Json:
        """What an activity says."""
        decision = activity.automated_decisions
        logic = {"@type": "dpv:AlgorithmicLogic", "dct:description": plain(decision.logic)} if decision else {}
        subjects = {s.id: s.name for s in self.issue.facts.vocabulary.subjects}
        return {
            **(self.data(activity.data) if service is None or service.data is None else {}),
            **_several("dpv:hasLegalBasis", [self.basis(activity, b) for b in activity.legal_bases or ()]),
            **_several("dpv:hasStorageCondition", [self.id(f"retention.{id}") for id in activity.retention or ()]),
            **_several(
                "dpv:hasDataSubject",
                [self.node(f"subject.{id}", "dpv:DataSubject", subjects[id]) for id in activity.subjects or ()],
            ),
            **_several("dpv:hasDataSource", sorted({terms()["sources"][o] for o in activity.sources or ()})),
            **({"dpv:hasNecessity": terms()["necessity"][activity.necessity]} if activity.necessity else {}),
            **({"dpv:hasAlgorithmicLogic": logic} if decision else {}),
            **({"dpv:hasContext": self.significance(decision.significance)} if decision else {}),
        }

    def significance(self, words: str) -> Json:
        return {"@type": "dpv:AutomatedDecisionMaking", "dct:description": plain(words)}

    def basis(self, activity: Activity, declared: ActivityBasis) -> Json:
        """A legal basis under one law, with the interest pursued."""
        own = self.issue.site.own_packs
        found = laws.basis(declared.law, declared.basis, self.issue.language, own)
        lists = "gdpr-bases" if laws.is_gdpr(declared.law, own) else "bases"
        name = f"activities.{activity.id}.{declared.id}"
        title = found.name if found else declared.basis
        node = self.node(name, "dpv:LegalBasis", title, (lists, declared.basis), declared.interest or "")
        return {**node, **_jurisdiction(declared.law)}

    def storage(self, retention: RetentionClass) -> Json:
        """How long a class of data is kept: for at most a time, not at all, or as the words say."""
        limit = retention.limit
        kind = "dpv:StorageDeletion" if limit == () else "dpv:StorageDuration" if limit else "dpv:StorageCondition"
        node = self.node(f"retention.{retention.id}", kind, retention.name, words=retention.statement)
        return {**node, **({"dpv:hasDuration": _duration(limit)} if isinstance(limit, Duration) else {})}

    def right(self, right: Right) -> Json:
        near = terms()["rights"].get(right.id)
        node = self.node(f"right.{right.id}", "dpv:DataSubjectRight", right.name, words=right.statement)
        return {**node, **({"skos:closeMatch": near} if near else {})}


def _duration(duration: Duration) -> Json:
    """OWL-Time, as DPV's examples write durations."""
    return {
        "@type": ["dpv:TemporalDuration", "time:Duration"],
        "time:numericDuration": {"@value": str(duration.number), "@type": "xsd:decimal"},
        "time:unitType": f"time:unit{duration.unit.capitalize()}",
    }


def _contact(contact: Contact) -> Json:
    reached = [way for way in (contact.email, contact.phone) if way]
    return {
        **({"dpv:hasName": contact.name} if contact.name else {}),
        **_several("dpv:hasContact", reached),
        **({"dpv:hasAddress": ", ".join(contact.address)} if contact.address else {}),
    }


def _place(code: str) -> str:
    """A country or the EU; empty for a code that is neither."""
    return "" if code in REGIONS else f"loc:{code}"


def _jurisdiction(law: str) -> Json:
    place = terms()["places"].get(law)
    return {"dpv:hasJurisdiction": place} if place else {}


def _several(name: str, values: list[Any]) -> Json:
    return {name: values} if values else {}
