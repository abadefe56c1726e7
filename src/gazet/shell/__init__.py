"""Shells put pages into frames. MkDocs with Material is one; nothing outside this package knows it."""
