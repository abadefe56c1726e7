"""What must hold between files, in texts and in translations, beyond what each file's model says."""

from gazet.check.glossary import check_glossary, check_statutory
from gazet.check.law import check_law
from gazet.check.notices import check_notices
from gazet.check.policies import check_policies
from gazet.check.translations import check_translations
from gazet.check.wording import check_wording

__all__ = [
    "check_glossary",
    "check_law",
    "check_notices",
    "check_policies",
    "check_statutory",
    "check_translations",
    "check_wording",
]
