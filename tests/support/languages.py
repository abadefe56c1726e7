"""Languages that the package has no file of."""

from __future__ import annotations

import re

from gazet.languages.book import language_book
from gazet.languages.model import Language
from support.places import ROOT


def german() -> Language:
    """German as the guide writes it down."""
    guide = (ROOT / "src/gazet/guides/language.md").read_text("utf-8")
    (text,) = re.findall(r"```yaml\n(id: de\n.*?)```", guide, re.DOTALL)
    book = language_book({"languages/de.yml": text.encode()})
    assert book.problems == ()
    return book["de"]
