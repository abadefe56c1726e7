"""Editions: what was published, when, in which words, in every language."""
