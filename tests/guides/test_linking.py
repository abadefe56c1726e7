"""src/gazet/guides/linking.md: the banners are set up as their documentation asks, from the file that a site publishes."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from support.places import ROOT

GUIDE = (ROOT / "src/gazet/guides/linking.md").read_text("utf-8")
SCRIPTS = re.findall(r"```js\n(.*?)```", GUIDE, re.DOTALL)
STUB = """
const asked = [];
const keep = (value) => asked.push(value);
const CookieConsent = {run: keep}, window = {set klaroConfig(value) { keep(value); }};
const published = PUBLISHED;
"""
TOLD = """
const plain = (key, value) => value instanceof RegExp ? value.source : value;
console.log(JSON.stringify(asked[0], plain));
"""


def configured(script: str, published: str) -> dict[str, Any]:
    """What a script of the guide asks of a banner."""
    body = re.sub(r"^import .*$", "", script, flags=re.MULTILINE)
    code = STUB.replace("PUBLISHED", published) + body + TOLD
    found = subprocess.run(["node", "--eval", code], capture_output=True, encoding="utf-8", check=True)
    value: dict[str, Any] = json.loads(found.stdout)
    return value


@pytest.fixture
def published(small: Path) -> str:
    return (small / "data/cookies.en.json").read_text("utf-8")


def test_cookieconsent_asks_by_category_and_deletes_its_cookies(published: str) -> None:
    asked = configured(SCRIPTS[0], published)
    assert asked["categories"] == {"needed": {"readOnly": True, "autoClear": {"cookies": [{"name": "^pp_.*$"}]}}}
    [section] = asked["language"]["translations"]["en"]["preferencesModal"]["sections"]
    assert (section["linkedCategory"], section["title"]) == ("needed", "Needed")
    assert section["cookieTable"]["body"] == [
        {"name": "pp_*", "purpose": "Keeps your payment apart from those of others", "duration": "30 minutes"}
    ]


def test_klaro_asks_by_service(published: str) -> None:
    asked = configured(SCRIPTS[1], published)
    assert asked["services"] == [
        {"name": "paypoint", "title": "Pay desk", "purposes": ["needed"], "required": True, "cookies": ["^pp_.*$"]}
    ]
    assert asked["translations"]["en"]["purposes"] == {"needed": "Needed"}
