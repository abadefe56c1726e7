"""gazet deploy: a built site onto a server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

SCRIPT = Path(__file__).parent.parent / "deploy/publish.sh"


@click.command(epilog="Example: gazet deploy site web@www.example.com:/srv/privacy")
@click.argument("site")
@click.argument("target")
def deploy(site: str, target: str) -> None:
    """Put the built SITE on a server and switch to it in one step.

    TARGET is [host:]/folder; the web server's root is the link "current" in it. Every request is answered from the old site
    or from the new one. See `gazet docs hosting`, also on how to go back.
    """
    try:
        sys.exit(subprocess.call(["sh", SCRIPT, site, target]))
    except FileNotFoundError:
        raise click.ClickException("there is no sh here. Run the command on Linux, macOS or WSL.") from None
