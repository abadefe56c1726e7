"""Editions: what was published, when, and in which words, in every language."""
