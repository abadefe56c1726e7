"""Arguments and options that commands share."""

from __future__ import annotations

import click

DOCUMENT = click.argument("document")
EDITION = click.argument("edition")
REASON = click.option(
    "--reason",
    "reasons",
    multiple=True,
    metavar="LANG=TEXT",
    help="The reason, for readers, in one language; repeat it for each language.",
)
SURE = click.option(
    "--yes-this-date", "sure", is_flag=True, help="Confirm a date long after the last act, or years ahead."
)
FROM = click.option(
    "--from", "start", type=click.DateTime(["%Y-%m-%d"]), help="The first day on which it no longer applies."
)
