"""The page about data: every form in which programs get the texts and facts, with a line on each."""

from __future__ import annotations

from gazet.center.center import Local
from gazet.center.formats import FORMATS, register
from gazet.center.page import Heading, Page
from gazet.edition.compose import DRAFT


def data_page(local: Local) -> Page:
    """What can be had, for the editions in force; the history links the same for every other edition."""
    title, lead = local.say("Data for programs"), local.say("Every form of every version, and how to check it.")
    editions = [e for e in local.shown if e.edition != DRAFT]
    sections = [(f"forms-{e.document}", e.articles[local.language].text, e) for e in editions]
    html = local.writer("data/").page(
        "data.html",
        title=title,
        lead=lead,
        sections=sections,
        formats=FORMATS,
        register=() if local.center.drafts else register(local.language),
        draft=bool(local.center.drafts),
    )
    toc = [Heading(id, text, 2) for id, text, _ in sections]
    toc += [Heading("register", local.say("Recipients"), 2)] if not local.center.drafts else []
    toc += [Heading("record", local.say("The record"), 2)]
    return Page("data/", local.language, title, html, tuple(toc), lead)
