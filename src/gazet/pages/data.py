"""The page about data: every form in which programs get the texts and facts, with a line on each."""

from __future__ import annotations

from gazet.edition.compose import DRAFT
from gazet.pages.center import Center
from gazet.pages.formats import FORMATS, register
from gazet.pages.page import Heading, Page


def data_page(center: Center) -> Page:
    """What can be had, for the editions in force; the history links the same for every other edition."""
    title, lead = center.say("Data for programs"), center.say("Every form of every version, and how to check it.")
    editions = [e for e in center.shown if e.edition != DRAFT]
    sections = [(f"forms-{e.document}", e.articles[center.language].text, e) for e in editions]
    html = center.writer("data/").page(
        "data.html",
        title=title,
        lead=lead,
        sections=sections,
        formats=FORMATS,
        register=() if center.site.drafts else register(center.language),
        draft=bool(center.site.drafts),
    )
    toc = [Heading(id, text, 2) for id, text, _ in sections]
    toc += [Heading("register", center.say("Recipients"), 2)] if not center.site.drafts else []
    toc += [Heading("record", center.say("The record"), 2)]
    return Page("data/", center.language, title, html, tuple(toc), lead)
