"""What one `gazet check` costs."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    seconds: float
    """Of the processor."""
    megabytes: float
    """At most."""


def cost(project: Path, codes: Collection[int] = (0, 1)) -> Cost:
    """Check a project in a process of its own, which must exit with one of the `codes`."""
    child = os.fork()
    if not child:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        os.execv(sys.executable, [sys.executable, "-m", "gazet", "-C", str(project), "check"])
    _, status, used = os.wait4(child, 0)
    assert os.waitstatus_to_exitcode(status) in codes
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
