"""Logos are files from elsewhere: what is in them is drawn, and nothing is run or asked of another host."""

from __future__ import annotations

import pytest

from gazet.publish.pictures import png, svg
from support.places import DEMO

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 150 32">'

REFUSED = {
    "<script>alert(1)</script>": 'has the element "script"',
    '<g><SCRIPT xmlns="http://www.w3.org/1999/xhtml"/></g>': 'has the element "SCRIPT"',
    '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>': 'has the element "foreignObject"',
    '<path onload="alert(1)"/>': 'has the attribute "onload", which runs a script',
    '<g OnClick="alert(1)"/>': 'has the attribute "OnClick", which runs a script',
    '<use href="https://x.example/a.svg#b"/>': 'refers to "https://x.example/a.svg#b"',
    '<use xlink:href=" javascript:alert(1)"/>': 'refers to "javascript:alert(1)"',
    '<image href="data:image/png;base64,AA=="/>': 'has the element "image"',
    '<set attributeName="href" to="javascript:alert(1)"/>': 'has the element "set"',
    "<a href='#b'><path/></a>": 'has the element "a"',
    '<path fill="url(https://x.example/a)"/>': 'has "url(https://x.example/a)", which refers to something outside',
    "<path style=\"fill: URL( 'https://x.example/a')\"/>": "which refers to something outside",
    "<style>@import 'https://x.example/a.css';</style>": "which refers to something outside",
    "<style>path { fill: \\75rl(https://x.example/a) }</style>": "which refers to something outside",
    "<?xml-stylesheet href='https://x.example/a.css'?>": 'has the instruction "xml-stylesheet"',
    "<path": "is not XML: not well-formed (invalid token)",
}


@pytest.mark.parametrize("inner", REFUSED)
def test_what_runs_or_leads_out_is_refused_with_its_place(inner: str) -> None:
    _, faults = svg(f"{OPEN}\n{inner}</svg>".encode())
    assert REFUSED[inner] in faults[0].text and faults[0].line == 2


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a SYSTEM "https://x.example/">'],
)
def test_a_document_type_is_refused_and_no_entity_is_read(entity: str) -> None:
    _, faults = svg(f"<!DOCTYPE svg [{entity}]>{OPEN}<text>&a;</text></svg>".encode())
    assert faults[0].text == "has a document type, which can hold entities"


@pytest.mark.parametrize(
    "file",
    ["<svg viewBox='0 0 1 1'/>", OPEN.replace("150", "none") + "</svg>", OPEN.replace("150", "-1") + "</svg>", ""],
)
def test_what_is_no_svg_or_has_no_size_is_refused(file: str) -> None:
    size, faults = svg(file.encode())
    assert faults and size in (None, (100, 100))


def test_what_draws_is_accepted_with_its_size() -> None:
    inner = '<style>path { fill: url(#a) }</style><path id="a" d="M0 0h1" style="fill:url(#a)"/><use xlink:href="#a"/>'
    assert svg(f"{OPEN}<title>A logo</title>{inner}</svg>".encode()) == ((15000, 3200), [])
    for name in ("logo", "logo-dark"):
        assert svg((DEMO / f"overrides/brand/{name}.svg").read_bytes()) == ((15000, 3200), [])


def test_the_size_of_a_png_file_is_read() -> None:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (300).to_bytes(4) + (64).to_bytes(4)
    assert png(head) == ((300, 64), [])
    assert [fault.text for fault in png(b"GIF89a")[1]] == ["is not a PNG file"]
