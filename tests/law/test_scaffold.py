"""A new pack begins as a file that explains itself: every field in words, what is required empty, the rest as examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from gazet.law.book import law_book
from gazet.law.model import Pack
from gazet.law.scaffold import scaffold
from support.commands import gazet
from support.edits import append

BOOK = law_book()
DAY = date(2026, 11, 27)
NAMED_ELSEWHERE = {"unknown-law", "unknown-basis", "unknown-condition", "unknown-right", "unknown-need"}
FILLED = {
    "name": "Korea",
    "laws": [
        {
            "id": "appi",
            "short": {"en": "APPI"},
            "style": "article",
            "citation": "Act No. 57 of 2003",
            "url": "https://law.example",
            "sure": "K",
        }
    ],
    "authority": {"name": {"en": "PIPC"}, "url": "https://pipc.example", "sure": "K"},
}


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation)
    for part in get_args(annotation):
        yield from models(part)


def uncommented(text: str) -> str:
    """The file with every example in use."""
    return re.sub(r"(?m)^#(?! [^ ])", "", text)


@pytest.mark.parametrize("like", BOOK.packs)
def test_the_meaning_of_every_field_is_in_the_file(like: str) -> None:
    text = " ".join(line.removeprefix("# ") for line in scaffold("kr", BOOK.packs[like], DAY).splitlines())
    fields = [(m.__name__, n, f) for m in set(models(Pack)) for n, f in m.model_fields.items()]
    assert len(fields) > 60
    assert [(model, name) for model, name, field in fields if str(field.description) not in text] == []


@pytest.mark.parametrize("like", BOOK.packs)
def test_its_examples_are_a_pack_once_its_laws_are_there(like: str) -> None:
    """Every example can be used as it is written: nothing is wrong but what this pack does not have of what they name."""
    pack = yaml.safe_load(uncommented(scaffold("kr", BOOK.packs[like], DAY)))
    assert set(pack) == set(Pack.model_fields)
    del pack["parent"]
    written = yaml.safe_dump({**pack, **FILLED}, allow_unicode=True).encode()
    assert {problem.code for problem in law_book({"law/kr.yml": written}).problems} <= NAMED_ELSEWHERE


def test_what_is_required_is_empty_and_named_by_checks_until_it_is_filled_in(project: Path) -> None:
    said = gazet("-C", project, "law", "new", "kr", "--like", "eu", day="2026-11-27")
    assert said.returncode == 0 and "law/kr.yml" in said.stdout
    path = project / "law/kr.yml"
    said = gazet("-C", project, "check")
    places = [line for line in said.stderr.splitlines() if line.startswith("law/kr.yml:")]
    assert said.returncode == 1 and len(places) == 10
    pack = yaml.safe_load(path.read_text("utf-8"))
    assert (pack["id"], str(pack["as_of"])) == ("kr", "2026-11-27")
    path.write_text(yaml.safe_dump({**pack, **FILLED, "as_of": str(pack["as_of"])}), "utf-8")
    append(project / "policies/organization.yml", "jurisdictions: [kr]\n")
    assert "law/kr.yml" not in gazet("-C", project, "check").stderr.replace("law.po", "")


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["kr", "--like", "uk2"], 2, 'unknown jurisdiction "uk2". Did you mean "uk"?'),
        (["Korea!", "--like", "eu"], 2, '"Korea!" is no id.'),
        (["../kr", "--like", "eu"], 2, '"../kr" is no id.'),
        (["kr"], 2, "Missing option '--like'"),
        (["nl", "--like", "eu"], 1, 'there is a pack "nl" already'),
    ],
)
def test_what_cannot_be_begun_is_said_and_writes_nothing(
    project: Path, arguments: list[str], status: int, says: str
) -> None:
    said = gazet("-C", project, "law", "new", *arguments)
    assert said.returncode == status and says in said.stderr
    assert not (project / "law").exists()


def test_a_pack_that_was_begun_is_not_written_over(project: Path) -> None:
    assert gazet("-C", project, "law", "new", "kr", "--like", "br").returncode == 0
    before = (project / "law/kr.yml").read_bytes()
    assert gazet("-C", project, "law", "new", "kr", "--like", "eu").returncode == 1
    assert (project / "law/kr.yml").read_bytes() == before
