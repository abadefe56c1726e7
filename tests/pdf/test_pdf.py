"""PDF files: the words of the page, tagged, the same bytes every time; and what a browser puts on paper."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from pypdf import PdfReader

from gazet.center.center import Center
from gazet.edition.compose import compose
from gazet.folders import Project
from gazet.i18n.interface import Interface
from gazet.kept import Kept
from gazet.pdf.kept import paper_bytes
from gazet.pdf.make import make
from gazet.pdf.paper import Paper, papers
from gazet.problems import ProblemsFound
from gazet.project import load_center, working
from gazet.store import Store
from support.builds import built, once
from support.commands import process
from support.copies import old_site
from support.places import DEMO, DEMO_DAY, LANGUAGES, SMALL
from support.places import DEMO_URL as BASE
from support.reading import contents
from support.reading import page as page_of
from support.records import history_of_editions

CORRECTED = "nl/privacy/2024-03-15/privacy-2024-03-15-nl.pdf"
FUTURE = "tr/privacy/2027-01-15/privacy-2027-01-15-tr.pdf"
OTHER = "cookies/2025-02-01/cookies-2025-02-01-en.pdf"
ALL = [
    f"{prefix}{link.parent.name}/{link.stem}/{link.parent.name}-{link.stem}-{language}.pdf"
    for link in sorted(DEMO.glob("editions/*/????-??-??.json"))
    for language, prefix in LANGUAGES.items()
]


@cache
def demo_papers() -> dict[str, Paper]:
    site = replace(load_center(Project(DEMO), date.fromisoformat(DEMO_DAY), pdf=True), base=BASE)
    return {paper.path: paper for local in site.local.values() for paper in papers(local)}


@pytest.fixture
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the demonstration, made once."""
    path: str = request.param

    def make_it(folder: Path) -> None:
        folder.mkdir()
        (folder / "paper.pdf").write_bytes(make(demo_papers()[path]))

    return once(tmp_path_factory, path.replace("/", " "), make_it) / "paper.pdf"


# Three in `make test`; every file is a proof.
every_file = pytest.mark.parametrize(
    ("path", "file"),
    [
        pytest.param(
            path,
            path,
            marks=() if path in (CORRECTED, FUTURE, OTHER) else pytest.mark.proof,
            id=path.split("/")[-1][:-4],
        )
        for path in ALL
    ],
    indirect=["file"],
)


@pytest.fixture(scope="module")
def with_files(small_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with its files."""

    def make_it(folder: Path) -> None:
        built(small_record, folder, day="2025-07-15", env={"GAZET_PDF": "true"})

    return once(tmp_path_factory, "with-files", make_it)


def test_every_edition_has_its_file_in_every_language() -> None:
    assert demo_papers().keys() == set(ALL)


def language_of(path: str) -> str:
    return path[-6:-4]


def objects(reader: PdfReader) -> Any:
    """The objects of a file, from its trailer on. pypdf's types of them are too wide to ask for a key."""
    return reader.trailer


def sheets(reader: PdfReader) -> list[Any]:
    return list(reader.pages)


def squeezed(text: str) -> str:
    """Letters without white space, which a line's end hides."""
    return re.sub(r"[\s\u00ad]", "", text)


def spoken(file: Path) -> str:
    """What the tags hold, in reading order; marks of list items left out."""
    tree = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, text=True, check=True).stdout
    tree = re.sub(r'Lbl \(block\)\n\s+Span \(inline\)\n\s+".*"\n', "", tree)
    return squeezed("".join(re.findall(r'(?m)^\s+"(.*)"$', tree)))


def printed(file: Path) -> list[str]:
    """The text of each sheet."""
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\s+", " ", sheet).strip() for sheet in text.split("\f")[:-1]]


