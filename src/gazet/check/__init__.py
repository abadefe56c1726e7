"""What must hold between files, in texts and in translations, beyond what each file's model says."""

from gazet.check.law import check_law
from gazet.check.notices import check_notices
from gazet.check.policies import check_policies
from gazet.check.translations import check_translations

__all__ = ["check_law", "check_notices", "check_policies", "check_translations"]
