"""Addresses are addresses: whatever is accepted means one thing in a link, a header, a directive and a text."""

from __future__ import annotations

import shutil
import time
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from gazet.article.grammar import faults
from gazet.folders import Project
from gazet.model.reach import (
    ContactAddress,
    Email,
    Phone,
    Website,
    is_email,
    is_site_address,
    is_target,
    is_web_address,
)
from gazet.problems import Problem, report
from gazet.project import inspected
from gazet.shell.setup import set_up
from support.builds import build
from support.edits import edit

SIGNS = st.text(alphabet="abü1@.-_~+%?&=#:;/\\\"'<>()[]{}|^`$!*, \n\r\t\u00a0\u2028", max_size=24)
EMAILS = st.builds("{}@{}".format, SIGNS, SIGNS) | SIGNS
ADDRESSES = st.builds(
    "{}{}{}".format, st.sampled_from(["https://", "http://a.example/", "https://a.example"]), SIGNS, SIGNS
)

GOOD = {
    Email: ["privacy@example.org", "a.b+c@x-y.example.co.uk", "o'brien@example.org", "büro@müller.example"],
    Phone: ["+31 30 000 0000", "030 1234567", "(030) 123-45.67", "+49 (0)30/1234", "+1 800 555 0100 ext. 12", "112"],
    Website: ["www.example.org", "example.org/privacy", "https://www.example.org", "https://müller.example/a/"],
    ContactAddress: ["mailto:s@example.org", "tel:+31-30-1", "https://example.org/report?a=b"],
}
BAD = {
    Email: ["support@x.example?bcc=evil@x.example", "x@y.example) [click](https://evil.example", "not an address",
            "a@b.example,c@d.example", "a@b.example\nBcc: c@d.example", "a@b", "a@@b.example", "a..b@c.example", ".a@b.example",
            "a.@b.example", "a%0abcc@b.example", "a&b@c.example", "a@b.example#x", '"a"@b.example', "a@[127.0.0.1]", "a@b.1",
            "<a@b.example>", "mailto:a@b.example", "a" * 250 + "@b.example", "a @b.example", "a@-b.example"],
    Phone: ["call us", "+31;ext=1", "12", "+31\n30", "+31 30 <b>", "1234?x=1", "tel:+31300000", "++31 300", "１２３４"],
    Website: ["http://a.example", "javascript:alert(1)", "a b.example", "www.example.org?x", "localhost", "//a.example",
              'a.example"', "a.example/<b>", "user@a.example", "a.example:80", "ftp://a.example"],
    ContactAddress: ["mailto:a@b.example?bcc=c@d.example", "tel:112", "http://a.example", "https://", "https://a.example/\nX: y",
                     "javascript:alert(1)", "mailto:a@b.example\r\nExpires: x"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in GOOD.items() for text in texts])
