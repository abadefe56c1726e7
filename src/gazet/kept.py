"""What a build keeps for later ones, and takes from earlier ones that were set up in the same way."""

from __future__ import annotations

import weakref
from collections.abc import Callable

from gazet.keys import key_of
from gazet.store import Store


class Kept:
    """The part of a store that belongs to one set-up. What a build makes is found by others only after `commit`."""

    def __init__(self, store: Store | None = None, stamp: str = "") -> None:
        """`stamp`: hash of everything that all pieces depend on: the generator, its libraries, and how the site is set up. Without
        it, or without a store, nothing is kept."""
        self.store, self.stamp = store, stamp
        self._new = store.begun() if store and stamp else None
        self.close = weakref.finalize(self, self._new.delete) if self._new else lambda: None
        """Forget what was made and not kept."""

    @property
    def is_open(self) -> bool:
        """Whether anything is kept."""
        return self._new is not None

    def made(self, basis: str, make: Callable[[], bytes]) -> bytes:
        """A piece with a key of everything else that it is made from; newly made where it is not kept, or has no key."""
        if not (self.store and self._new and basis):
            return make()
        key = key_of(self.stamp, basis)
        found = self.store.get(key)
        return self._new.made(key, make) if found is None else found

    def commit(self) -> None:
        """Keep what was made: it is right."""
        if self.store and self._new:
            self.store.take(self._new)
