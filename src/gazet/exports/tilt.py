"""TILT, the Transparency Information Language, version 2.0 (github.com/Transparency-Information-Language/schema).

TILT is made for the GDPR and requires facts that a policy may not declare. Optional keys without a value are left out.
Required ones get an empty value, and two additional lists contain their JSON Pointers (RFC 6901): `_undeclared` (the policy
does not say) and `_none` (the policy says that there is none). docs/decisions/0016-exports.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gazet import addresses
from gazet.article.markdown import plain
from gazet.center.center import Center
from gazet.edition.canonical import Json, pretty
from gazet.edition.reading import Reading
from gazet.exports import laws
from gazet.exports.tags import tag
from gazet.exports.tilt_data import Absences, Disclosed
from gazet.model.processing import Activity, Contact, Transfer

NOBODY = "undeclared@gazet.invalid"
"""Where TILT requires an address: one that can never exist (RFC 6761, 6.4)."""
NOWHERE = "ZZ"
"""Where TILT requires a country: unknown (CLDR; reserved by ISO 3166 for private use)."""
PHONE = re.compile(r"[+]*[(]?[0-9]{1,4}[)]?[-\s./0-9]*")
TOOLS = {
    "adequacy": "adequacyDecision",
    "dpf": "adequacyDecision",
    "scc": "standardDataProtectionClause",
    "bcr": "appropriateGuarantees",
    "codes-certification": "appropriateGuarantees",
}
"""Transfer tool of the EU's pack → TILT's key for it."""
ORIGINS = {"third-party": "received", "public": "received", "use": "observed"}
"""Origin of data → TILT's term. Data from the person is not listed: this is the list of GDPR Art. 14."""


def tilt(center: Center, reading: Reading) -> bytes:
    """The document of an edition in one language."""
    return pretty(_Tilt(center, reading).document())


