"""The strict reader: text stays text, and whatever is thrown at it, it answers with a problem and a place."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from gazet.folders import Project
from gazet.languages.model import Language
from gazet.load.yaml import parse
from gazet.model.schema import FILES, schemas
from gazet.problems import Mark
from gazet.project import read_policies

KEYS = st.text(alphabet="abcxyz-", min_size=1, max_size=8)
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cf", "Co", "Cs", "Cn"]), max_size=20)


def test_every_scalar_is_text() -> None:
    found, problems = parse(b"a: NO\nb: 1.10\nc: 2026-04-15\nd: 12:30\ne: null\nf: 0x1f\ng: yes\n", "x.yml")
    assert not problems and found is not None
    assert found.value == {
        "a": "NO",
        "b": "1.10",
        "c": "2026-04-15",
        "d": "12:30",
        "e": "null",
        "f": "0x1f",
        "g": "yes",
    }


def test_every_value_and_key_has_its_place() -> None:
    found, _ = parse(b"a:\n- b: c\n  d: [e, f]\n", "x.yml")
    assert found is not None
    assert (found.at(("a", 0, "d", 1)), found.key_at(("a", 0, "d"))) == (Mark(3, 10), Mark(3, 3))


@given(
    st.recursive(
        TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
    )
)
def test_reads_back_what_another_writer_wrote(value: object) -> None:
    text = yaml.dump(value, allow_unicode=True, default_style='"')
    found, problems = parse(text.encode(), "x.yml")
    if found is not None:  # what is not NFC is refused, and says so
        assert found.value == value
    else:
        assert {p.code for p in problems} <= {"not-nfc"}


@given(st.binary(max_size=300))
def test_any_bytes_give_a_value_or_a_problem_with_a_place(data: bytes) -> None:
    found, problems = parse(data, "x.yml")
    assert (found is None) == bool(problems)
    assert all(p.line >= 1 and p.column >= 1 and p.message for p in problems)


def test_none_and_not_declared_are_different(project: Path) -> None:
    facts = read_policies(Project(project)).policies.facts
    assert (facts.service["paypoint"].places, facts.service["phone"].places) == ((), None)


def test_every_field_of_every_schema_has_title_description_and_example() -> None:
    for name, schema in schemas({**FILES, "language": Language}).items():
        for part in [schema, *schema.get("$defs", {}).values()]:
            for field, content in part.get("properties", {}).items():
                assert {"title", "description", "examples"} <= content.keys(), f"{name}: {field}"
