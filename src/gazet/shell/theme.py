"""Where the theme is that every site starts from: templates for Material, styles, scripts, the icon."""

from __future__ import annotations

from pathlib import Path

THEME = Path(__file__).parent.parent / "theme"
