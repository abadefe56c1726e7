"""The page about data: every form in which programs get the texts and facts, with a line on each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from gazet import addresses
from gazet.article.lines import joined
from gazet.article.sections import Part
from gazet.center.center import Local
from gazet.center.formats import cookies, formats, register
from gazet.center.lifetime import times
from gazet.center.page import Page, contents
from gazet.edition.reading import Reading
from gazet.i18n.marks import unmarked
from gazet.render.plain import row
from gazet.render.writer import writer


def data_page(local: Local) -> Page:
    """What can be had, for the editions in force; the history links the same for every other edition."""
    lead = local.say("Every form of every version, and how to check it.")
    published = [reading for reading in local.applying if not reading.is_draft]
    by_recipient = [("register", local.say("Recipients"))] if register(local) else []
    by_recipient += [("cookies", local.say("Cookies and similar"))] if cookies(local) else []
    return Page(
        addresses.DATA,
        local.language,
        local.say("Files for software"),
        lambda: _write(local, lead, published),
        contents(*((_id(r), unmarked(r.title)) for r in published), *by_recipient, ("record", local.say("The record"))),
        lead,
        lambda: list(_parts(local, lead, published)),
    )


def _id(reading: Reading) -> str:
    return f"forms-{reading.document}"


def _write(local: Local, lead: str, published: list[Reading]) -> Markup:
    return writer(local, addresses.DATA).page(
        "data.html",
        title=local.say("Files for software"),
        lead=lead,
        sections=[(_id(reading), reading) for reading in published],
        formats=formats,
        times=partial(times, local),
        register=register(local),
        cookies=cookies(local),
        draft=bool(local.center.drafts),
    )


def _parts(local: Local, lead: str, published: list[Reading]) -> Iterator[Part]:
    yield Part("", "", lead)
    for reading in published:
        forms = (row(local.say(form.name), local.say(form.line)) for form in formats(reading))
        yield Part(_id(reading), unmarked(reading.title), joined(forms))
    if cookies(local):
        line = local.say("What is stored on devices, for consent banners and spreadsheets:")
        yield Part("cookies", local.say("Cookies and similar"), line.rstrip(":"))
    yield Part(
        "record", local.say("The record"), local.say("Checksums of every file here, as sha256sum -c reads them.")
    )
