"""`gazet import`: a new document, or a problem with its place; nothing that exists is changed."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml

from support.builds import small_copy
from support.commands import gazet
from support.edits import edit

TERMS = "# Terms\n\nHello *you*.\n\n## 1. Money\n\nYou pay (“Fees”).\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"


def packed(files: dict[str, bytes]) -> bytes:
    """A ZIP file."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, data in files.items():
            folder.writestr(name, data)
    return made.getvalue()


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><x>&a11;</x>"
)
"""Entities that make an enormous text of a small one."""
WORDS = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Privacy</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>1. Names</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">We keep </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>names</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Who</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>What</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Acme</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Mail</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"""
STYLES = """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>"""
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_copy(tmp_path / "project")


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    file = tmp_path / "Terms of Use.md"
    file.write_text(TERMS, "utf-8")
    return file


def test_what_was_imported_passes_every_check(project: Path, terms: Path) -> None:
    said = gazet("-C", project, "import", terms, "--document", "terms")
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[-5:] == [
        "line 9: recognized: a table of 2 columns and 1 row → money-table",
        "12 of 12 words (100.0%), 1 table, 1 numbered heading.",
        "Terms that the text defines in brackets: Fees.",
        "policies/terms/document.yml: written. Read it beside the text; translators get it by `gazet i18n update`.",
        "Add terms to documents in policies/organization.yml, then run `gazet check`.",
    ]
    edit(project / "policies/organization.yml", "documents: [notice]", "documents: [notice, terms]")
    checked = gazet("-C", project, "check", "--allow-untranslated")
    assert checked.returncode == 0, checked.stderr


def test_the_id_is_made_of_the_name_and_a_program_may_read_the_report(project: Path, terms: Path) -> None:
    said = gazet("-C", project, "import", terms, "--format", "json", "--dry-run")
    found = json.loads(said.stdout)
    assert found["file"] == "policies/terms-of-use/document.yml"
    assert (found["coverage"]["share"], found["lines"][0]["state"]) == (1.0, "recognized")
    assert not (project / "policies/terms-of-use").exists()


def test_a_document_that_exists_is_not_touched(project: Path, terms: Path) -> None:
    before = (project / "policies/notice/document.yml").read_bytes()
    said = gazet("-C", project, "import", terms, "--document", "notice")
    assert said.returncode == 1
    assert 'policies/notice/document.yml:1:1: there is a document "notice" already.' in said.stderr
    assert (project / "policies/notice/document.yml").read_bytes() == before


def test_a_word_file_is_read(project: Path, tmp_path: Path) -> None:
    parts = {
        "_rels/.rels": RELATIONS,
        "word/document.xml": WORDS,
        "word/styles.xml": STYLES,
        "word/vbaProject.bin": "macros",
    }
    file = tmp_path / "a.docx"
    file.write_bytes(packed({name: text.encode() for name, text in parts.items()}))
    said = gazet("-C", project, "import", file, "--document", "terms")
    assert said.returncode == 0, said.stderr
    written = yaml.safe_load((project / "policies/terms/document.yml").read_text("utf-8"))
    [section] = written["body"]
    assert (written["title"], section["number"], section["body"][0]["text"]) == ("Privacy", "1.", "We keep **names**")
    assert [list(row["cells"].values()) for row in section["body"][1]["rows"]] == [["Who", "What"], ["Acme", "Mail"]]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.odt", b"PK\x03\x04", "Expected a file that ends in .txt, .md, .markdown, .html, .htm, .docx."),
        ("a.html", b"%PDF-1.7", "this is a PDF file, whatever its name says. Export it as HTML or Word (.docx)."),
        ("a.md", b"PK\x03\x04...", "this is a ZIP file, whatever its name says."),
        ("a.docx", b"PK\x03\x04...", "this Word file is damaged, or has a password. Open it in Word"),
        ("a.docx", packed({"word/other.xml": b""}), "this is no Word file."),
        ("a.docx", packed({"word/document.xml": b"<w:document"}), "this Word file is damaged"),
        (
            "a.docx",
            packed({"word/document.xml": b" " * 60_000_000}),
            "unpacked it would be larger than 50,000,000 bytes.",
        ),
        ("a.docx", packed({"word/document.xml": LAUGHS}), "this Word file is damaged"),
        ("a.md", b"one\ntwo \xff", "2:5: a byte that is not UTF-8."),
        ("a.md", b"x" * 5_000_001, "it is larger than 5,000,000 bytes."),
        ("a.html", b"<script>document.write('x')</script>", "it has no text."),
        ("a.html", b"<b><i>" * 9_000 + b"x", "its elements are in each other more than 100 times."),
        ("a.md", b"", "it has no text."),
    ],
)
def test_what_cannot_be_read_is_refused(project: Path, tmp_path: Path, name: str, data: bytes, message: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    said = gazet("-C", project, "import", file, "--document", "terms")
    assert (said.returncode, said.stdout) == (1, "")
    assert message in said.stderr
    assert not (project / "policies/terms").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--document", "Terms of Use"), '"Terms of Use" is no id.'),
        (("--base", "example.org"), '--base: "example.org" is no web address.'),
    ],
)
def test_what_was_said_wrongly_is_usage(project: Path, terms: Path, words: tuple[str, ...], message: str) -> None:
    said = gazet("-C", project, "import", terms, *words)
    assert said.returncode == 2 and message in said.stderr


def test_a_folder_and_a_file_that_is_not_there_are_refused(project: Path, tmp_path: Path) -> None:
    assert "this is a folder." in gazet("-C", project, "import", tmp_path).stderr
    assert gazet("-C", project, "import", tmp_path / "none.md").returncode == 1
