"""Where the package of a center comes from. Its name is on no public index, so it is pinned by its bytes or by a commit."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

WHEEL = re.compile(r"gazet-[0-9][\w.!+]*-py3-none-any\.whl")
EXPECTED = (
    "Expected the file of a wheel, the address of one with its hash (https://…/gazet-1.0-py3-none-any.whl#sha256=…), or "
    "a repository at a commit (git+https://…@ and its 40 digits)"
)


@dataclass(frozen=True)
class Package:
    """The package of a center."""

    requirement: str
    """As pip reads it."""
    is_git: bool = False
    """Whether it is pinned by a commit, which pip does not count as a hash."""
    wheel: tuple[str, bytes] | None = None
    """The name and the bytes of a wheel that the center keeps."""


Reading = Callable[[str], bytes | None]
"""Gives the bytes of a file; None where there is none."""


def _kept(path: PurePath, data: bytes | None) -> Package | str:
    """A wheel that is at hand, or what is wrong with it."""
    if data is None:
        return f'there is no file "{path}". {EXPECTED}.'
    if not WHEEL.fullmatch(path.name) or not data.startswith(b"PK"):
        return f'"{path.name}" is no wheel of Gazet. {EXPECTED}.'
    return Package(f"./vendor/{path.name} --hash=sha256:{sha256(data).hexdigest()}", wheel=(path.name, data))


def package(said: str, read: Reading) -> Package | str:
    """What is installed for a center, or what is wrong with what was said of it."""
    if said.startswith("git+"):
        pinned = re.fullmatch(r"git\+(?:https|ssh)://[^\s#]+@[0-9a-f]{40}", said)
        return Package(f"gazet @ {said}", is_git=True) if pinned else f'"{said}" names no commit. {EXPECTED}.'
    if said.startswith(("https://", "http://")):
        return _at(said)
    path = unquote(urlsplit(said).path) if said.startswith("file://") else said
    return _kept(PurePath(path), read(path))


def _at(url: str) -> Package | str:
    address, _, hash = url.partition("#sha256=")
    if not re.fullmatch("[0-9a-f]{64}", hash) or re.search(r"\s", address):
        return f'"{address}" has no hash. {EXPECTED}.'
    if not WHEEL.fullmatch(unquote(address.rpartition("/")[2])):
        return f'"{address}" is no wheel of Gazet. {EXPECTED}.'
    return Package(f"gazet @ {address} --hash=sha256:{hash}")


def installed(record: str | None) -> str:
    """Where the running package was installed from, as `package` reads it; empty where pip has not written it down.

    `record`: direct_url.json of the installed package (PEP 610).
    """
    said = json.loads(record) if record else {}
    url, vcs, archive = (said.get(key) or {} for key in ("url", "vcs_info", "archive_info"))
    if vcs:
        return f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    if not archive:
        return ""
    hash = (archive.get("hashes") or {}).get("sha256", "")
    return str(url) if str(url).startswith("file://") else f"{url}#sha256={hash}"
