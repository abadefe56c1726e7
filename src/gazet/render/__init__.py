"""Turns values into HTML: the templates, and the writer of running text with its names, terms and links."""
