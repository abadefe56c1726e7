"""The guides for sites need nothing but the package: no make, no file of this repository."""

from __future__ import annotations

import re

import yaml

from support.places import ROOT

GUIDES = {path.stem: path.read_text("utf-8") for path in (ROOT / "src/gazet/guides").glob("*.md")}
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HOSTING = [(kind, text) for kind, text in FENCE.findall(GUIDES["hosting"])]


def test_the_workflows_run_gazet_and_what_installs_it() -> None:
    workflows = [yaml.safe_load(text) for kind, text in HOSTING if kind == "yaml"]
    github, _, gitlab, _ = workflows
    commands = [step["run"] for step in github["jobs"]["build"]["steps"] if "run" in step]
    check = "gazet check site --against"
    assert commands[1:3] == ["pip install -r requirements.txt", "gazet build --strict"]
    assert commands[3:] == ["gazet cache --prune", f"{check} ${{{{ steps.pages.outputs.base_url }}}}/"]
    assert gitlab["pages"]["script"][:3] == [*commands[2:4], f"{check} $CI_PAGES_URL/"]
    packages = next(line for line in (ROOT / "system-packages.sh").read_text().splitlines() if "need libpango" in line)
    drawing = packages.partition(" need ")[2].removesuffix(" ;;")
    installs = [commands[0], gitlab["default"]["before_script"][0]]
    assert [command.partition("--no-install-recommends ")[2] for command in installs] == [drawing, drawing]
    assert all(f"`{package}`" in GUIDES["hosting"] for package in drawing.split())


def test_no_command_of_the_guides_for_sites_needs_make() -> None:
    fences = [
        text for name in ("hosting", "site", "releasing", "look", "language") for _, text in FENCE.findall(GUIDES[name])
    ]
    assert len(fences) > 40
    assert [text for text in fences if re.search(r"\bmake (?:site|preview|demo|serve)\b", text)] == []


def test_no_link_leads_out_of_the_package() -> None:
    links = {name: set(re.findall(r"\]\(([^)#:]+)[)#]", text)) for name, text in GUIDES.items()}
    assert set().union(*links.values()) <= {f"{name}.md" for name in GUIDES}
    assert {"language.md", "site.md"} <= links["index"]
