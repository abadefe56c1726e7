"""What the search knows: pages cut at their headings, and the index that a browser is sent."""

from __future__ import annotations

import gzip
import html
import json
from dataclasses import replace
from pathlib import Path

import pytest

from gazet.article.sections import Part
from gazet.languages.book import packaged
from gazet.search.index import index
from gazet.search.sections import sections
from support.places import LANGUAGES
from support.values import made


def test_a_page_is_cut_at_its_headings() -> None:
    page = """<header><h1 id="start">Title</h1><p class="gz-lead">Lead.</p></header>
        <section><h2 id="one">One<a class="gz-anchor" href="#one" aria-label="Link"></a></h2><p>A <b>b</b>c</p><p>d.</p>e</section>
        <ul><li id="two"><h3>Two</h3> <p>f</p></li></ul>
        <article id="three"><h3>Three</h3><dl><div><dt>Provider</dt> <dd>X &amp; Y</dd></div><div><dt>Data:</dt><dd>Z</dd></div></dl></article>
        <h4>no address</h4><span class="gz-sr">not shown</span><pre>letter</pre><form><p>filter</p></form><script>1</script>"""
    assert sections(page) == [
        Part("", "", "Lead."),
        Part("one", "One", "A bc · d. e"),
        Part("two", "Two", "f"),
        Part("three", "Three", "Provider: X & Y · Data: Z · no address"),
    ]


def test_definitions_and_rights_come_first_and_old_editions_never() -> None:
    shown = [made(path, Part("a", "x", "")) for path in ("", "privacy/", "rights/eu/", "definitions/", "rights/")]
    old = made("privacy/2020-01-01/", Part("a", "y", ""), noindex=True)
    found = json.loads(index([*shown, old], packaged("en")))["pages"]
    assert [(p["path"], p["first"]) for p in found] == [
        ("rights/eu/", True),
        ("definitions/", True),
        ("rights/", True),
        ("", False),
        ("privacy/", False),
    ]
    assert index([*shown, old], packaged("en")) == index([*shown, replace(old, title="z")], packaged("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_is_small_and_only_its_script_is_there_at_first(demo: Path, language: str) -> None:
    data = (demo / LANGUAGES[language] / "search.json").read_bytes()
    assert len(gzip.compress(data, mtime=0)) < 60_000
    assert len(gzip.compress((demo / "javascripts/search.js").read_bytes(), mtime=0)) < 5_000
    assert not list(demo.glob("search/*")) and not list(demo.glob("assets/javascripts/lunr/*"))
    assert not list(demo.glob("assets/javascripts/workers/*"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_result_there_can_be_has_its_place(demo: Path, language: str) -> None:
    root = demo / LANGUAGES[language]
    found = json.loads((root / "search.json").read_bytes())["pages"]
    assert {"", "privacy/", "cookies/", "recipients/", "rights/", "rights/eu/", "definitions/", "about/"} <= {
        p["path"] for p in found
    }
    for page in found:
        text = (root / page["path"] / "index.html").read_text("utf-8")
        missing = [anchor for anchor, *_ in page["sections"] if anchor and f'id="{html.escape(anchor)}"' not in text]
        assert missing == []
