"""axe-core, run in a page."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Page

from support.places import TOOLS

Options = dict[str, Any]
EVERYTHING: Options = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
ABOUT_COLOURS = ("color-contrast", "link-in-text-block")
COLOURS: Options = {"runOnly": {"type": "rule", "values": ABOUT_COLOURS}}
ALL_BUT_COLOURS: Options = {**EVERYTHING, "rules": {rule: {"enabled": False} for rule in ABOUT_COLOURS}}
"""For pages whose colours are looked at in another language: they take half of the time."""
# What passed is only counted: all of it is larger than the page.
RUN = """async options => {
    const {violations, passes} = await axe.run(document, {...options, resultTypes: ["violations"]});
    return {passes: passes.length, violations: violations.flatMap(({id, nodes}) => nodes.map(node => `${id}: ${node.html.slice(0, 200)}`))};
}"""


@cache
def _script() -> str:
    script = TOOLS / "node_modules/axe-core/axe.min.js"
    assert script.exists(), "run: make tests/tools/node_modules/ready"
    return script.read_text("utf-8")


def violations(page: Page, options: Options = EVERYTHING) -> list[str]:
    """What is wrong with a page as it is now: the rule, and the element that breaks it."""
    if not page.evaluate("'axe' in window"):  # the window's next pages will have it when they load
        page.context.add_init_script(_script())
        page.evaluate(_script())
    found = page.evaluate(RUN, options)
    assert found["passes"]
    broken: list[str] = found["violations"]
    return broken
