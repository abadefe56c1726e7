"""The locations of a project's folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """The folders of a project."""

    root: Path

    @property
    def policies(self) -> Path:
        """The working text: what we say."""
        return self.root / "policies"

    @property
    def law(self) -> Path:
        """The site's own law packs."""
        return self.root / "law"

    @property
    def languages(self) -> Path:
        """The site's own files on languages."""
        return self.root / "languages"

    @property
    def editions(self) -> Path:
        """The record: what we have said."""
        return self.root / "editions"

    @property
    def locales(self) -> Path:
        """The catalogs: how we say it in other languages."""
        return self.root / "locales"
