"""What this repository publishes reads as in its record, in every output."""

from __future__ import annotations

from datetime import date

from gazet.article.sections import sections_of
from gazet.exports.text import edition_markdown
from gazet.folders import Project
from gazet.project import load_center
from gazet.render.writer import reader
from support.places import ROOT
from support.written import COMMONMARK, bare, clauses_of, expected, missing_from, visible

DAY = date(2026, 11, 26)


def test_every_clause_is_published_as_written() -> None:
    center = load_center(Project(ROOT), DAY)
    readings = list(center.readings())
    assert readings
    for reading in readings:
        w = reader(center.local[reading.language], reading.address, reading)
        for node in clauses_of(reading.article):
            w.section()
            assert visible(w.block(node, 2)) == expected(node.text), node.id
        exported = visible(COMMONMARK.render(edition_markdown(center, reading).decode()))
        searched = " ".join(part.text for part in sections_of(reading.article))
        assert [missing_from(bare(text), reading.article) for text in (exported, searched)] == [[], []]
