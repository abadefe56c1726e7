"""The cookies of a site as files: they say what the facts say, as their published schema describes."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gazet.check.cookies import covers
from gazet.exports.cookies import pattern
from support.places import LANGUAGES
from support.reading import page, words


def cookies(site: Path, language: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((site / f"data/cookies.{language}.json").read_text("utf-8"))
    return value


def table(site: Path, language: str) -> list[list[str]]:
    return [*csv.reader((site / f"data/cookies.{language}.csv").read_text("utf-8-sig").splitlines())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_each_language_is_as_its_schema_says(small: Path, language: str) -> None:
    schema = json.loads((small / "data/cookies.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    value = cookies(small, language)
    assert not [*Draft202012Validator(schema).iter_errors(value)]
    assert value["$schema"] == schema["$id"] == "https://x.example/data/cookies.schema.json"
    assert [*Draft202012Validator(schema).iter_errors({**value, "cookies": [{"id": "x"}]})]


def test_the_file_says_what_was_declared_and_no_more(small: Path) -> None:
    value = cookies(small, "nl")
    assert value["categories"] == [
        {"consent": "not-required", "id": "needed", "name": "Nodig", "statement": "Zonder deze werkt niets."}
    ]
    payment, receipt = value["cookies"]
    assert payment == {
        "id": "payment",
        "service": "paypoint",
        "name": "pp_*",
        "match": "^pp_.*$",
        "kind": "cookie",
        "party": "third",
        "category": "needed",
        "purpose": "Houdt uw betaling gescheiden van die van anderen",
        "duration": {"number": 30, "unit": "minute", "text": "30 minuten"},
        "basis": "Toestemming",
    }
    assert receipt.keys() == {"id", "service", "name", "match", "kind", "duration"}
    assert receipt["duration"] == {"until": "persistent", "text": "tot het wordt verwijderd"}
    [service] = value["services"]
    assert service["url"] == "https://x.example/nl/recipients/#paypoint"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_and_the_register_have_every_value(small: Path, language: str) -> None:
    head, *rows = table(small, language)
    assert all(len(row) == len(head) for row in rows)
    record = page(small, f"{LANGUAGES[language]}recipients").select_one("article#paypoint")
    assert record
    shown = {words(cell) for cell in record.select("td, th")}
    assert [row[3] for row in rows] == ["payment", "receipt"]
    assert {cell for row in rows for cell in row[4:] if cell} <= shown
    assert len(record.select("td.gz-undeclared")) == sum(not cell for row in rows for cell in row[4:])
    assert {tag["id"] for tag in record.select("th[scope=row]")} == {"cookie.payment", "cookie.receipt"}


def test_a_site_without_cookies_has_no_such_files(demo: Path) -> None:
    assert not [*demo.glob("data/cookies.*.*")]


@pytest.mark.parametrize("name", ["_ga", "_ga_*", "a.b", "*_id", "a*b*c", "$x^(y)[z]{1}|\\\\+?", "a/b", "-"])
@pytest.mark.parametrize("other", ["_ga", "_ga_1", "a.b", "axb", "x_id", "abc", "aXbYc", "$x^(y)[z]{1}|\\\\+?", "a/b"])
def test_the_expression_matches_what_the_name_covers(name: str, other: str) -> None:
    assert bool(re.search(pattern(name), other)) == covers(name, other)