def test_addresses_are_accepted(kind: Any, text: str) -> None:
    assert TypeAdapter(kind).validate_python(text) == text


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in BAD.items() for text in texts])
def test_everything_else_is_refused(kind: Any, text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(text)


@given(EMAILS)
def test_an_email_address_is_all_that_a_mail_program_reads(text: str) -> None:
    if is_email(text):
        link = urlsplit(f"mailto:{text}")
        assert (link.path, link.query, link.fragment) == (text, "", "")
        assert not set(text) & set('%&?#,;:"<>()[]{}\\` \n\r\t\u00a0\u2028')


@given(ADDRESSES)
def test_a_web_address_ends_no_attribute_and_no_directive(text: str) -> None:
    if is_web_address(text):
        assert not set(text) & set('"<>()[]{}\\^`|$ \n\r\t\u00a0\u2028') - {"$"}
        assert urlsplit(text).hostname and "@" not in urlsplit(text).netloc
    if is_site_address(text):
        assert not set(text) & set("\"'<>()[]{}\\^`|$%?#;*, \n\r\t\u00a0\u2028")


@given(
    st.builds(
        "mailto:a@b.example?{}={}".format, st.sampled_from(["subject", "bcc", "cc", "to", "body", "Subject"]), SIGNS
    )
)
def test_a_link_to_a_mail_program_has_a_subject_at_most(text: str) -> None:
    if is_target(text):
        fields = parse_qs(urlsplit(text).query, keep_blank_values=True)
        assert set(fields) <= {"subject"}
        assert not any("\n" in value or "\r" in value for values in fields.values() for value in values)


@pytest.mark.parametrize(
    "target",
    ["mailto:a@b.example?bcc=c@d.example", "mailto:a@b.example?subject=x%0Abcc:c", "tel:+31;x", 'https://a.example/"'],
)
def test_links_in_texts_are_addresses_too(target: str) -> None:
    assert [fault.kind for fault in faults(f"See [us]({target}).")] == ["unsafe-link"]


def test_ordinary_links_are_accepted() -> None:
    targets = [
        "https://{website}/help",
        "mailto:a@b.example?subject=My%20data",
        "tel:+31-30-1",
        "http://x.example:80/a?b=c#d",
    ]
    assert [faults(f"See [us]({target}).") for target in targets] == [[]] * len(targets)


SITES = ["https://x.example/a b/", 'https://x.example/"><script>', "https://x.example/a;b", "https://x.example/a{b}/",
         "https://x.example/$a/", "https://x.example/a\\nb/", "x.example", "https://x.example/../a/", "https://x.example/?a"]  # fmt: skip


@pytest.mark.parametrize("address", SITES)
def test_the_address_of_a_site_is_refused_at_its_place(project: Path, address: str) -> None:
    with pytest.raises(Exception, match=r"^mkdocs\.yml:3:11: .*not the address of a site"):
        set_up(project / "mkdocs.yml", {"GAZET_SITE_URL": f'"{address}"' if "\\" in address else f"'{address}'"})


def test_a_message_commands_no_terminal() -> None:
    problem = Problem("a\nb", 1, 1, "x", "\x1b]0;title\x07 \u202e \ud800", "\x9b2J")
    assert str(problem) == "a\\nb:1:1: \\x1b]0;title\\x07 \\u202e \\ud800 \\x9b2J"


@pytest.mark.parametrize(
    "address", ["https://x.example", "http://127.0.0.1:8000/", "https://x.example/Privacy-1.0/~a_b/"]
)
def test_the_address_of_a_site_is_accepted(project: Path, address: str) -> None:
    set_up(project / "mkdocs.yml", {"GAZET_SITE_URL": address})


def test_the_navigation_leads_to_addresses(small_record: Path, tmp_path: Path) -> None:
    project = shutil.copytree(small_record, tmp_path / "project")
    edit(project / "mkdocs.yml", "- about.md\n", "- about.md\n- Us: javascript://x.example/%0aalert(1)\n")
    result = build(project, day="2025-07-15")
    assert (result.returncode, result.stderr.splitlines()[0]) == (
        1,
        'mkdocs.yml:27:7: "javascript://x.example/%0aalert(1)" is not an address. Expected one that starts with https://, '
        "without spaces or quotes.",
    )


@pytest.mark.parametrize("name", ["A<b", "A<b>", "</title>", "<!--", "A<?x", "A<é"])
def test_a_name_with_markup_is_refused_at_its_place(project: Path, name: str) -> None:
    edit(project / "policies/organization.yml", "name: Voorbeeld B.V.\nweb", f"name: '{name}'\nweb")
    found = report(inspected(Project(project), date(2026, 11, 23)).problems)
    assert f'policies/organization.yml:2:7: "name": {name}: has "<" before a letter' in found


@pytest.mark.parametrize("name", ['Stichting "De Haven" & Zonen', "A `b` $c 'd'", "3 < 4", "a <3"])
def test_a_name_is_text(project: Path, name: str) -> None:
    edit(project / "policies/organization.yml", "name: Voorbeeld B.V.\nweb", f"name: |-\n  {name}\nweb")
    assert inspected(Project(project), date(2026, 11, 23)).problems == ()


LONG = "abcde" * 2_000


@pytest.mark.parametrize(
    "text",
    [
        "https://x.example#https://x.examplehttps://x.example[",
        f"https://x.example/{LONG}[",
        f"https://x.example?{LONG}[",
        f"https://{'a.' * 5_000}[",
        f"mailto:a@{'a-' * 5_000}[",
        f"tel:{'1-' * 5_000}[",
    ],
)
def test_what_is_no_address_is_refused_at_once(text: str) -> None:
    before = time.process_time()
    assert not is_target(text)
    assert faults(f"[x]({text})")
    assert time.process_time() - before < 2
