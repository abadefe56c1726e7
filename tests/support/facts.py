"""Facts in which every field of the frozen model is stated, editions made of them, and every change of one value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import ValidationError

from gazet.article.tree import Node
from gazet.edition.canonical import canonical
from gazet.edition.facts import thawed
from gazet.edition.model import Edition
from gazet.model.facts import Facts

REVIEW = (("nl", "not-reviewed"), ("tr", "not-reviewed"))
FULL: dict[str, Any] = {
    "organization": {
        "id": "organization",
        "name": "Example B.V.",
        "website": "www.example.com",
        "email": "privacy@example.com",
        "country": "NL",
        "offices": [{"id": "main", "name": "Example B.V.", "country": "NL", "address": ["Straat 1", "Utrecht"]}],
        "officer": {"name": "Ms Officer", "email": "dpo@example.com", "phone": "+31 1", "address": ["Straat 2"]},
        "representatives": [
            {
                "jurisdiction": "uk",
                "name": "Rep Ltd",
                "email": "rep@example.com",
                "phone": "+44 1",
                "address": ["Road 1"],
            }
        ],
        "joint_controllers": [
            {"id": "partner", "name": "Partner Ltd", "arrangement": "Each answers for its own part."}
        ],
        "registrations": [{"id": "verbis", "jurisdiction": "tr", "name": "VERBİS", "number": "123"}],
        "sells_or_shares": "no",
        "jurisdictions": ["eu", "tr"],
    },
    "vocabulary": {
        "id": "vocabulary",
        "purposes": [
            {"id": "payments", "name": "Payments", "kind": "embedded-content"},
            {"id": "analytics", "name": "Analytics"},
        ],
        "data": [{"id": "email", "name": "email address", "kind": "tracker"}, {"id": "usage", "name": "usage data"}],
        "legal_bases": [
            {"id": "consent", "name": "Consent", "statement": "where you have agreed.", "obligation_countries": ["NL"]},
            {"id": "contract", "name": "Contract", "statement": "where you have ordered."},
        ],
        "retention": [
            {
                "id": "accounts",
                "name": "Accounts",
                "limit": {"number": 7, "unit": "year"},
                "statement": "kept for {limit} after closure.",
                "held_for": "itself",
            }
        ],
        "subjects": [{"id": "visitors", "name": "Visitors"}, {"id": "customers", "name": "Customers"}],
        "cookie_categories": [
            {"id": "counting", "name": "Counting", "statement": "They count visits.", "consent": "required"},
            {"id": "needed", "name": "Needed"},
        ],
        "names": ["Example"],
    },
    "rights": {
        "id": "rights",
        "rights": [{"id": "access", "name": "Right of access", "statement": "you may ask for a copy."}],
        "answer_within": {"number": 1, "unit": "month"},
    },
    "glossary": {
        "id": "glossary",
        "terms": [
            {
                "id": "cookie",
                "name": "Cookie",
                "alias": "Tag",
                "match": "cookie",
                "definition": "A small file on a device.",
                "statutory": "controller",
            }
        ],
    },
    "services": [
        {
            "id": "pay",
            "kind": "service",
            "name": "Tidewater Pay",
            "product": "Pay",
            "provider": "Tidewater Ltd",
            "heading": "{name} ({provider})",
            "purposes": ["payments"],
            "data": ["email"],
            "places": ["NL"],
            "role": "processor",
            "country": "NL",
            "transfers": [
                {
                    "law": "eu",
                    "country": "US",
                    "mechanism": "scc",
                    "certified_since": "2024-09-15",
                    "expires": "2027-12-27",
                    "safeguards_copy": "Write to us for a copy.",
                }
            ],
            "cookies": [
                {
                    "id": "visitor",
                    "name": "_tp_*",
                    "kind": "cookie",
                    "party": "first",
                    "category": "counting",
                    "purpose": "Tells visitors apart.",
                    "duration": {"number": 30, "unit": "minute"},
                    "basis": "consent",
                }
            ],
        }
    ],
    "activities": [
        {
            "id": "newsletter",
            "name": "Newsletter",
            "services": ["pay"],
            "data": ["email"],
            "legal_bases": [{"law": "eu", "basis": "consent", "interest": "To tell you what is new."}],
            "subjects": ["visitors"],
            "sources": ["person"],
            "source_note": "From credit agencies.",
            "collection": "automatic",
            "necessity": "voluntary",
            "consequences": "We cannot send you anything.",
            "retention": ["accounts"],
            "automated_decisions": {
                "logic": "The price follows from use.",
                "significance": "It may be higher.",
                "decisions": "What a month costs.",
            },
            "assisted_decisions": {"decisions": "Whether a payment may be late."},
        }
    ],
}
OTHERS: tuple[Any, ...] = (
    *("DE", "other", "controller", "customers", "no", "yes", "special", "channel", "partly-automatic", "contractual"),
    *("sdk", "third", "needed", "session", "contract", "not-required"),
    *(
        "2028-01-01",
        9,
        "week",
        "Some other words.",
        ["analytics"],
        ["usage"],
        ["DE"],
        ["use"],
        ["customers"],
        ["other"],
    ),
)
"""Values one of which each field may have instead of its own."""


def facts(value: dict[str, Any]) -> Facts:
    """Facts from their frozen JSON. Raises ValidationError."""
    return thawed(canonical(value), "en", REVIEW)


def edition(
    value: dict[str, Any] = FULL, *blocks: Node, kind: Any = "material", prevails: tuple[str, ...] = ("en",)
) -> Edition:
    """An edition with some facts and blocks, in three languages with the same words."""
    article = Node(id="notice", kind="article", text="Notice", children=blocks)
    return Edition(
        document="notice",
        edition="2025-03-01",
        number=1,
        published=date(2025, 2, 1),
        effective=date(2025, 3, 1),
        kind=kind,
        summary=dict.fromkeys(("en", "nl", "tr"), ""),
        source="en",
        prevails=prevails,
        review=dict(REVIEW),
        facts=facts(value),
        words={"nl": {}, "tr": {}},
        articles=dict.fromkeys(("en", "nl", "tr"), article),
    )


Place = tuple[str | int, ...]


def places(value: Any = FULL, at: Place = ()) -> Iterator[Place]:
    """The place of every value and list of values in the JSON of facts."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from places(part, (*at, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, part in enumerate(value):
            yield from places(part, (*at, number))
    else:
        yield at


def put(at: Place, new: Any) -> dict[str, Any]:
    """The facts with another value in a place; None: without it."""
    value: Any = json.loads(json.dumps(FULL))
    inner = value
    for step in at[:-1]:
        inner = inner[step]
    if new is None:
        del inner[at[-1]]
    else:
        inner[at[-1]] = new
    return dict(value)


def changed(at: Place) -> Iterator[dict[str, Any]]:
    """The facts with another value in a place, and without it, as far as the model allows."""
    for other in (*OTHERS, None):
        value = put(at, other)
        try:
            if facts(value) != facts(FULL):
                yield value
        except ValidationError:
            continue