def words_of_page(page: Tag) -> tuple[str, str, str]:
    """Masthead, note on the language, and article of an edition's page as it reads on paper."""
    for unseen in page.select("[aria-hidden], .gz-anchor, .gz-translation a"):
        unseen.decompose()
    for link in page.select(".gz-article a[href^=http]:not(.gz-term)"):
        if squeezed(link.get_text()) != re.sub("^https?://|/$", "", str(link["href"])):
            link.append(f" ({link['href']})")
    masthead = [page.select_one(f".gz-masthead {part}") for part in ("h1", ".gz-updated", ".gz-edition")]
    parts = ["".join(part.get_text() for part in masthead if part), *(
        part.get_text() for part in (page.select_one(".gz-translation"), page.select_one(".gz-article")) if part
    )]  # fmt: skip
    masthead_text, note, article = map(squeezed, parts)
    return masthead_text, note, article


@every_file
def test_the_words_of_a_file_are_those_of_its_page(path: str, file: Path, demo: Path) -> None:
    folder = path.rsplit("/", 1)[0]
    masthead, note, article = words_of_page(page_of(demo, folder))
    say = Interface().in_language(language_of(path)).say
    history = folder.rsplit("/", 1)[0] + "/history/"
    hash = objects(PdfReader(file))["/ID"][0]
    origin = [say("This version:"), f"{BASE}{folder}/", say("All versions:"), f"{BASE}{history}"]
    origin += [say("SHA-256 of this version in the record:"), hash]
    assert len(article) > 2000
    assert spoken(file) == masthead + note + article + squeezed("".join(origin))


@pytest.mark.parametrize("file", [CORRECTED], indirect=True)
def test_a_corrected_text_is_the_one_in_the_file_under_the_hash_of_its_correction(file: Path) -> None:
    correction = json.loads((DEMO / "editions/privacy/2024-03-15.nl.1.json").read_text("utf-8"))
    edition = json.loads((DEMO / "editions/privacy/2024-03-15.json").read_text("utf-8"))
    assert "gegvens" in json.dumps(edition["articles"]["nl"])
    assert "gegvens" not in spoken(file)
    assert correction["hash"] in spoken(file)
    assert edition["hash"] in demo_papers()[CORRECTED.replace("-nl.pdf", "-en.pdf").removeprefix("nl/")].html


@every_file
def test_every_sheet_says_which_edition_it_is_of(path: str, file: Path) -> None:
    reader = PdfReader(file)
    assert reader.metadata and reader.metadata.title
    title, edition, hash = reader.metadata.title.split(",")[0], path.split("/")[-2], objects(reader)["/ID"][0]
    sheets = printed(file)
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert re.search(rf"{title} · \w+ \d, {edition} · SHA-256 {hash[:16]} {number} ?/ ?{len(sheets)}$", sheet), (
            sheet[-120:]
        )


