"""Lays out pictures of the facts as geometric values, which templates draw as SVG."""
