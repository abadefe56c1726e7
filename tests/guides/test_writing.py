"""src/gazet/guides/writing.md: every example is accepted, and shown in every language that it is for."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import yaml

from gazet.check import inspect
from gazet.check.working import Working
from gazet.edition.compose import compose
from gazet.folders import Project
from gazet.model.blocks import Part
from gazet.project import read_project
from support.places import ROOT, SMALL

DAY = date(2026, 11, 23)
NOTICE = "policies/notice/document.yml"
GUIDE = (ROOT / "src/gazet/guides/writing.md").read_text("utf-8")
EXAMPLES = [part for part in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if part.startswith("- id:")]


@cache
def written() -> Working:
    """The small project with every example in its document."""
    files, _ = read_project(Project(SMALL))
    document = files[NOTICE].replace(b"notice_days: 30", b"notice_days: 30\nnumbering: 1.1(a)(i)")
    work = inspect({**files, NOTICE: document + "".join(EXAMPLES).encode()}, DAY, allow_untranslated=True, draft=True)
    assert isinstance(work, Working)
    return work


def test_every_example_is_accepted() -> None:
    assert len(EXAMPLES) > 7
    assert written().problems == ()


def test_every_example_is_shown() -> None:
    work = written()
    articles = compose(work.policies, work.translations, "notice", today=DAY).articles
    shown = {code: {node.id for node in article.walk()} for code, article in articles.items()}
    for block in (block for example in EXAMPLES for block in yaml.safe_load(example)):
        assert all((block["id"] in shown[code]) == (code in block.get("languages", shown)) for code in shown)


def test_the_guide_has_every_key_of_blocks_of_words() -> None:
    [document] = written().policies.documents
    for kind in {type(block) for block in document.blocks()}:
        keys = set(kind.model_fields) - {"id", "roles"}
        assert issubclass(kind, Part) and all(re.search(rf"\b{key}\b", GUIDE) for key in keys), kind
