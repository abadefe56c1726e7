"""Marks texts of the interface where they are written, so that they are in the catalogs before anybody says them."""

from __future__ import annotations


def mark(text: str) -> str:
    """Mark a text for extraction into the interface catalogs."""
    return text


def mark_count(singular: str, plural: str) -> tuple[str, str]:
    """Mark a text with a plural for extraction into the interface catalogs."""
    return singular, plural
