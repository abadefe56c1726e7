"""The `gazet` command. Exit codes: 0 all is well, 1 problems found and listed, 2 wrong usage."""

from gazet.cli.main import main

__all__ = ["main"]
