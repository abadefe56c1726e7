"""Which tests of `make test` and `make proof` run in one process."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

APART = ("tests/browser/", "tests/edits/", "tests/guides/")
"""Folders in which each test is long, and shares with others nothing but the sites that are built once in a run."""


class ByModule(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """The tests of a module go to one process, so that what its fixtures prepare is prepared once. Where they are long, each
    goes to the process that is free."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if nodeid.startswith(APART) else nodeid.partition("::")[0]
