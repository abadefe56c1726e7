"""What `gazet check` takes of things that people write many of, or long, at N, 2N and 4N. See README.md.

PYTHONPATH=tests .venv/bin/python benchmarks/scale.py [KIND …]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from checking import Cost, cost

from support.sizes import GROWTHS, REFUSED, grown

SECONDS, MEGABYTES = 5.0, 500


def measured(kind: str, count: int) -> Cost:
    """The cost of the small project with so many of something: sound, or refused as it must be."""
    with tempfile.TemporaryDirectory() as folder:
        return cost(grown(kind, count, Path(folder) / "project"), (1 if kind in REFUSED and count else 0,))


def main(kinds: list[str]) -> bool:
    """Measure and print. Whether all stayed within the limits."""
    sound, refused = measured("clauses", 0), measured("keys", 1)
    for name, nothing in (("sound", sound), ("refused for one key", refused)):
        print(f"the small project, {name}: {nothing.seconds:.1f} s, {nothing.megabytes:.0f} MB")
    print("below, seconds beyond that: the first for what is sound, the second for what is refused")
    print(f"{'what grows':24} {'4N':>7} {'N':>6} {'2N':>6} {'4N':>6}  4N/2N     MB")
    is_well = True
    for kind in kinds or GROWTHS:
        most = GROWTHS[kind][1]
        nothing = refused if kind in REFUSED else sound
        costs = [measured(kind, count) for count in (most // 4, most // 2, most)]
        own = [max(found.seconds - nothing.seconds, 0.0) for found in costs]
        ratio = f"{own[2] / own[1]:5.1f}" if own[1] > 0.1 else "    –"
        print(
            f"{kind:24} {most:7,} {own[0]:6.1f} {own[1]:6.1f} {own[2]:6.1f}  {ratio}  {costs[2].megabytes:5.0f}"
            f"{'  refused' if kind in REFUSED else ''}",
            flush=True,
        )
        is_well &= costs[2].seconds <= SECONDS and costs[2].megabytes <= MEGABYTES
    print("within" if is_well else "NOT within", f"{SECONDS:.0f} s and {MEGABYTES} MB")
    return is_well


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
