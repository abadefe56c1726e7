"""Addresses answer for ever: whatever was published before is still there, or every host redirects it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gazet.proof.hosts import CONFIGURATION
from gazet.publish.hosts import WRITTEN
from support.builds import built
from support.commands import Said, gazet
from support.copies import marked, own_copy
from support.edits import append, edit
from support.serving import served

DAY = "2025-07-15"
URL = {"GAZET_SITE_URL": "https://x.example/policies/"}


@pytest.fixture
def old(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "old"))


@pytest.fixture
def new(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "new"))


def check(new: Path, against: Path | str, *options: str) -> Said:
    return gazet("check", marked(new), "--against", against, *options)


def told(result: Said) -> list[str]:
    return [line for line in result.stderr.splitlines() if "answers" in line or "redirected" in line]


def test_a_site_answers_all_that_it_answers(old: Path, new: Path) -> None:
    for against in (old, old / "sitemap.xml", old / "sitemap.xml.gz"):
        assert check(new, against).returncode == 0


def test_an_address_that_is_gone_is_named_with_its_place(old: Path, new: Path) -> None:
    (old / "help").mkdir()
    (old / "help/index.html").write_text("<p>Help")
    (old / "paper.pdf").write_bytes(b"%PDF")
    (old / "assets/made.4f2a.css").write_text("")
    result = check(new, old)
    assert result.returncode == 1
    assert told(result) == [
        f'{old}/help/index.html:1:1: "/help/" no longer answers. Write a redirect from it under extra.gazet.redirects in '
        "mkdocs.yml (`gazet docs hosting`).",
        f'{old}/paper.pdf:1:1: "/paper.pdf" no longer answers. Write a redirect from it under extra.gazet.redirects in '
        "mkdocs.yml (`gazet docs hosting`).",
    ]


def test_a_page_that_only_a_sitemap_names_is_missed_at_its_line(old: Path, new: Path) -> None:
    text = (old / "sitemap.xml").read_text()
    base = text.partition("<loc>")[2].partition("</loc>")[0]
    (old / "sitemap.xml").write_text(
        text.replace("</urlset>", f"  <url>\n    <loc>{base}help/</loc>\n  </url>\n</urlset>")
    )
    line = (old / "sitemap.xml").read_text().splitlines().index(f"    <loc>{base}help/</loc>") + 1
    assert told(check(new, old / "sitemap.xml"))[0].startswith(
        f'{old}/sitemap.xml:{line}:10: "/help/" no longer answers.'
    )


def test_the_anchors_of_editions_stay_and_those_of_other_pages_are_worth_a_look(old: Path, new: Path) -> None:
    for page in ("notice/2025-03-01", "notice", "definitions", "nl/definitions"):
        file = old / page / "index.html"
        edit(file, "</article>", '<p id="one.more">More</p><svg><g id="drawn"></g></svg></article>')
    edit(new / "notice/2025-06-01/index.html", "</article>", '<p id="one.more">More</p></article>')
    edit(old / "about/index.html", "</article>", "</article><p id='outside'></p>")
    result = check(new, old)
    said = [(line.partition('"')[2].partition('"')[0], line.startswith("warning: ")) for line in told(result)]
    assert sorted(said) == [
        ("/definitions/#one.more", True),
        ("/nl/definitions/#one.more", True),
        ("/notice/2025-03-01/#one.more", False),
    ]
    assert result.returncode == 1


def test_a_redirect_of_every_host_answers(small_record: Path, tmp_path: Path, old: Path) -> None:
    (old / "old help").mkdir()
    for name in ("old help/index.html", "help.html"):
        (old / name).write_text("<article><h1 id='a'>Help")
    project = own_copy(small_record, tmp_path / "project")
    moved = "    redirect_pages: false\n    redirects:\n    - {from: /help.html, to: /about/}\n"
    edit(project / "mkdocs.yml", "  gazet:\n", f"  gazet:\n{moved}")
    new = built(project, tmp_path / "new", day=DAY, env=URL)
    shutil.rmtree(old / "old help")
    result = check(new, old)
    assert [line for line in told(result) if "help" in line] == [
        f'warning: {old}/help.html:1:10: "/help.html#a" no longer answers: about/index.html has no such id. Give the part '
        "its id again."
    ]
    for name in ("_redirects", "_nginx.conf", ".htaccess", "staticwebapp.config.json"):
        without = Path(shutil.copytree(new, tmp_path / f"without-{name}"))
        edit(without / name, "help", "holp")
        assert f'"/help.html" is redirected, but not in {name}.' in check(without, old).stderr


def test_a_redirect_to_nowhere_answers_nothing(small_record: Path, tmp_path: Path, old: Path) -> None:
    (old / "help.html").write_text("")
    project = own_copy(small_record, tmp_path / "project")
    moved = "    redirect_pages: false\n    redirects:\n    - {from: /help.html, to: /about/}\n"
    edit(project / "mkdocs.yml", "  gazet:\n", f"  gazet:\n{moved}")
    new = built(project, tmp_path / "new", day=DAY, env=URL)
    for name in ("_redirects", "_nginx.conf", ".htaccess", "staticwebapp.config.json"):
        edit(new / name, "/about/", "/nowhere/")
    assert '"/help.html" is redirected to "/policies/nowhere/", where there is no page.' in check(new, old).stderr


def test_the_site_on_the_web_is_read_by_its_links(old: Path, new: Path) -> None:
    append(old / "about/index.html", '<a href="../help/">Help</a>')
    (old / "help").mkdir()
    (old / "help/index.html").write_text("<p>Help")
    edit(old / "notice/2025-03-01/index.html", "</article>", '<p id="one.more">More</p></article>')
    with served(old) as url:
        assert [line.partition(": ")[2].partition(" no longer")[0] for line in told(check(new, url))] == [
            '"/help/"',
            '"/notice/2025-03-01/#one.more"',
        ]
        assert check(new, f"{url}/sitemap.xml").returncode == 0


def test_where_nothing_was_published_yet_nothing_is_missed(new: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with served(tmp_path) as url:
        assert check(new, f"{url}/nothing/").returncode == 0


@pytest.mark.parametrize("against", ["http://127.0.0.1:9/", "nowhere.xml"])
def test_what_cannot_be_read_is_said(new: Path, against: str) -> None:
    result = check(new, against)
    assert result.returncode in (1, 2)
    assert against in result.stderr and "Traceback" not in result.stderr


def test_a_site_is_compared_not_a_text(project: Path) -> None:
    result = gazet("-C", project, "check", "--against", "https://x.example/")
    assert (result.returncode, "--against compares a built site" in result.stderr) == (2, True)


def test_the_files_for_hosts_are_those_that_a_build_writes() -> None:
    assert set(CONFIGURATION) == set(WRITTEN)
