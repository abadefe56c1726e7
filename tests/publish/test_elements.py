"""Scripts are found as a browser finds them: a decoy in an attribute or a comment hides none, and text is none."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser

from gazet.csp import SCRIPT, source_hash
from gazet.proof.markup import read_markup
from gazet.publish.policy import inline, strange_scripts
from support.browsing import opened

RUN = "document.title = 'ran'"
RUNS = {
    "plain": f"<script>{RUN}</script>",
    "capitals": f"<SCRIPT>{RUN}</SCRIPT>",
    "data-src": f'<script data-src="x.js">{RUN}</script>',
    "source in a value": f"<script title=' src=x.js '>{RUN}</script>",
    "source in a value, bare": f"<script data-x=a/src=x>{RUN}</script>",
    "type in a name": f'<script data-type="application/json">{RUN}</script>',
    "type in a value": f"""<script title=' type="application/json"'>{RUN}</script>""",
    "two types": f'<script type="" type="application/json">{RUN}</script>',
    "type with a reference": f'<script type="text/j&#97;vascript">{RUN}</script>',
    "sign in a value": f'<script title="a>b">{RUN}</script>',
    "end with an attribute": f"<script>{RUN}</script x>",
    "slash": f"<script/x>{RUN}</script/>",
    "comment in a value": f'<p title="<!--"></p><script>{RUN}</script><p title="-->"></p>',
    "empty comment": f"<!--><script>{RUN}</script><!-- -->",
    "short comment": f"<!---><script>{RUN}</script><!-- -->",
    "other end of a comment": f"<!-- --!><script>{RUN}</script><!-- -->",
    "comment that is none": f"<!x --><script>{RUN}</script><!-- -->",
    "comment in a text field": f"<textarea><!--</textarea><script>{RUN}</script><!-- -->",
    "script in a value": f'<p title="<script>"></p><script>{RUN}</script>',
    "value in a script": f"""<script type="application/json">"<script src='"</script><script>{RUN}</script>""",
    "picture": f"<svg><script>{RUN}</script></svg>",
    "source in a picture": f'<svg><script src="x.js">{RUN}</script></svg>',
    "title in a picture": f"<svg><title><script>{RUN}</script></title></svg>",
    "quote in a name": f"""<p a"><script>{RUN}</script><p b="></p>""",
}
NONE = {
    "file": '<script src="x.js"></script>',
    "file, bare": "<script defer src=x.js></script>",
    "data": f'<script type="application/json">{RUN}</script>',
    "value": f'<p title="<script>{RUN}</script>"></p>',
    "comment": f"<!-- <script>{RUN}</script> -->",
    "text": f"&lt;script>{RUN}&lt;/script>",
    "another element": f"<scripture>{RUN}</scripture>",
}


def checked(markup: str) -> set[str]:
    """The scripts that the check of a built site finds."""
    page = f"<!doctype html><html><head></head><body>{markup}</body></html>"
    return {found.hash for found in read_markup(page).inline if found.directive == SCRIPT}


@pytest.mark.parametrize("markup", RUNS.values(), ids=RUNS)
def test_the_check_of_a_built_site_finds_what_runs(markup: str) -> None:
    assert source_hash(RUN.encode()) in checked(markup)


@pytest.mark.parametrize("markup", NONE.values(), ids=NONE)
def test_the_check_of_a_built_site_finds_nothing_that_does_not_run(markup: str) -> None:
    assert checked(markup) == set()


@pytest.mark.parametrize("markup", RUNS.values(), ids=RUNS)
def test_a_script_that_runs_is_found(markup: str, browser: Browser) -> None:
    page = f"<!doctype html><html><head></head><body>{markup}</body></html>"
    found = [(page[at : at + 7].lower(), text) for at, text in strange_scripts(page.encode(), set())]
    assert ("<script", RUN) in found
    with opened(browser) as tab:  # that it runs is not only our belief
        tab.set_content(page)
        assert tab.title() == "ran"


@pytest.mark.parametrize("markup", NONE.values(), ids=NONE)
def test_nothing_else_is_a_script(markup: str) -> None:
    page = f"<!doctype html><html><body>{markup}</body></html>".encode()
    assert strange_scripts(page, set()) == []


def test_what_is_known_is_not_strange() -> None:
    page = f'<script>{RUN}</script><script src="x.js"></script><script>other()</script>'.encode()
    assert [text for _, text in strange_scripts(page, {source_hash(RUN.encode())})] == ["other()"]
    assert inline(page).scripts == {source_hash(RUN.encode()), source_hash(b"other()")}


def test_a_script_of_another_name_in_a_picture_is_found() -> None:
    picture = f'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>{RUN}</s:script></s:svg>'.encode()
    assert [text for _, text in strange_scripts(picture, set())] == [RUN]


@pytest.mark.parametrize(
    "sign", ["<", "<a ", "<!--", '<a b="', "<script ", "<script>", "<script>//", "<a b=c/", "<textarea>", "<title "]
)
def test_time_grows_with_the_page(sign: str) -> None:
    def seconds(count: int) -> float:
        page = (sign * count).encode()
        before = time.process_time()
        strange_scripts(page, set())
        return time.process_time() - before

    assert seconds(20_000) < 5
