"""What answers the questions about transfers abroad: where data goes, and on what that rests."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from gazet.audit.subject import Flow
from gazet.law.model import Element
from gazet.pages.telling import Content, Row, Telling


def countries(teller: Telling, element: Element) -> Content:
    """Which recipients process abroad, and where."""
    by_service: dict[str, list[Flow]] = {}
    for flow in teller.case.flows:
        by_service.setdefault(flow.service.id, []).append(flow)
    rows: list[Row] = [
        (teller.recipient(flows[0].service), teller.joined(teller.country(f.country) for f in flows))
        for flows in by_service.values()
    ]
    return Content(rows=(*rows, *((teller.recipient(s), None) for s in teller.case.unplaced)))


def adequacy(teller: Telling, element: Element) -> Content:
    """By country: on what a transfer rests."""
    by_country: dict[str, list[Flow]] = {}
    for flow in teller.case.flows:
        by_country.setdefault(flow.country, []).append(flow)
    rows = tuple((teller.country(c), _decided(teller, flows)) for c, flows in by_country.items())
    return Content(_in_general(teller), rows=rows)


def _decided(teller: Telling, flows: Iterable[Flow]) -> Markup | None:
    """What transfers to a country rest on, and that no adequacy decision covers some of them, where that is so."""
    listed = list(flows)
    is_covered = all(map(teller.case.is_adequate, listed))
    without = () if is_covered else (teller.say("no adequacy decision covers this transfer"),)
    return teller.joined([*without, *filter(None, [_tools(teller, listed)])])


def safeguards(teller: Telling, element: Element) -> Content:
    """By recipient: on what a transfer rests."""
    needing = [f for f in teller.case.flows if f.country not in teller.case.adequate]
    named = (Markup("{} ({})").format(teller.recipient(f.service), teller.country(f.country)) for f in needing)
    rows = tuple((label, _tools(teller, [f])) for label, f in zip(named, needing, strict=True))
    return Content(_in_general(teller), rows=rows)


def copies(teller: Telling, element: Element) -> Content:
    """How to get a copy."""
    said = dict.fromkeys(
        t.safeguards_copy
        for s in teller.case.facts.services
        for t in s.transfers or ()
        if t.safeguards_copy and teller.case.is_own(t.law)
    )
    return Content(tuple(teller.writer.prose(text) for text in said))


def _in_general(teller: Telling) -> tuple[Markup, ...]:
    """The transfer bases that the policy names for no recipient."""
    named = dict.fromkeys(s.name for s, _ in teller.case.general)
    if not named:
        return ()
    return (Markup("{} {}").format(teller.say("Named in the policy, for no recipient by name:"), teller.joined(named)),)


def _tools(teller: Telling, flows: Iterable[Flow]) -> Markup | None:
    """The names of the tools declared for some flows."""
    return teller.joined(dict.fromkeys(tool.name for flow in flows for tool in teller.case.tools_of(flow)))
