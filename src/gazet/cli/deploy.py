"""gazet deploy: a built site onto a server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from gazet.shell.aside import settled
from gazet.shell.failing import Failed

SCRIPT = Path(__file__).parent.parent / "deploy/publish.sh"


@click.command(epilog="Example: gazet deploy site web@www.example.com:/srv/privacy")
@click.argument("site")
@click.argument("target")
def deploy(site: str, target: str) -> None:
    """Put the built SITE on a server and switch to it in one step.

    TARGET is [host:]/folder; the web server's root is the link "current" in it. Every request is answered from the old site
    or from the new one. Only a complete site is put there, as `gazet build` wrote it: its mark, .gazet-site.json, says so. See `gazet docs hosting`, also on how to go back.
    """
    settle(Path(site))
    try:
        sys.exit(subprocess.call(["sh", SCRIPT, site, target]))
    except FileNotFoundError:
        raise click.ClickException("there is no sh here. Run the command on Linux, macOS or WSL.") from None


def settle(site: Path) -> None:
    """Complete the switch to a site whose build was killed in it."""
    try:
        settled(site)
    except (Failed, OSError) as error:
        raise click.ClickException(str(error)) from None
