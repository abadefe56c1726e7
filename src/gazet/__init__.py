"""Gazet: structured policy data in, a localized, versioned, checked privacy center out."""

__version__ = "0.1.0"
