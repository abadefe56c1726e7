"""Tries every target with new cases, in turn, until its time is over; adds up in a file, and goes on from there.

.venv/bin/python tests/campaign/run.py [--minutes 120] [--only killed] [--file .campaign.json]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from support.fuzzing import Target, patience, targets
from support.killing import COMMANDS, kill
from support.places import ROOT
from support.records import three_editions
from support.tampering import bytes_of, is_found, lines_of

SLICE = 6.0
"""Seconds that one target gets before the next one has its turn."""
Tally = dict[str, Any]


def fuzz(target: Target, start: int, until: float, tally: Tally) -> None:
    """Cases of a target until a time; a find is shrunk, kept with what it said, and ends the turn."""
    while time.monotonic() < until:
        turn = tally["cases"] + start

        @seed(turn)
        @settings(
            max_examples=200,
            deadline=None,
            database=None,
            verbosity=Verbosity.quiet,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        )
        @given(target.cases)
        def tried(case: object) -> None:
            tally["cases"] += 1
            if time.monotonic() > until + 60:
                return
            with patience():
                try:
                    target.tries(case)
                except Exception:
                    tally["last"] = repr(case)[:2000]
                    raise

        try:
            tried()
        except Exception:
            found(tally, tally.pop("last", ""), traceback.format_exc())
            return


def found(tally: Tally, case: str, said: str) -> None:
    """Keep a find once: by the place where it was raised."""
    place = said.strip().splitlines()[-1][:200]
    tally["finds"].setdefault(place, {"case": case, "said": said[-3000:]})


def tamper(until: float, tally: Tally) -> None:
    """Bytes and lines of a record: first each in its turn, then again at random."""
    with tempfile.TemporaryDirectory() as folder:
        three_editions(Path(folder) / "project")
        record = Path(folder) / "project/editions"
        files = sorted(path for path in record.rglob("*.json*") if path.is_file())
        for file, changed in _changes(files, tally):
            tally["cases"] += 1
            if not is_found(file, changed, record):
                found(tally, f"{file.name} {len(changed)}", f"{file.name}: changed bytes were verified")
            if time.monotonic() > until:
                return


def _changes(files: list[Path], tally: Tally) -> Iterator[tuple[Path, bytes]]:
    log = next(file for file in files if file.name == "log.jsonl")
    if not tally["at"]:
        yield from ((log, changed) for changed in lines_of(log.read_bytes()))
    places = [(file, at) for file in files for at in range(file.stat().st_size)]
    random.Random(1).shuffle(places)
    places.sort(key=lambda place: place[0] != log)
    while True:
        file, at = places[tally["at"] % len(places)]
        tally["at"] += 1
        yield from ((file, changed) for changed in bytes_of(file.read_bytes(), at))


def kill_in_turn(name: str, _start: int, until: float, tally: Tally) -> None:
    """A command killed before one of its steps: what it writes is the old or the new, and the next one does it."""
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until:
            at = tally["cases"]
            tally["cases"] += 1
            if said := kill(name, at, Path(folder)):
                found(tally, f"step {at}", said)


def turns() -> dict[str, Callable[[int, float, Tally], None]]:
    """What has its turn, by name."""
    fuzzed = {
        name: (lambda start, until, tally, target=target: fuzz(target, start, until, tally))
        for name, target in targets().items()
    }
    return {
        **fuzzed,
        "tampering": lambda _start, until, tally: tamper(until, tally),
        **{f"killed {name}": partial(kill_in_turn, name) for name in COMMANDS},
    }


def run(minutes: float, file: Path, only: str = "") -> int:
    """Run the targets whose names have `only` in them for so many minutes; how many finds there are."""
    kept: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {"seconds": 0, "targets": {}}
    end = time.monotonic() + 60 * minutes
    rounds = {name: turn for name, turn in turns().items() if only in name}
    while rounds and time.monotonic() < end:
        for name, turn in rounds.items():
            start = time.monotonic()
            tally = kept["targets"].setdefault(name, {"cases": 0, "seconds": 0.0, "at": 0, "finds": {}})
            turn(int(kept["seconds"]) * 1_000, min(start + SLICE, end), tally)
            spent = time.monotonic() - start
            tally["seconds"] += spent
            kept["seconds"] += spent
            part = file.with_suffix(".part")
            part.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8", errors="backslashreplace")
            part.replace(file)
            if time.monotonic() > end:
                break
    print(f"{'target':22} {'cases':>9} {'finds':>6}  ms per case    ({kept['seconds'] / 60:.0f} minutes in all)")
    for name, tally in kept["targets"].items():
        each = 1000 * tally["seconds"] / max(tally["cases"], 1)
        print(f"{name:22} {tally['cases']:9,} {len(tally['finds']):6} {each:12.1f}")
    finds = [(name, *find) for name, tally in kept["targets"].items() for find in tally["finds"].items()]
    for name, place, find in finds:
        print(f"\n{name}: {place}\n  {find['case'][:400]}")
    return len(finds)


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--only", default="", help="Only the targets with this in their names, such as killed.")
    parser.add_argument("--file", type=Path, default=ROOT / ".campaign.json")
    said = parser.parse_args()
    return 1 if run(said.minutes, said.file, said.only) else 0


if __name__ == "__main__":
    sys.exit(main())
