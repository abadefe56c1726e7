"""gazet build against plain MkDocs + Material + static-i18n with the same pages as Markdown. See README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from mkdocs.utils.yaml import yaml_load
from plain import built, save, write_plain

from gazet.edition.compose import compose
from gazet.edition.record import read_record
from gazet.edition.release import publication
from gazet.edition.store import commit
from gazet.folders import Project
from gazet.project import working

ROOT = Path(__file__).resolve().parent.parent
NOT_PROJECT = shutil.ignore_patterns(".*", "__pycache__", "site", "src", "tests", "benchmarks")
COMMANDS = {"gazet": ("gazet", "build", "--strict"), "plain": ("mkdocs", "build", "--strict", "--quiet")}
PACKAGES = ("gazet", "mkdocs", "mkdocs-material", "mkdocs-static-i18n")


def build(way: str, folder: Path) -> tuple[float, float]:
    """Wall and CPU seconds of a build in a fresh process, into an empty folder."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *COMMANDS[way], "--site-dir", folder / "out"],
        cwd=folder,
        text=True,
        capture_output=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "GAZET_PDF": "false"},
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{way}: the build failed.\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def add_documents(project: Path, count: int, length: int) -> None:
    """Publish `count` more documents of `length` words: real clauses and translations, each with a different number."""
    organization = yaml_load((project / "policies/organization.yml").read_text("utf-8"))
    main = organization["documents"][0]
    document = yaml_load((project / f"policies/{main}/document.yml").read_text("utf-8"))
    catalogs = {path: [path.read_text("utf-8")] for path in project.glob("locales/*/LC_MESSAGES/policies.po")}
    known = {path: {m.context: m for m in read_po(parts[0].splitlines())} for path, parts in catalogs.items()}
    source = {id: str(m.id) for id, m in next(iter(known.values())).items() if id and id.startswith(f"{main}.")}

    def say(id: str, like: str, mark: str = "") -> str:
        for path, messages in known.items():
            clause = {"msgctxt": id, "msgid": source[like] + mark, "msgstr": str(messages[like].string) + mark}
            catalogs[path] += [f"{key} {json.dumps(text, ensure_ascii=False)}" for key, text in clause.items()]
        return source[like] + mark

    texts = [id for id, text in source.items() if id.endswith(".text") and "](#" not in text]
    titles = [id for id in source if id.endswith(".section")]
    names = [f"notice-{number}" for number in range(1, count + 1)]
    for name in names:
        body: list[dict[str, Any]] = []
        while sum(len(f"{part['section']} {part['body'][0]['text']}".split()) for part in body) < length:
            n, mark = len(body), f" ({name.removeprefix('notice-')}.{len(body)})"
            text = {"id": f"words-{n}", "text": say(f"{name}.words-{n}.text", texts[n % len(texts)], mark)}
            title = say(f"{name}.part-{n}.section", titles[n % len(titles)], mark)
            body.append({"id": f"part-{n}", "section": title, "body": [text]})
        own = {key: say(f"{name}.{key}", f"{main}.{key}") for key in ("title", "updated")}
        labels = {label: say(f"{name}.labels.{label}", f"{main}.labels.{label}") for label in document["labels"]}
        save(project / f"policies/{name}/document.yml", document | own | {"id": name, "labels": labels, "body": body})
        summary = {
            "effective": date(2026, 1, 1),
            "kind": "material",
            "summary": say(f"{name}.unreleased.summary", texts[0]),
        }
        save(project / f"policies/{name}/unreleased.yml", summary)
    for path, parts in catalogs.items():
        path.write_text("\n".join(parts) + "\n", "utf-8")
    save(project / "policies/organization.yml", organization | {"documents": [*organization["documents"], *names]})
    config = yaml_load((project / "mkdocs.yml").read_text("utf-8"))
    config["extra"]["gazet"]["pdf"] = False  # the value of its !ENV is lost here
    config["nav"].append({"Notices": [f"{name}{page}.md" for name in names for page in ("", "/history")]})
    save(project / "mkdocs.yml", config)
    record, _ = read_record(project / "editions")
    day = record.acts[-1].day
    work = working(Project(project), day)
    editions = [compose(work.policies, work.translations, name, today=day) for name in names]
    published = [publication(edition) for edition in editions]
    commit(record, [act for act, _ in published], {act.file: data for act, data in published})
    for name in names:
        (project / f"policies/{name}/unreleased.yml").write_text("# Nothing is announced.\n")


def measure(case: str, documents: int, runs: int) -> dict[str, Any]:
    """Build a copy of this project with additional documents, both ways in alternation."""
    with tempfile.TemporaryDirectory(prefix="gazet-bench-") as folder:
        at = {way: Path(folder, way) for way in COMMANDS}
        shutil.copytree(ROOT, at["gazet"], ignore=NOT_PROJECT)
        if documents:
            add_documents(at["gazet"], documents, length=900)
        build("gazet", at["gazet"])  # each way once untimed, to warm up caches and to have pages to copy
        write_plain(at["gazet"], at["plain"])
        build("plain", at["plain"])
        sites = {way: built(path / "out") for way, path in at.items()}
        if sites["gazet"].keys() != sites["plain"].keys() or len(sites["gazet"]) < documents * 3:
            raise SystemExit(f"not the same pages: {sorted(sites['gazet'].keys() ^ sites['plain'].keys())[:9]}")
        row: dict[str, Any] = {"case": case, "pages": len(sites["gazet"])}
        for way, pages in sites.items():
            row[f"words {way}"] = sum(len(re.findall(r"\w+", page.get_text(" "))) for page in pages.values())
        costs: dict[str, list[tuple[float, float]]] = {way: [] for way in COMMANDS}
        for turn in range(runs):
            for way in list(COMMANDS)[:: -1 if turn % 2 else 1]:
                costs[way].append(build(way, at[way]))
        for n, kind in enumerate(("wall", "cpu")):
            best = {way: min(cost[n] for cost in found) for way, found in costs.items()}
            row[kind] = {**best, "ratio": best["gazet"] / best["plain"]}
        return row


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--documents", type=int, default=100, help="documents of the synthetic site (default: 100)")
    parser.add_argument("--runs", type=int, default=3, help="builds each way; the best counts (default: 3)")
    options = parser.parse_args()
    machine = {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1), "python": platform.python_version()}
    machine |= {name: version(name) for name in PACKAGES}
    cases = {"this site": 0, f"+ {options.documents} documents": options.documents}
    rows = [measure(case, documents, options.runs) for case, documents in cases.items()]
    if options.json:
        print(json.dumps({"machine": machine, "runs": options.runs, "cases": rows}, indent=1))
        return
    print(", ".join(f"{name} {value}" for name, value in machine.items()))
    print(f"{'case':<18}{'pages':>6}{'words gazet/plain':>20}  {'':<5}{'gazet s':>9}{'plain s':>9}{'ratio':>7}")
    for row in rows:
        start = f"{row['case']:<18}{row['pages']:>6}{row['words gazet']:>11}/{row['words plain']:<8}"
        for kind in ("wall", "cpu"):
            print(f"{start:<46}{kind:<5}{row[kind]['gazet']:>9.2f}{row[kind]['plain']:>9.2f}{row[kind]['ratio']:>7.2f}")
            start = ""


if __name__ == "__main__":
    main()
