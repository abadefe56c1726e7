"""Law packs × facts: for each element of a notice, whether the policy answers it, where, and what to add."""

from gazet.audit.engine import audit, missing
from gazet.audit.model import Advice, Audit, Finding, Ref, Result, Status
from gazet.audit.subject import Subject, of_editions, of_policies

__all__ = [
    "Advice",
    "Audit",
    "Finding",
    "Ref",
    "Result",
    "Status",
    "Subject",
    "audit",
    "missing",
    "of_editions",
    "of_policies",
]
