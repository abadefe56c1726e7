"""Texts that tell users of a change: what they say is what the edition's own page says."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.commands import gazet
from support.places import LANGUAGES
from support.records import announce, keep_for, release

DEMO_SAID = """\
From June 1, 2025, a new version of this document applies: Privacy Notice.

The first edition.

What changes:
- Retention period of Accounts: 7 years → 8 years

Other words change under: Payments.

Read the new version: https://x.example/notice/2025-06-01/
See every change, word for word: https://x.example/notice/2025-06-01/changes/
The version before it: https://x.example/notice/2025-03-01/
"""


def said(project: Path, *arguments: str, code: int = 0) -> str:
    result = gazet("-C", project, "announce", "notice", *arguments, day="2025-04-02")
    assert result.returncode == code, result.stderr
    return result.stdout if not code else result.stderr


@pytest.fixture
def addressed(acted: Path) -> Path:
    """The project with two editions, and an address of its own."""
    file = acted / "mkdocs.yml"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("site_url:")]
    file.write_text("\n".join(["site_url: https://x.example/", *lines, ""]), "utf-8")
    return acted


def test_a_change_is_told_clause_by_clause(addressed: Path) -> None:
    assert said(addressed, "2025-06-01", "--language", "en") == DEMO_SAID


def test_a_mail_has_a_subject_and_a_banner_is_a_line(addressed: Path) -> None:
    mail = said(addressed, "2025-06-01", "--language", "en", "--format", "mail")
    assert mail == f"Subject: Changes to Privacy Notice from June 1, 2025\n\n{DEMO_SAID}"
    assert said(addressed, "2025-06-01", "--language", "en", "--format", "banner") == (
        "From June 1, 2025, a new version of this document applies: Privacy Notice. The first edition. "
        "Read the new version: https://x.example/notice/2025-06-01/\n"
    )


def test_every_language_has_its_text(addressed: Path) -> None:
    every = said(addressed, "2025-06-01")
    each = [said(addressed, "2025-06-01", "--language", language) for language in LANGUAGES]
    assert every == "\n".join(each)
    assert "Bewaartermijn van " in each[1] and "7 jaar → 8 jaar" in each[1] and "/nl/notice/2025-06-01/" in each[1]
    assert "7 yıl → 8 yıl" in each[2] and "1 Haziran 2025 tarihinden itibaren" in each[2]


def test_a_first_edition_changes_nothing(addressed: Path) -> None:
    text = said(addressed, "2025-03-01", "--language", "en")
    assert text.startswith("From March 1, 2025, this document applies: Privacy Notice.")
    assert "What changes" not in text and "before it" not in text
    assert "Read the document: https://x.example/notice/2025-03-01/" in text


def test_short_notice_and_a_lower_class_are_told(addressed: Path) -> None:
    why = [part for code in ("en", "nl", "tr") for part in ("--reason", f"{code}=Because.")]
    gazet("-C", addressed, "withdraw", "notice", "2025-06-01", *why, day="2025-04-02")
    keep_for(addressed, 9)
    announce(addressed, "2025-04-04", "editorial")
    assert gazet("-C", addressed, "release", "notice", *why, day="2025-04-02").returncode == 0
    text = said(addressed, "2025-04-04", "--language", "en")
    assert "Announced with 2 days’ notice: Because." in text
    assert "Announced as “Editorial change”; by what changed it is “Material change”: Because." in text
    assert "7 years → 9 years" in text  # against the edition that applies, not the one that was withdrawn
    assert "was withdrawn on 2025-04-02" in said(addressed, "2025-06-01", code=2)


def test_what_there_is_not_is_wrong_usage(addressed: Path) -> None:
    assert 'no edition "2024-01-01" of "notice". Known: 2025-03-01, 2025-06-01.' in said(
        addressed, "2024-01-01", code=2
    )
    assert 'not available in "de". Known: en, nl, tr.' in said(addressed, "2025-06-01", "--language", "de", code=2)
    result = gazet("-C", addressed, "announce", "nothing", "2025-06-01")
    assert result.returncode == 2
    assert 'no document "nothing". Known: notice.' in result.stderr


def test_other_words_are_told_by_their_headings(addressed: Path) -> None:
    for name in ("policies/notice/document.yml", *(f"locales/{code}/LC_MESSAGES/policies.po" for code in ("nl", "tr"))):
        file = addressed / name
        file.write_text(file.read_text("utf-8").replace("Users may object.", "Users may freely object."), "utf-8")
    announce(addressed, "2025-07-01", "clarification")
    release(addressed, "2025-04-02")
    text = said(addressed, "2025-07-01", "--language", "en")
    assert "Other words change under: Privacy Notice." in text
    assert "What changes:" not in text
