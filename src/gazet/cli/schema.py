"""gazet schema: write the JSON Schemas of the data files, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from gazet.files import write_atomically
from gazet.model.schema import schemas


@click.command(epilog="Example: gazet schema --output .gazet/schemas")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=".gazet/schemas", show_default=True)
def schema(output: Path) -> None:
    """Write the JSON Schemas of the data files; editors use them to complete and check what you type."""
    for name, content in schemas().items():
        write_atomically(
            output / f"{name}.schema.json", (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
        )
        click.echo(f"{output}/{name}.schema.json")
