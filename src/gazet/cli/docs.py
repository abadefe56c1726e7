"""gazet docs: the guides, without a network."""

from __future__ import annotations

import re
from pathlib import Path

import click

from gazet.problems import known

GUIDES = Path(__file__).parent.parent / "guides"


@click.command(epilog="Examples: gazet docs; gazet docs releasing")
@click.argument("guide", required=False)
def docs(guide: str | None) -> None:
    """List the guides, or print one as Markdown."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(GUIDES.glob("*.md")) if path.stem != "index"}
    if guide is None:
        width = max(map(len, texts))
        click.echo("\n".join(f"{name:{width}}  {_title(text)}" for name, text in texts.items()))
    elif guide in texts:
        click.echo(_without_comments(texts[guide]), nl=False)
    else:
        raise click.BadParameter(f'there is no guide "{guide}". {known(guide, texts)}')


def _title(text: str) -> str:
    return text.partition("\n")[0].removeprefix("# ")


def _without_comments(text: str) -> str:
    """Without what tells our tests what an example is for."""
    return re.sub(r"^<!--.*?-->\n", "", text, flags=re.MULTILINE | re.DOTALL)
