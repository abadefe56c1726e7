"""What must hold between files, in texts and in translations, beyond what each file's model says."""

from gazet.check.notices import check_notices
from gazet.check.working import Working, audited, check, inspect, warnings

__all__ = ["Working", "audited", "check", "check_notices", "inspect", "warnings"]
