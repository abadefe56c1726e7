"""The demonstration with cookies: files of its working text, which says nothing of them yet."""

from __future__ import annotations

from functools import cache

import yaml

from gazet.folders import Project
from gazet.project import read_project
from support.places import DEMO, GOLDENS


@cache
def files_with_cookies() -> dict[str, bytes]:
    """Path → content, with cookies at the end of services and their categories at the end of the vocabulary."""
    more = yaml.safe_load((GOLDENS / "demo-cookies.yml").read_text("utf-8"))
    files = dict(read_project(Project(DEMO))[0])
    return files | {path: files[path] + text.encode() for path, text in more.items()}
