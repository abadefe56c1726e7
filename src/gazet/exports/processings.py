"""The individual processings of data: records, and the activities that use them."""

from __future__ import annotations

from collections.abc import Iterator

from gazet.model.facts import Facts, Service
from gazet.model.processing import Activity


def processings(facts: Facts) -> Iterator[tuple[Activity | None, Service | None]]:
    """Each record alone, or once per activity that uses it; then activities without records."""
    used = {id for activity in facts.activities for id in activity.services or ()}
    yield from ((None, service) for service in facts.services if service.id not in used)
    for activity in facts.activities:
        yield from ((activity, service) for service in facts.services_of(activity) or [None])


def processing_id(activity: Activity | None, service: Service | None) -> str:
    """The id of a pair from `processings`: `services.stripe`, `activities.newsletter`, or both joined."""
    parts = [f"activities.{activity.id}"] if activity else []
    return ".".join(parts + ([f"services.{service.id}"] if service else []))
