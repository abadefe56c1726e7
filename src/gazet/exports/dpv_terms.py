"""The terms of the Data Privacy Vocabulary: prefixes, the JSON-LD context, and the terms for ids of policies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from gazet.edition.canonical import Json
from gazet.model.base import Duration

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
"""CLDR codes that are not ISO 3166-1 countries; loc: has none of them."""


@lru_cache
def terms() -> Mapping[str, Mapping[str, str]]:
    """The terms in dpv.yml, by list and id."""
    loaded: dict[str, dict[str, str]] = yaml.load(
        (Path(__file__).parent / "dpv.yml").read_text("utf-8"), yaml.CSafeLoader
    )
    return loaded


def context(language: str) -> Json:
    """The JSON-LD context of a document whose texts are in a language."""
    return {
        **PREFIXES,
        "@language": language,
        **{name: {"@id": name, "@type": "@id"} for name in REFERENCES},
        **{name: {"@id": name, "@language": None} for name in NAMES},
        "dct:issued": {"@id": "dct:issued", "@type": "xsd:date"},
        "dct:valid": {"@id": "dct:valid", "@type": "xsd:date"},
        "dct:language": {"@id": "dct:language", "@language": None},
    }


def duration(period: Duration) -> Json:
    """A period in OWL-Time, as in DPV's examples."""
    return {
        "@type": ["dpv:TemporalDuration", "time:Duration"],
        "time:numericDuration": {"@value": str(period.number), "@type": "xsd:decimal"},
        "time:unitType": f"time:unit{period.unit.capitalize()}",
    }


def place(code: str | None) -> str:
    """The IRI of a country or of the EU; "" for any other code."""
    return "" if code is None or code in REGIONS else f"loc:{code}"


def jurisdiction(law: str) -> Json:
    """Where a law applies, if there is a term for it."""
    where = terms()["places"].get(law)
    return {"dpv:hasJurisdiction": where} if where else {}
