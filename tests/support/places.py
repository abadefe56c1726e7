"""Where things are: this repository, the two fixture projects, the cases, and the address of each language."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
GOLDENS = ROOT / "tests/cases"
SMALL = ROOT / "tests/project"
"""The small project: one notice, never released."""
DEMO = ROOT / "examples/demo"
"""The demonstration: two documents with three years of history."""
DEMO_DAY = "2026-11-23"
"""The day on which the demonstration is looked at: between two of its editions."""
DEMO_URL = "https://privacy.example-harbour.example/"
TOOLS = ROOT / "tests/tools"
LANGUAGES = {"en": "", "nl": "nl/", "tr": "tr/"}
"""Language → its folder below the root of a site."""
