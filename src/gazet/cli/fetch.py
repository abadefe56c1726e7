"""What is read from an address of the web."""

from __future__ import annotations

from urllib.error import URLError
from urllib.request import urlopen

from gazet.problems import Problem, ProblemsFound

LARGEST = 100_000_000
"""Bytes that are read at most."""
SECONDS = 30


def fetched(url: str) -> bytes:
    """The content at an address. Raises ProblemsFound."""
    try:
        with urlopen(url, timeout=SECONDS) as answer:
            data: bytes = answer.read(LARGEST)
            return data
    except (URLError, OSError, ValueError) as error:
        raise ProblemsFound([Problem(url, 1, 1, "unreadable", f"it cannot be read: {error}.")]) from None
