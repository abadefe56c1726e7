"""gazet brand: a page that shows how a site looks, before it is built."""

from __future__ import annotations

import os
from pathlib import Path

import click

from gazet.files import write_atomically
from gazet.folders import Project


@click.command(epilog="Example: gazet brand --output brand.html")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=".gazet/brand.html",
    show_default=True,
    help="File to write.",
)
@click.pass_obj
def brand(project: Project, output: Path) -> None:
    """Write a page that shows the brand in light and dark: logo, headings, button, and each colour with its contrast.

    Without a brand in mkdocs.yml, it shows what every site has. Colours and logos that would be refused are reported instead.
    """
    from gazet.shell.setup import set_up
    from gazet.shell.specimen import specimen

    write_atomically(output, specimen(set_up(project.root / "mkdocs.yml", os.environ)).encode())
    click.echo(output)
