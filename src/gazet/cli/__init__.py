"""The `gazet` command. Exit codes: 0 success, 1 problems found and listed, 2 wrong usage."""

from gazet.cli.main import main

__all__ = ["main"]
