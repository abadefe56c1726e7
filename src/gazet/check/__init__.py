"""Checks across files, texts and translations, beyond what the model of each file checks."""

from gazet.check.notices import audits_of_notices, check_declarations, check_notices, wrong_notices
from gazet.check.working import Working, audited, inspect, lacking, warnings

__all__ = [
    "Working",
    "audited",
    "audits_of_notices",
    "check_declarations",
    "check_notices",
    "inspect",
    "lacking",
    "warnings",
    "wrong_notices",
]
