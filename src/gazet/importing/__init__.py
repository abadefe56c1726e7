"""A text that was written elsewhere, as blocks of a document, and line by line what became of it."""

from gazet.importing.imported import Imported, import_text
from gazet.importing.sources import KINDS

__all__ = ["KINDS", "Imported", "import_text"]