def elements(node: Any) -> Iterator[Any]:
    """The structure below a node, parents first."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from elements(kid)


def names_of_kids(element: Any) -> set[str]:
    return {kid.get_object()["/S"] for kid in element["/K"] if isinstance(kid.get_object(), dict)}


@every_file
def test_a_file_says_that_it_is_accessible_and_in_which_language(path: str, file: Path) -> None:
    reader = PdfReader(file)
    root = objects(reader)["/Root"]
    assert root["/Lang"] == language_of(path)
    assert root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    assert reader.metadata and (reader.metadata.author or "").startswith("Example Harbour B.V.")
    record = DEMO / "editions" / path.split("/")[-3]
    published = json.loads((record / f"{path.split('/')[-2]}.json").read_text("utf-8"))["published"]
    assert str(reader.metadata["/CreationDate"]) == f"D:{published.replace('-', '')}"
    # No font is left to the reader's machine.
    for page in sheets(reader):
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.get_object())


@every_file
def test_headings_lists_and_links_are_tagged(path: str, file: Path) -> None:
    reader = PdfReader(file)
    tree = list(elements(objects(reader)["/Root"]["/StructTreeRoot"]))
    levels = [int(e["/S"][2:]) for e in tree if re.fullmatch(r"/H\d", e["/S"])]
    assert levels[0] == 1 and levels.count(1) == 1 and len(levels) > 8
    assert all(b <= a + 1 for a, b in pairwise(levels))
    for e in tree:
        if e["/S"] == "/L":
            assert names_of_kids(e) <= {"/LI", "/L", "/Caption"}
        if e["/S"] == "/LI":
            assert names_of_kids(e) <= {"/Lbl", "/LBody"}
    links = [note.get_object() for page in sheets(reader) for note in page.get("/Annots", [])]
    assert links and all(link["/Contents"] and "/StructParent" in link for link in links)
    held = sum(e["/S"] == "/Link" for e in tree)
    assert held >= len(links)


def test_every_cell_of_a_table_names_its_headings(tmp_path: Path) -> None:
    work = working(Project(SMALL), date(2025, 3, 1))
    edition = compose(work.policies, work.translations, "notice", today=date(2025, 3, 1))
    history = history_of_editions(edition.model_copy(update={"edition": "2025-03-01"}))
    [paper] = papers(Center((history,), date(2025, 3, 1), {}, pdf=True, base=BASE).local["en"])
    (tmp_path / "notice.pdf").write_bytes(make(paper))
    tree = list(elements(objects(PdfReader(tmp_path / "notice.pdf"))["/Root"]["/StructTreeRoot"]))
    tables = [list(elements(e)) for e in tree if e["/S"] == "/Table"]
    for table in tables:
        [_, *columns], *rows = [
            [cell for cell in elements(row) if cell["/S"] in ("/TH", "/TD")] for row in table if row["/S"] == "/TR"
        ]
        for heading, *others in rows:
            assert [e["/A"]["/Headers"] for e in others] == [[heading["/ID"], column["/ID"]] for column in columns]
    assert len(tables) == 3


@every_file
def test_all_that_is_no_artifact_is_in_the_tree(path: str, file: Path) -> None:
    reader = PdfReader(file)
    root = objects(reader)["/Root"]["/StructTreeRoot"]
    held = {id(e) for e in elements(root)}
    numbers = root["/ParentTree"]["/Nums"]
    holders = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in sheets(reader):
        content = page["/Contents"].get_object().get_data()
        marks = re.findall(rb"/(\w+)\s*<<([^>]*)>>\s*BDC", content)
        feet = [properties for name, properties in marks if name == b"Artifact"]
        assert feet and all(b"/Pagination" in properties for properties in feet)
        own = holders[page["/StructParents"]].get_object()
        for name, properties in marks:
            if name != b"Artifact":
                number = int(re.search(rb"/MCID (\d+)", properties)[1])  # type: ignore[index]
                assert id(own[number].get_object()) in held


@every_file
def test_links_lead_somewhere_and_headings_are_bookmarks(path: str, file: Path) -> None:
    reader = PdfReader(file)
    links = [note.get_object() for page in sheets(reader) for note in page.get("/Annots", [])]
    inside = [link["/Dest"] for link in links if "/Dest" in link]
    outside = [link["/A"]["/URI"] for link in links if "/A" in link]
    assert set(inside) <= set(reader.named_destinations)
    assert all(uri.startswith(("https://", "mailto:")) for uri in outside)
    assert "cookies/" in path or any(name.startswith("term.") for name in inside)
    bookmarks = [entry.title for entry in flat(reader.outline)]
    headings = [e for e in elements(objects(reader)["/Root"]["/StructTreeRoot"]) if re.fullmatch(r"/H\d", e["/S"])]
    assert len(bookmarks) == len(headings)


def flat(outline: list[Any]) -> Iterator[Any]:
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else [entry]


MAKE = """
import hashlib, sys
from pathlib import Path
from gazet.folders import Project
from gazet.pdf.make import make
from gazet.pdf.paper import papers
from gazet.project import load_center, said_day
site = load_center(Project(Path(sys.argv[1])), said_day(""), pdf=True, base=sys.argv[2])
made = {p.path: p for c in site.local.values() for p in papers(c)}
for path in sys.argv[3:]:
    print(path, hashlib.sha256(make(made[path])).hexdigest())
