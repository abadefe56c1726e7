"""Centers that `gazet init` begins."""

from __future__ import annotations

from pathlib import Path

from gazet.starters.answers import Answers, read
from gazet.starters.center import Begun
from gazet.starters.source import package
from support.commands import Said, gazet

WHEEL = "gazet-0.1.0-py3-none-any.whl"
BYTES = b"PK\x03\x04 not the package"
DAY = "2026-11-27"
NEEDED = ("--name", "Örnek Ltd.", "--website", "www.ornek.example", "--email", "privacy@ornek.example", "--law", "eu")


def answers(**said: object) -> Answers:
    given = {"name": "Örnek Ltd.", "website": "www.ornek.example", "email": "privacy@ornek.example", "laws": ["eu"]}
    found = read({**given, **said})
    assert isinstance(found, Answers), found
    return found


def begun(**said: object) -> Begun:
    """What a center is made from, with these answers."""
    source = package(WHEEL, lambda _: BYTES)
    assert not isinstance(source, str)
    return Begun(answers(**said), source)


def init(folder: Path, *options: str | Path, wheel: Path) -> Said:
    """Begin a center. `wheel`: a folder, in which a file takes the place of the package; the options may name another."""
    (wheel / WHEEL).write_bytes(BYTES)
    return gazet("init", folder, "--package", wheel / WHEEL, *options, day=DAY)