@dataclass(frozen=True)
class _Tilt:
    center: Center
    reading: Reading
    absences: Absences = field(default_factory=Absences)

    def document(self) -> Json:
        """The document, in TILT's order of keys."""
        document = {
            "meta": self.meta(),
            "controller": self.controller(),
            "dataProtectionOfficer": self.officer(),
            "dataDisclosed": Disclosed(self.center, self.reading, self.absences).entries(),
            "thirdCountryTransfers": self.transfers(),
            "accessAndDataPortability": self.portability(),
            "sources": self.sources(),
            "rightToInformation": self.right("access"),
            "rightToRectificationOrDeletion": self.right("rectification", "erasure"),
            "rightToDataPortability": self.right("portability"),
            "rightToWithdrawConsent": self.right("withdraw-consent"),
            "rightToComplain": self.complaint(),
            "automatedDecisionMaking": self.automated(),
            "changesOfPurpose": [],
        }
        return {**document, "_undeclared": self.absences.undeclared, "_none": self.absences.none}

    def meta(self) -> Json:
        reading, edition = self.reading, self.reading.edition
        return {
            "_id": f"{tag(self.center, reading)}/tilt",
            "name": reading.organization.name,
            "created": edition.published.isoformat(),
            "modified": reading.modified.isoformat(),
            "version": edition.number,
            "language": reading.language,
            "status": "active" if self.center.in_force(reading) else "inactive",
            "url": [self.center.url_of(reading)],
            "_hash": reading.hash,
        }

    def controller(self) -> Json:
        """The controller, at the address of the office that has its name."""
        organization = self.reading.facts.organization
        office = next((o for o in organization.offices if o.name == organization.name), None)
        country = organization.country or (office.country if office else None)
        for name, found in (("address", office), ("country", country)):
            if not found:
                self.absences.note(f"/controller/{name}")
        return {
            "name": organization.name,
            "address": ", ".join(office.address) if office else "",
            "country": country or NOWHERE,
            "representative": self.representative(),
            "url": [f"https://{organization.website.removeprefix('https://')}"],
        }

    def representative(self) -> Json:
        """The representative under the GDPR (Art. 27)."""
        declared = self.reading.facts.organization.representatives
        found = next((r for r in declared or () if laws.is_gdpr(r.jurisdiction, self.center.law)), None)
        return self.contact("/controller/representative", found, () if declared == () else None)

    def officer(self) -> Json:
        declared = self.reading.facts.organization.officer
        pointer = "/dataProtectionOfficer"
        found = declared if isinstance(declared, Contact) else None
        value = {**self.contact(pointer, found, declared), "country": NOWHERE, "address": ""}
        if found:
            self.absences.note(f"{pointer}/country")
            value["address"] = ", ".join(found.address)
            if not found.address:
                self.absences.note(f"{pointer}/address")
        return value

    def contact(self, pointer: str, found: Contact | None, declared: object) -> Json:
        """Name, email and phone. A missing contact, or each missing part of one, is noted as absent."""
        if found is None:
            self.absences.note(pointer, declared)
            return {"name": "", "email": NOBODY}
        for name in ("name", "email"):
            if not getattr(found, name):
                self.absences.note(f"{pointer}/{name}")
        phone = {"phone": found.phone} if found.phone and PHONE.fullmatch(found.phone) else {}
        return {"name": found.name or "", "email": found.email or NOBODY, **phone}

    def transfers(self) -> list[Json]:
        """Transfers under the GDPR, one per country and tool."""
        services = self.reading.facts.services
        declared = [s.transfers for s in services if s.transfers is not None]
        book = self.center.law
        found = [t for transfers in declared for t in transfers if laws.is_gdpr(t.law, book)]
        if not found:
            self.absences.note("/thirdCountryTransfers", () if services and len(declared) == len(services) else None)
        return _once(self.transfer(t) for t in found)

    def transfer(self, transfer: Transfer) -> Json:
        country: Json = {"country": transfer.country} if transfer.country else {}
        place = TOOLS.get(transfer.mechanism or "")
        if not place or not transfer.mechanism:
            return country
        found = laws.tool("eu", transfer.mechanism, self.reading.language, self.center.law)
        words = [found.name if found else transfer.mechanism]
        words += [plain(transfer.safeguards_copy)] if transfer.safeguards_copy else []
        return {**country, place: {"available": True, "description": ". ".join(words)}}

    def portability(self) -> Json:
        """Access and portability together, if the policy states portability (GDPR Art. 20)."""
        stated = self.right("portability")
        if not stated:
            self.absences.note("/accessAndDataPortability/available")
        return stated or {"available": False}

    def sources(self) -> list[Json]:
        """The sources of data, other than the person."""
        facts = self.reading.facts
        entries: list[Json] = []
        for activity in facts.activities:
            origins = [o for o in activity.sources or () if o in ORIGINS]
            collected = (service.data for service in facts.services_of(activity))
            data = dict.fromkeys(id for listed in [activity.data, *collected] for id in listed or ())
            for id in data if origins else ():
                places = [
                    self.source(f"/sources/{len(entries)}/sources/{n}", activity, o) for n, o in enumerate(origins)
                ]
                name = facts.data_name[id]
                entries.append({"_id": f"activities.{activity.id}.{id}", "dataCategory": name, "sources": places})
        return entries

    def source(self, pointer: str, activity: Activity, origin: str) -> Json:
        if not activity.source_note:
            self.absences.note(f"{pointer}/description")
        self.absences.note(f"{pointer}/url")
        return {
            "description": plain(activity.source_note) if activity.source_note else "",
            "url": [],
            "publiclyAvailable": origin == "public",
            "origin": ORIGINS[origin],
        }

    def right(self, *ids: str) -> Json:
        """Those of the rights that the policy states; an empty object if it states none of them."""
        stated = [right for right in self.reading.facts.rights.rights if right.id in ids]
        if not stated:
            return {}
        return {
            "available": True,
            "description": " ".join(f"{right.name}: {plain(right.statement)}" for right in stated),
            "url": [self.center.addresses.page(self.reading.language, addresses.RIGHTS)],
            "email": self.reading.facts.organization.email,
        }

    def complaint(self) -> Json:
        """Only the text of the right to complain: with `available`, TILT requires the authority, which a policy does not name."""
        return {name: value for name, value in self.right("complaint").items() if name != "available"}

    def automated(self) -> Json:
        """Automated decisions. They count as not in use only if every activity says so."""
        declared = [a.automated_decisions for a in self.reading.facts.activities]
        decisions = [d for d in declared if d]
        if not decisions:
            return {"inUse": False} if declared and all(d == () for d in declared) else {}
        return {
            "inUse": True,
            "logicInvolved": "\n".join(plain(d.logic) for d in decisions),
            "scopeAndIntendedEffects": "\n".join(plain(d.significance) for d in decisions),
        }


def _once(values: Iterable[Json]) -> list[Json]:
    found: list[Json] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found
