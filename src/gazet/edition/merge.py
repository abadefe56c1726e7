"""Three texts into one: what changed from one version of a value to the next, done to another version of it.

Values are JSON. Lists of things with ids are compared by id; every other list, text or number is taken as one piece.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Clash:
    """A piece that was changed in both ways, by the path of keys and ids that leads to it."""

    path: tuple[str, ...]


class _Gone:
    """Stands for a piece that is not there."""


GONE = _Gone()


def merged(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[Clash]]:
    """`ours`, with the changes that lead from `base` to `theirs`; and the pieces changed in both, which are as in `theirs`."""
    clashes: list[Clash] = []
    return _merged(base, ours, theirs, (), clashes), clashes


def _merged(base: Any, ours: Any, theirs: Any, path: tuple[str, ...], clashes: list[Clash]) -> Any:
    if theirs == base or ours == theirs:
        return ours
    if ours == base:
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _objects(base if isinstance(base, dict) else {}, ours, theirs, path, clashes)
    if _is_keyed(ours) and _is_keyed(theirs):
        return _lists(base if _is_keyed(base) else [], ours, theirs, path, clashes)
    clashes.append(Clash(path))
    return theirs


def _objects(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], path: tuple[str, ...], clashes: list[Clash]
) -> dict[str, Any]:
    keys = _ordered(base, ours, theirs)
    found = {
        key: _merged(base.get(key, GONE), ours.get(key, GONE), theirs.get(key, GONE), (*path, key), clashes)
        for key in keys
    }
    return {key: value for key, value in found.items() if value is not GONE}


def _lists(
    base: list[Any], ours: list[Any], theirs: list[Any], path: tuple[str, ...], clashes: list[Clash]
) -> list[Any]:
    by_id = _objects(_by_id(base), _by_id(ours), _by_id(theirs), path, clashes)
    return list(by_id.values())


def _ordered(base: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """The keys of both: in our order, with each of theirs after the one that it follows there. If only they moved some,
    theirs is the order."""
    if [key for key in base if key in set(ours)] == [key for key in ours if key in set(base)]:
        ours, theirs = theirs, ours
    order, at = list(ours), 0
    for key in theirs:
        if key not in order:
            order.insert(at, key)
        at = order.index(key) + 1
    return order


def _is_keyed(value: Any) -> bool:
    if not isinstance(value, list):
        return False
    ids = [item.get("id") if isinstance(item, dict) else None for item in value]
    return all(isinstance(id, str) for id in ids) and len(set(ids)) == len(ids)


def _by_id(items: list[Any]) -> dict[str, Any]:
    return {item["id"]: item for item in items}
