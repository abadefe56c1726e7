"""axe-core, run in a page."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Page

from support.places import TOOLS

EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


@cache
def _script() -> str:
    script = TOOLS / "node_modules/axe-core/axe.min.js"
    assert script.exists(), "run: make tests/tools/node_modules/ready"
    return script.read_text("utf-8")


def violations(page: Page, what: dict[str, Any] = EVERYTHING) -> list[str]:
    """What is wrong with a page as it is now: the rule, and the element that breaks it."""
    page.evaluate(_script())
    found = page.evaluate("what => axe.run(document, {runOnly: what, resultTypes: ['violations']})", what)
    assert found["passes"]
    return [f"{v['id']}: {node['html'][:200]}" for v in found["violations"] for node in v["nodes"]]
