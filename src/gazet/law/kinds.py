"""What the audit can work out from facts: what answers an element of a notice, and when it is required. Rights are data, and so
are conditions that no fact decides: `named.py` checks what a pack names."""

from __future__ import annotations

NEEDS = (
    "all-rights", "automated", "automated.programs", "collection.methods", "apart-from-consent", "complaint.authority", "complaint.controller", "consequences",
    "controller.contact", "controller.identity", "data.categories", "data.sources", "data.statutory", "dpo", "dpo.named", "interests",
    "joint-controllers", "judgement", "last-updated", "legal-basis", "necessity", "purposes", "purposes.specific", "recipients",
    "recipients.purposes", "recipients.third-parties", "registration", "representative", "retention", "retention.by-activity", "separate-notice", "statement", "trackers",
    "transfer.adequacy", "transfer.copy", "transfer.countries", "transfer.intention", "transfer.safeguards",
    "updated-yearly",
)  # fmt: skip
CONDITIONS = (
    "automated-decisions", "controller-outside", "disclosure", "dpo-designated", "foreign-high-risk",
    "indirect-collection", "joint-controllers", "program-decisions", "registration-duty", "safeguards-transfer", "sells-or-shares",
    "trackers", "transfer",
)  # fmt: skip
STATED = ".statement"
"""The end of a need that facts answer in part alone: a block of the policy must say the rest."""
