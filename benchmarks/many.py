"""Sites with many editions: cold, one more edition, nothing changed; beside other generators with as many pages. See README.md.

PYTHONPATH=tests .venv/bin/python benchmarks/many.py [--size M] [--runs 1] [--results]
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from rivals import RIVALS, words_of
from sizes import SIZES, Size, add_edition, write_project

OURS = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "GAZET_PDF": "false"}
EVERY = 0.2
"""Seconds between two looks at the memory of a build."""
PROJECT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).with_name("RESULTS.md")
GOALS = {"cold": 0.6, "one more edition": 0.12, "nothing changed": 0.05}
"""What a build of size L may take, as a part of Hugo's time."""
MEMORY = 300
"""Megabytes."""


@dataclass(frozen=True)
class Cost:
    """What a build took, with all of its processes."""

    wall: float
    cpu: float
    """Seconds."""
    pss: float
    """Megabytes: the highest sum of proportional set sizes that was seen."""


def cost(words: Sequence[str], folder: Path, env: Mapping[str, str]) -> Cost:
    """Run a build. Exits where it fails."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            words, cwd=folder, env={**os.environ, **env}, stdout=said, stderr=said, start_new_session=True
        )
        most = 0.0
        while True:
            done, status, used = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            most = max(most, sum(map(_pss, _members(process.pid))))
            time.sleep(EVERY)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{words[0]}: the build failed.\n{said.read().decode()[-2000:]}")
        return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, most / 1e3)


def _members(session: int) -> Iterator[Path]:
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if int((place / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                yield place
        except (OSError, ValueError):
            continue


def _pss(place: Path) -> float:
    """Kilobytes."""
    try:
        return float(re.search(r"^Pss:\s+(\d+)", (place / "smaps_rollup").read_text(), re.MULTILINE)[1])  # type: ignore[index]
    except (OSError, TypeError):
        return 0.0


def own(folder: Path) -> Cost:
    """A build of ours."""
    return cost([sys.executable, "-m", "gazet", "build", "--strict", "--site-dir", "out"], folder, OURS)


def measured(size: Size, others: Sequence[str]) -> tuple[dict[str, Cost], int]:
    """Each build once, in a row, and how many pages the site has."""
    with tempfile.TemporaryDirectory(prefix="gazet-bench-") as name:
        at = Path(name)
        write_project(at / "gazet", size)
        time.sleep(0.3)  # files that are as young as a build are not relied on
        found = {"cold": own(at / "gazet")}
        pages = sum(1 for _ in (at / "gazet/out").rglob("index.html"))
        texts = list(words_of(at / "gazet/out"))
        add_edition(at / "gazet", size)
        time.sleep(0.3)
        found["one more edition"] = own(at / "gazet")
        found["nothing changed"] = own(at / "gazet")
        shutil.rmtree(at / "gazet")
        for rival in map(RIVALS.get, others):
            assert rival
            if (words := rival.words()) is None:
                print(
                    f"{rival.name} is skipped: there is no {rival.program} here. To have it: {rival.to_have}",
                    file=sys.stderr,
                )
                continue
            folder = at / rival.name
            folder.mkdir()
            rival.write(PROJECT, texts, folder)
            found[rival.name] = cost(words, folder, {"NO_MKDOCS_2_WARNING": "1"})
            made = sum(1 for _ in (folder / rival.out).rglob("index.html"))
            if made < pages:
                raise SystemExit(f"{rival.name}: {made} pages were written, {pages} are on the site.")
            shutil.rmtree(folder)
        return found, pages


def table(rows: Mapping[str, Cost]) -> Iterator[str]:
    """The table, as Markdown, and a plot of the times."""
    unit = rows.get("Hugo")
    yield "| Build | s | CPU s | × Hugo | × Hugo, CPU | MB (PSS) |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, row in rows.items():
        ratios = [f"{row.wall / unit.wall:.2f}", f"{row.cpu / unit.cpu:.2f}"] if unit else ["", ""]
        yield f"| {name} | {row.wall:.1f} | {row.cpu:.1f} | {ratios[0]} | {ratios[1]} | {row.pss:.0f} |"
    yield ""
    yield "```"
    most = max(row.wall for row in rows.values())
    for name, row in rows.items():
        yield f"{name:<18}{'█' * max(1, round(50 * row.wall / most))} {row.wall:.1f} s"
    yield "```"


def goals(rows: Mapping[str, Cost], size: str) -> Iterator[str]:
    """Which goals are met; most are of size L."""
    if size == "S" and "plain" in rows:
        yield _goal(
            "cold, as a part of plain MkDocs + Material + static-i18n", rows["cold"].wall / rows["plain"].wall, 1.0
        )
    if size != "L":
        return
    for name, most in GOALS.items() if "Hugo" in rows else ():
        yield _goal(f"{name}, as a part of Hugo", rows[name].wall / rows["Hugo"].wall, most)
    yield _goal("memory of all processes together, MB", max(rows[name].pss for name in GOALS), MEMORY)


def _goal(name: str, value: float, most: float) -> str:
    return f"- {name}: {value:.2f}, at most {most:g}: {'met' if value <= most else '**missed**'}"


def medians(runs: Sequence[Mapping[str, Cost]]) -> dict[str, Cost]:
    """The median of each number over the runs."""

    def middle(name: str, kind: str) -> float:
        return float(statistics.median(getattr(run[name], kind) for run in runs))

    return {name: Cost(*(middle(name, kind) for kind in ("wall", "cpu", "pss"))) for name in runs[0]}


def write_results(size: str, lines: Sequence[str]) -> None:
    """Put the lines in the place of those of the same size in RESULTS.md, or at its end."""
    text, title = RESULTS.read_text("utf-8"), f"## many.py, size {size}"
    before, _, after = text.partition(f"{title}\n")
    rest = after[after.find("\n## ") + 1 :] if "\n## " in after else ""
    RESULTS.write_text("\n".join([before.rstrip("\n"), "", title, "", *lines, "", rest]).rstrip("\n") + "\n", "utf-8")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="M")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--without", nargs="*", choices=RIVALS, default=[], help="generators to leave out")
    parser.add_argument("--results", action="store_true", help="write RESULTS.md too")
    options = parser.parse_args()
    size, others = SIZES[options.size], [name for name in RIVALS if name not in options.without]
    load = os.getloadavg()[0]
    found = [measured(size, others) for _ in range(options.runs)]
    rows, pages = medians([rows for rows, _ in found]), found[0][1]
    packages = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "mkdocs-static-i18n"))
    lines = [
        f"{date.today()}: {size.documents} documents with {size.editions} editions in 3 languages, {pages:,} pages, no files for paper. "
        f"{os.cpu_count()} cores, load {load:.1f} before, Python {platform.python_version()}, {packages}. Runs: {options.runs}, medians.",
        "",
        *table(rows),
        "",
        *goals(rows, options.size),
    ]
    print("\n".join(lines))
    if options.results:
        write_results(options.size, lines)


if __name__ == "__main__":
    main()
