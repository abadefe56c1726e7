"""Where the folders of a project are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """The folders of a project."""

    root: Path

    @property
    def policies(self) -> Path:
        """What we say."""
        return self.root / "policies"

    @property
    def law(self) -> Path:
        """Law packs of the site's own."""
        return self.root / "law"

    @property
    def languages(self) -> Path:
        """What the site's own files say of languages."""
        return self.root / "languages"

    @property
    def editions(self) -> Path:
        """What we have said."""
        return self.root / "editions"

    @property
    def locales(self) -> Path:
        """How we say it in other languages."""
        return self.root / "locales"