"""


@pytest.mark.proof
@pytest.mark.parametrize("file", [OTHER], indirect=True)
def test_two_machines_settings_make_the_same_bytes(tmp_path: Path, file: Path) -> None:
    elsewhere = tmp_path / "a folder elsewhere"
    for name in ("policies", "locales", "editions"):
        shutil.copytree(DEMO / name, elsewhere / name)
    turkish = {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1900000000"}
    plain = {"LC_ALL": "C", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2"}
    # In another order too: nothing of one file gets into the next.
    one = hashes(elsewhere, [OTHER, CORRECTED], turkish)
    other = hashes(DEMO, [CORRECTED, OTHER], plain)
    assert one == other and len(set(one.values())) == 2
    assert sha256(file.read_bytes()).hexdigest() == one[OTHER]


def hashes(project: Path, paths: list[str], environment: dict[str, str]) -> dict[str, str]:
    command = [sys.executable, "-c", MAKE, str(project), BASE, *paths]
    environment = {**os.environ, "PYTHONUTF8": "1", **environment}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=project)
    assert result.returncode == 0, result.stderr
    return dict(line.split() for line in result.stdout.splitlines())


def test_an_old_edition_is_not_made_anew_when_another_comes() -> None:
    site = load_center(Project(DEMO), date(2026, 11, 23), pdf=True)
    history = site.histories[0]
    earlier = replace(site, histories=(replace(history, published=history.published[:3]),))
    before = {p.path: p.html for c in earlier.local.values() for p in papers(c)}
    assert len(before) == 9
    now = {p.path: p.html for c in site.local.values() for p in papers(c)}
    last = history.published[2].edition.edition
    of_last = {path for path in before if last in path}
    assert len(of_last) == 3
    assert {path: now[path] for path in before if path not in of_last} == {
        path: html for path, html in before.items() if path not in of_last
    }
    for path in of_last:  # until when it applied is known now, and nothing else has changed
        lines = zip(before[path].splitlines(), now[path].splitlines(), strict=True)
        assert len([one for one in lines if one[0] != one[1]]) == 1


SHORT = '<!doctype html><html lang="en"><title>A</title><body><h1>A</h1><p>{}</p>'


def short(text: str) -> Paper:
    return Paper("a.pdf", lambda: SHORT.format(text), "id", "a")


def test_a_made_file_is_kept_and_what_is_new_is_made(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = Kept(store)
    made = paper_bytes(short("one"), kept)
    (entry,) = store.entries()
    store.put(entry.key, b"kept")
    assert paper_bytes(short("one"), kept) == b"kept"  # it is as it was written, so that it is not made again
    data = entry.path.read_bytes()
    for damaged in (b"", b"kept", data[:-1], data + b"x"):
        entry.path.write_bytes(damaged)
        assert paper_bytes(short("one"), kept)[:5] == made[:5] == b"%PDF-"
    assert paper_bytes(short("two"), kept).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("text", "says"),
    [('<a href="#nowhere">a</a>', "nowhere"), ('<img src="https://elsewhere.example/a.png" alt="">', "elsewhere")],
)
def test_what_a_file_cannot_hold_is_a_problem(text: str, says: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        make(short(text))
    assert "a.pdf:1:1: " in str(found.value) and says in str(found.value)


@pytest.mark.parametrize(
    ("module", "environment", "says"),
    [
        (
            "raise ModuleNotFoundError(\"No module named 'weasyprint'\", name='weasyprint')",
            {},
            'weasyprint is not installed. Run pip install "gazet[pdf]", or make no PDF files: GAZET_PDF=false',
        ),
        (
            "raise OSError(\"cannot load library 'libpango-1.0-0': no such file.\\nMore.\")",
            {},
            "cannot load library 'libpango-1.0-0': no such file. On Debian or Ubuntu, apt-get install libpango-1.0-0 ",
        ),
        (
            "",
            {"FONTCONFIG_FILE": "no-fonts.conf"},
            "these fonts are not installed: Charis SIL, Open Sans. On Debian or Ubuntu, apt-get install fonts-sil-charis "
            "fonts-open-sans; or make no PDF files",
        ),
        ("", {"GAZET_PDF": "perhaps"}, '"pdf": perhaps: not yes or no. Expected true or false.'),
    ],
    ids=["no-weasyprint", "no-library", "no-fonts", "no-answer"],
)
def test_a_build_that_cannot_make_the_files_says_so_and_leaves_the_site(
    small_record: Path, tmp_path: Path, module: str, environment: dict[str, str], says: str
) -> None:
    before = contents(old_site(tmp_path / "site"))
    (tmp_path / "path").mkdir()
    if module:
        (tmp_path / "path/weasyprint.py").write_text(module)
    (tmp_path / "no-fonts.conf").write_text("<fontconfig/>")
    environment = {
        key: value.replace("no-fonts.conf", f"{tmp_path}/no-fonts.conf") for key, value in environment.items()
    }
    path = f"{tmp_path / 'path'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    build = ("-C", small_record, "build", "--strict", "--site-dir", tmp_path / "site")
    result = process(*build, day="2025-07-15", env={"GAZET_PDF": "true", "PYTHONPATH": path, **environment})
    assert (result.returncode, "Traceback" in result.stderr) == (1, False)
    assert "mkdocs.yml:" in result.stderr and says in result.stderr, result.stderr
    assert contents(tmp_path / "site") == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_edition_and_history_link_to_the_file(with_files: Path, language: str) -> None:
    name = f"notice-2025-06-01-{language}.pdf"
    for path, href, links in (
        ("notice", f"../notice/2025-06-01/{name}", 1),
        ("notice/2025-06-01", f"../../notice/2025-06-01/{name}", 1),
        ("notice/history", f"../../notice/2025-06-01/{name}", 3),
    ):
        folder = with_files / LANGUAGES[language] / path
        found = page_of(with_files, f"{LANGUAGES[language]}{path}").select(".gz-tools a[type='application/pdf']")
        assert len(found) == links
        (link,) = (link for link in found if link["href"] == href)
        assert (link["hreflang"], link.get_text()) == (language, "PDF")
        assert (folder / href).read_bytes()[:5] == b"%PDF-"


def test_versions_name_every_file(with_files: Path) -> None:
    editions = json.loads((with_files / "data/versions.json").read_text("utf-8"))["documents"]["notice"]["editions"]
    named = [url.split(".example/", 1)[1] for edition in editions for url in edition["pdf"].values()]
    assert sorted(named) == sorted(path.relative_to(with_files).as_posix() for path in with_files.rglob("*.pdf"))
    assert len(named) == 9


def test_without_files_there_are_no_links(demo: Path) -> None:
    assert not list(demo.rglob("*.pdf"))
    for file in ("privacy/index.html", "privacy/history/index.html"):
        assert "application/pdf" not in (demo / file).read_text("utf-8")
    assert '"pdf"' not in (demo / "data/versions.json").read_text("utf-8")


def test_a_draft_has_no_files(small_record: Path, tmp_path: Path) -> None:
    draft = built(small_record, tmp_path / "draft", "--draft", day="2025-07-15", env={"GAZET_PDF": "true"})
    assert not list(draft.rglob("*.pdf"))
    assert "application/pdf" not in (draft / "notice/history/index.html").read_text("utf-8")
    page = (draft / "notice/index.html").read_text("utf-8")
    assert re.search(r'<html data-footer="[^"]* · Draft"', page) and "This version:" not in page
