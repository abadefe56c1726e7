"""One policy and one list of old addresses, in each host's own form; and what may be wrong with what a site says."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import yaml

from gazet.csp import parsed, source_hash, sources_of
from gazet.load.foreign import foreign
from gazet.load.yaml import Source
from gazet.problems import report
from gazet.proof.markup import read_markup
from gazet.publish.headers import headers
from gazet.publish.hosts import Hosting, Moved, host_files
from gazet.publish.lock import Built, lock_down, page_moved, with_policy
from gazet.publish.policy import Inline, Policy, inline
from gazet.publish.settings import Settings, expired, read_settings, setting_problems
from gazet.publish.well_known import well_known
from support.builds import build, built
from support.commands import node
from support.edits import edit
from support.places import GOLDENS
from support.records import release
from support.serving import running

CASES = GOLDENS / "hosting"
# The hash of `alert(1)`, by: printf 'alert(1)' | openssl dgst -sha256 -binary | base64
ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
POLICY = Policy(Inline(frozenset({ALERT}), data_images=True))
MOVED = (
    Moved("privacy-policy.html", "privacy/"),
    Moved("legal/cookies", "privacy/#cookies"),
    Moved("tr/gizlilik-politikası", "tr/privacy/"),
    Moved("v1.2/old_page", ""),
)
HOSTINGS = {
    "root": Hosting(headers(POLICY), MOVED, "/", ("nl", "tr")),
    "sub-path": Hosting(headers(POLICY), MOVED, "/privacy-center/", ("nl",)),
    "plain": Hosting(headers(Policy())),
}


@pytest.mark.parametrize("name", HOSTINGS)
def test_each_host_gets_its_own_form(name: str) -> None:
    written = {file: data.decode() for file, data in host_files(HOSTINGS[name]).items()}
    expected = {path.name.removesuffix(".txt"): path.read_text("utf-8") for path in (CASES / name).iterdir()}
    assert written == expected


def read_by_netlify(folder: Path) -> dict[str, Any]:
    """The headers and redirects of a folder, by the packages that Netlify reads them with; in lines that Cloudflare takes."""
    for file, most in (("_headers", 2_000), ("_redirects", 1_000)):
        lines = (folder / file).read_text("utf-8").splitlines() if (folder / file).exists() else []
        assert all(len(line) <= most and line.isascii() for line in lines), file
    reader = node("netlify.mjs", folder)
    assert reader.returncode == 0, reader.stderr
    found: dict[str, Any] = json.loads(reader.stdout)
    assert found["errors"] == []
    return found


@pytest.mark.parametrize(("name", "base"), [("root", "/"), ("sub-path", "/privacy-center/")])
def test_netlify_reads_what_was_meant(tmp_path: Path, name: str, base: str) -> None:
    for file in ("_headers", "_redirects"):
        (tmp_path / file).write_bytes(host_files(HOSTINGS[name])[file])
    read = read_by_netlify(tmp_path)
    assert read["headers"] == [{"for": f"{base}*", "values": dict(HOSTINGS[name].headers)}]
    rules = [(rule["from"], rule["to"], rule["status"], rule["force"]) for rule in read["redirects"]]
    assert sorted(rules) == sorted(
        (f"{base}{old}", f"{base}{new}", 301, False)
        for old, new in {
            "privacy-policy.html": "privacy/",
            "legal/cookies": "privacy/#cookies",
            "legal/cookies/": "privacy/#cookies",
            "tr/gizlilik-politikas%C4%B1": "tr/privacy/",
            "tr/gizlilik-politikas%C4%B1/": "tr/privacy/",
            "v1.2/old_page": "",
            "v1.2/old_page/": "",
        }.items()
    )


def test_azure_s_file_has_the_documented_shape() -> None:
    data = host_files(HOSTINGS["root"])["staticwebapp.config.json"]
    content: dict[str, Any] = json.loads(data)
    assert len(data) < 20_000  # its documented limit
    assert content.keys() <= {
        "routes", "navigationFallback", "responseOverrides", "globalHeaders", "mimeTypes", "trailingSlash"
    }  # fmt: skip
    assert content["globalHeaders"] == dict(HOSTINGS["root"].headers)
    assert content["responseOverrides"] == {"404": {"rewrite": "/404.html"}}
    routes = content["routes"]
    assert [route.keys() for route in routes] == [{"route", "redirect", "statusCode"}] * len(MOVED)
    assert {route["statusCode"] for route in routes} == {301}
    assert len({route["route"] for route in routes}) == len(routes)
    assert all(route["route"].startswith("/") and "*" not in route["route"] for route in routes)


def test_a_policy_allows_the_site_s_own_files_and_known_scripts_alone() -> None:
    directives = parsed(POLICY.header)
    assert directives["script-src"] == {"'self'", ALERT}
    assert directives["style-src"] == {"'self'"}
    assert {source for sources in directives.values() for source in sources} == {
        "'none'", "'self'", "'script'", "data:", ALERT
    }  # fmt: skip
    assert [name for name, sources in directives.items() if "data:" in sources] == ["img-src"]
    assert sources_of(directives, "frame-src") == sources_of(directives, "media-src") == frozenset({"'none'"})


def test_trusted_types_hold_and_no_worker_starts() -> None:
    policy = parsed(Policy().header)
    assert policy["worker-src"] == policy["trusted-types"] == frozenset({"'none'"})
    assert policy["require-trusted-types-for"] == {"'script'"}


def test_the_policy_in_a_page_is_the_header_s_but_for_what_a_page_cannot_say() -> None:
    header, meta = parsed(POLICY.header), parsed(POLICY.meta)
    assert header == {**meta, "frame-ancestors": {"'none'"}}
    assert "frame-ancestors" not in meta


@pytest.mark.parametrize(
    ("page", "scripts", "styles"),
    [
        ("<script>alert(1)</script>", {"alert(1)"}, set()),
        ('<SCRIPT type="module">a</SCRIPT ><script type=importmap>{}</script>', {"a", "{}"}, set()),
        ('<script type="application/ld+json">{}</script><script type="text/plain">x</script>', set(), set()),
        ('<script src="a.js"></script><script defer src=b.js> </script>', set(), set()),
        ('<script type="text/javascript; charset=utf-8">a</script>', {"a"}, set()),
        ("<style>p{}</style><!-- <script>hidden</script> --><style media=print>q{}</style>", set(), {"p{}", "q{}"}),
        ("<script>a = '<!-- x';\r\nb</script>", {"a = '<!-- x';\nb"}, set()),
        ("<script>if (a<b) '<style>'</script><p>&lt;script>", {"if (a<b) '<style>'"}, set()),
        ("<script>\n çerez\n</script>", {"\n çerez\n"}, set()),
    ],
)
def test_what_stands_inside_a_page_is_hashed_to_the_letter(page: str, scripts: set[str], styles: set[str]) -> None:
    def hashes(texts: set[str]) -> frozenset[str]:
        return frozenset(source_hash(text.encode()) for text in texts)

    found = inline(page.encode())
    assert (found.scripts, found.styles) == (hashes(scripts), hashes(styles))
    read = read_markup(page).inline
    assert {i.hash for i in read if i.directive == "script-src"} == hashes(scripts)
    assert {i.hash for i in read if i.directive == "style-src"} == hashes(styles)


def test_the_hash_is_the_one_that_browsers_make() -> None:
    assert source_hash(b"alert(1)") == ALERT


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b'<head>\n<meta charset="utf-8">\n<script>', b'<head>\n<meta charset="utf-8">TAG\n<script>'),
        (b"<HEAD lang=en><title>", b"<HEAD lang=en>TAG<title>"),
        (b"no page", b"no page"),
    ],
)
def test_the_policy_comes_before_what_it_governs(page: bytes, expected: bytes) -> None:
    assert with_policy(page, b"TAG") == expected
    assert with_policy(expected, b"TAG") == expected


def test_every_page_of_a_site_says_its_language_s_letters_before_its_policy(demo: Path) -> None:
    pages = list(demo.rglob("*.html"))
    assert len(pages) > 200
    policy = read_by_netlify(demo)["headers"][0]["values"]["Content-Security-Policy"]
    for page in pages:
        start = page.read_bytes()[:1024]
        charset, tag = start.find(b'<meta charset="utf-8">'), start.find(b'<meta http-equiv="Content-Security-Policy"')
        assert 0 < charset < tag, page  # a browser looks for the character set in the first 1,024 bytes
        assert policy.replace("; frame-ancestors 'none'", "") in page.read_text("utf-8")


SETTINGS = yaml.safe_load((GOLDENS / "hosting-settings.yml").read_text("utf-8"))
PAGES = {"", "privacy/", "cookies/", "about/", "rights/eu/", "nl/privacy/"}


def as_mkdocs_reads(text: str) -> object:
    """MkDocs reads dates and truths where we want texts."""
    return yaml.safe_load(text)["extra"]["gazet"]


@pytest.mark.parametrize("case", SETTINGS, ids=[case["case"].replace(" ", "-") for case in SETTINGS])
def test_a_mistake_in_the_settings_is_said_with_its_place(case: dict[str, Any]) -> None:
    text = "extra:\n  gazet:\n" + "".join(f"    {line}\n" for line in case["settings"].splitlines())
    source = foreign(text, "mkdocs.yml", as_mkdocs_reads(text), ("extra", "gazet"))
    settings, problems = read_settings(source)
    problems += setting_problems(settings, source, PAGES)
    problems += expired(settings, source, date(2026, 11, 23))
    assert report(sorted(problems)).splitlines()[:-1] == case["expect"]


def test_settings_that_another_file_holds_are_placed_at_the_beginning() -> None:
    settings = {"gpc": {"supported": "perhaps", "updated": date(2026, 5, 1)}}
    source = foreign("INHERIT: base.yml\n", "mkdocs.yml", settings, ("extra", "gazet"))
    _, problems = read_settings(source)
    assert [str(p) for p in problems] == [
        'mkdocs.yml:1:1: "supported": perhaps: not yes or no. Expected true or false.'
    ]


def settings(**values: object) -> Settings:
    return Settings.model_validate(values)


def test_security_txt_and_gpc_json_say_what_is_configured() -> None:
    said = settings(
        security={
            "contact": ["mailto:security@example.org", "tel:+31-20-1234567"],
            "expires": "2027-04-15",
            "encryption": ["https://example.org/key"],
            "preferred_languages": ["en", "tr"],
        },
        gpc={"supported": True, "updated": "2026-05-01"},
    )
    files = well_known(said, "https://privacy.example.org/")
    assert files[".well-known/security.txt"].decode() == (
        "Contact: mailto:security@example.org\n"
        "Contact: tel:+31-20-1234567\n"
        "Expires: 2027-04-15T00:00:00Z\n"
        "Encryption: https://example.org/key\n"
        "Preferred-Languages: en, tr\n"
        "Canonical: https://privacy.example.org/.well-known/security.txt\n"
    )
    assert json.loads(files[".well-known/gpc.json"]) == {"gpc": True, "lastUpdate": "2026-05-01"}
    assert b"Canonical" not in well_known(said, "/")[".well-known/security.txt"]
    assert well_known(settings(), "/") == {}


def empty(folder: Path) -> Built:
    (folder / "index.html").write_text('<head><meta charset="utf-8"><script>alert(1)</script>')
    (folder / "feed.xml").write_text("<feed/>")
    return Built(folder, ("en", "nl", "tr"), "https://example.org/privacy-center/", scripts={ALERT})


SAID = {
    "redirects": [{"from": "/old/privacy/", "to": "/nl/privacy/#a"}, {"from": "/old.htm", "to": "/"}],
    "gpc": {"supported": "true", "updated": "2026-05-01"},
}


def test_a_site_is_locked_down_and_says_so_to_every_host(tmp_path: Path) -> None:
    source = Source("mkdocs.yml", {}, {}, {})
    assert lock_down(empty(tmp_path), settings(**SAID), source) == []
    files = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert files == {
        "index.html", "feed.xml", "old/privacy/index.html", "old.htm", ".well-known/gpc.json",
        "_headers", "_redirects", "staticwebapp.config.json", "_nginx.conf", ".htaccess",
    }  # fmt: skip
    for page in ("index.html", "old/privacy/index.html", "old.htm"):
        assert ALERT in (tmp_path / page).read_text()
    [rule] = read_by_netlify(tmp_path)["headers"]
    assert rule["for"] == "/privacy-center/*" and ALERT in rule["values"]["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["x.svg", "x.XHTML", "x.htm", "X.HTML"])
@pytest.mark.parametrize("before", ["", "<!-->", "<!-- a --!>"])
def test_a_script_of_a_writer_is_told_in_every_file_that_browsers_open(tmp_path: Path, name: str, before: str) -> None:
    (tmp_path / name).write_text(f"<head></head>{before}<script>steal()</script><!-- -->")
    [problem] = lock_down(empty(tmp_path), settings(), Source("mkdocs.yml", {}, {}, {}))
    assert (problem.path, problem.code) == (f"site/{name}", "unknown-script")
    assert ("Content-Security-Policy" in (tmp_path / name).read_text()) == name.lower().endswith((".htm", ".html"))


def test_an_old_address_that_is_a_file_is_refused(tmp_path: Path) -> None:
    said = {"redirects": [{"from": "/feed.xml", "to": "/"}, {"from": "/index.htm", "to": "/"}]}
    site = empty(tmp_path)
    (tmp_path / "index.htm").write_text("mine")
    problems = lock_down(site, settings(**said), Source("mkdocs.yml", {}, {}, {}))
    assert [str(p) for p in problems] == [
        f'mkdocs.yml:1:1: "{old}" is a file of this site. Only an address without a file can be redirected.'
        for old in ("/feed.xml", "/index.htm")
    ]
    assert (tmp_path / "index.htm").read_text() == "mine"


def test_pages_at_old_addresses_can_be_left_to_the_host(tmp_path: Path) -> None:
    lock_down(empty(tmp_path), settings(**SAID, redirect_pages=False), Source("mkdocs.yml", {}, {}, {}))
    assert not (tmp_path / "old").exists() and not (tmp_path / "old.htm").exists()
    assert "/privacy-center/old/privacy " in (tmp_path / "_redirects").read_text()


@pytest.mark.parametrize(
    ("moved", "language", "url", "words"),
    [
        (Moved("old/privacy", "privacy/#a"), "en", "../../privacy/#a", "Read it at its new address:"),
        (Moved("privacy.html", "nl/privacy/"), "nl", "nl/privacy/", "Lees de pagina op het nieuwe adres:"),
        (Moved("tr/eski", "tr/privacy/"), "tr", "../../tr/privacy/", "Sayfayı yeni adresinde okuyunuz:"),
        (Moved("home.html", ""), "en", "./", "Read it at its new address:"),
    ],
)
def test_the_page_at_an_old_address_leads_on_in_words(moved: Moved, language: str, url: str, words: str) -> None:
    page = page_moved(Built(Path(), ("en", "nl", "tr"), "https://example.org/"), moved)
    address = f"https://example.org/{moved.new}"
    assert f'<html lang="{language}">' in page
    assert f'content="0; url={url}"' in page
    assert f'<a href="{url}">{words} {address}</a>' in page
    assert f'<link rel="canonical" href="{address.partition("#")[0]}">' in page


def configure(project: Path, lines: str) -> None:
    edit(project / "mkdocs.yml", "  gazet:\n", f"  gazet:\n{lines}")


def test_a_build_with_a_mistake_says_all_of_them_and_leaves_the_old_site(project: Path) -> None:
    release(project, "2025-02-01")
    configure(
        project,
        "    redirects:\n"
        "    - {from: /about, to: /nl/about/}\n"
        "    - {from: /a, to: /nl/abuot/}\n"
        "    - {from: /b, to: /rights/#access}\n",
    )
    (project / "site").mkdir()
    (project / "site/.htaccess").write_text("the old one")
    result = build(project, "--strict", day="2025-04-01")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    first = (project / "mkdocs.yml").read_text("utf-8").splitlines().index("  gazet:") + 3
    assert [line for line in result.stderr.splitlines() if line.startswith("mkdocs.yml")] == [
        f'mkdocs.yml:{first}:14: "/about" is a page of this site. Only an address without a page can be redirected.',
        f'mkdocs.yml:{first + 1}:22: there is no page "/nl/abuot/". Did you mean "/nl/about/"?',
    ]
    assert [path.name for path in (project / "site").iterdir()] == [".htaccess"]


def test_what_is_no_longer_configured_is_gone_from_the_next_build(project: Path) -> None:
    release(project, "2025-02-01")
    hidden = project / "site/.well-known/gpc.json"
    hidden.parent.mkdir(parents=True)
    hidden.write_text("of the build before")
    site = built(project, project / "site", day="2025-04-01")
    assert not hidden.exists()
    assert not (site / "_redirects").exists()


def test_the_preview_has_no_policy_because_its_reload_script_would_break_it(project: Path) -> None:
    def serve(port: int) -> list[str]:
        return [sys.executable, "-m", "gazet", "-C", str(project), "serve", "--address", f"127.0.0.1:{port}"]

    with running(serve, project / "log") as url:
        page = urlopen(url).read().decode()
    assert "livereload(" in page
    assert "Content-Security-Policy" not in page
