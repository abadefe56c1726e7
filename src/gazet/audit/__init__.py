"""Law packs × facts: whether the policy answers each element of a notice, where it does, and what to add."""

from gazet.audit.engine import audit, errors, missing, once
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
    "errors",
    "missing",
    "of_editions",
    "of_policies",
    "once",
]
