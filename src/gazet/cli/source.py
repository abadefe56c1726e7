"""The option that says where the package of a center is installed from."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click

from gazet.starters.source import Package, installed, package

MEANING = (
    "where Gazet is installed from: the file of a wheel, its address with #sha256=…, or git+https://…@ and a commit"
)
PACKAGE = click.option(
    "--package", metavar="WHEEL|URL|GIT", help=f"{MEANING[0].upper()}{MEANING[1:]}. By default as what is running was."
)


def known_package() -> str:
    """Where the running package was installed from, as pip has written it down; empty where it has not."""
    try:
        return installed(distribution("gazet").read_text("direct_url.json"))
    except PackageNotFoundError:
        return ""


def package_of(said: str | None) -> Package:
    """The package of a center. Raises UsageError where it is not said, or wrong."""
    said = said or known_package()
    if not said:
        raise click.UsageError(f"nobody has written down where this Gazet comes from. Say with --package {MEANING}.")
    found = package(said, read_file)
    if isinstance(found, str):
        raise click.UsageError(f"--package: {found}")
    return found


def read_file(path: str) -> bytes | None:
    """The bytes of a file; None where there is none."""
    return Path(path).read_bytes() if Path(path).is_file() else None
