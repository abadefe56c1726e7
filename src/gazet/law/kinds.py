"""The closed lists that packs choose from: rights, what answers an element of a notice, and when it is required."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator

from gazet.problems import known

RightId = Literal[
    "information", "access", "rectification", "erasure", "restriction", "portability", "objection", "withdraw-consent",
    "automated-decisions", "complaint", "complaint-controller", "compensation", "know", "opt-out-of-sale",
    "opt-out-targeted-ads", "opt-out-profiling", "limit-sensitive", "non-discrimination", "notify-third-parties",
    "nominate", "grievance", "anonymity", "deindex", "anonymise-block", "recipients", "appeal",
]  # fmt: skip

NEEDS = (
    "all-rights", "automated", "automated.programs", "collection.methods", "apart-from-consent", "complaint.authority", "complaint.controller", "consequences",
    "controller.contact", "controller.identity", "data.categories", "data.sources", "data.statutory", "dpo", "interests",
    "joint-controllers", "judgement", "last-updated", "legal-basis", "necessity", "purposes", "purposes.specific", "recipients",
    "recipients.purposes", "recipients.third-parties", "registration", "representative", "retention", "retention.by-activity", "separate-notice", "statement", "trackers",
    "transfer.adequacy", "transfer.copy", "transfer.countries", "transfer.intention", "transfer.safeguards",
    "updated-yearly",
)  # fmt: skip
CONDITIONS = (
    "automated-decisions", "controller-outside", "disclosure", "dpo-designated", "foreign-high-risk",
    "indirect-collection", "joint-controllers", "program-decisions", "registration-duty", "related-recipients", "safeguards-transfer", "sells-or-shares",
    "trackers", "transfer",
)  # fmt: skip


def _need(value: str) -> str:
    if value not in NEEDS and value.removeprefix("right:") not in get_args(RightId):
        raise ValueError(f"unknown need. {known(value, [*NEEDS, 'right:<id>']).removesuffix('.')}")
    return value


def _condition(value: str) -> str:
    is_right = value.startswith("right:") and value.removeprefix("right:") in get_args(RightId)
    if value not in CONDITIONS and not value.startswith("basis:") and not is_right:
        raise ValueError(
            f"unknown condition. {known(value, [*CONDITIONS, 'basis:<id>', 'right:<id>']).removesuffix('.')}"
        )
    return value


Need = Annotated[str, AfterValidator(_need)]
"""What answers an element: a kind of fact, or `right:` and the id of a right."""
Condition = Annotated[str, AfterValidator(_condition)]
"""When an element is required: a condition, `basis:` and the id of a legal basis, or `right:` and the id of a right."""
