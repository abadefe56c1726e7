"""Checks a built site from its files alone, without knowing how they were made."""
